"""`workbench consult`: consultations around missions and visits, and the expert pack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.consult_reading import append, date_of, iso3_of, listed, looked, record, today
from workbench.cli.ledger import LedgerOption
from workbench.errors import BadParameter

app = typer.Typer(
    help="Consultation before, during and after missions and visits (Plan of Action, para 29 d).",
    no_args_is_help=True,
)
Country = Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")]
Mission = Annotated[str, typer.Argument(help="Key of a mission, as `consult list` shows it.")]
Language = Annotated[str, typer.Option(help="Language of the words: en, fr, es or ar.")]
Day = Annotated[str, typer.Option(help="2027-08-10; or 2027-08, or 2027, where no more is known.")]


@app.command("list")
def list_(
    context: typer.Context, country: Country, language: Language = "en",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """List the missions, visits and dialogues of a State that are known, with their keys."""
    from workbench.dashboards.consult.tables import visit_name, visit_when
    from workbench.ledger.vocabulary import Answer
    from workbench.reports import consultation_words as w

    iso3 = iso3_of(country)
    with looked(context, language, ledger) as at:
        known, t = at.known(iso3), at.said.t
        rows = [
            [v.key, t.gettext(w.KIND_WORD[v.kind]), visit_name(v, t), visit_when(v, t),
             t.gettext(w.BASIS_WORD[v.basis]), w.rate_words(known.progress(v, at.day), t),
             t.gettext(w.ANSWER_WORD[Answer(v.expert)])]
            for v in known.visits
        ]  # fmt: skip
    columns = ["key", "kind", "mission, visit or dialogue", "when", "known", "completion", "expert"]
    table("Missions and visits", columns, rows)
    if not rows:
        note("none is known; that does not mean that none took place")


@app.command()
def start(
    context: typer.Context, country: Country,
    title: Annotated[str, typer.Argument(help="What it is called.")] = "",
    kind: Annotated[
        str, typer.Option(help="observation_mission, country_visit or treaty_dialogue.")
    ] = "observation_mission",
    begins: Annotated[str, typer.Option("--from", help="First day, or month.")] = "",
    ends: Annotated[str, typer.Option("--to", help="Last day, or month.")] = "",
    organisation: Annotated[str, typer.Option(help="Organisation or mandate.")] = "",
    expert: Annotated[
        str, typer.Option(help="With a human-rights expert: yes, no or unknown.")
    ] = "unknown",
    known: Annotated[str, typer.Option(help="Key of one of `consult list` instead.")] = "",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Record a mission, visit or dialogue to consult on; says its key."""
    from workbench.ledger.consulting import taken_up
    from workbench.ledger.events import new_id
    from workbench.ledger.payloads import Mission
    from workbench.ledger.vocabulary import Answer, VisitKind

    iso3, answer = iso3_of(country), listed(Answer, "--expert", expert)
    if bool(title) is bool(known):
        raise BadParameter("expected a title, or --known KEY of a mission that `list` shows")
    with looked(context, "en", ledger, must=True) as at:
        if known:
            visit, _ = at.visit(known)
            mission, iso3 = taken_up(visit), visit.country
        else:
            mission = Mission(
                id=new_id(), visit=listed(VisitKind, "--kind", kind), title=title,
                organisation=organisation, start=date_of("--from", begins),
                end=date_of("--to", ends), expert=answer,
            )  # fmt: skip
        append(context, ledger, iso3, mission)
    say(mission.id)
    note(f"recorded: {mission.title}. `workbench consult status {mission.id}` shows its checklist")


