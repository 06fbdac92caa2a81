"""An opened recommendation: who says what, evidence, actions, the past, what is to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.dashboards.followup import saying
from workbench.dashboards.followup.facts import Fact, facts
from workbench.dashboards.followup.followed import Followed
from workbench.dashboards.followup.lines import UNKNOWN_KIND, Line, subjects
from workbench.dashboards.followup.saying import Said, kind_word
from workbench.dashboards.followup.scales import KINDS
from workbench.dashboards.followup.words import SCALE_WORD, STANDING_WORD
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.projection import State
from workbench.ledger.roundtrip.records import Record
from workbench.ledger.standing import Standing, history
from workbench.ledger.vocabulary import AssessorKind
from workbench.terms import FLAG_WORD

Kept = Evidence | FollowUpAction


@dataclass(frozen=True, slots=True)
class Voice:
    """One assessment as shown. `became` is empty while it stands, else what became of it.

    `event` is empty for what a publisher said; `corrects`: a form may correct it.
    """

    event: str
    who: str
    assessor: str
    value: str
    scale: str
    step: Said
    flag: str
    when: PartialDate | None
    marks: tuple[str, ...]
    rationale: str
    evidence: tuple[str, ...]
    at: str
    became: str
    corrects: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """One version of evidence or an action as shown; `entity` is the id over all versions."""

    event: str
    entity: str
    title: str
    facts: tuple[Fact, ...]
    url: str
    at: str
    became: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of the versions of a conflict."""

    event: str
    at: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one recommendation; the `past_` ones no longer stand."""

    line: Line
    voices: tuple[Voice, ...]
    past_voices: tuple[Voice, ...]
    evidence: tuple[Thing, ...]
    actions: tuple[Thing, ...]
    past: tuple[Thing, ...]
    conflicts: tuple[tuple[Side, ...], ...]


def detail(found: Followed, line: Line, state: State, t: Translator) -> Detail:
    """What the opened recommendation shows."""
    titles = {e.id: e.title for e in found.judged.evidence}
    judged = [_judged(one, titles, t) for one in history(state, Assessment, line.id)]
    said = [_published(r, t) for r in found.published if r.recommendation == line.id]
    voices = sorted([*judged, *said], key=_newest, reverse=True)
    late = {a.id for a in line.overdue}
    evidence = tuple(_things(state, Evidence, line.id, frozenset(), t))
    actions = tuple(_things(state, FollowUpAction, line.id, late, t))
    return Detail(
        line, tuple(v for v in voices if not v.became), tuple(v for v in voices if v.became),
        tuple(x for x in evidence if not x.became), tuple(x for x in actions if not x.became),
        tuple(x for x in (*evidence, *actions) if x.became),
        tuple(_sides(c.records, t) for c in found.conflicts if line.id in subjects(c)),
    )  # fmt: skip


def _newest(voice: Voice) -> tuple[str, str]:
    return (voice.when.last().isoformat() if voice.when else "", voice.event)


def _judged(one: Standing[Assessment], titles: dict[str, str], t: Translator) -> Voice:
    p = one.payload
    marks = [t.gettext(STANDING_WORD[str(p.standing)])]
    if p.confirmed_by:
        marks = [t.gettext("confirmed by: %(role)s") % {"role": str(p.confirmed_by)}]
    if p.period:
        marks.append(t.gettext("about %(period)s") % {"period": p.period})
    common = shipped_crosswalk().to_common(p.scale, p.value, PartialDate(p.date), p.assessor_kind)
    return Voice(
        one.entry.id, kind_word(str(p.assessor_kind), t), p.assessor, p.value, _scale(p.scale, t),
        saying.step(str(common.code), t), _flag(common.flag, t), PartialDate(p.date),
        tuple(marks), p.rationale, tuple(titles.get(e, e) for e in p.evidence), one.entry.at,
        _became(one.replaced, one.archived, t),
        str(p.assessor_kind) in KINDS or p.assessor_kind is AssessorKind.AUTOMATIC,
    )  # fmt: skip


def _published(record: AssessmentRecord, t: Translator) -> Voice:
    common = shipped_crosswalk().to_common(
        record.scale, record.value, record.date, record.assessor_kind
    )
    part = [t.gettext("part %(part)s") % {"part": record.part}] if record.part else []
    return Voice(
        "", kind_word(record.assessor_kind or UNKNOWN_KIND, t), record.assessor, record.value,
        _scale(record.scale, t), saying.step(str(common.code), t), _flag(common.flag, t),
        record.date, (t.gettext("published"), *part), record.rationale, record.evidence, "", "",
        False,
    )  # fmt: skip


def _scale(scale: str, t: Translator) -> str:
    return t.gettext(SCALE_WORD.get(scale, scale))


def _flag(flag: str, t: Translator) -> str:
    return t.gettext(FLAG_WORD[flag]) if flag in FLAG_WORD else flag.replace("_", " ")


def _became(replaced: bool, archived: str, t: Translator) -> str:
    if archived:
        return t.gettext("archived: %(reason)s") % {"reason": archived}
    return t.gettext("replaced by a later version") if replaced else ""


def _things(
    state: State, kind: type[Evidence] | type[FollowUpAction], rec: str, late: Set[str],
    t: Translator,
) -> Iterator[Thing]:  # fmt: skip
    for one in history(state, kind):
        p: Kept = one.payload
        if rec in p.recommendations:
            url = p.url if isinstance(p, Evidence) else ""
            # The title comes first and the address last: both are shown as the link.
            told = facts(p, t)[1:-1] if url else facts(p, t)[1:]
            yield Thing(
                one.entry.id, p.id, p.title, told, url, one.entry.at,
                _became(one.replaced, one.archived, t), p.id in late,
            )  # fmt: skip


def _sides(records: Sequence[Record], t: Translator) -> tuple[Side, ...]:
    return tuple(Side(r.revision, r.at, facts(r.payload, t)) for r in records)
