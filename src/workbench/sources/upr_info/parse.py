"""UPR Info's table → one recommendation or pledge per row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbench.harmonise.positions import position_of
from workbench.harmonise.text import clean_text
from workbench.harmonise.upr_session_dates import session_date
from workbench.harmonise.upr_sessions import cycle_of
from workbench.model import Family, Kind, Label, Method, Position, Recommendation, Scheme
from workbench.sources.intake import Entry, Intake
from workbench.sources.upr_info.issues import action_label, issue_labels
from workbench.sources.upr_info.table import table_rows
from workbench.taxonomy import Taxonomy

SOURCE = "upr_info"
PLEDGE = "Voluntary Pledge"
UNSTATED = "(Unknown)"  # the publisher's own word where a report names no recommending State
LAST_SESSION = 200


def _clean(cells: Mapping[str, str]) -> dict[str, str]:
    """Entities resolved (``&#40;Unknown&#41;``), runs of blanks closed, ends stripped."""
    return {name: clean_text(cell) for name, cell in cells.items()}


def row_key(country: str, cells: Mapping[str, str]) -> str:
    """Id of a row from its content; a true repetition in a table has the same key."""
    content = "|".join(cells[c] for c in ("From", "Text", "Response", "Issue", "Action"))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return f"{SOURCE}:{cells['Session']}-{country}-{digest}"


def _acceptable(number: int, cells: Mapping[str, str], taxonomy: Taxonomy, intake: Intake) -> bool:
    """Refuses, once, a row without State, text, recommending State or session."""
    session = cells["Session"]
    expected = {
        "To": "" if taxonomy.countries.find(cells["To"]) else "a State's name",
        "Text": "" if cells["Text"] else "the text of the recommendation",
        "From": "" if _states(cells, taxonomy) is not None else "a State's name",
        "Session": ""
        if session.isascii() and session.isdigit() and 1 <= int(session) <= LAST_SESSION
        else "a session number such as 17",
    }
    for column, wanted in expected.items():
        if wanted:
            intake.refuse(number, column, cells[column], wanted)
    return not any(expected.values())


def _states(cells: Mapping[str, str], taxonomy: Taxonomy) -> tuple[str, ...] | None:
    """Recommending States; empty for a pledge or where unstated; None for an unknown name."""
    if cells["From"] == UNSTATED or _is_own_pledge(cells):
        return ()
    state = taxonomy.countries.find(cells["From"])
    return (state,) if state else None


def _is_own_pledge(cells: Mapping[str, str]) -> bool:
    return cells["Response"] == PLEDGE and cells["From"] == cells["To"]


def _position(response: str, intake: Intake) -> Position | None:
    position = position_of(response)
    if response and position is None and response != PLEDGE:
        intake.unknown("UPR position", response)
    return position


def _labels(cells: Mapping[str, str], taxonomy: Taxonomy, intake: Intake) -> tuple[Label, ...]:
    group = cells.get("From-Rgrp", "")
    recommending = not _is_own_pledge(cells) and group not in ("", UNSTATED)
    return (
        *action_label(cells["Action"], intake),
        *issue_labels(cells["Issue"], taxonomy, intake),
        *([Label(Scheme.RECOMMENDING_REGION, group, Method.PUBLISHER, group)] * recommending),
    )


def _recommendation(
    cells: Mapping[str, str], suffix: str, taxonomy: Taxonomy, intake: Intake
) -> Recommendation:
    country = taxonomy.countries.require(cells["To"])
    session = int(cells["Session"])
    key = row_key(country, cells) + suffix
    is_pledge = cells["Response"] == PLEDGE
    return Recommendation(
        id=key,
        source=SOURCE,
        origin_ref=key.partition(":")[2],
        family=Family.UPR,
        mechanism="UPR",
        countries=(country,),
        text=cells["Text"],
        kind=Kind.PLEDGE if is_pledge else Kind.RECOMMENDATION,
        document_title=f"UPR of {taxonomy.countries.shown[country]}, session {session}",
        date=session_date(session),
        upr_session=session,
        upr_cycle=cycle_of(session),
        upr_session_published=cells["Session"],
        position=_position(cells["Response"], intake),
        # The answer to a pledge is no answer: the word is what `kind` says.
        position_published="" if is_pledge else cells["Response"],
        recommending_states=_states(cells, taxonomy) or (),
        recommending_published="" if _is_own_pledge(cells) else cells["From"],
        labels=_labels(cells, taxonomy, intake),
    )


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per row. True repetitions are kept, with ``-2``, ``-3`` at the end of the id.

    Raises
    ------
    BadInput
        If the file is no such table.
    """
    met: Counter[str] = Counter()
    for number, raw in table_rows(path, intake):
        cells = _clean(raw)
        if not _acceptable(number, cells, taxonomy, intake):
            continue
        key = row_key(taxonomy.countries.require(cells["To"]), cells)
        met[key] += 1
        suffix = f"-{met[key]}" if met[key] > 1 else ""
        yield Entry(number, (_recommendation(cells, suffix, taxonomy, intake),))
