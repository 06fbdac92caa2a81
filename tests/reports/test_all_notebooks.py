"""Every notebook there is, run for two States with data and one that is poor in it.

A notebook that is added to the forms is run here without a further line: its parameters are taken
from `EXAMPLES` by name.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from paths import ROOT
from workbench.batching.kernel import batch_kernel
from workbench.config import Settings
from workbench.drawing import drawing_for_others
from workbench.forms import FORMS, About
from workbench.reports import kernel as kernels
from workbench.reports.run import ReportRun, run_report
from workbench.snapshot.store import folder_of

pytestmark = pytest.mark.slow

DRAFT = ROOT / "examples/draft-recommendations.csv"
# By State: what a parameter of a name is given. Tuvalu has no recommendation in the shipped data.
EXAMPLES = {
    "KEN": {"country": "KEN", "countries": "KEN", "region": "Eastern Africa",
            "obligation": "OBL_SECRET", "route": "upr_individual"},
    "GEO": {"country": "GEO", "countries": "GEO,ARM", "region": "Western Asia",
            "obligation": "OBL_VOTE", "route": "ccpr_alternative"},
    "TUV": {"country": "TUV", "countries": "TUV", "region": "Polynesia",
            "obligation": "OBL_SECRET", "route": "visit_handover"},
}  # fmt: skip
NAMES = {"KEN": "Kenya", "GEO": "Georgia", "TUV": "Tuvalu"}
FILES = {"file": str(DRAFT), "second": str(DRAFT.with_name("second-rater.csv"))}
CASES = [
    (name, state)
    for name, form in FORMS.items()
    for state in EXAMPLES
    if form.about is not About.DRAFT or state == "KEN"
]


@dataclass(frozen=True)
class Made:
    """One report as it lies in its folder."""

    notebook: str
    state: str
    run: ReportRun

    @cached_property
    def html(self) -> str:
        return (self.run.folder / f"{self.notebook}.html").read_text(encoding="utf-8")

    @cached_property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def subject(self) -> str:
        given = values(self.notebook, self.state)
        return str(given.get("region") or (given.get("file") and DRAFT.name) or NAMES[self.state])


def values(notebook: str, state: str) -> dict[str, object]:
    known = {**EXAMPLES[state], **FILES, "until": "2026-11-26"}
    return {name: known[name] for name in FORMS[notebook].names if name in known}


@pytest.fixture(scope="module")
def forked(starter_home: Settings) -> Iterator[None]:
    """Kernels forked from one that is ready, as in a batch: a tenth of the time."""
    snapshot = folder_of(starter_home)
    with pytest.MonkeyPatch.context() as patch, drawing_for_others() as drawn_by:
        patch.setattr(
            kernels, "report_kernel",
            lambda settings, private: batch_kernel(settings, private, "en", snapshot, drawn_by),
        )  # fmt: skip
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("all-notebooks")


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(case))
def made(
    request: pytest.FixtureRequest, forked: None, starter_home: Settings, folder: Path
) -> Made:
    notebook, state = request.param
    run = run_report(
        values(notebook, state), starter_home, folder / state, notebook=notebook, formats=("html",)
    )
    return Made(notebook, state, run)


def test_every_cell_ran_and_shows_its_section(made: Made) -> None:
    book = nbformat.read(made.run.folder / f"{made.notebook}.ipynb", as_version=4)
    code = [c for c in book.cells if c.cell_type == "code"]
    outputs = [o for c in code for o in c.outputs]
    assert {o.output_type for o in outputs} <= {"execute_result", "display_data"}
    assert all(c.execution_count for c in code)
    # The parameters, those given, and the cell that makes the analysis.
    assert all('<div class="erw"' in "".join(o.data["text/html"]) for o in outputs)
    assert [len(c.outputs) for c in code] == [0, 0, 0] + [1] * (len(code) - 3)


def test_no_inner_words_of_a_program_are_shown(made: Made) -> None:
    text = made.page.get_text(" ")
    assert not re.findall(
        r"Traceback|object at 0x|<\w+\.\w+: |\bNaN\b|\{\{|%\(\w+\)|Undefined|_\(", text
    )
    assert not re.findall(r">\s*(?:None|True|False)\s*<", made.html)


def test_title_names_the_subject(made: Made) -> None:
    assert made.page.title
    assert made.subject in made.page.title.text
    assert made.page.html["lang"] == "en"


def test_page_asks_for_nothing_from_outside(made: Made) -> None:
    assert not re.search(r'(?:src|srcset)="|@import|<link\b|<script\b|url\((?!#)', made.html)


def test_headings_are_in_order(made: Made) -> None:
    levels = [int(h.name[1]) for h in made.page.select("main :is(h1, h2, h3, h4, h5, h6)")]
    assert levels.count(1) == levels[:1].count(1) == 1
    assert not [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
    assert all(h.get_text(strip=True) for h in made.page.select("h1, h2, h3, h4"))


def columns(row: Tag) -> int:
    return sum(int(str(c.get("colspan", 1))) for c in row.select("th, td"))


def test_tables_have_headers_for_every_column(made: Made) -> None:
    for table in made.page.select("table"):
        heads = table.select("thead th[scope=col]")
        assert heads
        width = columns(table.select("thead tr")[-1])
        assert all(columns(row) <= width for row in table.select("tbody tr"))


def test_places_in_the_page_are_named_once_and_found(made: Made) -> None:
    ids = [e["id"] for e in made.page.select("[id]")]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in made.page.select('a[href^="#"]')}
    assert targets <= set(ids)


def test_record_says_what_was_made_from_what(made: Made) -> None:
    record = json.loads((made.run.folder / "run.json").read_text(encoding="utf-8"))
    assert record["state"] == "done"
    assert set(record["outputs"]) == set(made.run.files) - {"run.json"}
    assert bool(record["snapshot"]) is ("snapshot" in FORMS[made.notebook].names)
    assert set(record["inputs"]) == set(FILES) & set(FORMS[made.notebook].names)
