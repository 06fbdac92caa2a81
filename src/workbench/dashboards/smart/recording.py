"""What raters put into the ledger: nine scores with reasons, and a better wording."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench import terms
from workbench.analysis.smart import Criterion
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.smart.material import Material, material
from workbench.dashboards.smart.moves import rewritten
from workbench.dashboards.smart.raters import FIELD, PersonRating, ratings_of, same_rater
from workbench.dashboards.smart.state import Studio, tidy
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.i18n import word
from workbench.ledger.payloads import Criterion as Scored
from workbench.ledger.payloads import SmartRating
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import RaterKind, Role
from workbench.sentences import Sentence, sentence

MAY_RATE = (Role.ANALYST, Role.FACILITATOR)
LONGEST_REASON = 500
LONGEST_SUGGESTION = 4_000


def may_rate(desk: Desk) -> bool:
    """Whether the visitor may put ratings into the ledger."""
    return desk.role in MAY_RATE


def rater_of(values: Values, state: Studio) -> str:
    """Who rates, from the form or else from the page.

    Raises
    ------
    BadParameter
        If nobody is named, or an address of a person is.
    """
    rater = tidy(values.text("rater")) or state.rater
    if not rater:
        raise BadParameter(
            sentence("who rates? Name the institution or the role, such as 'NHRI, research unit'")
        )
    if "@" in rater:
        raise BadParameter(
            sentence("the rater is an institution or a role, not a person or an address")
        )
    return rater


def own_rating(desk: Desk, rec: str, rater: str) -> PersonRating | None:
    """What stands of this rater on a recommendation."""
    found = (r for r in ratings_of(desk.state, rec) if same_rater(r.rater, rater))
    return next(found, None)


def _scored(criterion: Criterion, values: Values) -> Scored:
    given = values.text(f"score-{criterion}")
    if given not in {"0", "1", "2"}:
        raise BadParameter(
            sentence(
                "%(criterion)s: choose 0, 1 or 2; a rating has all nine criteria",
                criterion=Sentence(terms.CRITERION_WORD[criterion]),
            )
        )
    reason = values.text(f"reason-{criterion}")
    if len(reason) > LONGEST_REASON:
        raise BadParameter(
            sentence(
                "%(criterion)s: the reason has %(n)s characters; at most %(most)s are kept",
                criterion=Sentence(terms.CRITERION_WORD[criterion]),
                n=len(reason),
                most=LONGEST_REASON,
            )
        )
    return Scored(score=int(given), reason=reason)


def suggestion_in(state: Studio, original: str) -> str:
    """What was rewritten on this page, if it is another wording; else empty."""
    text = (state.rewrite or "").strip()
    return text if text != original.strip() else ""


def _append(
    desk: Desk, found: Material, rec: str, rater: str, scores: dict[str, Any], suggestion: str,
    replaces: tuple[str, ...],
) -> None:  # fmt: skip
    if len(suggestion) > LONGEST_SUGGESTION:
        raise BadParameter(
            sentence(
                "the rewrite has %(n)s characters; at most %(most)s are kept",
                n=len(suggestion),
                most=LONGEST_SUGGESTION,
            )
        )
    payload = SmartRating(
        recommendation=rec, rater_kind=RaterKind.PERSON, rater=rater,
        date=desk.today.isoformat(), suggestion=suggestion, replaces=replaces, **scores,
    )  # fmt: skip
    desk.ledger.append(country_stream(found.country), payload, desk.actor(*MAY_RATE))


def record(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """Put a rating into the ledger; an earlier one of the same rater is superseded.

    Raises
    ------
    BadParameter
        If the rater or a score is missing.
    Forbidden
        If the visitor may not rate.
    """
    desk.actor(*MAY_RATE)
    found = material(desk, state.country)
    text, rater = found.item(state.rec).rec.text, rater_of(values, state)
    scores = {FIELD[c]: _scored(c, values) for c in Criterion}
    own = own_rating(desk, state.rec, rater)
    suggestion = suggestion_in(state, text) or (own.suggestion if own else "")
    _append(desk, found, state.rec, rater, scores, suggestion, own.events if own else ())
    said = word("The correction is in the record.") if own else word("The rating is in the record.")
    return Outcome(replace(state, rater=rater), desk.t.gettext(said))


def suggest(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """Put a better wording into the ledger, with the scores that stand.

    Raises
    ------
    BadParameter
        If the rater has not rated this recommendation, or nothing was rewritten.
    Forbidden
        If the visitor may not rate.
    """
    desk.actor(*MAY_RATE)
    found, rater = material(desk, state.country), rater_of(values, state)
    state = rewritten(state, values)
    wording = suggestion_in(state, found.item(state.rec).rec.text)
    if not wording:
        raise BadParameter(sentence("this is still the original; change the wording first"))
    own = own_rating(desk, state.rec, rater)
    if own is None:
        raise BadParameter(
            sentence(
                "a wording is kept with a rating: give the nine scores, and it is stored with them"
            )
        )
    scores = {
        FIELD[c]: Scored(score=own.scores[c], reason=own.reasons[c]) for c in Criterion
    }  # fmt: skip
    _append(desk, found, state.rec, rater, scores, wording, own.events)
    return Outcome(replace(state, rater=rater), desk.t.gettext("The suggestion is in the record."))
