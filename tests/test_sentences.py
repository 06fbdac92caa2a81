"""What the core says to people can be said in the language of a page."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from paths import ROOT
from workbench.errors import BadInput, BadParameter, UnknownName, did_you_mean
from workbench.i18n import Translator
from workbench.sentences import sentence, sentence_of

PACKAGE = ROOT / "src/workbench"
# Where every sentence for a person is one that can be said in other languages.
SAID: tuple[str, ...] = (
    "calendarfile",
    "coalitionfile",
    "dashboards",
    "errors.py",
    "labelfile/ratings.py",
    "ledger",
    "parameters",
    "snapshot/manifest.py",
    "snapshot/search.py",
    "snapshot/store.py",
    "storage.py",
    "submissions",
)
FRENCH = {
    "at most %(most)s files": ("%(most)s fichiers au plus",),
    "unknown %(kind)s %(value)s.%(meant)s%(hint)s": (
        "%(kind)s inconnue : %(value)s.%(meant)s%(hint)s",
    ),
    " Did you mean %(a)s?": (" Vouliez-vous dire %(a)s ?",),
    "region": ("région",),
}
FR = Translator("fr", FRENCH)


def test_a_sentence_is_english_text() -> None:
    assert sentence("at most %(most)s files", most=4_000) == "at most 4,000 files"
    assert sentence("one of %(these)s", these=("a", "b")) == "one of a, b"


def test_it_is_said_in_another_language_with_its_values() -> None:
    error = BadParameter(sentence("at most %(most)s files", most=4_000))
    assert str(error) == "at most 4,000 files"
    assert FR.said(error) == "4\u202f000 fichiers au plus"


def test_sentences_stand_in_sentences() -> None:
    error = UnknownName("region", "Afrika", ["Africa"])
    assert str(error) == "unknown region 'Afrika'. Did you mean 'Africa'?"
    assert FR.said(error) == "région inconnue : 'Afrika'. Vouliez-vous dire 'Africa' ?"
    outer = sentence("the file: %(error)s", error=sentence_of(error))
    assert FR.said(outer).startswith("the file: région")


def test_dates_among_arabic_letters_keep_their_order() -> None:
    arabic = Translator("ar", {"no day: %(got)s (%(key)s)": ("ليس يوما: %(got)s (%(key)s)",)})
    told = sentence("no day: %(got)s (%(key)s)", got="'2027-99'", key="kodupa-47")
    assert arabic.said(told) == "ليس يوما: \u2068'2027-99'\u2069 (kodupa-47)"
    assert FR.said(told) == "no day: '2027-99' (kodupa-47)"


def test_what_has_no_message_is_said_as_it_is() -> None:
    assert FR.said(BadInput("100 % plain")) == "100 % plain"
    assert FR.said(ValueError("as it is")) == "as it is"
    assert sentence_of(ValueError()) == ""


def test_sentences_travel_between_processes() -> None:
    found = pickle.loads(pickle.dumps(sentence("at most %(most)s files", most=4)))
    assert FR.said(found) == "4 fichiers au plus"


@pytest.mark.parametrize(
    ("valid", "told"),
    [
        (["north"], " Did you mean 'north'?"),
        (["north", "nort"], " Did you mean 'nort' or 'north'?"),
        (["sky"], ""),
    ],
)
def test_near_names_are_offered(valid: list[str], told: str) -> None:
    assert did_you_mean("nort", valid) == told


def raised_untold(path: Path) -> Iterator[str]:
    """Errors of ours raised with a text that nobody can say in another language."""
    errors = set(re.findall(r"^class (\w+)\(", (PACKAGE / "errors.py").read_text(), re.MULTILINE))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            name, first = node.func.id, node.args[0]
            if name in errors - {"UnknownName"} and _is_text(first):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno} {name}"


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_text(node.left)
    return isinstance(node, ast.JoinedStr | ast.Constant)


@pytest.mark.parametrize("folder", SAID)
def test_every_error_that_a_page_shows_can_be_said_in_its_language(folder: str) -> None:
    place = PACKAGE / folder
    files = [place] if place.suffix else sorted(place.rglob("*.py"))
    assert files
    assert [found for path in files for found in raised_untold(path)] == []
