"""A file like the full export of the UN Human Rights Index: same shape, size and quirks, own words.

``python tests/bench/uhri_like.py OUT.json [--records N]`` (or ``OUT.xlsx``). The same seed and
number give the same records, in JSON and in XLSX.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.harmonise.countries import country_index
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family
from workbench.sources.uhri.labels import vocabulary
from workbench.taxonomy import load_taxonomy

FULL = 267_548
WITHOUT_COUNTRY = 108
_NOT_MEMBERS = {"COK", "NIU", "VAT", "PSE", "XKX", "HKG", "MAC", "TWN"}
_LONG = {"CCPR": "Human Rights Committee", "CED": "Committee on Enforced Disappearances",
         "CEDAW": "Committee on the Elimination of Discrimination against Women",
         "CRPD": "Committee on the Rights of Persons with Disabilities"}  # fmt: skip
_BODIES = ["CCPR", "CEDAW", "CRC", "CESCR", "CERD", "CAT", "CRPD", "CMW", "CED"]
_SDGS = ["16.3 - Promote the rule of law", "5.1 - End discrimination against women",
         "8 - DECENT WORK AND ECONOMIC GROWTH", "10.3 - Ensure equal opportunities",
         "16.7 - Responsive and inclusive decision-making", "4.1 - Schooling for all",
         "16.3 - Promote the rule of law and access to justice for all",
         "16.a - Strong institutions against violence", "5 - GENDER EQUALITY"]  # fmt: skip
_HEADINGS = ["Rural women", "Business and human rights", "Domestic application of the Covenant",
             "Access to justice", "Birth registration", "B.Positive aspects"]  # fmt: skip
_VERBS = ["adopt", "review", "strengthen", "repeal", "amend", "publish", "fund", "extend",
          "implement", "evaluate", "simplify", "complete"]  # fmt: skip
_THINGS = ["its national plan on housing", "the law on associations", "training for the police",
           "the mandate of the ombuds institution", "free legal aid", "its register of births",
           "inspections of workplaces", "shelters for survivors of violence", "primary schools",
           "the programme against child labour", "its statistics by sex and age",
           "access to clean water", "the procedure for asylum", "health services"]  # fmt: skip
_GROUPS = ["women and girls", "persons with disabilities", "children", "migrant workers",
           "older persons", "Indigenous Peoples", "people living in rural areas", "minorities",
           "young people", "detainees", "refugees"]  # fmt: skip
_REASONS = ["in line with its earlier commitments", "without further delay",
            "in consultation with civil society", "and set aside sufficient funds for it",
            "with clear dates and responsibilities", "taking into account earlier advice",
            "across all provinces", "and report on the results within two years"]  # fmt: skip
_ELECTIONS = [
    "guarantee the right to vote of persons with disabilities and make polling stations accessible",
    "take special measures so that more women stand for election to parliament",
    "ensure that the electoral commission is independent and publishes results by polling station",
    "allow citizens and international observers to follow the vote and the count",
    "lift restrictions on candidates and political parties before the next general election",
    "review voter registration so that internally displaced persons can take part",
]
_START, _DAYS = dt.date(2006, 6, 2), 7_200


def _sentences(rng: random.Random, count: int) -> list[str]:
    """Sentences to build texts from: made once, because building words is what takes time."""
    made = []
    for _ in range(count):
        verb, thing = rng.choice(_VERBS), rng.choice(_THINGS)
        group, reason = rng.choice(_GROUPS), rng.choice(_REASONS)
        made.append(rng.choice([
            f"It should {verb} {thing} for {group}, {reason}.",
            f"The experts note efforts to {verb} {thing} but regret that {group} see little.",
            f"They recall that {group} need this most; the State should {verb} {thing}.",
            f"Progress for {group} remains slow; authorities should {verb} {thing} {reason}.",
        ]))  # fmt: skip
    return made


class UhriLike:
    """Records with the shape of the raw JSON export, one after the other."""

    def __init__(self, seed: int = 2026) -> None:
        self._rng = random.Random(seed)
        taxonomy = load_taxonomy()
        core = sorted(taxonomy.uhri_core_themes)
        seen = vocabulary()
        index = country_index()
        self._states = [n for c, n in sorted(index.shown.items()) if c not in _NOT_MEMBERS]
        self._mandates = [
            f"{''.join(word[0] for word in kind.split()[:2])} on {mandate}"
            for m in mechanism_index().by_id.values()
            for kind, on, mandate in [m.name.partition(" on ")]
            if on and m.family is Family.SPECIAL_PROCEDURE
        ]
        self._core = [core[0] + " ", f" {core[0]}\xa0", *core, *core]
        self._themes = [
            t for t in sorted({*taxonomy.uhri_themes, *seen["themes"]}) if t not in core
        ]
        self._affected, self._regions = list(seen["affected_persons"]), list(seen["regions"])
        self._stock = _sentences(self._rng, 4_000)
        self._published = [(_START + dt.timedelta(d)).isoformat() for d in range(_DAYS)]

    def _text(self, upr: bool, electoral: bool) -> str:
        rng = self._rng
        length = min(4_000, max(200, rng.lognormvariate(math.log(520), 0.6)))
        at, parts, size = rng.randrange(3_000), [], 0
        while size < length:
            parts.append(self._stock[at % 4_000])
            size, at = size + len(parts[-1]) + 1, at + 1
        if electoral:
            parts.insert(0, f"The State should {rng.choice(_ELECTIONS)}.")
        number = (
            f"{rng.randint(100, 160)}.{rng.randint(1, 300)}" if upr else str(rng.randint(5, 99))
        )
        dice = rng.random()
        space = " " if dice < 0.5 else ""
        text = f"{number}.{space}The Committee " if not upr else f"{number} Take action. "
        if not upr and dice > 0.8:
            text = f"{rng.choice(_HEADINGS)}{' ' if dice > 0.9 else chr(10)}{text}"
        joint = " " if dice < 0.4 else "\n(b) " if dice < 0.6 else " "
        body = joint.join(parts)
        if dice > 0.97:
            body = f"<p>{body}</p><br/>Law &amp; practice &#8211; <b>see above</b>."
        elif dice > 0.95:
            body = body.replace(" ", "\xa0", 3).replace(". ", ".  ", 4)
        return text + body

    def _some(self, values: list[str], least: int, most: int) -> list[str]:
        return self._rng.sample(values, self._rng.randint(least, most))

    def _upr(self) -> dict[str, Any]:
        session = self._rng.randint(1, 48)
        cycle = 1 if session < 13 else 2 if session < 27 else 3 if session < 41 else 4
        return {
            "UprCycle": f"Cycle {cycle}",
            "UprSession": [f"{session}th Session - Cycle {cycle}"],
            "UprPositions": self._rng.choice(
                [["Supported"], ["Supported"], ["Supported"], ["Noted"], ["Supported/Noted"]]
            ),
            "UprRecommendingCountry": self._some(self._states, 1, 3),
            "UprRecommendingRegions": self._some(self._regions, 1, 2),
        }

    def record(self, number: int) -> dict[str, Any]:
        """Record `number` (from 0), as an object of the JSON export."""
        rng = self._rng
        upr, treaty = (share := rng.random()) < 0.45, share < 0.85
        electoral = rng.random() < 0.03
        short = rng.choice(_BODIES)
        long = _LONG.get(short, short) if rng.random() < 0.3 else short
        themes = self._some(self._themes, 3, 8)
        if electoral:
            themes[0] = rng.choice(self._core)
        day = rng.randrange(_DAYS - 40)
        published = self._published[day + 40]
        record = {
            "AnnotationId": str(UUID(int=rng.getrandbits(128))),
            "DocumentId": str(UUID(int=rng.getrandbits(128))),
            "Symbol": f"A/HRC/{number % 60}/{number % 31}" if upr else f"{short}/C/{number % 977}",
            "Text": self._text(upr, electoral),
            "Body": f"- {'UPR' if upr else long if treaty else rng.choice(self._mandates)}",
            "AnnotationType": f"- {rng.choice(['Recommendations', 'Concerns/Observations'])}",
            "PublicationDate": f"{self._published[day]}T00:00:00",
            "PublicationDateOnUhri": f"{published}T{rng.randint(8, 18):02}:45:53.827",
            "Countries": [rng.choice(self._states)] if number >= WITHOUT_COUNTRY else [],
            "Regions": [rng.choice(self._regions)],
            "Themes": themes,
            "AffectedPersons": self._some(self._affected, 0, 3),
            "Sdgs": self._some(_SDGS, 0, 3),
            "UprCycle": None,
            "UprSession": [],
            "UprPositions": [],
            "UprRecommendingCountry": [],
            "UprRecommendingRegions": [],
        }
        return record | self._upr() if upr else record

    def records(self, count: int) -> Iterator[dict[str, Any]]:
        """`count` records; the first 108 name no country."""
        return (self.record(number) for number in range(count))


def write_json(path: Path, records: int = FULL, seed: int = 2026) -> None:
    """The records as the compact JSON array that the index publishes."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    with path.open("w", encoding="utf-8", buffering=1 << 20) as file:
        file.write("[")
        for number, record in enumerate(UhriLike(seed).records(records)):
            file.write("," * bool(number) + encode(record))
        file.write("]")


