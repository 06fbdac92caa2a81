"""Which encoding a table of UPR Info is in, decided from its bytes."""

from __future__ import annotations

# Written in the names and loan words of these texts (Habré, vis-à-vis, Curaçao, Länder).
# Read in the wrong code page they become capitals and symbols: é 0x8e is Ž in cp1252,
# é 0xe9 is È in mac_roman.
_EXPECTED = frozenset("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿœæß’‘“”–—…°")


def _plausible(raw: bytes, encoding: str) -> int:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return -1
    return sum(c in _EXPECTED for c in text if c > "\x7f")


def encoding_of(raw: bytes) -> str:
    """``utf-8-sig``, ``mac_roman`` or ``cp1252``.

    UTF-8 if the bytes are valid UTF-8 (plain ASCII too); otherwise the code page under which
    more of the non-ASCII bytes are lower-case accented letters or typographic signs. A tie goes
    to ``mac_roman`` where lines end with a bare carriage return, as classic Macs wrote them.
    """
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        mac, windows = _plausible(raw, "mac_roman"), _plausible(raw, "cp1252")
        tie_is_mac = b"\n" not in raw
        return "mac_roman" if mac > windows or (mac == windows and tie_is_mac) else "cp1252"
    return "utf-8-sig"
