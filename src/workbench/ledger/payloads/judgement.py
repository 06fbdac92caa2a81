"""Judgements on recommendations: status, SMART rating, evidence, labels by persons."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from workbench.errors import BadPayload
from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date
from workbench.ledger.vocabulary import (
    AssessorKind,
    Confidence,
    Direction,
    RaterKind,
    Role,
    SourceType,
    Standing,
)
from workbench.model import Scheme
from workbench.sentences import sentence

IMPLEMENTED = 4
CONFIRMING = frozenset({Role.FACILITATOR, Role.ANALYST})
# Native words for "implemented" over the scales of taxonomy/data/status_vocab.yaml: leaving the
# common value empty must not be a way round.
_SAYS_IMPLEMENTED = frozenset(
    {"a", "4", "full", "fully", "fully implemented", "implemented", "completed", "satisfactory"}
)


class Assessment(Payload, frozen=True, kw_only=True):
    """One assessor's judgement of one recommendation, in the assessor's own scale.

    `common` and `crosswalk_version` are derived by the caller's crosswalk; None: unmapped.
    `flag` says what a missing common value means (no cooperation, not yet due …).
    A new judgement by the same assessor names what it `replaces` (event ids).
    """

    kind: ClassVar[str] = "assessment"

    recommendation: f.Id
    assessor_kind: AssessorKind
    assessor: f.Name
    scale: f.Code
    value: f.Code
    date: f.Date
    common: f.Common | None = None
    crosswalk_version: f.MaybeCode = ""
    flag: f.MaybeCode = ""
    period: f.MaybeCode = ""
    confidence: Confidence = Confidence.UNSTATED
    rationale: f.Text = ""
    evidence: f.Ids = ()
    standing: Standing = Standing.PROVISIONAL
    confirmed_by: Role | None = None
    session: f.MaybeId = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)
        if self.common is not None and not self.crosswalk_version:
            raise BadPayload(sentence("a common value comes with its crosswalk_version"))
        self._refuse_automatic_implemented()
        self._require_confirmation()

    def _refuse_automatic_implemented(self) -> None:
        if self.assessor_kind is not AssessorKind.AUTOMATIC:
            return
        says = " ".join(self.value.casefold().replace("_", " ").split())
        if self.common == IMPLEMENTED or says in _SAYS_IMPLEMENTED:
            raise BadPayload(sentence("nothing automatic says 'implemented'; a person has to"))
        if self.standing is Standing.CONFIRMED:
            raise BadPayload(
                sentence("an automatic assessment stays provisional; a person's replaces it")
            )

    def _require_confirmation(self) -> None:
        confirmed = self.standing is Standing.CONFIRMED
        if confirmed != (self.confirmed_by is not None):
            raise BadPayload(
                sentence("a confirmed assessment says by which role, a provisional one by none")
            )
        if confirmed and self.confirmed_by not in CONFIRMING:
            raise BadPayload(sentence("confirmed_by is 'facilitator' or 'analyst'"))
        if self.assessor_kind is AssessorKind.WORKSHOP and not (confirmed and self.session):
            raise BadPayload(sentence("a workshop outcome needs its session and a confirming role"))


class Criterion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """0 (not met), 1 (partly) or 2 (met), with the reason."""

    score: f.Score
    reason: f.Line = ""


class SmartRating(Payload, frozen=True, kw_only=True):
    """How specific, measurable … one recommendation is, by a person or by a rule's version."""

    kind: ClassVar[str] = "smart_rating"

    recommendation: f.Id
    rater_kind: RaterKind
    rater: f.Name
    specific: Criterion
    measurable: Criterion
    attainable: Criterion
    relevant: Criterion
    time_bound: Criterion
    plain_language: Criterion
    audience_identified: Criterion
    context_sensitive: Criterion
    implementation_considered: Criterion
    date: f.MaybeDate = ""
    suggestion: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)


class Evidence(Payload, frozen=True, kw_only=True):
    """Something that speaks for or against implementation. `id` is stable over revisions."""

    kind: ClassVar[str] = "evidence"

    id: f.Id
    recommendations: f.SomeIds
    source_type: SourceType
    title: f.Title
    direction: Direction
    evidence_kind: f.MaybeCode = ""
    url: f.Url = ""
    document: f.Line = ""
    paragraph: f.MaybeCode = ""
    date: f.MaybeDate = ""
    quote: f.Line = ""
    redacted: bool = False
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)


class PersonLabel(Payload, frozen=True, kw_only=True):
    """A person says that a label applies (`applies`) or does not. It wins over automatic ones."""

    kind: ClassVar[str] = "person_label"

    recommendation: f.Id
    scheme: Scheme
    code: f.Code
    applies: bool = True
    by: f.MaybeName = ""
    why: f.Line = ""
    replaces: f.Ids = ()
