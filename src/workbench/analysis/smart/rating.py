"""Rating a recommendation by the nine criteria of SMART+.

Definitions: codebook, section 6. What a machine cannot judge (attainable, relevant, country
context) is always left to a person, with the guiding question and the words that may help.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis.reading import Reading, read
from workbench.analysis.smart.decide import decide
from workbench.analysis.smart.evidence import Evidence, evidence
from workbench.analysis.smart.lexicon import Lexicon, Rule, Rules, lexicon, rules
from workbench.analysis.smart.model import (
    Criterion,
    CriterionRating,
    Readability,
    SmartRating,
    Span,
)
from workbench.analysis.smart.readability import reading_ease
from workbench.analysis.smart.unrated import base_language, reads_foreign, why_unrated
from workbench.model import Method

_SHOWN = 4  # pieces of evidence quoted in a reason; all are in the spans


def _spans(rule: Rule, found: Evidence, reading: Reading) -> tuple[Span, ...]:
    spans: dict[tuple[int, int], Span] = {}
    for name in rule.show:
        for place in found.found.get(name, ()):
            start, end = reading.place(*place)
            spans.setdefault((start, end), Span(start, end, reading.original[start:end], name))
    return tuple(sorted(spans.values(), key=lambda s: (s.start, s.end)))


def _words(spans: tuple[Span, ...]) -> str:
    quoted = dict.fromkeys(f"“{' '.join(s.text.split())}”" for s in spans)
    return ", ".join(list(quoted)[:_SHOWN])


def _parameters(
    message: str, spans: tuple[Span, ...], found: Evidence, limits: Mapping[str, float]
) -> tuple[tuple[str, str], ...]:
    if "{" not in message:
        return ()
    known = {
        "evidence": _words(spans) or "—",
        "words": str(found.words),
        "longest_sentence": str(found.longest_sentence),
        "acts": str(len(found.acts)),
        "long_sentence": str(limits["long_sentence"]),
        "hard_words": str(limits["hard_words"]),
    }
    return tuple((name, value) for name, value in known.items() if f"{{{name}}}" in message)


def _criterion(
    criterion: Criterion, found: Evidence, reading: Reading, shared: Rules, words: Lexicon
) -> CriterionRating:
    rule = decide(shared.rules[criterion], found.found)
    spans = _spans(rule, found, reading)
    message = shared.messages[rule.say]
    values = _parameters(message, spans, found, shared.limits)
    return CriterionRating(
        criterion=criterion,
        score=rule.score,
        reason=message.format_map(dict(values)),
        reason_key=rule.say,
        reason_words=values,
        spans=spans,
        question=shared.questions[criterion],
        method=Method.RULE,
        version=shared.version,
        confidence=None if rule.score is None else words.confidence.get((criterion, rule.score)),
    )


def _unrated(language: str, key: str, values: Mapping[str, str], shared: Rules) -> SmartRating:
    reason = shared.messages[key].format_map(values)
    return SmartRating(
        language,
        tuple(
            CriterionRating(
                c, None, reason, key, tuple(values.items()), (), shared.questions[c],
                Method.RULE, shared.version, None,
            )
            for c in Criterion
        ),
        None,
    )  # fmt: skip


def rate(text: str, *, language: str = "en", with_flesch: bool = True) -> SmartRating:
    """Rate one recommendation; never fails, whatever the text.

    Parameters
    ----------
    text : one recommendation as published; spans are places in exactly this text.
    language : BCP 47 tag of the text; languages without a file of signals are not rated.
    with_flesch : False leaves reading ease out, which takes most of the time.
    """
    shared, tongue = rules(), base_language(language)
    refused = why_unrated(text, tongue, shared.limits)
    if refused:
        return _unrated(tongue, *refused, shared)
    words, reading = lexicon(tongue), read(text)
    if reads_foreign(reading, words):
        return _unrated(tongue, "not_this_language", {"language": words.name}, shared)
    found = evidence(reading, words, shared.limits)
    criteria = tuple(_criterion(c, found, reading, shared, words) for c in Criterion)
    flesch = reading_ease(reading.text, tongue) if with_flesch else None
    readability = Readability(
        flesch, found.words, found.longest_sentence, len(found.acts), found.unexplained
    )
    return SmartRating(tongue, criteria, readability)
