"""Which column of a user's table holds the recommendations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BadInput, UnknownName, did_you_mean

# Folded as `folded` does; the surest first. English, French, Spanish, Arabic.
TEXT_NAMES = (
    "recommendation", "recommendations", "recommendation text", "text of recommendation",
    "text of the recommendation", "full text", "text",
    "recommandation", "recommandations", "texte de la recommandation", "texte",
    "recomendacion", "recomendaciones", "texto de la recomendacion", "texto",
    "التوصية", "التوصيات", "توصية", "نص التوصية", "النص",
)  # fmt: skip
LANGUAGE_NAMES = ("language", "lang", "langue", "idioma", "اللغة")
ID_NAMES = ("id", "recommendation id")
_STEMS = ("recommendation", "recommandation", "recomendacion", "توصي")
# "Recommendation no." and "Recommendation by" hold numbers and names, not sentences.
_FEWEST_WORDS = 4
HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Header:
    """Place of the header among the rows (0-based), and the columns found in it."""

    row: int
    names: tuple[str, ...]
    text: int
    language: int | None
    id: int | None


def folded(name: str) -> str:
    """A header without case, accents, vowel signs and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("\u0640", ""))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


_SPOKEN = {
    "en": "english anglais ingles الانجليزية", "fr": "french francais frances الفرنسية",
    "es": "spanish espagnol espanol castellano الاسبانية", "ar": "arabic arabe العربية",
    "pt": "portuguese portugais portugues", "ru": "russian russe ruso русский",
    "zh": "chinese chinois chino",
}  # fmt: skip
_CODES = {folded(name): code for code, names in _SPOKEN.items() for name in names.split()}
_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_NAMES = {folded(name): rank for rank, name in reversed([*enumerate(TEXT_NAMES)])}
_LANGUAGES = {folded(name) for name in LANGUAGE_NAMES}


def language_code(cell: str) -> str:
    """The language a cell states, as a tag or by name; empty where it is neither."""
    known = _CODES.get(folded(cell))
    if known:
        return known
    return cell.strip().lower().replace("_", "-") if _TAG.fullmatch(cell.strip()) else ""


def named_text(cells: Sequence[str]) -> int | None:
    """The column with one of the known names for the text."""
    ranked = [(_NAMES[name], k) for k, name in enumerate(map(folded, cells)) if name in _NAMES]
    return min(ranked)[1] if ranked else None


def _words(rows: Sequence[Sequence[str]], column: int) -> float:
    filled = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return sum(len(cell.split()) for cell in filled) / len(filled) if filled else 0.0


def likely_text(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """A column whose name contains the word and whose cells hold sentences."""
    near = [k for k, c in enumerate(cells) if any(stem in folded(c) for stem in _STEMS)]
    best = max(near, key=lambda k: _words(rows, k), default=None)
    return best if best is not None and _words(rows, best) >= _FEWEST_WORDS else None


def _other(cells: Sequence[str], names: Sequence[str] | set[str]) -> int | None:
    return next((k for k, c in enumerate(cells) if folded(c) in names), None)


def _header(row: int, cells: Sequence[str], text: int) -> Header:
    names = tuple(c.strip() for c in cells)
    return Header(row, names, text, _other(cells, _LANGUAGES), _other(cells, ID_NAMES))


def _asked(rows: Sequence[Sequence[str]], column: str, file: str) -> Header:
    for number, cells in enumerate(rows[:HEADER_WITHIN]):
        for place, name in enumerate(cells):
            if name.strip() and folded(name) == folded(column):
                return _header(number, cells, place)
    first = next((cells for cells in rows if any(c.strip() for c in cells)), ())
    found = [c.strip() for c in first if c.strip()]
    raise UnknownName("column", column, found, f" {file} has {', '.join(map(repr, found))}.")


def find_header(rows: Sequence[Sequence[str]], column: str, file: str) -> Header:
    """The header among the first rows: the column asked for, else one with a known name.

    Raises
    ------
    UnknownName
        If there is no column of the name asked for.
    BadInput
        If no column is asked for and none is found.
    """
    if column.strip():
        return _asked(rows, column, file)
    first = rows[:HEADER_WITHIN]
    for number, cells in enumerate(first):
        if (text := named_text(cells)) is not None:
            return _header(number, cells, text)
    for number, cells in enumerate(first):
        if (text := likely_text(cells, rows[number + 1 :])) is not None:
            return _header(number, cells, text)
    raise BadInput(no_text_column(rows, file))


def no_text_column(rows: Sequence[Sequence[str]], file: str) -> str:
    """The sentence for a table without a recognisable column."""
    first = next((cells for cells in rows if any(c.strip() for c in cells)), ())
    found = [c.strip()[:40] for c in first if c.strip()]
    near = next((m for c in found if (m := did_you_mean(c, ["Recommendation", "Text"]))), "")
    return (
        f"{file}: row 1 has the columns {', '.join(map(repr, found)) or 'none'}; expected one "
        f"named 'Recommendation', 'Text', 'Recommandation', 'Recomendación' or 'التوصية'.{near} "
        "Name the column of your file with --column."
    )
