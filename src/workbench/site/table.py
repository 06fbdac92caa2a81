"""The data behind the site as CSV: one row for each recommendation, codes and words as stored."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from workbench.analysis.cited import CitedRecommendation
from workbench.dates import PartialDate
from workbench.model import Label
from workbench.site.facts import Facts
from workbench.sources.register.cells import joined, neutralise

COLUMNS = (
    "id", "state", "community", "mechanism", "date", "relevance", "relevance_by", "obligations",
    "addressees", "position", "citation", "url", "text", "language", "restated", "source",
    "licence",
)  # fmt: skip
STATES = (
    "iso3", "name", "region", "human_rights", "elections", "asked_by_both", "not_read",
    "next_vote", "certainty", "report",
)  # fmt: skip


def heading() -> bytes:
    """What a file of recommendations begins with: byte order mark, names of `COLUMNS`."""
    return codecs.BOM_UTF8 + _csv([COLUMNS])


def rows(state: str, items: Iterable[CitedRecommendation], licences: Mapping[str, str]) -> bytes:
    """The recommendations of one State, UTF-8, columns as `COLUMNS`; `licences` by source.

    `obligations` and `addressees` are codes with how they were found, such as
    ``OBL_SECRET (rule 0.80)``.
    """
    return _csv(map(neutralise, _row(state, item, licences)) for item in items)


def states_table(states: Iterable[Facts], failed: Mapping[str, str]) -> bytes:
    """One row for each State, columns as `STATES`; `failed` says why a report is missing."""
    told = (map(neutralise, _state(s, failed.get(s.iso3, ""))) for s in states)
    return codecs.BOM_UTF8 + _csv([STATES, *told])


def _csv(lines: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


def _row(state: str, item: CitedRecommendation, licences: Mapping[str, str]) -> tuple[str, ...]:
    rec = item.rec
    return (
        rec.id, state, str(item.community), item.mechanism, _iso(rec.date), item.relevance.code,
        _by(item.relevance), _coded(item.obligations),
        _coded(item.addressees), str(rec.position or ""), item.citation.text,
        item.citation.url, rec.text, rec.language, "yes" if item.citation.restated else "no",
        rec.source, licences.get(rec.source, ""),
    )  # fmt: skip


def _state(s: Facts, why: str) -> tuple[str, ...]:
    counts = (s.human_rights, s.elections, s.shared, s.unread)
    return (
        s.iso3, s.name, s.region, *map(str, counts), _iso(s.vote), str(s.vote_certainty or ""),
        f"failed: {why}" if why else "made",
    )  # fmt: skip


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


def _by(label: Label) -> str:
    return f"{label.method} {label.version} {label.confidence:.2f}".replace("  ", " ")


def _coded(labels: Sequence[Label]) -> str:
    return joined(tuple(f"{label.code} ({_by(label)})" for label in labels))
