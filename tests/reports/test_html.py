from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from reports.executed import executed
from workbench.errors import WorkbenchError
from workbench.reports.html import export


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    target = folder / "kenya.html"
    export(executed(folder), target, title="Kenya <joint>", language="en")
    return target.read_text(encoding="utf-8")


def test_page_has_language_title_and_landmarks(page: str) -> None:
    assert '<html lang="en" dir="ltr">' in page
    assert "<title>Kenya &lt;joint&gt;</title>" in page
    for landmark in ("<header", "<nav", "<main", "<footer"):
        assert page.count(landmark + " ") == 1
    assert '<a class="skip" href="#content">' in page


def test_contents_lead_to_all_ten_sections(page: str) -> None:
    nav = page[page.index("<nav") : page.index("</nav>")]
    targets = re.findall(r'href="#([^"]+)"', nav)
    assert len(targets) == 10
    assert all(f'<section id="{t}"' in page for t in targets)


def test_page_asks_for_nothing_from_outside(page: str) -> None:
    assert not re.search(r'(?:src|srcset)="|@import|<link\b|<script\b|url\((?!#)', page)
    assert page.count("<style") == 1


def test_page_shows_no_code_and_no_prompts(page: str) -> None:
    assert "show.header" not in page
    assert not re.search(r"(?:In|Out)\s*\[", page)


def test_french_page_says_so(tmp_path: Path) -> None:
    export(executed(tmp_path, "fr"), tmp_path / "fr.html", title="Kenya", language="fr")
    page = (tmp_path / "fr.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "Aller au rapport" in page


def test_notebook_without_sections_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), empty)
    with pytest.raises(WorkbenchError, match="shows no section"):
        export(empty, tmp_path / "x.html", title="x", language="en")
    assert not (tmp_path / "x.html").exists()
