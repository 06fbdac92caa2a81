"""`workbench followup-list`: what treaty bodies selected, with grades (Plan of Action, 39 c)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.console import say
from workbench.cli.consult_reading import append, iso3_of, listed, looked
from workbench.cli.ledger import LedgerOption
from workbench.cli.plan import Country, Language, analysed, shown, write_table
from workbench.errors import BadParameter

app = typer.Typer(
    help="What treaty bodies selected for follow-up, grades, due dates (Plan of Action, 39 c).",
    no_args_is_help=True,
)
Every = Annotated[
    bool, typer.Option("--every", help="Paragraphs on other matters than elections too.")
]


@app.command()
def show(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="A State; left out: all of them.")] = "",
    every: Every = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is past its date and not assessed.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(help="File to write instead: .xlsx, .docx, .csv or .md.")
    ] = None,
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Show the follow-up list of a State, or of all, or write it to a file."""
    from workbench.analysis.followup_list import Standing
    from workbench.dashboards.plan import compact
    from workbench.dashboards.plan.gathering import follow_ups
    from workbench.dashboards.plan.tables import list_table

    iso3 = iso3_of(country) if country else ""
    with looked(context, language, ledger) as at:
        found = follow_ups(at.snapshot, at.state, at.day, iso3, every=every)
        if overdue:
            found = tuple(d for d in found if d.standing is Standing.OVERDUE)
        where = at.said.name(iso3) if iso3 else at.said.t.gettext("all States")
        what = at.said.t.gettext("Follow-up by treaty bodies")
        title = f"{what}: {where}"
        kind = to.suffix.casefold().removeprefix(".") if to else ""
        make = compact.list_on_paper if kind in compact.ON_PAPER else list_table
        made = make(found, title, at.said)
    if to is None:
        shown(made)
    else:
        write_table(context, made, to, language)


@app.command()
def grade(
    context: typer.Context,
    recommendation: Annotated[str, typer.Argument(help="Id of a treaty body's recommendation.")],
    value: Annotated[str, typer.Argument(help="A value of the committee's scale, such as C.")],
    by: Annotated[str, typer.Option(help="The institution that assesses; no person's name.")],
    kind: Annotated[
        str, typer.Option(help="NHRI, national_CSO, international_NGO or treaty_body.")
    ],
    date: Annotated[str, typer.Option("--on", help="Day, month or year of the assessment.")],
    why: Annotated[str, typer.Option(help="Reasons and source; no names of persons at risk.")],
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Record a grade or rating, as a draft that somebody confirms on the page."""
    from msgspec.structs import replace

    from workbench.dashboards.followup.entering import Form
    from workbench.dashboards.plan.entering import assessed, is_rateable, scale_of
    from workbench.dashboards.values import values_of
    from workbench.ledger.succession import succession
    from workbench.ledger.vocabulary import AssessorKind

    named = {k.casefold(): k for k in AssessorKind}
    with looked(context, "en", ledger, must=True) as at:
        recs = at.snapshot.by_ids([recommendation])
        if not recs or not is_rateable(recs[0]):
            raise BadParameter(
                f"{recommendation!r} is no recommendation of a treaty body with a document symbol "
                "here; `workbench followup-list show` names the documents"
            )
        known = named.get(kind.casefold()) or listed(AssessorKind, "--kind", kind)
        fields = {"kind": str(known), "value": value, "assessor": by, "date": date,
                  "rationale": why}  # fmt: skip
        form = Form(values_of(fields), at.said.t, at.day)
        payload = assessed(form, recommendation, scale_of(recs[0].mechanism), "analyst")
        payload = replace(payload, replaces=succession(at.state, payload).events)
        append(context, ledger, recs[0].countries[0] if recs[0].countries else "", payload)
    say(f"{recommendation}: {payload.value} ({payload.assessor}, {payload.date})")


@app.command()
def suggest(
    context: typer.Context, country: Country,
    document: Annotated[str, typer.Argument(help="Symbol, as `followup-list show` has it.")],
    to: Annotated[Path, typer.Option(help="File to write: .docx, .md or .html.")],
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Write the dossier that suggests to the committee that it ask for a special report."""
    from workbench.analysis.special_report import dossier
    from workbench.calendarfile.writing import replace_bytes
    from workbench.dashboards.plan.gathering import document_named, follow_ups
    from workbench.reports.special_report import special_report_file

    analysis = analysed(context, country, language, ledger)
    with looked(context, language, ledger) as at:
        found = follow_ups(at.snapshot, at.state, at.day, analysis.country.iso3, every=True)
        made = dossier(analysis, document_named(found, document))
    kind = to.suffix.casefold().removeprefix(".")
    replace_bytes(to, special_report_file(made, kind))
    rule = made.rule
    mark = f"; {rule.provision} [{rule.verification}]" if rule else ""
    check = ": check before you cite" if rule and rule.to_check else ""
    say(f"{to}: {len(made.reasons)} open parts{mark}{check}")
