"""The annexes of a draft: the matrix, evidence and findings, who wrote what."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.judged import Proof
from workbench.dates import PartialDate
from workbench.i18n import translator
from workbench.reports.links import web_address
from workbench.submissions.drafts import Draft
from workbench.submissions.laid import Part, Table
from workbench.submissions.records import assessor_of, place_of, source_of


def _date(date: PartialDate | None, draft: Draft) -> str:
    return translator(draft.language).date(date) if date else draft.words.label["none"]


def _status(item: CitedRecommendation, draft: Draft) -> str:
    health = {h.recommendation: h for h in draft.analysis.health.recommendations}
    found = health.get(item.rec.id)
    if not found or not found.latest:
        return draft.words.label["none"]
    said = found.latest[0].record
    year = f", {said.date.year}" if said.date else ""
    return f"{said.value} ({assessor_of(said)}{year})"


def _row(number: int, item: CitedRecommendation, draft: Draft) -> tuple[str, ...]:
    label, rec = draft.words.label, item.rec
    position = draft.words.positions[rec.position] if rec.position else "–"
    text = f"{rec.text} {label['restated']}" if item.citation.restated else rec.text
    return (
        str(number),
        source_of(item),
        _date(rec.date, draft),
        text,
        position,
        _status(item, draft),
    )


def _matrix(draft: Draft) -> Table:
    rows = tuple(_row(n, i, draft) for n, i in enumerate(draft.selected, 1))
    links = tuple(web_address(i.citation.url) for i in draft.selected)
    return Table(draft.words.label["annex_matrix"], draft.words.columns, rows, links)


def _about(recommendations: Iterable[str], draft: Draft) -> str:
    """Numbers of the matrix; a recommendation that is not in it by where it stands."""
    places = {i.rec.id: str(n) for n, i in enumerate(draft.selected, 1)}
    others = {i.rec.id: source_of(i) for i in draft.analysis.recommendations}
    known = (places.get(r) or others.get(r, "") for r in recommendations)
    return "; ".join(filter(None, known)) or draft.words.label["none"]


def _proof(number: int, proof: Proof, draft: Draft) -> tuple[str, ...]:
    direction = draft.words.directions[proof.direction]
    quoted = f"{direction}: {proof.quote}" if proof.quote else direction
    about = _about(proof.recommendations, draft)
    return (str(number), place_of(proof), _date(proof.date, draft), quoted, about)


def _finding(number: int, said: tuple[AssessmentRecord, ...], draft: Draft) -> tuple[str, ...]:
    one = said[0]
    value = f"{one.value} ({one.scale})"
    told = f"{value}: {one.rationale}" if one.rationale else value
    about = _about((a.recommendation for a in said), draft)
    return (str(number), assessor_of(one), _date(one.date, draft), told, about)


def _address(said: AssessmentRecord) -> str:
    return next(filter(None, map(web_address, said.evidence)), "")


def _records(number: int, draft: Draft) -> Table:
    chosen, words = draft.chosen, draft.words
    rows = [_proof(n, e, draft) for n, e in enumerate(chosen.evidence, 1)]
    rows += [_finding(n, f, draft) for n, f in enumerate(chosen.findings, len(rows) + 1)]
    links = [web_address(e.url) for e in chosen.evidence]
    links += [_address(f[0]) for f in chosen.findings]
    heading = words.label["annex_records"] % {"n": number}
    return Table(heading, words.record_columns, tuple(rows), tuple(links))


def _authors(number: int, draft: Draft, parts: tuple[Part, ...]) -> Table:
    rows = []
    for one in draft.authors:
        places = []
        for part in parts:
            mine = [b.number for b in part.blocks if b.author == one.short]
            told = ", ".join(str(n) for n in mine if n)
            # Items of a list carry no number: the section stands for them.
            places += [f"{part.heading} ({told or '–'})"] if mine else []
        rows.append((one.organisation, "; ".join(places)))
    heading = draft.words.label["annex_authors"] % {"n": number}
    return Table(heading, draft.words.author_columns, tuple(rows), ("",) * len(rows))


def annexes(draft: Draft, parts: tuple[Part, ...]) -> tuple[Table, ...]:
    """The matrix, then evidence and findings if any were picked, then who wrote what if several."""
    found = [_matrix(draft)]
    if draft.chosen.keys:
        found.append(_records(len(found) + 1, draft))
    if draft.joint:
        found.append(_authors(len(found) + 1, draft, parts))
    return tuple(found)
