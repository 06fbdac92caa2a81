"""What a reading holds for the rules to decide on: named signals with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.reading import Reading
from workbench.analysis.smart.acts import Act, Token, acts, main_modal, sentences, tokens
from workbench.analysis.smart.lexicon import Lexicon

Place = tuple[int, int]
Places = Mapping[str, tuple[Place, ...]]

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,}(?:-?[A-Z0-9]{1,6})*s?(?![\w-])")
_CAPITALS = 0.8  # a text with more capitals than this is shouting, not full of acronyms


@dataclass(frozen=True, slots=True)
class Evidence:
    """Signals found (places in the reading), main verbs, and counts for readability."""

    found: Places
    acts: tuple[Act, ...]
    words: int
    longest_sentence: int
    unexplained: tuple[str, ...]


def _acronyms(reading: Reading, known: frozenset[str]) -> dict[str, Place]:
    """Acronyms neither well known nor beside a bracket that spells them out."""
    text = reading.text
    if sum(map(str.isupper, text)) > _CAPITALS * sum(map(str.isalpha, text)):
        return {}
    found: dict[str, Place] = {}
    for match in _ACRONYM.finditer(text):
        # Behind a short form, a bracket may name the recommending State instead.
        behind = f" ({match[0][0]}"
        end = reading.place(*match.span())[1]
        explained = text[: match.start()].endswith("(") or reading.original.startswith(behind, end)
        if match[0] not in known and not explained:
            found.setdefault(match[0], match.span())
    return found


def _subjects(
    text: Sequence[Sequence[Token]], lexicon: Lexicon, bodies: Sequence[Place]
) -> list[Place]:
    """Bodies named before the sentence's own *should*."""
    found: list[Place] = []
    for sentence in text if bodies else ():
        modal = main_modal(sentence, lexicon.verbs)
        if modal is not None:
            start, end = sentence[0].start, sentence[modal].start
            found += [b for b in bodies if start <= b[0] and b[1] <= end]
    return found


def _by_kind(found: Sequence[Act]) -> dict[str, tuple[Place, ...]]:
    named: dict[str, list[Place]] = {}
    for n, act in enumerate(found):
        place = (act.start, act.end)
        named.setdefault(f"act_{act.kind}", []).append(place)
        if n == 0:
            named.setdefault(f"first_{act.kind}", []).append(place)
        if act.inner:
            named.setdefault(f"inner_{act.inner}", []).append(place)
        if act.passive:
            named.setdefault("passive", []).append(place)
    return {name: tuple(places) for name, places in named.items()}


def _counted(evidence: Evidence, limits: Mapping[str, float]) -> dict[str, tuple[Place, ...]]:
    tests: dict[str, Callable[[Evidence], bool]] = {
        "no_act": lambda e: not e.acts,
        "long_text": lambda e: e.words > limits["hard_words"],
        "long_sentence": lambda e: e.longest_sentence > limits["long_sentence"],
        "many_acts": lambda e: len(e.acts) >= limits["many_acts"],
    }
    return {name: () for name, holds in tests.items() if holds(evidence)}


def evidence(reading: Reading, lexicon: Lexicon, limits: Mapping[str, float]) -> Evidence:
    """Everything the rules may ask about one text."""
    low = reading.low
    text = sentences(tokens(low))
    found = {
        name: tuple(m.span() for m in pattern.finditer(low))
        for name, pattern in lexicon.signals.items()
    }
    main = acts(text, lexicon.verbs)
    found |= _by_kind(main)
    for kind in ("body", "state"):
        found[f"subject_{kind}"] = tuple(_subjects(text, lexicon, found.get(kind, ())))
    acronyms = _acronyms(reading, lexicon.known_acronyms)
    found["acronym"] = tuple(acronyms.values())
    lengths = [sum(t.word[0].isalnum() for t in s) for s in text]
    result = Evidence(
        {name: places for name, places in found.items() if places},
        main, sum(lengths), max(lengths, default=0), tuple(acronyms),
    )  # fmt: skip
    return Evidence(
        {**result.found, **_counted(result, limits)},
        main, result.words, result.longest_sentence, result.unexplained,
    )  # fmt: skip
