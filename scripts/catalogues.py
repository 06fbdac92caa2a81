"""Bring the catalogues of translations up to date with code, templates and tables.

python scripts/catalogues.py      says what is missing; exits 1 if anything is
python scripts/catalogues.py -w   rewrites the catalogues, new messages left empty
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from workbench.i18n import catalogue_path
from workbench.parameters import LANGUAGES
from workbench.reports.words import table_words

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "gettext": None, "word": None, "ngettext": (1, 2)}
PLACES = (
    (ROOT / "src/workbench", [("**.py", "python")], {}),
    (ROOT / "templates/report", [("**.html", "jinja2")], {"**.html": {"newstyle_gettext": "true"}}),
)


def extracted() -> Catalog:
    """All messages a report can show."""
    catalog = Catalog(project="Electoral Rights Workbench", charset="utf-8")
    for folder, methods, options in PLACES:
        for name, _, message, _, _ in extract_from_dir(folder, methods, options, keywords=KEYWORDS):
            catalog.add(message, locations=[(f"{folder.name}/{name}", 0)])
    for message in table_words():
        catalog.add(message, locations=[("taxonomy", 0)])
    return catalog


def read(language: str) -> Catalog:
    """The catalogue as committed (an empty one for a new language)."""
    path = catalogue_path(language)
    raw = path.read_bytes() if path.is_file() else b""
    return read_po(BytesIO(raw), locale=language)


def updated(language: str) -> Catalog:
    """The committed translations of the messages in use now."""
    old, new = read(language), extracted()
    catalog = Catalog(locale=language, project="Electoral Rights Workbench", charset="utf-8")
    for message in sorted((m for m in new if m.id), key=lambda m: str(m.id)):
        known = old.get(message.id)
        catalog.add(message.id, known.string if known else None, locations=message.locations)
    return catalog


def main(write: bool) -> int:
    """Say what is missing per language; write the catalogues if asked."""
    missing = 0
    for language in (x for x in LANGUAGES if x != "en"):
        catalog = updated(language)
        empty = [m.id for m in catalog if m.id and not all(_strings(m.string))]
        missing += len(empty)
        sys.stdout.write(f"{language}: {len(catalog)} messages, {len(empty)} missing\n")
        sys.stdout.writelines(f"  {e}\n" for e in empty)
        if write:
            with catalogue_path(language).open("wb") as file:
                write_po(file, catalog, width=100, include_lineno=False, omit_header=False)
    return 1 if missing else 0


def _strings(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


if __name__ == "__main__":
    sys.exit(main("-w" in sys.argv[1:]))
