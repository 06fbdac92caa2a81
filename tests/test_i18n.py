from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from paths import ROOT
from workbench import i18n
from workbench.dates import PartialDate
from workbench.errors import UnknownName
from workbench.i18n import (
    Translator,
    catalogue_languages,
    catalogue_path,
    read_catalogue,
    template_path,
    translations,
    translator,
)
from workbench.untranslated import catalogue_status

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
BRACES = re.compile(r"{(\w+)}")  # reasons of SMART+ ratings
KEPT = re.compile(r"%\(\w+\)s|%%|{\w+}|</?\w+[^>]*>")
ARABIC = re.compile(r"[\u0621-\u064a]")
ROLES = ("zero", "one", "two", "few", "many", "other")
LRM = "\u200e"


def _catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts/catalogues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def messages() -> list[object]:
    return [m.id for m in _catalogues().extracted() if m.id]


def _strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value or ""),)


def test_arabic_french_and_spanish_have_catalogues() -> None:
    assert catalogue_languages() == ("ar", "es", "fr")


@pytest.mark.parametrize("language", ["ar", "es", "fr"])
def test_every_message_has_a_translation(language: str, messages: list[object]) -> None:
    committed = read_catalogue(catalogue_path(language), language)
    assert len(messages) > 400
    missing = []
    for message in messages:
        known = committed.get(message)
        if known is None or known.fuzzy or not translations(known):
            missing.append(message)
    assert not missing, "run scripts/catalogues.py -w and translate"


def test_the_shipped_list_holds_every_message(messages: list[object]) -> None:
    shipped = {str(m.id) for m in read_catalogue(template_path()) if m.id}
    assert shipped == {str(m) for m in messages}, "run scripts/catalogues.py -w"


@pytest.mark.parametrize("language", ["ar", "es", "fr"])
def test_translations_keep_placeholders_and_tags(language: str) -> None:
    for message in read_catalogue(catalogue_path(language), language):
        if message.id:
            wanted = {part for text in _strings(message.id) for part in KEPT.findall(text)}
            for text in translations(message):
                assert set(KEPT.findall(text)) == wanted, message.id


def test_arabic_is_written_in_arabic_letters() -> None:
    for message in read_catalogue(catalogue_path("ar"), "ar"):
        if re.search("[A-Za-z]{2}", KEPT.sub("", _strings(message.id)[0])):
            assert all(ARABIC.search(text) for text in translations(message)), message.id


def test_arabic_has_six_forms_of_every_plural() -> None:
    found = [m for m in read_catalogue(catalogue_path("ar"), "ar") if m.pluralizable]
    assert len(found) > 40
    assert all(len(translations(m)) == len(ROLES) for m in found)


@given(st.integers(min_value=0, max_value=10**7))
def test_arabic_plurals_follow_the_cldr_rule(n: int) -> None:
    rule = c2py(read_catalogue(catalogue_path("ar"), "ar").plural_expr)
    told = Translator("ar", {"x": ROLES}, rule).ngettext("x", "xs", n)
    assert told == Locale.parse("ar").plural_form(n)


@pytest.mark.parametrize(
    ("n", "arabic"),
    [(1, "يوم واحد (1)"), (2, "يومان (2)"), (3, "3 أيام"), (11, "11 يوما"), (100, "100 يوم")],
)
def test_days_are_counted_in_arabic_grammar(n: int, arabic: str) -> None:
    assert translator("ar").ngettext("%(num)s day", "%(num)s days", n) % {"num": n} == arabic


@pytest.mark.parametrize(
    ("iso", "english", "french", "spanish", "arabic"),
    [
        ("2027", "2027", "2027", "2027", "2027"),
        ("2027-08", "August 2027", "août 2027", "agosto de 2027", "أغسطس 2027"),
        ("2027-08-01", "1 August 2027", "1er août 2027", "1 de agosto de 2027", "1 أغسطس 2027"),
    ],
)
def test_dates_are_never_more_precise_than_published(
    iso: str, english: str, french: str, spanish: str, arabic: str
) -> None:
    assert translator("en").date(PartialDate(iso)) == english
    assert translator("fr").date(PartialDate(iso)) == french
    assert translator("es").date(PartialDate(iso)) == spanish
    assert translator("ar").date(PartialDate(iso)) == arabic


