"""The meter: how long a draft is as its mechanism counts, and what it lacks. Pure.

A word is what stands between white space, as word processors count: a lone dash is one. Numbers
that a word processor sets itself, before paragraphs or at notes, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.submissions.claims import Unsupported, uncited, unsupported
from workbench.submissions.drafts import Draft
from workbench.submissions.due import Deadline, deadline
from workbench.submissions.laid import Laid
from workbench.submissions.layout import lay_out
from workbench.submissions.rules import Limit, SubmissionRoute

# Twelve-point Times on A4 with usual margins: an estimate, and said to be one.
WORDS_ON_A_PAGE = 500
CUT = 3
# A letter as a grade: named one, or not the article before a word.
_LETTER = r"(?i:grade|note|nota|calificación) %s\b|(?<!\w)%s(?![\w’'])(?! [a-zà-ÿ])"


@dataclass(frozen=True, slots=True)
class Length:
    """Words of one section, with its heading."""

    section: str
    heading: str
    words: int


@dataclass(frozen=True, slots=True)
class Meter:
    """What the meter shows.

    `count` and `limit` are in `unit` (pages are estimated from words); `limit` None: none is
    known. `excluded_known` False: nobody has seen what the mechanism leaves out, and only annexes
    and the list of contents are left out. `not_questions`: proposals without a question mark;
    `ungraded`: paragraphs on grades that name none of the procedure's.
    """

    unit: str
    count: int
    words: int
    limit: int | None
    rule: Limit
    lengths: tuple[Length, ...]
    excluded: tuple[str, ...]
    excluded_known: bool
    missing: tuple[str, ...]
    language_allowed: bool | None
    deadline: Deadline
    unsupported: tuple[Unsupported, ...]
    uncited: tuple[str, ...]
    not_questions: tuple[str, ...]
    ungraded: tuple[str, ...]

    @property
    def over(self) -> int:
        """By how much it is too long; 0 if it is not or no limit is known."""
        return max(0, self.count - self.limit) if self.limit is not None else 0

    @property
    def longest(self) -> tuple[Length, ...]:
        """Where to cut."""
        return tuple(sorted(self.lengths, key=lambda x: -x.words)[:CUT])


def words_in(texts: Iterable[str]) -> int:
    """Words between white space."""
    return sum(len(text.split()) for text in texts)


def section_lengths(laid: Laid) -> tuple[Length, ...]:
    """Words of every section."""
    return tuple(
        Length(p.section, p.heading, words_in([p.heading, *(b.words for b in p.blocks)]))
        for p in laid.parts
    )


def cover_words(laid: Laid) -> int:
    """Words of the first page without the list of contents."""
    return words_in([laid.title, *(text for line in laid.cover for text in line)])


def note_words(laid: Laid) -> int:
    """Words of the notes."""
    return words_in(text for n in laid.notes for text in (n.text, n.url))


def counted_words(draft: Draft, laid: Laid) -> int:
    """Words inside the limit: the sections, and what the mechanism does not leave out."""
    excluded = draft.route.excluded.values
    total = sum(x.words for x in section_lengths(laid))
    total += 0 if "cover" in excluded else cover_words(laid)
    return total + (0 if "notes" in excluded else note_words(laid))


def _missing(draft: Draft) -> tuple[str, ...]:
    there = {s.paragraph.section for s in draft.statements}
    return tuple(s for s in draft.route.required if s not in there)


def _graded(text: str, route: SubmissionRoute) -> bool:
    """Whether a grade of the procedure stands in it, or the procedure has none that is known."""
    return not route.grades or any(
        re.search(_LETTER % (g, g) if len(g) == 1 else rf"(?i)\b{re.escape(g)}\b", text)
        for g in route.grades
    )


def measure(draft: Draft, laid: Laid | None = None) -> Meter:
    """Everything the meter says of a draft."""
    page, route = laid or lay_out(draft), draft.route
    limit = draft.limit
    words = counted_words(draft, page)
    pages = limit.unit == "pages"
    allowed = draft.language in route.languages.values if route.languages.values else None
    return Meter(
        unit="pages" if pages else "words",
        count=-(-words // WORDS_ON_A_PAGE) if pages else words, words=words,
        limit=limit.value, rule=limit, lengths=section_lengths(page),
        excluded=route.excluded.values or ("annexes",),
        excluded_known=bool(route.excluded.values), missing=_missing(draft),
        language_allowed=allowed, deadline=deadline(route, draft.analysis),
        unsupported=unsupported(draft), uncited=uncited(draft),
        not_questions=tuple(
            s.paragraph.text for s in draft.of_section("questions") if "?" not in s.text
        ),
        ungraded=tuple(
            s.paragraph.text for s in draft.of_section("grades") if not _graded(s.text, route)
        ),
    )  # fmt: skip
