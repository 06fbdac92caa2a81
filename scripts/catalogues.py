"""Bring the catalogues of translations up to date with code, templates and tables.

python scripts/catalogues.py         says what is missing; exits 1 if anything is
python scripts/catalogues.py -w      rewrites the catalogues, new messages left empty,
                                     and the list of all messages (locale/workbench.pot)
python scripts/catalogues.py -w ar   the same for one language or more; a new one is begun
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from babel.plural import to_gettext

from workbench.i18n import (
    catalogue_languages,
    catalogue_path,
    read_catalogue,
    template_path,
    translations,
)
from workbench.reports.words import table_words

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "gettext": None, "word": None, "sentence": None, "ngettext": (1, 2)}
_JINJA = [("**.html", "jinja2"), ("**.j2", "jinja2")]
_NEWSTYLE = {
    pattern: {"newstyle_gettext": "true", "extensions": "jinja2.ext.do", "silent": "false"}
    for pattern, _ in _JINJA
}
PLACES = (
    (ROOT / "src/workbench", [("**.py", "python")], {}),
    (ROOT / "templates/report", _JINJA, _NEWSTYLE),
    (ROOT / "templates/dashboards", _JINJA, _NEWSTYLE),
    (ROOT / "templates/voila", _JINJA, _NEWSTYLE),
    (ROOT / "templates/sessions", _JINJA, _NEWSTYLE),
)
_COMMENT = "# {} of the Electoral Rights Workbench.\n# Under the licence of the project (MIT).\n#"
# Babel's own rule for Arabic orders its six forms unlike CLDR and unlike translators' programs.
_CLDR_ORDER = frozenset({"ar"})


def extracted() -> Catalog:
    """All messages a report or a dashboard can show."""
    catalog = _new_catalog()
    for folder, methods, options in PLACES:
        if not folder.is_dir():
            continue
        for name, _, message, _, _ in extract_from_dir(folder, methods, options, keywords=KEYWORDS):
            catalog.add(message, locations=[(f"{folder.name}/{name}", 0)])
    for message in table_words():
        catalog.add(message, locations=[("taxonomy", 0)])
    return catalog


def _new_catalog(language: str | None = None) -> Catalog:
    name = Locale.parse(language).english_name if language else ""
    comment = _COMMENT.format(f"{name} translations" if name else "Messages")
    catalog = Catalog(
        locale=language, project="Electoral Rights Workbench", header_comment=comment,
        charset="utf-8", fuzzy=False,
    )  # fmt: skip
    if language in _CLDR_ORDER:
        rule = to_gettext(Locale.parse(language).plural_form)
        catalog.mime_headers = [("Plural-Forms", rule)]
    return catalog


def read(language: str) -> Catalog:
    """The catalogue as committed (an empty one for a new language)."""
    path = catalogue_path(language)
    return read_catalogue(path, language) if path.is_file() else _new_catalog(language)


def updated(language: str, new: Catalog | None = None) -> Catalog:
    """The committed translations of the messages in use now."""
    old, catalog = read(language), _new_catalog(language)
    catalog.mime_headers = [("Plural-Forms", old.plural_forms)]
    for message in _ordered(new or extracted()):
        known = old.get(message.id)
        catalog.add(
            message.id, known.string if known else None, locations=message.locations,
            flags=["fuzzy"] if known and known.fuzzy else (),
            user_comments=known.user_comments if known else (),
        )  # fmt: skip
    return catalog


def _ordered(catalog: Catalog) -> list:
    return sorted((m for m in catalog if m.id), key=lambda m: str(m.id))


def _template(new: Catalog) -> Catalog:
    catalog = _new_catalog()
    for message in _ordered(new):
        catalog.add(message.id, locations=message.locations)
    return catalog


def _write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, omit_header=False)


def main(write: bool, languages: Sequence[str]) -> int:
    """Say what is missing per language; write the catalogues if asked."""
    missing, new = 0, extracted()
    for language in languages or catalogue_languages():
        catalog = updated(language, new)
        empty = [m.id for m in catalog if m.id and (m.fuzzy or not translations(m))]
        missing += len(empty)
        sys.stdout.write(f"{language}: {len(catalog)} messages, {len(empty)} missing\n")
        sys.stdout.writelines(f"  {e}\n" for e in empty)
        if write:
            _write(catalog, catalogue_path(language))
    if write:
        _write(_template(new), template_path())
    return 1 if missing else 0


if __name__ == "__main__":
    asked = [a for a in sys.argv[1:] if a != "-w"]
    sys.exit(main("-w" in sys.argv[1:], asked))
