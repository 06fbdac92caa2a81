"""Words for kinds and phases of activities, the same on console, projector and phones."""

from __future__ import annotations

from workbench.dashboards.session.room import Phase
from workbench.i18n import word
from workbench.ledger.vocabulary import ActivityKind as Kind

KIND_WORD = {
    Kind.STATUS_RATING: word("Rate how far it is carried out"),
    Kind.SMART_RATING: word("Rate the wording, criterion by criterion"),
    Kind.PRIORITY_DOTS: word("Place dots on priorities"),
    Kind.AGREE_DISAGREE: word("Agree or disagree"),
    Kind.REWRITE: word("Rewrite it"),
    Kind.CLAUSE_REVIEW: word("Review clause by clause"),
    Kind.BRAINSTORM: word("Collect ideas"),
    Kind.RANKING: word("Put in order"),
    Kind.EVALUATION: word("Evaluate the session"),
}
PHASE_WORD = {
    Phase.WAITING: word("not started"),
    Phase.COLLECTING: word("collecting answers"),
    Phase.LOCKED: word("locked, results hidden"),
    Phase.REVEALED: word("results shown"),
}
SCALE_WORD = {
    "common": word("common scale (contrary … implemented)"),
    "ODIHR": word("ODIHR: fully, mostly, partially, not implemented"),
    "CCPR_grades": word("Human Rights Committee grades A to E"),
}
