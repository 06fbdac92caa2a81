"""`workbench routes`: which mechanisms a concern can be taken to, by whom, by when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, out, say, table
from workbench.errors import BadParameter, UnknownName

if TYPE_CHECKING:
    from workbench.analysis.concern import Concern
    from workbench.analysis.route_table import ActorKind
    from workbench.analysis.routes import Navigation, Way
    from workbench.config import Settings
    from workbench.dashboards.routes.wording import RouteWords
    from workbench.dates import PartialDate

COLUMNS = ("route", "open", "by when", "why", "how", "what follows", "marks", "source")


def routes(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")],
    concern: Annotated[str, typer.Option(help="What it is about, in a few English words.")] = "",
    when: Annotated[str, typer.Option(help="From when on: 2027, 2027-03 or a day (today).")] = "",
    actor: Annotated[
        str, typer.Option("--as", help="ngo, nhri, observer-mission, state or individual.")
    ] = "ngo",
    language: Annotated[str, typer.Option(help="Language of the answer: en, fr, es or ar.")] = "en",
    closed: Annotated[bool, typer.Option(help="Also list the routes that are not open.")] = False,
    ledger: Annotated[
        str | None, typer.Option(help="Path or URL of the ledger (else yours, if there is one).")
    ] = None,
) -> None:
    """Say which routes are open to somebody for one State, by when, how, and what follows."""
    from workbench.analysis.concern import concern as read
    from workbench.analysis.routes import Question, navigate
    from workbench.dashboards.calendar.gathering import entered, words_in
    from workbench.dashboards.routes.facts import facts
    from workbench.dashboards.routes.wording import RouteWords
    from workbench.harmonise.countries import country_index
    from workbench.snapshot.store import open_snapshot

    settings: Settings = context.obj
    who, day, iso3 = _actor(actor), _when(when), country_index().require(country)
    with open_snapshot(settings) as snapshot:
        said = RouteWords(words_in(snapshot, language))
        recorded = entered(settings, ledger, day.first())
        known = facts(snapshot, iso3, day.first(), recorded)
    found = navigate(known, Question(who, day, read(concern)))
    _tell_concern(found.question.concern, said)
    _tell(found, said, closed=closed)


def _actor(text: str) -> ActorKind:
    from workbench.analysis.route_table import ActorKind

    try:
        return ActorKind(text.strip().casefold())
    except ValueError:
        valid = [a.value for a in ActorKind]
        raise UnknownName("actor", text, valid, f" Expected {', '.join(valid)}.") from None


def _when(text: str) -> PartialDate:
    from workbench.dates import PartialDate

    if not text:
        return PartialDate.of(dt.datetime.now(dt.UTC).date())
    try:
        return PartialDate(text.strip())
    except ValueError as error:
        raise BadParameter(f"--when: {error}; a month is written 2027-03") from error


def _tell_concern(about: Concern, said: RouteWords) -> None:
    from workbench.model import Scheme
    from workbench.reports.words import label_name

    if not about.words:
        note("no concern given: every route of the actor is listed")
        return
    names = [
        f"{said.t.gettext(label_name(Scheme.OBLIGATION, x.code))} (rule {x.confidence:.2f})"
        for x in about.labels
    ]
    read = "; ".join(names) or "no obligation; English words such as 'voter intimidation' are read"
    note(f"read by rules, checked by nobody: {read}")


def _tell(found: Navigation, said: RouteWords, *, closed: bool) -> None:
    from workbench.analysis.route_conditions import Opening

    shown = [w for w in found.ways if closed or w.opening is not Opening.CLOSED]
    rows = [_row(w, said) for w in shown]
    if out.is_terminal:
        for row in rows:
            _block(row, said)
    else:
        table("Routes", list(COLUMNS), rows)
    hidden = len(found.ways) - len(shown)
    note(f"{len(shown)} routes; {hidden} not open (--closed lists them); "
         f"{found.others} are for others")  # fmt: skip
    if any(not w.fits for w in shown):
        note("*: not meant for what the concern is about")
    if any(w.to_check for w in shown):
        note("V3: nobody has seen this in an official text. Check before you submit.")


def _block(row: list[str], said: RouteWords) -> None:
    """One route on a few lines: eight columns do not fit a terminal."""
    from workbench.dashboards.routes.wording import COLUMN_WORD

    title, opening, *rest = row
    say(f"{title} [{opening}]")
    for name, cell in zip(COLUMNS[2:], rest, strict=True):
        if cell:
            say(f"    {said.t.gettext(COLUMN_WORD[name])}: {cell}")


def _row(way: Way, said: RouteWords) -> list[str]:
    from workbench.dashboards.routes.wording import OPENING_WORD
    from workbench.reports.phrases import marks

    t = said.t
    due = said.due(way)
    by = f"{due}. {t.gettext(way.route.when)}" if due else t.gettext(way.route.when)
    why = [*said.reasons(way), said.articles(way)]
    opening = t.gettext(OPENING_WORD[way.opening])
    how, who = t.gettext(way.route.how), said.mandates(way)
    if who:
        how += " " + t.gettext("Mandate holders: %(names)s") % {"names": who}
    return [
        t.gettext(way.route.title), opening if way.fits else f"{opening} *", by,
        ". ".join(filter(None, why)), how, t.gettext(way.route.follows), marks(way.verification, t),
        way.route.source,
    ]  # fmt: skip
