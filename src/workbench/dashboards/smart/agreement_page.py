"""What the part on agreement shows: kappa per criterion, differences, a second rater's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import Criterion
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.smart.agreeing import Agreed, Pair, agreements, pairs_of
from workbench.dashboards.smart.material import Material, material
from workbench.dashboards.smart.raters import PersonRating, ratings_of, spread, visible
from workbench.dashboards.smart.ratingfile import form, read_ratings
from workbench.dashboards.smart.recording import may_rate, own_rating
from workbench.dashboards.smart.state import Studio
from workbench.dashboards.values import Values

SHOWN = 25


@dataclass(frozen=True, slots=True)
class Differing:
    """A recommendation that two or more rated: whose scores, and on which criteria they differ."""

    item: CitedRecommendation
    ratings: tuple[PersonRating, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One recommendation of a file beside the own rating; `criteria` are those that differ."""

    item: CitedRecommendation
    own: PersonRating
    theirs: dict[Criterion, int]
    criteria: tuple[Criterion, ...]


def differing(desk: Desk, state: Studio, found: Material) -> tuple[Differing, ...]:
    """The recommendations rated by two or more that the visitor may see, most apart first."""
    made, rates = [], may_rate(desk)
    for rec, item in found.items.items():
        ratings = visible(ratings_of(desk.state, rec), state.rater, rates=rates).shown
        if len(ratings) > 1:
            apart = tuple(c for c in Criterion if spread(ratings, c))
            made.append(Differing(item, ratings, apart))
    made.sort(key=lambda d: (-sum(spread(d.ratings, c) for c in d.criteria), d.item.rec.id))
    return tuple(made)


def agreement_of_state(desk: Desk, found: Material) -> tuple[Agreed, ...]:
    """Agreement over all recommendations of the State that two rated blind."""
    return agreements(list(pairs_of(desk.state, found.items).values()))


def file_lines(desk: Desk, state: Studio, found: Material) -> tuple[FileLine, ...]:
    """The file's recommendations that the visitor's rater rated too, most apart first."""
    made = []
    for rec, theirs in (state.file.scores if state.file and state.rater else {}).items():
        own = own_rating(desk, rec, state.rater) if rec in found.items else None
        if own:
            apart = tuple(c for c in Criterion if own.scores[c] != theirs[c])
            made.append(FileLine(found.items[rec], own, dict(theirs), apart))
    return tuple(sorted(made, key=lambda x: (-len(x.criteria), x.item.rec.id)))


def agreement_with_file(found: Sequence[FileLine]) -> tuple[Agreed, ...]:
    """Agreement of the own ratings with the file's."""
    pairs: list[Pair] = [(line.own.scores, line.theirs) for line in found]
    return agreements(pairs)


def compare(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """Take a second rater's file onto the page. Nothing of it is stored.

    Raises
    ------
    BadInput
        If no file was chosen or any row of it cannot be taken; the message names all of them.
    """
    found = material(desk, state.country)
    ratings = read_ratings(values.file("file"), found.items)
    n = len(ratings.scores)
    said = desk.t.ngettext("%(num)s rating was read.", "%(num)s ratings were read.", n)
    return Outcome(replace(state, file=ratings), said % {"num": n})


def empty_form(desk: Desk, state: Studio, _: Values) -> Outcome[Studio]:
    """The form for somebody who rates elsewhere."""
    found = material(desk, state.country)
    download = form(found.items.values(), found.country)
    return Outcome(state, desk.t.gettext("The file is ready."), download)
