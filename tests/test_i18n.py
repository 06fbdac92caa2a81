from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest

from paths import ROOT
from workbench.dates import PartialDate
from workbench.i18n import translator

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
BRACES = re.compile(r"{(\w+)}")  # reasons of SMART+ ratings


def _catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts/catalogues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value or ""),)


def test_every_message_has_a_french_translation() -> None:
    catalogues = _catalogues()
    committed = catalogues.read("fr")
    messages = [m for m in catalogues.extracted() if m.id]
    assert len(messages) > 400
    missing = []
    for message in messages:
        known = committed.get(message.id)
        if known is None or known.fuzzy or not all(_strings(known.string)):
            missing.append(message.id)
    assert not missing, "run scripts/catalogues.py -w and translate"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text)) | set(BRACES.findall(text))


def test_translations_keep_the_placeholders() -> None:
    for message in _catalogues().read("fr"):
        if message.id:
            wanted = {name for text in _strings(message.id) for name in _placeholders(text)}
            for text in _strings(message.string):
                assert _placeholders(text) == wanted, message.id


@pytest.mark.parametrize(
    ("iso", "english", "french"),
    [
        ("2027", "2027", "2027"),
        ("2027-08", "August 2027", "août 2027"),
        ("2027-08-01", "1 August 2027", "1er août 2027"),
    ],
)
def test_dates_are_never_more_precise_than_published(iso: str, english: str, french: str) -> None:
    assert translator("en").date(PartialDate(iso)) == english
    assert translator("fr").date(PartialDate(iso)) == french


def test_numbers_follow_the_language() -> None:
    assert translator("en").number(1234.5, 1) == "1,234.5"
    assert translator("fr").number(0.65, 2) == "0,65"
    assert translator("en").number(-0.03, 2, signed=True) == "−0.03"
    assert translator("en").number(-0.001, 2, signed=True) == "0.00"


def test_french_counts_zero_as_singular() -> None:
    one, many = "%(num)s core recommendation", "%(num)s core recommendations"
    assert translator("fr").ngettext(one, many, 0) == "%(num)s recommandation centrale"
    assert translator("en").ngettext(one, many, 0) == many


def test_unknown_words_stay_as_published() -> None:
    assert translator("fr").gettext("A title nobody translated") == "A title nobody translated"
