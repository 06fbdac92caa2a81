"""What is known to be wrong or coarse in the table of follow-up grades, said on each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.dates import PartialDate, Precision, parse_partial

# Paragraphs 16 and 18 graded in CCPR/C/120/2 are those of the sixth report's observations (2014);
# under the symbol of the fifth's they would be shown beside other recommendations.
CORRECTED_SYMBOLS = {"CCPR/C/JPN/CO/5": "CCPR/C/JPN/CO/6"}
# What the paragraph is about, where the heading in the table belongs to another one.
WRONG_HEADINGS = {
    ("ISL", "CCPR/C/120/2", "15"): "sexual abuse of children",
    ("TUR", "CCPR/C/112/2", "23"): "conscientious objection to military service",
}


# The Committee meets in March, in June and July, and in October and November (mechanisms.yaml, V2).
SESSION_MONTHS = frozenset({3, 6, 7, 10, 11})


def symbol_of(row: Mapping[str, str]) -> str:
    """The symbol of the concluding observations, put right where the table is known to err."""
    return CORRECTED_SYMBOLS.get(row["co_symbol"], row["co_symbol"])


def session_of(row: Mapping[str, str]) -> int:
    """The Committee's session, from the symbol of its report."""
    return int(row["assessment_symbol"].split("/")[2])


def _heading(row: Mapping[str, str]) -> str:
    heading = row["heading"]
    if not heading:
        return "The table has no heading."
    subject = WRONG_HEADINGS.get((row["iso3"], row["assessment_symbol"], row["paragraph"]))
    if subject:
        return (
            f"Heading “{heading}” in the table is of another paragraph: this one is on {subject}."
        )
    return f"Heading: {heading}."


def notes(row: Mapping[str, str], copy: int, *, subgrades: bool) -> Iterator[str]:
    """The heading and all reservations about one row, one sentence each.

    `copy` is 2 for the second part without a label of a paragraph; `subgrades` says that the
    Committee then divided its letters further.
    """
    yield _heading(row)
    if row["co_symbol"] in CORRECTED_SYMBOLS:
        yield f"The table has {row['co_symbol']}, the symbol of the observations before."
    if not row["grade"]:
        yield "The table has no grade."
    elif ";" in row["grade"]:
        yield "Grades of the whole paragraph; which part got which is not in the table."
    if subgrades and row["grade"] and not any(c.isdigit() for c in row["grade"]):
        yield "The Committee then used sub-grades (B1, B2 …); the table has the letter only."
    if copy > 1:
        yield "Another part of the paragraph, without a label in the table."
    session = str(session_of(row))
    if not row["assessment_date"]:
        yield f"Assessed at session {session}; the table has no date."
    if row["assessment_session"] != session:
        told = row["assessment_session"]
        yield f"Session {told} and its date in the table do not fit the symbol: check the date."


def adoption(row: Mapping[str, str], as_of: str) -> tuple[PartialDate | None, str]:
    """When the observations were adopted, and a reservation about the date.

    A date that cannot be right is left out and named; one that is only unusual stays, with a word
    of doubt. None is put in the place of another.
    """
    published = parse_partial(row["co_date"])
    if published is None:
        return None, "The table has no date of adoption."
    if row["co_symbol"] in CORRECTED_SYMBOLS:
        return None, f"The date in the table, {published}, is of the observations before: left out."
    assessed = parse_partial(row["assessment_date"])
    until = min(filter(None, (assessed, PartialDate(as_of))), key=PartialDate.last)
    if published.first() >= until.last():
        return None, (
            f"The date of adoption in the table, {published}, is not before {until}, when the "
            "follow-up was assessed: left out."
        )
    if published.precision is not Precision.YEAR and published.first().month not in SESSION_MONTHS:
        return published, (
            f"The Committee does not usually meet in the month of {published}: perhaps the date of "
            "the document. Check it."
        )
    return published, ""
