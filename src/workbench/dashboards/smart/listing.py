"""All recommendations of a State with their scores: filtered, by page, and as a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench import terms
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import Criterion, SmartRating
from workbench.analysis.smart.suggestions import WEAK_BELOW
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.smart.material import Material, material
from workbench.dashboards.smart.raters import PersonRating, Visible, ratings_of, visible
from workbench.dashboards.smart.recording import may_rate
from workbench.dashboards.smart.state import Studio
from workbench.dashboards.values import Values
from workbench.harmonise.countries import fold
from workbench.i18n import Translator

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation with the rules' scores and what the visitor may see of persons'."""

    item: CitedRecommendation
    rating: SmartRating
    persons: Visible

    def score(self, criterion: Criterion) -> int | None:
        """The rules' score."""
        return self.rating.of(criterion).score

    def weak_on(self, criterion: Criterion) -> bool:
        """Whether the rules, or a person whose scores are shown, find it weak there."""
        score = self.score(criterion)
        given = [r.scores[criterion] for r in self.persons.shown]
        return any(s < WEAK_BELOW for s in [*given, *([] if score is None else [score])])

    @property
    def total(self) -> int:
        """Points by rule; texts that could not be rated stand last."""
        return 99 if self.rating.total is None else self.rating.total


def _matches(item: CitedRecommendation, words: Sequence[str]) -> bool:
    text = fold(f"{item.rec.id} {item.rec.text} {item.citation.text}")
    return all(word in text for word in words)


def lines(desk: Desk, state: Studio, found: Material) -> tuple[Line, ...]:
    """What the filters leave, the fewest points first."""
    words = [fold(w) for w in re.findall(r"\S+", state.find)]
    ledger, rates = desk.state, may_rate(desk)
    every = (
        Line(item, found.rating(rec), visible(ratings_of(ledger, rec), state.rater, rates=rates))
        for rec, item in found.items.items()
        if _matches(item, words)
    )
    kept = [x for x in every if state.weak is None or x.weak_on(state.weak)]
    return tuple(sorted(kept, key=lambda x: (x.total, x.item.rec.id)))


def filters_in_words(state: Studio, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """The filters in force as (name, words, value)."""
    found = []
    if state.weak:
        name = t.gettext(terms.CRITERION_WORD[state.weak])
        found.append(
            ("weak", t.gettext("weak on: %(criterion)s") % {"criterion": name}, str(state.weak))
        )
    if state.find.strip():
        found.append(("find", f"“{state.find.strip()}”", state.find))
    return tuple(found)


def _scores(scores: Mapping[Criterion, int | None]) -> list[str]:
    return ["" if scores[c] is None else str(scores[c]) for c in Criterion]


def _person(line: Line, given: PersonRating) -> list[str]:
    told = f"{given.rater} ({given.role})"
    return [
        line.item.rec.id,
        told,
        *_scores(dict(given.scores)),
        str(given.total),
        given.suggestion,
    ]


def rows(found: Sequence[Line], t: Translator) -> list[list[str]]:
    """Rows of the file: for each recommendation the rules', then each person's that is shown."""
    made, rule = [], t.gettext("rule")
    for line in found:
        text, source = line.item.rec.text, line.item.citation.text
        version = line.rating.criteria[0].version
        total = "" if line.rating.total is None else str(line.rating.total)
        scores = {c.criterion: c.score for c in line.rating.criteria}
        made.append(
            [line.item.rec.id, f"{rule} {version}", *_scores(scores), total, "", text, source]
        )
        made += [[*_person(line, p), text, source] for p in line.persons.shown]
    return made


def _about(desk: Desk, state: Studio, found: Material, count: int) -> list[str]:
    t = desk.t
    shown = [words for _, words, _ in filters_in_words(state, t)]
    joint = found.joint
    return [
        t.gettext("Filters in force: %(filters)s") % {"filters": t.semicolon.join(shown) or "–"},
        t.gettext("%(n)s of %(all)s recommendations") % {"n": count, "all": len(found.items)},
        t.gettext("Scores by rule %(version)s; an empty cell needs a person")
        % {"version": joint.smart.version},
        t.gettext("Snapshot %(hash)s") % {"hash": joint.snapshot_hash},
        t.gettext("As of %(date)s") % {"date": desk.today.isoformat()},
    ]


def file_of(desk: Desk, state: Studio, kind: str) -> Download:
    """The list on the screen, all of its pages, as a file."""
    t, found = desk.t, material(desk, state.country)
    shown = lines(desk, state, found)
    title = f"SMART+ {found.joint.country_name}"
    columns = [
        "id", t.gettext("Rater"), *(t.gettext(terms.CRITERION_WORD[c]) for c in Criterion),
        t.gettext("Points"), t.gettext("Suggested wording"), t.gettext("Recommendation"),
        t.gettext("Source"),
    ]  # fmt: skip
    about = _about(desk, state, found, len(shown))
    return export(kind, title, about, columns, rows(shown, t), language=desk.language)


def take(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """Hand out the list as a file of the kind asked for.

    Raises
    ------
    UnknownName
        For another kind of file.
    """
    download = file_of(desk, state, values.text("kind"))
    return Outcome(state, desk.t.gettext("The file is ready."), download)
