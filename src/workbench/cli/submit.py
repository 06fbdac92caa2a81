"""`workbench submit`: a submission to a mechanism, measured as the mechanism counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.errors import BadParameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.config import Settings
    from workbench.submissions.drafts import Draft, Options
    from workbench.submissions.meter import Meter
    from workbench.submissions.rules import Limit, Rule, SubmissionRoute
    from workbench.submissions.selecting import Wanted

LISTED = "routes"


def submit(
    context: typer.Context,
    route: Annotated[str, typer.Argument(help="A route, or 'routes' to list them.")],
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")] = "",
    select: Annotated[str, typer.Option(help="Ids of recommendations, by commas, or 'all'.")] = "",
    evidence: Annotated[
        str, typer.Option(help="Ids of evidence, by commas, or 'all' about those recommendations.")
    ] = "",
    findings: Annotated[
        str,
        typer.Option(
            help="Ids of assessments, by semicolons, or 'all' about those recommendations."
        ),
    ] = "",
    text: Annotated[
        list[Path] | None, typer.Option(help="Sections, .md or .docx; one for each organisation.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="File to write: .docx or .md.")] = None,
    language: Annotated[str, typer.Option(help="Of the document: en, fr or es.")] = "en",
    session: Annotated[str, typer.Option(help="Session (UPR: the one known).")] = "",
    consent_submit: Annotated[
        str, typer.Option(help="May names go to the Government? yes or no.")
    ] = "",
    consent_names: Annotated[str, typer.Option(help="May names be published? yes or no.")] = "",
    contents: Annotated[bool, typer.Option(help="With a list of contents.")] = False,
    comprehensive: Annotated[
        bool, typer.Option(help="A report on all rights, where that has its own limit.")
    ] = False,
    check: Annotated[bool, typer.Option(help="Measure only; write nothing.")] = False,
    anyway: Annotated[
        bool, typer.Option(help="Write it though it breaks a rule, marked DRAFT.")
    ] = False,
    until: Annotated[str | None, typer.Option(help="As of this date (today).")] = None,
    ledger: Annotated[str | None, typer.Option(help="Ledger to read judgements from.")] = None,
) -> None:
    """Draft a submission from selected recommendations and your own sections."""
    from workbench.submissions.drafts import Consent, Options
    from workbench.submissions.export import export
    from workbench.submissions.meter import measure
    from workbench.submissions.selecting import Wanted

    if route == LISTED:
        _list_routes()
        return
    asked = {"country": country, "language": language, "until": until, "ledger": ledger}
    consent = Consent(_answer("submit", consent_submit), _answer("names", consent_names))
    # Ids of published findings hold commas: they end in the parts of a paragraph.
    wanted = Wanted(*map(tuple, (select.split(","), evidence.split(","), findings.split(";"))))
    options = Options(session, consent, contents, comprehensive)
    made = _draft(context.obj, route, asked, wanted, text or [], options)
    if check:
        _tell(made, measure(made))
        return
    if to is None:
        raise BadParameter("no file is named; expected --to FILE.docx, or --check to measure only")
    _tell(made, export(made, to, anyway=anyway))
    say(str(to))


def _draft(
    settings: Settings, route: str, asked: dict[str, str | None], wanted: Wanted,
    files: Sequence[Path], options: Options,
) -> Draft:  # fmt: skip
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters
    from workbench.submissions.drafts import draft
    from workbench.submissions.rules import submission_route
    from workbench.submissions.sectionfile import read_sections
    from workbench.submissions.words import draft_words

    known = submission_route(route)
    draft_words(str(asked["language"]))
    written = [read_sections(p) for p in files]
    analysis = joint_analysis(parameters(asked, today=_today()), settings)
    return draft(
        known, analysis, wanted.recommendations, written, str(asked["language"]),
        evidence=wanted.evidence, findings=wanted.findings, session=options.session,
        consent=options.consent, contents=options.contents, comprehensive=options.comprehensive,
    )  # fmt: skip


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _answer(name: str, text: str) -> bool | None:
    known = {"": None, "yes": True, "no": False}
    if text.casefold() not in known:
        raise BadParameter(f"--consent-{name} is {text!r}; expected yes or no")
    return known[text.casefold()]


def _told(rule: Rule) -> str:
    value = ", ".join(rule.values) or "not known"
    advice = f" ({rule.advice})" if rule.advice else ""
    return f"{value}{advice} [{rule.mark}{': check before you submit' if rule.to_check else ''}]"


def _limit(limit: Limit) -> str:
    # The value is the rule's own, so it stands at the beginning.
    told = _told(limit.rule)
    return told.replace(str(limit.value), f"{limit.value} {limit.unit}", 1) if limit.value else told


def _limits(route: SubmissionRoute) -> str:
    from workbench.submissions.rules import Scope

    return "; ".join(
        _limit(found) + ("" if scope is Scope.ORDINARY else f" if {scope}")
        for scope, found in route.limits.items()
    )


def _list_routes() -> None:
    from workbench.submissions.rules import submission_routes

    rows = [
        [r.id, r.mechanism, _limits(r), ", ".join(r.sections), _told(r.languages),
         _told(r.where), r.base.when, r.base.verification]
        for r in submission_routes()
    ]  # fmt: skip
    columns = ["route", "to", "limit", "sections", "languages", "where", "by when", "marks"]
    table("Routes of submission", columns, rows)


def _tell(made: Draft, meter: Meter) -> None:
    route = made.route
    known = "" if meter.excluded_known else " (what else is left out is not known)"
    state = (
        f"{meter.over} too many" if meter.over else "within" if meter.limit else "no limit known"
    )
    note(f"length: {meter.count} {meter.unit}, {state}; limit {_limit(meter.rule)}; "
         f"not counted: {', '.join(meter.excluded)}{known}")  # fmt: skip
    for one in meter.lengths:
        note(f"  {one.heading}: {one.words} words")
    due = meter.deadline
    when = (
        f"{due.date} ({due.certainty}{', past' if due.passed else ''})" if due.date else "unknown"
    )
    note(f"by when: {when}. {due.rule} [{due.mark}]")
    note(f"where: {_told(route.where)}; format {_told(route.formats)}")
    if route.look.values:
        note(f"how it must look: {_told(route.look)}")
    if route.grades and "grades" in route.sections:
        note(f"grades of the procedure: {', '.join(route.grades)}")
    if meter.language_allowed is not True:
        said = "not accepted" if meter.language_allowed is False else "not known to be accepted"
        note(f"language {made.language} is {said}: {_told(route.languages)}")
    _lacks(meter)


def _lacks(meter: Meter) -> None:
    if meter.missing:
        note(f"sections missing: {', '.join(meter.missing)}")
    for one in meter.unsupported:
        note(f"names no record ({one.author}, {one.section}): {one.text[:80]}")
    for question in meter.not_questions:
        note(f"not a question, and the list takes questions: {question[:80]}")
    for text in meter.ungraded:
        note(f"names no grade of the procedure: {text[:80]}")
    if meter.uncited:
        note(f"selected and named in no paragraph: {', '.join(meter.uncited)}")
