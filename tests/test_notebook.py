"""The committed notebook keeps the rules of the house, and refuses what it does not know."""

from __future__ import annotations

import ast
import datetime as dt
import math
from types import SimpleNamespace

import jupytext
import nbformat
import pytest

import joint_example
from paths import ROOT
from workbench.errors import BadParameter, UnknownName
from workbench.forms import FORMS
from workbench.notebook import given, plain_values
from workbench.parameters import NAMES

FOLDER = ROOT / "notebooks"
DAY = dt.date(2026, 11, 23)
every_notebook = pytest.mark.parametrize("name", sorted(FORMS))
PARAMETERS = dict.fromkeys(NAMES) | {"country": "KEN", "language": "en"}


def notebook(name: str, suffix: str = "ipynb") -> nbformat.NotebookNode:
    return jupytext.read(FOLDER / f"{name}.{suffix}")


def code_cells(name: str) -> list[nbformat.NotebookNode]:
    return [c for c in notebook(name).cells if c.cell_type == "code"]


def test_every_notebook_has_a_form() -> None:
    assert {p.stem for p in FOLDER.glob("*.ipynb")} == set(FORMS)
    assert {p.stem for p in FOLDER.glob("*.py")} == set(FORMS)
    assert all(form.title.count("%(subject)s") == 1 for form in FORMS.values())


@every_notebook
def test_notebook_has_at_most_twelve_short_code_cells(name: str) -> None:
    assert 3 <= len(code_cells(name)) <= 12
    assert all(len(c.source.splitlines()) <= 12 for c in code_cells(name))


@every_notebook
def test_notebook_defines_nothing(name: str) -> None:
    for cell in code_cells(name):
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.BinOp}


@every_notebook
def test_notebook_is_committed_stripped(name: str) -> None:
    assert all(not c.outputs and c.execution_count is None for c in code_cells(name))
    assert notebook(name).metadata["kernelspec"]["name"] == "python3"


@every_notebook
def test_notebook_and_its_text_say_the_same(name: str) -> None:
    pairs = [[(c.cell_type, c.source) for c in notebook(name, s).cells] for s in ("ipynb", "py")]
    assert pairs[0] == pairs[1]


@every_notebook
def test_first_code_cell_holds_exactly_the_parameters(name: str) -> None:
    first = code_cells(name)[0]
    assert first.metadata["tags"] == ["parameters"]
    names = [node.targets[0].id for node in ast.parse(first.source).body]
    assert tuple(names) == FORMS[name].names


@every_notebook
def test_narration_stands_before_every_section(name: str) -> None:
    kinds = [c.cell_type for c in notebook(name).cells]
    assert kinds[:3] == ["markdown", "code", "code"]
    assert "paragraph" in notebook(name).cells[0].source


def test_a_notebook_of_another_kind_is_refused() -> None:
    with pytest.raises(BadParameter, match="'region' is no parameter"):
        given({"region": "Africa"}, DAY)
    with pytest.raises(UnknownName, match="Did you mean 'joint_analysis'"):
        given(PARAMETERS, DAY, notebook="joint_analyses")


def test_given_takes_the_parameters() -> None:
    assert given(PARAMETERS, DAY).country == "KEN"
    assert given(PARAMETERS, DAY).until == DAY


def test_given_leaves_the_kernel_names_alone() -> None:
    kernel = {"In": [""], "Out": {}, "_": 3, "__name__": "__main__", "_i1": "x", "exit": print,
              "get_ipython": print, "math": math, "show": SimpleNamespace}  # fmt: skip
    assert plain_values({**PARAMETERS, **kernel}) == PARAMETERS


@pytest.mark.parametrize("value", ["KEN", 3, None, 2.5, True, DAY, ["KEN"], {"a": 1}, b"x"])
def test_given_stops_at_a_name_that_is_no_parameter(value: object) -> None:
    with pytest.raises(BadParameter, match="'contry' is no parameter") as caught:
        given({**PARAMETERS, "contry": value}, DAY)
    assert "Did you mean 'country'?" in str(caught.value)


def test_given_names_the_nearest_country() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'KEN'"):
        given({**PARAMETERS, "country": "KNE"}, DAY)


def test_given_stops_without_a_country() -> None:
    with pytest.raises(BadParameter, match="country is missing"):
        given({**PARAMETERS, "country": None}, DAY)


def test_running_again_allows_own_names() -> None:
    again = {**PARAMETERS, "analysis": joint_example.kenya(), "n": 3, "texts": ["a"]}
    assert given(again, DAY).country == "KEN"


def test_running_again_still_stops_at_slips() -> None:
    again = {**PARAMETERS, "analysis": joint_example.kenya(), "langage": "fr"}
    with pytest.raises(BadParameter, match="Did you mean 'language'"):
        given(again, DAY)
