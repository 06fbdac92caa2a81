"""Register rows and files for the tests."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import strategies as st

from workbench.model import Family
from workbench.sources.register.cells import joined, neutralise
from workbench.sources.register.columns import NAMES

GOOD: Mapping[str, str] = {
    "id": "KEN-TEST-2022-01",
    "country": "KEN",
    "family": "observation_mission",
    "mechanism": "EU Election Observation Mission",
    "document_title": "EU EOM Kenya 2022 Final Report",
    "document_symbol": "",
    "paragraph": "5",
    "date": "2022-10",
    "election_date": "2022-08-09",
    "text": "Have election technology audited regularly.",
    "recommending_states": "",
    "upr_session": "",
    "upr_position": "",
    "addressee": "parliament; electoral commission",
    "priority": "yes",
    "topics": "election technology; transparency",
    "previous_status": "",
    "previous_status_scale": "",
    "evidence_url": "https://example.org/report",
    "verified": "summary",
    "note": "",
}
UPR: Mapping[str, str] = {
    **GOOD,
    "id": "TUN-TEST-UPR",
    "country": "TUN",
    "family": "upr",
    "mechanism": "Universal Periodic Review",
    "document_symbol": "A/HRC/21/5",
    "paragraph": "114.10",
    "recommending_states": "Sweden; USA; Türkiye",
    "upr_session": "13",
    "upr_position": "accepted",
}
STATUS: Mapping[str, str] = {
    **GOOD,
    "id": "ARM-TEST-CO3",
    "country": "ARM",
    "family": "treaty_body",
    "mechanism": "Human Rights Committee",
    "previous_status": "B",
    "previous_status_scale": "Human Rights Committee follow-up A-E (CCPR/C/144/2/Add.1, July 2025)",
}


def write_csv(
    path: Path, rows: Iterable[Mapping[str, str]], names: Iterable[str] = NAMES, **options: str
) -> Path:
    """A register file as a person would send it; cells as they are given."""
    with path.open("w", encoding=options.pop("encoding", "utf-8"), newline="") as file:
        out = csv.DictWriter(file, list(names), **options)
        out.writeheader()
        out.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """The same as a workbook; cells keep their types."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(NAMES)
    for row in rows:
        sheet.append([row[n] for n in NAMES])
    workbook.save(path)
    return path


def neutral(row: Mapping[str, str]) -> dict[str, str]:
    """The cells that stand for a row's texts."""
    return {n: neutralise(v) for n, v in row.items()}


# Texts that spreadsheets, CSV or XLSX would change if they could.
NASTY = ("=1+1", "'=1+1", "''-x", "'tis", "@SUM(A1)", "+41 22", "-", "#N/A", "_x000D_", "1e5",
         "007", "TRUE", "2011-05", "a\nb", 'say "so"; then', "a,b", "ﷺ", "🗳", "\ttab",
         "'")  # fmt: skip
_characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
texts = st.one_of(
    st.sampled_from(NASTY), st.text(_characters, max_size=40).map(lambda t: t.strip())
)
filled = texts.filter(lambda t: t.strip() != "")
_words = st.text("abc =+-@'#é", min_size=1, max_size=12).map(lambda t: t.strip()).filter(bool)
_lists = st.lists(_words, max_size=3, unique=True).map(lambda x: joined(tuple(x)))
_dates = st.one_of(
    st.just(""),
    st.dates(min_value=dt.date(1946, 1, 1)).filter(lambda d: d.year < 2100)
    .flatmap(lambda d: st.sampled_from([d.isoformat(), d.isoformat()[:7], d.isoformat()[:4]])),
)  # fmt: skip
_states = st.lists(
    st.sampled_from(["SWE", "Norway", "Côte d’Ivoire", "United States", "KOR"]),
    max_size=3,
    unique=True,
).map(lambda x: joined(tuple(x)))
_statuses = st.one_of(
    st.just(("", "")), st.tuples(filled, st.one_of(filled, st.just("OAS database status, 2021")))
)


@st.composite
def good_rows(draw: st.DrawFn) -> dict[str, str]:
    """Rows that the format allows, in clean cells."""
    status, scale = draw(_statuses)
    return {
        "id": draw(st.from_regex(r"[A-Z0-9][A-Za-z0-9._/()-]{0,20}", fullmatch=True)),
        "country": draw(st.sampled_from(["KEN", "GEO", "TUN", "BOL"])),
        "family": draw(st.sampled_from(list(Family))).value,
        "mechanism": draw(st.one_of(filled, st.sampled_from(["OSCE/ODIHR", "Carter Center"]))),
        "document_title": draw(texts),
        "document_symbol": draw(texts),
        "paragraph": draw(texts),
        "date": draw(_dates),
        "election_date": draw(_dates),
        "text": draw(filled),
        "recommending_states": draw(_states),
        "upr_session": draw(st.one_of(st.just(""), st.integers(1, 99).map(str))),
        "upr_position": draw(st.sampled_from(["", "supported", "noted", "partly", "rejected"])),
        "addressee": draw(_lists),
        "priority": draw(st.sampled_from(["", "yes", "no"])),
        "topics": draw(_lists),
        "previous_status": status,
        "previous_status_scale": scale,
        "evidence_url": "https://example.org/" + draw(st.text("abc/-=", max_size=9)),
        "verified": draw(st.sampled_from(["full", "summary"])),
        "note": draw(texts),
        "language": draw(st.sampled_from(["", "es", "fr", "pt-BR"])),
    }
