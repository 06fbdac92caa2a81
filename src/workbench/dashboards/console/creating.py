"""Making sessions: from a shipped template, from a facilitator's own, and keeping one."""

from __future__ import annotations

import secrets
from dataclasses import replace

import msgspec

from workbench.dashboards.console.desk_room import facilitator, room_at, write
from workbench.dashboards.console.state import Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.session.choosing import default_choice
from workbench.dashboards.session.steps import changed
from workbench.dashboards.session.templates import (
    SessionTemplate,
    Source,
    in_language,
    planned_activity,
    read_template,
    shipped_template,
    template_of,
)
from workbench.dashboards.values import Values, refusal_of
from workbench.errors import BadInput, BadParameter, LedgerRefused
from workbench.ledger.joincodes import new_code
from workbench.ledger.payloads import Payload, WorkshopSession
from workbench.ledger.retention_consent import consent
from workbench.ledger.standing import current
from workbench.ledger.vocabulary import SessionState
from workbench.sentences import sentence

MOST_COUNTRIES = 10


def create(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """A new session in preparation, with the agenda of a template.

    Raises
    ------
    BadParameter, BadInput, UnknownName
        Naming the field that cannot be used.
    """
    facilitator(desk)
    template = _template(state, values)
    session = _session(desk, values, template)
    agenda = _agenda(desk, session, template)
    write(desk, session.id, [session, *agenda])
    said = desk.t.gettext("The session is prepared; nobody can join before you open it.")
    return Outcome(Console(session=session.id, tab="prepare"), said)


def _template(state: Console, values: Values) -> SessionTemplate:
    if "own" in values.files:
        own = values.file("own")
        return read_template(own.content, own.name)
    return shipped_template(values.text("template") or state.template)


def _countries(desk: Desk, values: Values) -> tuple[str, ...]:
    asked = [values.text("country"), *values.text("more").replace(",", " ").split()]
    found = tuple(dict.fromkeys(c.upper() for c in asked if c))
    if not 0 < len(found) <= MOST_COUNTRIES:
        raise BadParameter(
            sentence(
                "country: choose 1 to %(most)s States, got %(n)s", most=MOST_COUNTRIES, n=len(found)
            )
        )
    return tuple(desk.snapshot.country(c).iso3 for c in found)


def _languages(values: Values) -> tuple[str, ...]:
    found = tuple(x for x in LANGUAGES if x in values.many("languages"))
    if not found:
        raise BadParameter(
            sentence("languages: choose at least one of %(known)s", known=tuple(LANGUAGES))
        )
    return found


def _session(desk: Desk, values: Values, template: SessionTemplate) -> WorkshopSession:
    countries, languages = _countries(desk, values), _languages(values)
    names = ", ".join(desk.snapshot.country_name(c, languages[0]) for c in countries)
    title = values.text("title") or f"{names}: {in_language(template.title, languages[0])}"
    date = values.text("date") or desk.today.isoformat()
    told = consent(languages[0])
    smallest = values.number("minimum_group", 2, 1_000)
    days = values.number("retention_days", 0, 3_650)
    fields = {
        "id": f"{date[:10].replace('-', '')}-{secrets.token_hex(5)}", "title": title,
        "countries": countries, "languages": languages, "date": date, "join_code": free_code(desk),
        "minimum_group": smallest, "retention_days": days, "consent_version": told.version,
        "consent_text": told.for_session(smallest, days),
    }  # fmt: skip
    return _sound(fields)


def _sound(fields: dict[str, object]) -> WorkshopSession:
    try:
        return msgspec.convert(fields, WorkshopSession)
    except (msgspec.ValidationError, ValueError) as error:
        raise BadInput(sentence("the session: %(error)s", error=refusal_of(error))) from error


def free_code(desk: Desk) -> str:
    """A join code that no session of this ledger has."""
    used = {s.join_code for s in current(desk.state, WorkshopSession)}
    while (code := new_code()) in used:
        continue
    return code


def _agenda(desk: Desk, session: WorkshopSession, template: SessionTemplate) -> list[Payload]:
    country, language = session.countries[0], session.languages[0]
    wanted = [a for a in template.activities if a.items is Source.RECOMMENDATIONS]
    most = max((a.most for a in wanted), default=0)
    chosen = default_choice(desk.joint(country), most) if most else ()
    return [
        planned_activity(
            a, session.id, language, country if a.items is Source.RECOMMENDATIONS else "", chosen
        )
        for a in template.activities
    ]


def keep(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """The agenda as a template, to be used again."""
    room = room_at(desk, state.session)
    name = f"session-template-{room.session.date}.yaml"
    return Outcome(state, download=Download(name, "application/yaml", template_of(room)))


def settings(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Other settings of a session that was not opened yet.

    Raises
    ------
    LedgerRefused
        Once it was open: people agreed to what they saw then.
    """
    room = room_at(desk, state.session)
    if room.state is not SessionState.DRAFT:
        raise LedgerRefused(sentence("people agreed to these settings when they joined; they stay"))
    smallest = values.number("minimum_group", 2, 1_000)
    days = values.number("retention_days", 0, 3_650)
    told = consent(room.session.languages[0])
    new = changed(
        room, title=values.text("title") or room.session.title,
        date=values.text("date") or room.session.date, minimum_group=smallest,
        retention_days=days, consent_version=told.version,
        consent_text=told.for_session(smallest, days),
    )  # fmt: skip
    write(desk, state.session, [new])
    return Outcome(replace(state, edit=""), desk.t.gettext("Saved."))
