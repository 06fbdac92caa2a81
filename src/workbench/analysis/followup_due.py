"""When a State's follow-up report to a treaty body is due: by a recorded date, else by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.analysis.dated import Dated, Kind
from workbench.analysis.deadlines import shift
from workbench.analysis.timing import rule_of
from workbench.dates import PartialDate, Precision
from workbench.model import Certainty

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Due:
    """`verification`: V1 | V2 | V3 of the date or of its rule; `note` says how it came about.

    `recorded`: somebody read it in the document and entered it in the calendar. `early`: the
    committee's first assessment is of an earlier day, so the State replied early or the paragraph
    set a shorter period than the usual one.
    """

    date: PartialDate
    certainty: Certainty
    verification: str
    note: str
    source: str
    recorded: bool = False
    early: bool = False

    @property
    def to_check(self) -> bool:
        """Whether nobody has seen the rule it rests on: check before you rely on it."""
        return "V3" in self.verification


def due_by_rule(committee: str, adopted: PartialDate | None) -> Due | None:
    """By the committee's usual period, never more precise than a month.

    None where no rule is known or the date of adoption is not.
    """
    rule = rule_of("treaty_follow_up", committee, adopted)
    if rule is None or adopted is None:
        return None
    moved = shift(adopted, rule.months)
    date = moved if moved.precision is Precision.YEAR else PartialDate(moved.iso[:7])
    return Due(date, Certainty.ESTIMATE, rule.verification, rule.note, rule.source)


def dues(
    adopted: Mapping[Key, PartialDate | None], entered: Iterable[Dated] = (),
    assessed: Mapping[Key, PartialDate] | None = None,
) -> dict[Key, Due]:  # fmt: skip
    """A due date per State, committee and symbol; a recorded one that names the symbol counts.

    `assessed`: when the committee first assessed a document.
    """
    found = {k: due for k, date in adopted.items() if (due := due_by_rule(k[1], date))}
    for key, date in (assessed or {}).items():
        if key in found and date.last() < found[key].date.first():
            found[key] = replace(found[key], early=True)
    for event in entered:
        if event.kind is not Kind.TREATY_FOLLOW_UP or not event.entered:
            continue
        for key in adopted:
            if key[0] in event.countries and key[2] and key[2] in event.subject:
                found[key] = Due(
                    event.start, event.certainty, event.verification, event.note or event.origin,
                    event.url or event.origin, recorded=True,
                )  # fmt: skip
    return found
