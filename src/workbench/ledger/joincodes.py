"""Join codes: short, said aloud in a room, typed on a phone; guessing is slowed down.

Three syllables of one consonant and one vowel and two digits: ``kodupa-47``. No letter that sounds
or looks like another in English, French or Spanish (c/k/q, y/i, w/v, l/1, o/0 in the digits).
About 20 million codes; with 60 wrong ones a minute, guessing one of a day's sessions is a matter
of months.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.errors import TokenRefused
from workbench.sentences import sentence
from workbench.storage import only_one, replace_json, writing

_CONSONANTS, _VOWELS, _DIGITS = "bdfgkmnprstvz", "aeiou", "23456789"
_CODE = re.compile(rf"([{_CONSONANTS}][{_VOWELS}]){{3}}[{_DIGITS}]{{2}}")
# Parts of words that hurt in English, French, Spanish, Portuguese or Italian.
_NOT_SAID = re.compile(
    "puta|puto|pute|peda|pedo|pede|bite|kaka|kake|kaki|pipi|popo|nazi|nega|nege|negi|nego|"
    "niga|nigo|nigu|fuka|fuki|fode|foda|fudi|vaka|kona|kono|kuka|kuku|kulo|mori|muri|mata|tete|"
    "teta|sado|sida|tara|toto|zizi|zeze|putu|pene|penis|rapa|rape|bobo|tonto|tuer|gafe|dodo|"
    "bomba|bomb|vagi|sexo|seno|semen|kike|koka|dope|doga|pota|meda|mede|merd|bagasa|guna|gune"
)
ATTEMPTS = "join-attempts.json"
WRONG, PER_SECONDS = 60, 60.0


def new_code() -> str:
    """A random code, such as ``kodupa-47``."""
    while True:
        word = "".join(
            secrets.choice(letters) for _ in range(3) for letters in (_CONSONANTS, _VOWELS)
        )
        if not _NOT_SAID.search(word):
            return f"{word}-{secrets.choice(_DIGITS)}{secrets.choice(_DIGITS)}"


def plain(code: str) -> str:
    """A code as it is compared: small letters and digits, whatever was typed between them."""
    return re.sub(r"[\s._-]", "", code[:100]).casefold()


class JoinDesk:
    """Lets people into sessions by code. Wrong codes are counted over all processes together.

    `folder` is the ledger's. Only the moments of wrong attempts are kept, nothing about who tried.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._clock = folder, clock

    def admit(self, code: str, open_codes: Mapping[str, str]) -> str:
        """The session of a code; `open_codes` has the codes of sessions that may be joined.

        Raises
        ------
        TokenRefused
            If no session has the code, or too many wrong ones came in the last minute.
        """
        with writing(self._folder, "Nobody was let in."):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with only_one(self._folder, "checking a join code", wait=True):
                return self._admit(plain(code), open_codes)

    def _admit(self, code: str, open_codes: Mapping[str, str]) -> str:
        now, path = self._clock(), self._folder / ATTEMPTS
        wrong = [t for t in _read(path) if 0 <= now - t < PER_SECONDS]
        if len(wrong) >= WRONG:
            raise TokenRefused(sentence("too many wrong codes; wait a minute, then try again"))
        found = ""
        for known, session in open_codes.items():
            if hmac.compare_digest(plain(known).encode(), code.encode()):
                found = session
        if found and _CODE.fullmatch(code):
            return found
        replace_json(path, [*wrong, now])
        raise TokenRefused(
            sentence("no open session has this code; look at it again (such as kodupa-47)")
        )


def _read(path: Path) -> list[float]:
    try:
        return [float(t) for t in json.loads(path.read_text(encoding="ascii"))]
    except (FileNotFoundError, ValueError, TypeError):
        return []
