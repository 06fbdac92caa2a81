"""Published text without its markup."""

from __future__ import annotations

import html
import re

# Names of HTML elements only: "<10 years>" and "<name withheld>" are words, not markup.
_BLOCKS = (
    "p|div|br|li|ul|ol|tr|td|th|table|tbody|thead|h[1-6]|hr|blockquote|section|article|pre|dd|dt|dl"
)
_INLINE = (
    "a|abbr|b|big|cite|code|em|font|i|img|ins|del|mark|q|s|small|span|strike|strong|sub|sup|u|"
    "html|body|head|meta|link|title|style|script|[a-z]{1,3}:[a-z]+"
)
_TAIL = r"(?:\s[^<>]*|/)?>"
_DROPPED = re.compile(
    r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>|<!doctype[^<>]*>", re.IGNORECASE | re.DOTALL
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS}){_TAIL}", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE}){_TAIL}", re.IGNORECASE)
# "AT&T" and "R&D" must survive, so an entity ends with its semicolon (&nbsp also without).
_AMP = "(?:amp|#38|#x26);"
_ENTITY = re.compile(
    rf"&(?:{_AMP})*(?:(#[0-9]{{1,7}};|#x[0-9a-f]{{1,6}};|[a-z][a-z0-9]{{1,30}};)|nbsp\b)"
    rf"|&(?:{_AMP})+",
    re.IGNORECASE,
)
# Marks without width break words for searching. Joiners, which some scripts need, stay.
_INVISIBLE = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_PATIENCE = 5


def _decode(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return " " if match[0][-4:].lower() == "nbsp" else "&"
    written = f"&{name}"
    decoded = html.unescape(written)
    # No entity stands for more than two characters: longer means only its beginning was known.
    return decoded if len(decoded) <= 2 else written


def _without_markup(text: str) -> str:
    turn, before = 0, ""
    while text != before:  # every change makes the text shorter
        turn, before = turn + 1, text
        if "&" in text:
            text = _ENTITY.sub(_decode, text)
        if "<" in text:
            text = _BLOCK.sub("\n", _DROPPED.sub(" ", text))
            # What closes up around a removed tag may be a tag again; around a space it cannot.
            text = _TAG.sub("" if turn < _PATIENCE else " ", text)
    return text


def _is_text(char: str) -> bool:
    return char == "\n" or char.isprintable() or (char > "\x9f" and not "\ud800" <= char < "\ue000")


def _is_plain(line: str) -> bool:
    # Of all white space only the plain space counts as printable.
    return line.isprintable() and "  " not in line


def clean_text(text: str) -> str:
    """`text` without HTML tags and entities, invisible characters and surplus space.

    Lines stay lines (also those that ``<br>`` and ``<p>`` make); empty ones go. Words are never
    changed. Cleaning twice changes nothing more.
    """
    if "<" in text or "&" in text:
        text = _without_markup(text)
    lines = text.splitlines()
    if all(map(_is_plain, lines)):
        return "\n".join(filter(None, [line.strip(" ") for line in lines]))
    cleaned = "\n".join(filter(None, [" ".join(line.split()) for line in lines]))
    if cleaned.replace("\n", " ").isprintable():
        return cleaned
    visible = "".join(c for c in cleaned.translate(_INVISIBLE) if _is_text(c))
    return cleaned if visible == cleaned else clean_text(visible)
