"""Words in another language or direction than a report's, marked where pandoc looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from workbench.i18n import RIGHT_TO_LEFT

_WITH_TEXT = ("p", "li", "td", "th", "span", "cite", "q", "em", "strong", "a",
              "h1", "h2", "h3", "h4", "h5", "h6")  # fmt: skip
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
# From a Latin letter to the last letter, digit or closed bracket before Arabic or a separator:
# symbols of documents, codes, titles, addresses.
_INNER = r"[^\u0590-\u08ff«»·()\n]"
_BRACKETED = rf"\({_INNER}*\)"
_LATIN = re.compile(rf"\d*[A-Za-zÀ-ɏ](?:(?:{_INNER}|{_BRACKETED})*(?:[A-Za-zÀ-ɏ\d]|{_BRACKETED}))?")


_RIGHT_TO_LEFT_MARK = "\u200f"


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """Text of a right-to-left page in parts of one direction each, with the direction."""
    if not _ARABIC.search(text) and re.search("[A-Za-z]", text):
        yield text, "ltr"
        return
    end = 0
    for found in _LATIN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], "rtl"
        yield found[0], "ltr"
        end = found.end()
    if end < len(text):
        yield text[end:], "rtl"


def _strong(text: str) -> str:
    """The direction of the first letter that has one."""
    kinds = (bidirectional(letter) for letter in text)
    return next(("rtl" if k != "L" else "ltr" for k in kinds if k in {"L", "R", "AL"}), "")


def _span(soup: BeautifulSoup, language: str, direction: str) -> Tag:
    attrs = {"data-typst:text:dir": direction} if direction else {}
    if direction:
        attrs["dir"] = direction
    if language:
        attrs |= {"lang": language, "data-typst:text:lang": f'"{language.partition("-")[0]}"'}
    return soup.new_tag("span", attrs=attrs)


def _within(tag: Tag, span: Tag) -> None:
    span.extend(list(tag.contents))
    tag.append(span)


def _other_language(soup: BeautifulSoup, tag: Tag, base: str) -> None:
    language = str(tag.get("lang", ""))
    direction = direction_of(language)
    span = _span(soup, language, direction if direction != base else "")
    _within(tag, span)
    if tag.name == "p" and direction != base:
        tag.wrap(soup.new_tag("div", attrs={"dir": direction, "data-typst:text:dir": direction}))


def _marked(soup: BeautifulSoup, language: str) -> None:
    base = direction_of(language)
    for tag in list(soup.find_all(lang=True)):
        other = str(tag["lang"])
        if other and other != language and tag.name in _WITH_TEXT and not tag.find(lang=True):
            _other_language(soup, tag, base)
        del tag["lang"]
    for tag in list(soup.find_all(dir="auto")):
        del tag["dir"]
        direction = _strong(tag.get_text())
        if direction and direction != base and not tag.find(dir=True):
            _within(tag, _span(soup, "", direction))


def _latin_stretches(soup: BeautifulSoup) -> None:
    for text in list(soup.find_all(string=True)):
        if type(text) is not NavigableString or text.find_parent(dir="ltr"):
            continue
        parts = list(stretches(str(text)))
        if all(direction == "rtl" for _, direction in parts):
            continue
        for part, direction in parts:
            new: Tag | NavigableString = NavigableString(part)
            if direction == "ltr":
                new = _span(soup, "", "ltr")
                new.string = part
            text.insert_before(new)
        text.extract()


def _keep_apart(soup: BeautifulSoup) -> None:
    """Brackets and signs between two Latin stretches belong to the Arabic sentence."""
    for span in soup.find_all("span", dir="ltr"):
        if not span.find_parent("div", dir="ltr"):
            span.insert_before(NavigableString(_RIGHT_TO_LEFT_MARK))
            span.insert_after(NavigableString(_RIGHT_TO_LEFT_MARK))


def mark_foreign(soup: BeautifulSoup, language: str) -> None:
    """Leave ``lang`` and ``dir`` only on spans and blocks that differ from the report.

    On a right-to-left page every stretch of Latin letters becomes a span of its own: Word does
    not find their ends by itself.
    """
    base = direction_of(language)
    for tag in soup.find_all(dir=base):
        del tag["dir"]
    _marked(soup, language)
    if base == "rtl":
        _latin_stretches(soup)
        _keep_apart(soup)
