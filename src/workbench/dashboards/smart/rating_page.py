"""What the part on one text shows: hints, marks, persons' ratings, the rewrite beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import Criterion, SmartRating, weak
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart.ease import band, ease
from workbench.dashboards.smart.hints import (
    Change,
    Hint,
    changes,
    hints,
    points,
    rate,
    rated_language,
)
from workbench.dashboards.smart.marks import Piece, pieces
from workbench.dashboards.smart.material import material
from workbench.dashboards.smart.raters import Visible, ratings_of, spread, visible
from workbench.dashboards.smart.recording import may_rate
from workbench.dashboards.smart.state import Studio

NOBODY = Visible(None, (), 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read. `ease` is Flesch's, None while it is not known yet."""

    ease: float | None
    band: str
    words: int
    longest: int
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A rewrite beside its original. `before` and `after`: points by rule, of how many."""

    text: str
    changed: bool
    rated: bool
    changes: tuple[Change, ...]
    before: tuple[int | None, int]
    after: tuple[int | None, int]
    read_before: Reading
    read_after: Reading

    @property
    def better(self) -> int:
        """How many criteria got better."""
        return sum(c.direction == 1 for c in self.changes)

    @property
    def lower(self) -> int:
        """How many criteria got weaker."""
        return sum(c.direction == -1 for c in self.changes)


@dataclass(frozen=True, slots=True)
class RatingPart:
    """One text with its hints. `item` is None for a pasted text; `apart` is how far persons'
    scores that the visitor sees are apart.
    """

    item: CitedRecommendation | None
    key: str
    text: str
    language: str
    hints: tuple[Hint, ...]
    pieces: tuple[Piece, ...]
    weak: tuple[Criterion, ...]
    points: tuple[int | None, int]
    seen: Visible
    apart: Mapping[Criterion, int]
    new: Rewriting


def reading(text: str, rating: SmartRating, desk: Desk) -> Reading:
    """Reading ease and lengths of a text; zeros where it could not be rated."""
    found = rating.readability
    if found is None:
        return Reading(None, "", 0, 0, ())
    value = ease(text, rating.language)
    words = desk.t.gettext(band(value)) if value is not None else ""
    return Reading(value, words, found.words, found.longest_sentence, found.unexplained)


def rewriting(desk: Desk, original: str, language: str, typed: str | None) -> Rewriting:
    """The rewrite beside the original, criterion by criterion."""
    text = original if typed is None else typed
    before, after = rate(original, language), rate(text, language)
    return Rewriting(
        text=text, changed=text.strip() != original.strip(), rated=after.readability is not None,
        changes=changes(before, after, desk.t), before=points(before), after=points(after),
        read_before=reading(original, before, desk), read_after=reading(text, after, desk),
    )  # fmt: skip


def _subject(desk: Desk, state: Studio) -> tuple[CitedRecommendation | None, str, str]:
    """The recommendation (None: a pasted text), its text and the language to rate it in."""
    if not state.rec:
        return None, state.text, rated_language(state.language or desk.language)
    item = material(desk, state.country).item(state.rec)
    return item, item.rec.text, item.rec.language


def rating_part(desk: Desk, state: Studio) -> RatingPart:
    """The text of a view with everything beside it."""
    item, text, language = _subject(desk, state)
    given = rate(text, language)
    shown = (state.show,) if state.show else tuple(Criterion)
    seen = NOBODY
    if item:
        seen = visible(ratings_of(desk.state, state.rec), state.rater, rates=may_rate(desk))
    return RatingPart(
        item=item, key=state.rec or "text", text=text, language=language,
        hints=hints(given, desk.t), pieces=pieces(text, given, shown),
        weak=tuple(c.criterion for c in weak(given)), points=points(given), seen=seen,
        apart={c: spread(seen.shown, c) for c in Criterion},
        new=rewriting(desk, text, language, state.rewrite),
    )  # fmt: skip
