"""`workbench assess`, `action` and `evidence`: analysts add to the ledger from the command line.

Each `list…` of a command goes by repeating its option. The token in the ledger is the word
``analyst``: no name, no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say
from workbench.cli.ledger import LedgerOption, opened
from workbench.errors import BadParameter, LedgerRefused, UnknownName
from workbench.ledger.vocabulary import (
    ActionState,
    AssessorKind,
    Confidence,
    Direction,
    Role,
    SourceType,
    Standing,
)

if TYPE_CHECKING:
    from workbench.dates import PartialDate
    from workbench.ledger.payloads import Assessment, Payload
    from workbench.ledger.projection import State
    from workbench.ledger.store import Ledger

CountryOption = Annotated[
    str, typer.Option(help="ISO code of the State (empty: a thematic recommendation).")
]
ConfidenceOption = Annotated[Confidence, typer.Option(help="low, medium or high.")]
Recommendations = Annotated[
    list[str], typer.Option("--recommendation", help="Id of a recommendation (repeat).")
]


def assess(
    context: typer.Context,
    recommendation: Annotated[str, typer.Argument(help="Id of the recommendation.")],
    assessor: Annotated[str, typer.Option(help="The institution that assesses.")],
    assessor_kind: Annotated[AssessorKind, typer.Option(help="What kind of institution.")],
    scale: Annotated[str, typer.Option(help="The scale of the value, such as ODIHR.")],
    value: Annotated[str, typer.Option(help="The value, in the words of that scale.")],
    date: Annotated[str, typer.Option(help="When it was assessed: 2026, 2026-05 or a day.")],
    country: CountryOption = "",
    confidence: ConfidenceOption = Confidence.UNSTATED,
    rationale: Annotated[str, typer.Option(help="Why.")] = "",
    evidence_ids: Annotated[
        list[str] | None, typer.Option("--evidence", help="Id of evidence (repeat).")
    ] = None,
    confirmed: Annotated[bool, typer.Option(help="Confirmed, by you as analyst.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Record what an assessor says about the implementation of a recommendation."""
    import msgspec

    from workbench.analysis.crosswalk import shipped_crosswalk
    from workbench.ledger.payloads import Assessment

    common = shipped_crosswalk().to_common(scale, value, _date(date), str(assessor_kind))
    with opened(context, ledger) as book:
        payload = Assessment(
            recommendation=recommendation, assessor_kind=assessor_kind, assessor=assessor,
            scale=scale, value=value, date=date, common=common.value, flag=common.flag,
            crosswalk_version=common.crosswalk_version, confidence=confidence,
            rationale=rationale, evidence=tuple(evidence_ids or ()),
            standing=Standing.CONFIRMED if confirmed else Standing.PROVISIONAL,
            confirmed_by=Role.ANALYST if confirmed else None,
        )  # fmt: skip
        earlier = _earlier_of(book, payload)
        payload = msgspec.structs.replace(payload, replaces=earlier)
        _add(book, country, payload)
    shown = "not mapped" if common.value is None else str(common.value)
    note(f"common scale: {shown} (crosswalk {common.crosswalk_version}) {common.why}".rstrip())
    if earlier:
        note(f"replaces {', '.join(earlier)}, which stays in the history")


def _date(text: str) -> PartialDate:
    from workbench.dates import PartialDate

    try:
        return PartialDate(text)
    except ValueError as error:
        raise BadParameter(f"date: {error}") from error


def _earlier_of(book: Ledger, new: Assessment) -> tuple[str, ...]:
    """What the new assessment replaces."""
    from workbench.ledger.succession import succession

    found = succession(_state(book), new)
    if found.firm:
        said = found.firm[-1].payload
        raise LedgerRefused(
            f"{new.assessor} has assessed {new.recommendation} already: “{said.value}”, "
            f"{said.date}, confirmed. A draft does not take the place of what is confirmed; add "
            "--confirmed if this one is, or enter the draft on the follow-up board, where both "
            "stand"
        )
    return found.events


def action(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What is to be done.")],
    recommendation: Recommendations,
    state: Annotated[ActionState, typer.Option(help="How far it is.")] = ActionState.PLANNED,
    lead: Annotated[str, typer.Option(help="The institution that leads.")] = "",
    support: Annotated[list[str] | None, typer.Option(help="Supporting (repeat).")] = None,
    start: Annotated[str, typer.Option(help="Start date.")] = "",
    due: Annotated[str, typer.Option(help="Due date.")] = "",
    indicator: Annotated[list[str] | None, typer.Option(help="Indicator (repeat).")] = None,
    note_text: Annotated[str, typer.Option("--note", help="Anything else.")] = "",
    identity: Annotated[str, typer.Option("--id", help="Id of an action to revise.")] = "",
    country: CountryOption = "",
    ledger: LedgerOption = None,
) -> None:
    """Record a follow-up action, or with --id a new state of one."""
    from workbench.ledger.events import new_id
    from workbench.ledger.payloads import FollowUpAction

    with opened(context, ledger) as book:
        earlier = _earlier_revisions(book, identity) if identity else ()
        payload = FollowUpAction(
            id=identity or new_id(), recommendations=tuple(recommendation), title=title,
            state=state, lead=lead, support=tuple(support or ()), start=start, due=due,
            indicators=tuple(indicator or ()), note=note_text, replaces=earlier,
        )  # fmt: skip
        _add(book, country, payload)
    say(f"action {payload.id}")


def _earlier_revisions(book: Ledger, identity: str) -> tuple[str, ...]:
    from workbench.ledger.payloads import FollowUpAction
    from workbench.ledger.standing import history

    state = _state(book)
    known = history(state, FollowUpAction, identity)
    if not known:
        every = {h.payload.id for h in history(state, FollowUpAction)}
        raise UnknownName("action", identity, every)
    return tuple(h.entry.id for h in known if h.current)


def evidence(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What it is.")],
    recommendation: Recommendations,
    source_type: Annotated[SourceType, typer.Option(help="Who it comes from.")],
    direction: Annotated[Direction, typer.Option(help="supports, contradicts or context.")],
    url: Annotated[str, typer.Option(help="Where it is.")] = "",
    document: Annotated[str, typer.Option(help="Title or symbol of the document.")] = "",
    paragraph: Annotated[str, typer.Option(help="Paragraph.")] = "",
    date: Annotated[str, typer.Option(help="Its date.")] = "",
    quote: Annotated[str, typer.Option(help="A short quote, at most 500 characters.")] = "",
    country: CountryOption = "",
    ledger: LedgerOption = None,
) -> None:
    """Record evidence for or against the implementation of recommendations."""
    from workbench.ledger.events import new_id
    from workbench.ledger.payloads import Evidence

    payload = Evidence(
        id=new_id(), recommendations=tuple(recommendation), source_type=source_type, title=title,
        direction=direction, url=url, document=document, paragraph=paragraph, date=date,
        quote=quote,
    )  # fmt: skip
    with opened(context, ledger) as book:
        _add(book, country, payload)
    say(f"evidence {payload.id}")


def _state(book: Ledger) -> State:
    from workbench.ledger.present import as_of

    return as_of(book)


def _add(book: Ledger, country: str, payload: Payload) -> None:
    from workbench.ledger.actor import Actor
    from workbench.ledger.streams import country_stream

    event = book.append(country_stream(country.strip().upper()), payload, Actor(Role.ANALYST))
    say(f"{event.kind} {event.id} stored at position {event.position}")


def register(app: typer.Typer) -> None:
    """Put the three commands at the top of `workbench`."""
    for command in (assess, action, evidence):
        app.command()(command)