def _serial(iso: str) -> float:
    moment = dt.datetime.fromisoformat(iso) - dt.datetime(1899, 12, 30)  # noqa: DTZ001
    return moment / dt.timedelta(days=1)


def _lines(values: list[str]) -> str:
    return "\n".join(f"- {value}" for value in values)


def xlsx_row(record: dict[str, Any]) -> dict[str, Any]:
    """One object of the JSON export as a row of the XLSX export."""
    return {
        "Text": record["Text"],
        "Countries Concerned": _lines(record["Countries"]),
        "Reccomending Body": record["Body"],
        "Document Symbol": record["Symbol"],
        "Themes": _lines(record["Themes"]),
        "Affected Persons": _lines(record["AffectedPersons"]),
        "Sdgs": _lines(record["Sdgs"]),
        "Document Publication Date": str(int(_serial(record["PublicationDate"]))),
        "UPR Reccomending States": _lines(record["UprRecommendingCountry"]),
        "UPR Position": _lines(record["UprPositions"]),
        "Type": record["AnnotationType"],
        "OHCHR Annotation Id": record["AnnotationId"],
        "UPR Session": _lines(record["UprSession"]),
        "Regions Concerned": _lines(record["Regions"]),
        "Recommending Regions": _lines(record["UprRecommendingRegions"]),
        "Date of publication on UHRI": str(_serial(record["PublicationDateOnUhri"])),
    }


def write_xlsx(path: Path, records: int, seed: int = 2026) -> None:
    """The same records as the workbook that the index publishes."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    for number, record in enumerate(UhriLike(seed).records(records)):
        row = xlsx_row(record)
        if not number:
            sheet.append(list(row))
        sheet.append(list(row.values()))
    book.save(path)


def main() -> None:
    """Write one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="OUT.json or OUT.xlsx")
    parser.add_argument("--records", type=int, default=FULL)
    asked = parser.parse_args()
    write = write_xlsx if asked.out.suffix == ".xlsx" else write_json
    write(asked.out, asked.records)
    print(f"{asked.out}: {asked.records} records, {asked.out.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
