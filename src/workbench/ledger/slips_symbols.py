"""Bytes as a text that can be read aloud, typed and printed; a slip of the pen is found by group.

The symbols are Crockford's base 32 (https://www.crockford.com/base32.html: no I, L, O, U; small
letters, O for 0 and I or L for 1 are taken). Four symbols and a check symbol make a group, groups
are joined by hyphens. The check symbol is a Horner sum over GF(32) that begins with the group's
number, so that one wrong symbol, two swapped neighbours and two swapped groups never pass.
"""

from __future__ import annotations

import re

from workbench.errors import BadInput
from workbench.sentences import sentence

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA = 4
MAX_TEXT = 4_000
_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)} | {"O": 0, "I": 1, "L": 1}
# x⁵ + x² + 1 is primitive over GF(2): multiplying by x runs through all 31 values but zero.
_POLYNOMIAL = 0b100101
_BLANKS = re.compile(r"[\s\-–—]+")


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value


def _check(group: list[int], number: int) -> int:
    total = number % 32
    for value in group:
        total = _times_x(total) ^ value
    return _times_x(total)


def to_text(data: bytes) -> str:
    """The bytes in groups of five symbols, joined by hyphens."""
    count = -(-len(data) * 8 // 5)
    number = int.from_bytes(data) << (count * 5 - len(data) * 8)
    values = [number >> (5 * place) & 31 for place in reversed(range(count))]
    groups = [values[at : at + DATA] for at in range(0, count, DATA)]
    checked = ([*group, _check(group, place)] for place, group in enumerate(groups, 1))
    return "-".join("".join(SYMBOLS[v] for v in group) for group in checked)


def from_text(text: str) -> bytes:
    """The bytes of a text made by `to_text`, whatever its capitals, blanks and hyphens.

    Raises
    ------
    BadInput
        Naming the first group that is damaged.
    """
    plain = _BLANKS.sub("", text.upper())
    if not plain or len(plain) > MAX_TEXT:
        raise BadInput(
            sentence(
                "a slip's text has 1 to %(most)s letters and digits, not %(n)s.",
                most=str(MAX_TEXT),
                n=str(len(plain)),
            )
        )
    values: list[int] = []
    for number, at in enumerate(range(0, len(plain), DATA + 1), 1):
        values += _group(plain[at : at + DATA + 1], number)
    return _bytes(values)


def _group(symbols: str, number: int) -> list[int]:
    strange = next((s for s in symbols if s not in _VALUES), "")
    if strange:
        raise BadInput(
            sentence(
                "group %(number)s of the slip (%(symbols)s): %(letter)s is no slip's letter.",
                number=str(number),
                symbols=symbols,
                letter=repr(strange),
            )
        )
    *group, check = (_VALUES[s] for s in symbols)
    if not group or _check(group, number) != check:
        raise BadInput(
            sentence(
                "group %(number)s of the slip (%(symbols)s) is damaged: a letter is "
                "wrong, missing or too many there, or just before. Compare it with the "
                "slip and type it again.",
                number=str(number),
                symbols=symbols,
            )
        )
    return group


def _bytes(values: list[int]) -> bytes:
    number = 0
    for value in values:
        number = number << 5 | value
    size = len(values) * 5 // 8
    spare = len(values) * 5 - size * 8
    if spare >= 5 or number & ((1 << spare) - 1):
        raise BadInput(sentence("the slip's end is damaged; type its last group again."))
    return (number >> spare).to_bytes(size)
