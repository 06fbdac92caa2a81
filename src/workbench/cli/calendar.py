"""`workbench calendar`: dates out, in, what is new, what is too close, what can still be done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.ledger import LedgerOption, opened
from workbench.errors import BadParameter, UnknownName

if TYPE_CHECKING:
    from workbench.analysis.dated import Dated, Kind
    from workbench.calendarwords.wording import Words
    from workbench.config import Settings
    from workbench.dates import PartialDate

app = typer.Typer(
    help="The joint calendar: elections, reviews, deadlines, visits, meetings.",
    no_args_is_help=True,
)
Countries = Annotated[
    list[str] | None, typer.Option("--country", help="Only these States (repeat the option).")
]
Language = Annotated[str, typer.Option(help="Language of the words: en, fr, es or ar.")]


@app.command("export")
def export_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Target, .ics (to subscribe to) or .csv.")],
    country: Countries = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only these kinds, such as upr_review (repeat).")
    ] = None,
    language: Language = "en",
    ledger: LedgerOption = None,
) -> None:
    """Write the dates that lie ahead, with precision, certainty and stable UIDs."""
    from workbench.analysis.ical import ical
    from workbench.calendarfile.table import write_csv
    from workbench.calendarfile.writing import replace_bytes
    from workbench.calendarwords.wording import ical_events

    ending = file.suffix.casefold()
    if ending not in {".ics", ".csv"}:
        raise BadParameter(f"{file.name}: expected a name that ends in .ics or .csv")
    kinds = [_kind(k) for k in kind or []]
    events, said = _events(context, country, language, ledger)
    chosen = [e for e in events if not kinds or e.kind in kinds]
    name = said.t.gettext("Electoral rights calendar")
    where = ", ".join(said.name(c) for c in _iso3(country))
    content = (
        ical(ical_events(chosen, said), " ".join(filter(None, (name, where))))
        if ending == ".ics"
        else write_csv(chosen)
    )
    replace_bytes(file, content)
    say(f"{file}: {len(chosen)} dates")


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A calendar file, .ics or .csv.")],
    country: Countries = None,
    kind: Annotated[
        str, typer.Option(help="Kind of event where the file does not say.")
    ] = "community_meeting",
    source: Annotated[str, typer.Option(help="Where the dates come from.")] = "",
    zone: Annotated[
        str, typer.Option(help="Time zone of times that name none, such as Africa/Nairobi.")
    ] = "",
    dry_run: Annotated[bool, typer.Option(help="Only check; store nothing.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Bring dates into the ledger: all of a file or nothing; again changes nothing."""
    from workbench.calendarfile.importing import import_dates
    from workbench.calendarfile.rows import Defaults
    from workbench.calendarfile.writing import content_of
    from workbench.ledger.actor import Actor
    from workbench.ledger.vocabulary import Role

    defaults = Defaults(_kind(kind), _iso3(country), source, _zone(zone))
    content = content_of(file)
    with opened(context, ledger) as book:
        actor = Actor(Role.ANALYST)
        say(str(import_dates(book, content, file.name, actor, defaults, dry_run=dry_run)))


@app.command()
def bulletin(
    context: typer.Context,
    since: Annotated[str, typer.Option(help="From this date: 2026, 2026-05 or a day.")],
    country: Countries = None,
    against: Annotated[
        str, typer.Option(help="Hash of an earlier snapshot, to tell which dates moved.")
    ] = "",
    language: Language = "en",
    ledger: LedgerOption = None,
) -> None:
    """Say what is new since a date: documents, statuses, dates."""
    from contextlib import ExitStack

    from workbench.calendarwords.news import NEWS_WORD, news_line
    from workbench.dashboards.calendar.gathering import ledger_state, words_in
    from workbench.dashboards.calendar.news import news
    from workbench.snapshot.store import open_snapshot

    settings: Settings = context.obj
    first, wanted = _date(since, "--since").first(), _iso3(country)
    with ExitStack() as stack:
        snapshot = stack.enter_context(open_snapshot(settings))
        earlier = stack.enter_context(open_snapshot(settings, against)) if against else None
        said = words_in(snapshot, language)
        state = ledger_state(settings, ledger)
        found = news(snapshot, state, first, _today(), wanted, earlier)
    rows = [
        [said.t.gettext(NEWS_WORD[i.news]), i.date.iso, ", ".join(map(said.name, i.countries)),
         news_line(i, said), i.source, i.url]
        for i in found.items
    ]  # fmt: skip
    table("What is new", ["news", "date", "State", "what", "source", "address"], rows)
    note(f"{len(rows)} from {found.since} to {found.until}")
    if not against:
        note("moved dates of publishers are told with --against and an earlier snapshot's hash")


