"""`workbench handover`: packages between the communities, tracked (Plan of Action, para 39 a)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.console import note, say
from workbench.cli.consult_reading import append, date_of, iso3_of, looked, today
from workbench.cli.ledger import LedgerOption
from workbench.cli.plan import Country, Language, analysed, shown
from workbench.errors import UnknownName

app = typer.Typer(
    help="Hand-overs between observers and human rights mechanisms (Plan of Action, para 39 a).",
    no_args_is_help=True,
)
Key = Annotated[str, typer.Argument(help="Id of a hand-over, or the beginning of one.")]
On = Annotated[str, typer.Option("--on", help="Day, month or year (today).")]


@app.command("list")
def list_(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="A State; left out: all of them.")] = "",
    silent: Annotated[
        bool, typer.Option("--silent", help="Only what was sent and has had no reply.")
    ] = False,
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """List hand-overs with their age and since when a reply is missing."""
    from workbench.dashboards.plan.gathering import handed
    from workbench.dashboards.plan.tables import handed_table

    iso3 = iso3_of(country) if country else ""
    with looked(context, language, ledger) as at:
        found = handed(at.state, at.day, iso3)
        if silent:
            found = tuple(x for x in found if x.silent_days is not None)
        made = handed_table(found, at.said.t.gettext("Hand-overs"), at.said)
    shown(made)


@app.command()
def new(
    context: typer.Context, country: Country,
    sender: Annotated[str, typer.Option("--from", help="Organisation or office that gives.")],
    recipient: Annotated[str, typer.Option("--to", help="Committee, mandate or mission.")],
    mission: Annotated[str, typer.Option("--for", help="Visit, mission or report it is for.")],
    select: Annotated[str, typer.Option(help="Ids of recommendations, by commas.")],
    evidence: Annotated[str, typer.Option(help="Ids of evidence, by commas.")] = "",
    note_: Annotated[str, typer.Option("--note", help="Goes along; no names at risk.")] = "",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Put a package together; says its id. It has not been sent yet."""
    from workbench.analysis.handover import direction_of
    from workbench.cli.ledger import opened
    from workbench.ledger.handovers import Parties, begun

    opened(context, ledger).close()
    analysis = analysed(context, country, "en", ledger)
    known = {i.rec.id: i.community for i in analysis.recommendations}
    proofs = [e.id for e in analysis.judged.evidence]
    picked = _known("recommendation", select, list(known))
    along = _known("evidence", evidence, proofs)
    parties = Parties(
        sender, recipient, mission, direction_of(known[i] for i in picked), note_
    )  # fmt: skip
    payload = begun(parties, picked, along)
    append(context, ledger, analysis.country.iso3, payload)
    say(payload.id)
    note(f"recorded, not sent yet: `workbench handover pack {payload.id} --to FILE.docx`")


def _known(what: str, text: str, ids: list[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(i.strip() for i in text.split(",") if i.strip()))
    for one in found:
        if one not in ids:
            raise UnknownName(what, one, ids)
    return found


@app.command()
def sent(context: typer.Context, key: Key, on: On = "", ledger: LedgerOption = None) -> None:
    """Say when a package was sent."""
    _move(context, ledger, key, "sent", date_of("--on", on) or today().isoformat())


@app.command()
def acknowledged(
    context: typer.Context, key: Key, on: On = "", ledger: LedgerOption = None
) -> None:
    """Say when the recipient replied."""
    _move(context, ledger, key, "acknowledged", date_of("--on", on) or today().isoformat())


@app.command()
def outcome(
    context: typer.Context, key: Key,
    text: Annotated[str, typer.Argument(help="What came of it, with its document.")],
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Say what came of it."""
    _move(context, ledger, key, "outcome", text)


def _move(context: typer.Context, ledger: str | None, key: str, name: str, text: str) -> None:
    """Set one field of its course; the others stay."""
    from dataclasses import replace

    from workbench.ledger.handovers import Course, hand_over_named, moved

    with looked(context, "en", ledger, must=True) as at:
        given = hand_over_named(at.state, key)
        before = Course(
            given.sent.iso if given.sent else "",
            given.acknowledged.iso if given.acknowledged else "", given.outcome,
        )  # fmt: skip
        course = replace(before, **{name: text})
        append(context, ledger, given.country, moved(at.state, given.id, course, at.day))
    say(f"{given.id}: {name} {text}")


@app.command()
def pack(
    context: typer.Context, key: Key,
    to: Annotated[Path, typer.Option(help="File to write: .docx, .md, .html or .json.")],
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Write a package: what is handed over, what the other side asked, evidence."""
    from workbench.analysis.handover import line
    from workbench.analysis.handover_pack import package
    from workbench.calendarfile.writing import replace_bytes
    from workbench.ledger.handovers import hand_over_named
    from workbench.reports.handover_file import handover_file

    with looked(context, language, ledger, must=True) as at:
        given, day = hand_over_named(at.state, key), at.day
    made = package(analysed(context, given.country, language, ledger), line(given, day))
    replace_bytes(to, handover_file(made, to.suffix.casefold().removeprefix(".")))
    say(f"{to}: {len(made.passed)} recommendations, {len(made.evidence)} pieces of evidence")
    for lost in made.lost:
        note(f"not in this snapshot or ledger any more: {lost}")
