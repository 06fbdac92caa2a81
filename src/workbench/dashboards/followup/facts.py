"""A judgement as a list of named facts, for reading and for laying two versions side by side."""

from __future__ import annotations

from workbench.dashboards.followup import saying
from workbench.dashboards.followup.words import CONFIDENCE_WORD, SCALE_WORD, STANDING_WORD
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.terms import ACTION_STATE_WORD, DIRECTION_WORD, EVIDENCE_SOURCE_WORD

Fact = tuple[str, str]


def facts(payload: Assessment | Evidence | FollowUpAction, t: Translator) -> tuple[Fact, ...]:
    """Names and values of what is filled in, the title or value first."""
    if isinstance(payload, Assessment):
        found = _of_assessment(payload, t)
    elif isinstance(payload, Evidence):
        found = _of_evidence(payload, t)
    else:
        found = _of_action(payload, t)
    return tuple((name, value) for name, value in found if value)


def _day(text: str, t: Translator) -> str:
    return t.date(PartialDate(text)) if text else ""


def _of_assessment(p: Assessment, t: Translator) -> list[Fact]:
    return [
        (t.gettext("Value"), p.value),
        (t.gettext("Scale"), t.gettext(SCALE_WORD.get(p.scale, p.scale))),
        (t.gettext("Who assesses"), saying.kind_word(str(p.assessor_kind), t)),
        (t.gettext("Assessor"), p.assessor),
        (t.gettext("Date of the assessment"), _day(p.date, t)),
        (t.gettext("Period"), p.period),
        (t.gettext("Confidence"), t.gettext(CONFIDENCE_WORD[p.confidence]) if p.confidence else ""),
        (t.gettext("Standing"), t.gettext(STANDING_WORD[p.standing])),
        (t.gettext("Reasons"), p.rationale),
    ]


def _of_evidence(p: Evidence, t: Translator) -> list[Fact]:
    return [
        (t.gettext("Title"), p.title),
        (t.gettext("What it does"), t.gettext(DIRECTION_WORD[p.direction])),
        (t.gettext("Who it comes from"), t.gettext(EVIDENCE_SOURCE_WORD[p.source_type])),
        (t.gettext("Kind of document"), p.evidence_kind),
        (t.gettext("Symbol or reference"), p.document),
        (t.gettext("Paragraph"), p.paragraph),
        (t.gettext("Date of the document"), _day(p.date, t)),
        (t.gettext("Short quote"), t.gettext("blacked out") if p.redacted else p.quote),
        (t.gettext("Web address"), p.url),
    ]


def _of_action(p: FollowUpAction, t: Translator) -> list[Fact]:
    return [
        (t.gettext("What is to be done"), p.title),
        (t.gettext("How far it is"), t.gettext(ACTION_STATE_WORD[p.state])),
        (t.gettext("Who leads"), p.lead),
        (t.gettext("Who supports"), t.semicolon.join(p.support)),
        (t.gettext("Start"), _day(p.start, t)),
        (t.gettext("Due"), _day(p.due, t)),
        (t.gettext("How it is measured"), t.semicolon.join(p.indicators)),
        (t.gettext("Note"), p.note),
    ]
