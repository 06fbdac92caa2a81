"""What the three forms of an opened recommendation offer and are filled with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from workbench import look, terms
from workbench.analysis.crosswalk import CommonStatus
from workbench.dashboards.followup import words
from workbench.dashboards.followup.followed import Followed
from workbench.dashboards.followup.lines import Line
from workbench.dashboards.followup.saying import kind_word, step
from workbench.dashboards.followup.scales import KINDS, Choice, choices, scales, version
from workbench.dashboards.followup.state import Board
from workbench.i18n import Translator
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction, Payload
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActionState, Confidence, Direction, SourceType

Option = tuple[str, str]
Kind = TypeVar("Kind", bound=Payload)


@dataclass(frozen=True, slots=True)
class Forms:
    """Options of the forms; `kind` and `scale` are what the assessment's form is set to.

    `assessment`, `evidence` and `action` are what a form corrects, at most one of them.
    """

    kind: str
    scale: str
    kinds: tuple[Option, ...]
    scales: tuple[Option, ...]
    values: tuple[Option, ...]
    version: str
    assessors: tuple[str, ...]
    owners: tuple[str, ...]
    proofs: tuple[Option, ...]
    ids: tuple[str, ...]
    revise: str = ""
    assessment: Assessment | None = None
    evidence: Evidence | None = None
    action: FollowUpAction | None = None
    confidences: tuple[Option, ...] = ()
    sources: tuple[Option, ...] = ()
    directions: tuple[Option, ...] = ()
    states: tuple[Option, ...] = ()


def forms(found: Followed, line: Line, state: Board, known: State, t: Translator) -> Forms:
    """The forms of an opened recommendation for somebody who may write."""
    old = _corrected(known, Assessment, state.revise)
    kind = state.kind or (str(old.assessor_kind) if old else "")
    offered = scales(kind) if kind in KINDS else ()
    scale = state.scale or (old.scale if old and not state.kind else "")
    scale = scale if scale in offered else next(iter(offered), "")
    return Forms(
        kind=kind if offered else "", scale=scale,
        kinds=tuple((k, kind_word(k, t)) for k in KINDS),
        scales=tuple((s, t.gettext(words.SCALE_WORD.get(s, s))) for s in offered),
        values=tuple((c.value, meaning(c, t)) for c in choices(scale, kind)),
        version=version(), assessors=_assessors(found, kind),
        owners=_each(a.lead for a in found.judged.actions),
        proofs=tuple((e.id, e.title) for e in line.evidence),
        ids=tuple(i.rec.id for i in found.items if i.rec.id != line.id),
        revise=state.revise, assessment=old,
        evidence=_corrected(known, Evidence, state.revise),
        action=_corrected(known, FollowUpAction, state.revise),
        confidences=_options((c for c in Confidence if c), words.CONFIDENCE_WORD, t),
        sources=_options(SourceType, terms.EVIDENCE_SOURCE_WORD, t),
        directions=_options(Direction, terms.DIRECTION_WORD, t),
        states=_options(ActionState, terms.ACTION_STATE_WORD, t),
    )  # fmt: skip


def meaning(choice: Choice, t: Translator) -> str:
    """A native value and what it will be on the common scale, with what is special about it."""
    said = f"{choice.value} = {step(str(choice.common.code), t).text}"
    special = _special(choice.common, t)
    return f"{said} ({special})" if special else said


def _special(common: CommonStatus, t: Translator) -> str:
    if common.flag in terms.FLAG_WORD:
        return t.gettext(terms.FLAG_WORD[common.flag])
    return common.why if not common.mapped else ""


def _corrected(known: State, kind: type[Kind], event: str) -> Kind | None:
    entry = known.entries.get(kind.kind, {}).get(event) if event else None
    return entry.payload if entry and isinstance(entry.payload, kind) else None


def _options(members: Iterable[str], named: dict[str, str], t: Translator) -> tuple[Option, ...]:
    return tuple((str(m), t.gettext(named[str(m)])) for m in members)


def _assessors(found: Followed, kind: str) -> tuple[str, ...]:
    known = (*found.published, *found.judged.assessments)
    return _each(a.assessor for a in known if a.assessor_kind == kind)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def status_options(codes: Iterable[str], t: Translator) -> tuple[Option, ...]:
    """Steps as the options of a filter."""
    return tuple((c, f"{look.STATUS_OF[c].glyph} {t.gettext(look.STATUS_OF[c].word)}")
                 for c in codes)  # fmt: skip