def test_stored_dates_that_are_none_stay_as_they_are() -> None:
    told = [translator("es").stored_date(x) for x in ("2027-08", "spring 2027", "")]
    assert told == ["agosto de 2027", "spring 2027", "no consta"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_quotation_marks_are_those_of_the_catalogue(language: str) -> None:
    t = translator(language)
    before, after = t.quotes
    said = t.gettext("A pattern for “%(criterion)s”")
    assert f"{before}%(criterion)s{after}" in said


def test_lists_are_parted_by_the_marks_of_the_language() -> None:
    assert (translator("ar").comma, translator("ar").semicolon) == ("، ", "؛ ")
    assert (translator("es").comma, translator("es").semicolon) == (", ", "; ")


def test_numbers_follow_the_language() -> None:
    assert translator("en").number(1234.5, 1) == "1,234.5"
    assert translator("fr").number(0.65, 2) == "0,65"
    assert translator("en").number(-0.03, 2, signed=True) == "−0.03"
    assert translator("en").number(-0.001, 2, signed=True) == "0.00"


def test_arabic_reads_right_to_left_with_digits_of_the_sources() -> None:
    arabic = translator("ar")
    assert arabic.direction == "rtl"
    assert arabic.number(1234.5, 1) == "1,234.5"


def test_signs_stay_before_the_digits_in_arabic() -> None:
    assert translator("ar").number(-0.03, 2) == f"{LRM}−0.03"
    assert translator("ar").number(7, signed=True) == f"{LRM}+7"


def test_french_counts_zero_as_singular() -> None:
    one, many = "%(num)s core recommendation", "%(num)s core recommendations"
    assert translator("fr").ngettext(one, many, 0) == "%(num)s recommandation centrale"
    assert translator("en").ngettext(one, many, 0) == many


@pytest.mark.parametrize("language", ["ar", "es", "fr"])
def test_missing_plurals_fall_back_to_english_rules(language: str) -> None:
    told = [translator(language).ngettext("a new thing", "new things", n) for n in (0, 1, 2)]
    assert told == ["new things", "a new thing", "new things"]


def test_unknown_words_stay_as_published() -> None:
    assert translator("fr").gettext("A title nobody translated") == "A title nobody translated"


PO = """msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "done"
msgstr "hecho"

msgid "open"
msgstr ""

#, fuzzy
msgid "unsure"
msgstr "inseguro"

msgid "a day"
msgid_plural "days"
msgstr[0] "un día"
msgstr[1] ""
"""
POT = "".join(f'#: report/{i}.html\nmsgid "{i}"\nmsgstr ""\n\n' for i in ("done", "open", "unsure"))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one half-translated language."""
    path = tmp_path / "locale/es/LC_MESSAGES/workbench.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    days = '#: taxonomy\nmsgid "a day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    (tmp_path / "locale/workbench.pot").write_text(POT + days, encoding="utf-8")
    monkeypatch.setattr(i18n, "PACKAGE", tmp_path)
    return tmp_path


def test_status_names_what_is_shown_in_english(package: Path) -> None:
    found = catalogue_status("es")
    assert (found.messages, found.translated, found.fuzzy) == (4, 1, 1)
    told = [(u.message, u.places, u.fuzzy) for u in found.untranslated]
    assert told == [
        ("open", ("report/open.html",), False),
        ("unsure", ("report/unsure.html",), True),
        ("a day", ("taxonomy",), False),
    ]


def test_a_status_of_an_unknown_language_is_refused(package: Path) -> None:
    with pytest.raises(UnknownName, match="'es'"):
        catalogue_status("ess")


def test_fuzzy_and_half_translated_messages_are_shown_in_english(package: Path) -> None:
    with i18n.catalogue_path("es").open("rb") as file:
        half = Translator("es", dict(i18n._entries(read_po(file))))
    assert half.gettext("done") == "hecho"
    assert half.gettext("unsure") == "unsure"
    assert half.ngettext("a day", "days", 1) == "a day"


def test_an_update_keeps_doubts_and_the_plural_rule(package: Path) -> None:
    script = _catalogues()
    old = catalogue_path("es").read_text(encoding="utf-8")
    catalogue_path("es").write_text(old.replace("(n != 1)", "(n > 1)"), encoding="utf-8")
    wanted = script.read("es")
    kept = script.updated("es", wanted)
    assert kept.plural_expr == "(n > 1)"
    assert kept.get("unsure").fuzzy
    assert kept.get("done").string == "hecho"


def test_a_new_language_starts_with_every_message_empty(package: Path) -> None:
    script = _catalogues()
    begun = script.updated("ar", script.read("es"))
    assert begun.num_plurals == len(ROLES)
    assert not any(translations(m) for m in begun if m.id)
    assert len(begun) == 4


def test_places_without_templates_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _catalogues()
    (tmp_path / "page.html").write_text("{{ _('Seen on a page') }}", encoding="utf-8")
    pages = [("**.html", "jinja2")]
    monkeypatch.setattr(script, "PLACES", ((tmp_path, pages, {}), (tmp_path / "no", pages, {})))
    assert script.extracted().get("Seen on a page")


def messages_in_fstrings(path: Path) -> Iterator[str]:
    for whole in (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.JoinedStr)):
        for call in (n for n in ast.walk(whole) if isinstance(n, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in {"gettext", "ngettext", "word", "_"} and isinstance(
                call.args[0], ast.Constant
            ):
                yield f"{path.name}:{call.lineno}: {call.args[0].value}"


def test_no_message_hides_in_an_fstring_where_it_would_not_be_found() -> None:
    code = Path(__file__).parents[1] / "src" / "workbench"
    assert [m for p in code.rglob("*.py") for m in messages_in_fstrings(p)] == []