@app.command()
def clashes(
    context: typer.Context,
    country: Countries = None,
    language: Language = "en",
    ledger: LedgerOption = None,
) -> None:
    """Say which dates of one State, or of one organisation, are too close, and by which rule."""
    from workbench.analysis.clashes import clashes as find
    from workbench.calendarwords.news import clash_line

    events, said = _events(context, country, language, ledger)
    rows = [
        [said.name(c.who), f"{said.kind(c.first)}, {said.when(c.first)}",
         f"{said.kind(c.second)}, {said.when(c.second)}", "sure" if c.sure else "possible",
         clash_line(c, said)]
        for c in find(events)
    ]  # fmt: skip
    table("Clashes", ["of", "first", "second", "sure", "why"], rows)
    note(f"{len(rows)} clashes among {len(events)} dates; dates known to the year are left out")


@app.command()
def windows(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")],
    vote: Annotated[
        str, typer.Option(help="Election to count from: 2027-08 … (else the next known).")
    ] = "",
    language: Language = "en",
    ledger: LedgerOption = None,
) -> None:
    """Say what can still be done before an election, and when it has to begin."""
    from workbench.analysis.windows import windows as find
    from workbench.calendarwords.chances import CHANCE_WORD
    from workbench.dashboards.calendar.counting import votes
    from workbench.model import Certainty

    events, said = _events(context, [country], language, ledger)
    known = votes(events, _iso3([country])[0])
    if not vote and not known:
        raise BadParameter(f"no election of {country} ahead is known; give --vote 2027-08")
    day = _date(vote, "--vote") if vote else known[0].start
    sure = next((e.certainty for e in known if e.start == day), Certainty.UNKNOWN)
    t = said.t
    rows = [
        [t.gettext(x.lead.what), t.gettext(CHANCE_WORD[x.chance]), x.begin.isoformat(),
         x.last.isoformat(), said.kind(x.event) if x.event else "", x.anchor.iso,
         str(x.certainty), x.verification, t.gettext(x.lead.note)]
        for x in find(events, day, sure, _today())
    ]  # fmt: skip
    columns = ["what", "chance", "begin by", "at the latest", "counts from", "date", "certainty",
               "marks", "note"]  # fmt: skip
    table("Windows", columns, rows)
    note(f"counted from {_today()} to the first day each date can be; election: {day} ({sure})")


def _events(
    context: typer.Context, countries: list[str] | None, language: str, ledger: str | None
) -> tuple[list[Dated], Words]:
    from workbench.dashboards.calendar.choosing import order
    from workbench.dashboards.calendar.gathering import gathered, words_in
    from workbench.snapshot.store import open_snapshot

    wanted = set(_iso3(countries))
    with open_snapshot(context.obj) as snapshot:
        said = words_in(snapshot, language)
        every = gathered(snapshot, context.obj, ledger, _today())
    chosen = [e for e in every if not wanted or not wanted.isdisjoint(e.countries)]
    return sorted(chosen, key=order), said


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _iso3(countries: list[str] | None) -> tuple[str, ...]:
    from workbench.harmonise.countries import country_index

    return tuple(country_index().require(c) for c in countries or [])


def _kind(text: str) -> Kind:
    from workbench.analysis.dated import Kind

    try:
        return Kind(text)
    except ValueError:
        valid = [k.value for k in Kind]
        raise UnknownName("kind of event", text, valid, f" Expected {', '.join(valid)}.") from None


def _zone(text: str) -> str:
    from workbench.ledger.payloads.calendar import known_zone

    if text and not known_zone(text):
        raise BadParameter(f"--zone: {text!r} is no time zone; expected one such as Africa/Nairobi")
    return text


def _date(text: str, option: str) -> PartialDate:
    from workbench.dates import PartialDate

    try:
        return PartialDate(text.strip())
    except ValueError as error:
        raise BadParameter(f"{option}: {error}") from error