@app.command()
def done(
    context: typer.Context, mission: Mission,
    item: Annotated[str, typer.Argument(help="Id of an item, as `consult status` shows it.")],
    on: Annotated[str, typer.Option(help="Day on which it was done (today).")] = "",
    owner: Annotated[str, typer.Option(help="Role or organisation that saw to it.")] = "",
    consulted: Annotated[list[str] | None, typer.Option("--with", help="Office (repeat).")] = None,
    note_: Annotated[str, typer.Option("--note", help="A note; no names at risk.")] = "",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Mark an item as done."""
    from workbench.ledger.consulting import Entry
    from workbench.ledger.vocabulary import ItemState

    day = date_of("--on", on) or today().isoformat()
    if dt.date.fromisoformat((day + "-01-01")[:10]) > today():
        raise BadParameter(f"--on: {day} is after today")
    given = Entry(ItemState.DONE, day, owner, "", tuple(consulted or ()), note_)
    record(context, ledger, mission, item, given)


@app.command()
def plan(
    context: typer.Context, mission: Mission,
    item: Annotated[str, typer.Argument(help="Id of an item, as `consult status` shows it.")],
    owner: Annotated[str, typer.Option(help="Role or organisation that sees to it.")] = "",
    due: Day = "",
    set_aside: Annotated[
        str, typer.Option(help="Why the item does not apply here; it is then not counted.")
    ] = "",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Say who sees to an item by when, or why it is set aside; what was done is open again."""
    from workbench.ledger.consulting import Entry
    from workbench.ledger.vocabulary import ItemState

    how = ItemState.SET_ASIDE if set_aside else ItemState.OPEN
    given = Entry(how, "", owner, date_of("--due", due), (), set_aside)
    record(context, ledger, mission, item, given)


@app.command()
def expert(
    context: typer.Context, mission: Mission,
    answer: Annotated[str, typer.Argument(help="yes, no or unknown.")],
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Say whether a mission had a human-rights expert (para 39 b)."""
    from workbench.analysis.consultation.missions import Basis
    from workbench.ledger.consulting import answered
    from workbench.ledger.vocabulary import Answer

    with looked(context, "en", ledger, must=True) as at:
        visit, _ = at.visit(mission)
        if visit.basis is not Basis.RECORDED:
            raise BadParameter(f"record it first: workbench consult start … --known '{visit.key}'")
        payload = answered(at.state, visit, listed(Answer, "answer", answer))
        append(context, ledger, visit.country, payload)
    say(f"{visit.title}: {answer}")


@app.command()
def status(
    context: typer.Context, mission: Mission, language: Language = "en",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Show the checklist of a mission: done, overdue, open, and the completion rate."""
    from workbench.dashboards.consult.tables import checklist_table

    with looked(context, language, ledger) as at:
        visit, known = at.visit(mission)
        shown = checklist_table(visit, known.progress(visit, at.day), at.said)
    table(shown.title, list(shown.columns), [list(r) for r in shown.rows])
    for line in shown.lines:
        note(line)


@app.command()
def never(context: typer.Context, language: Language = "en", ledger: LedgerOption = None) -> None:
    """List the States with known missions or visits that nobody was ever consulted on here."""
    from workbench.analysis.consultation.never import never as find
    from workbench.dashboards.consult.tables import never_table

    with looked(context, language, ledger) as at:
        every = at.known().states(at.day)
        shown = never_table(find(every), len(every), at.said)
    table(shown.title, list(shown.columns), [list(r) for r in shown.rows], right=(2, 3, 4))
    note(shown.lines[0])


@app.command()
def pack(
    context: typer.Context, country: Country,
    to: Annotated[Path, typer.Option(help="File to write: .docx, .md or .html.")],
    mission: Annotated[str, typer.Option(help="Key of the mission that it is for.")] = "",
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Write the pack for a human-rights expert in a mission: one file that works offline."""
    from workbench.calendarfile.writing import replace_bytes
    from workbench.dashboards.consult.packing import expert_pack
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters
    from workbench.reports.expertpack import FORMATS, pack_file

    kind = to.suffix.casefold().removeprefix(".")
    if kind not in FORMATS:
        raise BadParameter(f"{to.name}: expected a name that ends in .{', .'.join(FORMATS)}")
    asked = parameters({"country": country, "language": language, "ledger": ledger}, today=today())
    joint = joint_analysis(asked, context.obj)
    with looked(context, language, ledger) as at:
        visit, known = at.visit(mission) if mission else (None, None)
        if visit and visit.country != asked.country:
            raise BadParameter(f"{visit.key} is a mission to {visit.country}, not {asked.country}")
        progress = known.progress(visit, at.day) if visit and known else None
        made = expert_pack(at.snapshot, at.state, joint, at.said, at.day, visit, progress)
    replace_bytes(to, pack_file(made, kind))
    say(f"{to}: {len(joint.recommendations)} recommendations, {len(made.routes)} routes")
