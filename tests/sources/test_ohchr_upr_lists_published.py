"""Five lists as OHCHR published them."""

from __future__ import annotations

import re
import zipfile
from collections import Counter

import pytest

from paths import DATA, needs_shared
from workbench.model import Recommendation, Scheme
from workbench.sources.intake import Intake
from workbench.sources.ohchr_upr_lists.document import open_list
from workbench.sources.ohchr_upr_lists.layout import Layout, detect
from workbench.sources.ohchr_upr_lists.parse import read
from workbench.taxonomy import load_taxonomy

LISTS = DATA / "un" / "thematic_lists"
EXPECTED = {
    "UPR20_Slovenia.docx": ("SVN", 20, 163, Layout.CODED),
    "UPR34_Slovenia.docx": ("SVN", 34, 215, Layout.DASHED),
    "UPR48_Slovenia.docx": ("SVN", 48, 254, Layout.SDG_COLUMN),
    "Matrix_recommendations_2013.docx": ("CHN", 17, 252, Layout.CODED),
    "Matrix_recommendations_2018.docx": ("CHN", 31, 346, Layout.CODED_WITH_SDGS),
}


def shared_list(name: str) -> list[Recommendation]:
    intake = Intake("ohchr_upr_lists", name)
    entries = list(read(LISTS / name, load_taxonomy(), intake))
    assert intake.read == len(entries)
    assert not intake.new_values
    return [e.rows[0] for e in entries if isinstance(e.rows[0], Recommendation)]


@needs_shared
@pytest.mark.parametrize("name", EXPECTED)
def test_hand_counts_hold(name: str) -> None:
    country, session, count, layout = EXPECTED[name]
    recs = shared_list(name)
    assert len({r.paragraph for r in recs}) == len(recs) == count
    assert {(r.countries, r.upr_session) for r in recs} == {((country,), session)}
    assert len({r.symbol for r in recs}) == 1
    assert detect(open_list(LISTS / name, name).tables[0], name) is layout


def paragraphs(name: str) -> list[str]:
    with zipfile.ZipFile(LISTS / name) as archive:
        xml = archive.read("word/document.xml").decode()
    return [
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", p)).strip()
        for p in xml.split("</w:p>")
    ]


@needs_shared
@pytest.mark.parametrize("name", EXPECTED)
def test_numbers_and_positions_agree_with_the_bare_text(name: str) -> None:
    lines = paragraphs(name)
    numbers = [m[1] for line in lines if (m := re.match(r"(\d+\.\d+)\.?\s", line))]
    positions = Counter(x for x in lines if x in ("Supported", "Noted"))
    recs = shared_list(name)
    assert sorted(numbers) == sorted(r.paragraph for r in recs)
    assert Counter(r.position_published for r in recs) == positions


@needs_shared
@pytest.mark.parametrize("name", EXPECTED)
def test_every_listed_recommendation_has_a_state_and_a_theme(name: str) -> None:
    recs = shared_list(name)
    assert all(r.recommending_states for r in recs)
    assert all(any(x.scheme is Scheme.OHCHR_LIST_THEME for x in r.labels) for r in recs)
    assert all("Source of" not in r.text and r.note.startswith("Source of") for r in recs)
