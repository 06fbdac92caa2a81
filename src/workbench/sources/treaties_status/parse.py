"""Yearly status of the UN human rights treaties: one table a treaty, one row a State.

Flags and words of a row do not always agree. A row is a party when the word says so and a year
stands beside it; a row whose word stands alone against every flag is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import BadInput, UnknownName
from workbench.harmonise.not_states import why_not_a_state
from workbench.harmonise.treaties import treaty_ids
from workbench.model import TreatyAction
from workbench.model import TreatyActionKind as Kind
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows
from workbench.taxonomy import Taxonomy

SOURCE = "treaties_status"
# The tables carry no date; the compilation stopped in August 2022.
AS_OF = "2022-08"
PREFIX = "hr_status_"
ISO2, NAME, YEAR = "iso2", "member", "year ratification or accession"
PARTY, SIGNED, NOTHING, WORD = "state party", "signatory", "no action", "status"
COLUMNS = Columns((ISO2, NAME, PARTY, YEAR, SIGNED, NOTHING, WORD), optional=("note",))
DENOUNCED = re.compile(r"denounced .*?(\d{4})", re.IGNORECASE)
# Territories before independence: Solomon Islands, Tuvalu, Brunei. Other notes tell under which
# name the compilers found the State: nothing about the treaty.
TIED = re.compile(r"tied to (?:the )?UK", re.IGNORECASE)


def _instrument(path: Path, intake: Intake) -> str:
    ids = treaty_ids()["status_key"]
    for name in (intake.file, path.name):
        key = name.partition(".")[0].removeprefix(PREFIX)  # the file may be packed: .csv.gz
        if key in ids:
            return ids[key]
    known = [PREFIX + k for k in ids]
    raise BadInput(
        f"{intake.file}: the name must say which treaty. "
        f"{UnknownName('treaty table', Path(intake.file).stem, known)}"
    )


def _acts(cells: dict[str, str]) -> list[tuple[Kind, PartialDate | None]]:
    """What a row says was done.

    Raises
    ------
    ValueError
        If its word is unknown, stands against all its flags, or is another State's.
    """
    word, year, note = cells[WORD].strip(), cells[YEAR].strip(), cells.get("note", "")
    if word == "no action":
        return [(Kind.NO_ACTION, None)]
    if word == "signatory state":
        return [(Kind.SIGNATURE, None)]
    if word != "state party":
        raise ValueError("state party, signatory state or no action")
    if not year and cells[PARTY].strip() != "1":
        raise ValueError("a year or a flag beside 'state party'")
    if TIED.search(note):
        raise ValueError("a consent of the State's own, not of the United Kingdom for it")
    acts: list[tuple[Kind, PartialDate | None]] = [
        (Kind.CONSENT, PartialDate(year) if year else None)
    ]
    if left := DENOUNCED.search(note):
        acts.append((Kind.DENUNCIATION, PartialDate(left[1])))
    return acts


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per State: consent by year, signature without date, or no action.

    Raises
    ------
    BadInput
        If the file's name (``hr_status_iccpr.csv``) does not say which treaty it is.
    """
    instrument = _instrument(path, intake)
    for record, cells in csv_rows(path, COLUMNS, intake):
        # TP and S stand where TL and SS should: the name decides when the code is no country's.
        country = taxonomy.countries.find(cells[ISO2]) or taxonomy.countries.find(cells[NAME])
        if country is None:
            reason = why_not_a_state("untc", cells[NAME].strip())
            expected = f"a State ({reason})" if reason else "the name of a State"
            intake.refuse(record, NAME, cells[NAME], expected, fatal=not reason)
            continue
        try:
            acts = _acts(cells)
        except ValueError as error:
            contradictory = cells[WORD].strip() == "state party"
            intake.refuse(record, WORD, cells[WORD], str(error), fatal=not contradictory)
            continue
        rows = [TreatyAction(country, instrument, kind, date, SOURCE, AS_OF) for kind, date in acts]
        yield Entry(record, tuple(rows))
