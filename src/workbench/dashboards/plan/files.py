"""The page as files: tables, matrices of the mechanisms, packages, dossiers."""

from __future__ import annotations

from workbench.analysis.handover import line
from workbench.analysis.handover_pack import package
from workbench.analysis.special_report import dossier
from workbench.dashboards.calendar.view import words
from workbench.dashboards.consult.files import MEDIA
from workbench.dashboards.consult.tables import Table
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export as export_table
from workbench.dashboards.exporting import file_stem
from workbench.dashboards.followup import files as board_files
from workbench.dashboards.followup.state import Board
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.plan import compact, tables
from workbench.dashboards.plan.gathering import (
    analysis_of,
    document_named,
    follow_ups,
    handed,
    plan_of,
)
from workbench.dashboards.plan.state import Tab, Work
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.handovers import hand_over_named
from workbench.reports import handover_file, special_report
from workbench.reports.plan_file import plan_file

PACKAGE_MEDIA = {**MEDIA, "json": "application/json"}


def _title(desk: Desk, state: Work) -> str:
    t = desk.t
    name = desk.snapshot.country_name(state.country, desk.language) if state.country else ""
    if state.tab is Tab.FOLLOW_UP:
        said = t.gettext("Follow-up by treaty bodies")
    else:
        said = t.gettext("Hand-overs")
    where = name or t.gettext("all States")
    return f"{said}: {where}"


def _table(desk: Desk, state: Work, kind: str) -> Table:
    if state.tab is Tab.PLAN:
        _require_country(desk, state)
        made = plan_of(analysis_of(desk, state.country))
        name = desk.snapshot.country_name(state.country, desk.language)
        return tables.plan_table(made, name, desk.t)
    title, said = _title(desk, state), words(desk)
    if state.tab is Tab.FOLLOW_UP:
        found = follow_ups(
            desk.snapshot, desk.state, desk.today, state.country, every=state.every
        )  # fmt: skip
        make = compact.list_on_paper if kind in compact.ON_PAPER else tables.list_table
        return make(found, title, said)
    given = handed(desk.state, desk.today, state.country)
    show = compact.handed_on_paper if kind in compact.ON_PAPER else tables.handed_table
    return show(given, title, said)


def export(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """What the tab shows: tables as CSV and XLSX, documents to read as DOCX and Markdown."""
    kind = values.text("kind")
    if state.tab is Tab.PLAN and kind in compact.ON_PAPER:
        return _document(desk, state, kind)
    table, t = _table(desk, state, kind), desk.t
    asof = t.gettext("Snapshot %(hash)s") % {"hash": desk.snapshot.hash[:12]}
    made = export_table(
        kind, table.title, [*table.lines, f"{asof} · {desk.today}"], table.columns, table.rows,
        language=desk.language,
    )  # fmt: skip
    return Outcome(state, made.name, made)


def _document(desk: Desk, state: Work, kind: str) -> Outcome[Work]:
    _require_country(desk, state)
    analysis = analysis_of(desk, state.country)
    plan = plan_of(analysis)
    content = plan_file(plan, analysis, tables.plan_facts(plan, desk.t), kind)
    stem = file_stem(tables.plan_title(analysis.country_name, desk.t))
    name = f"{stem}.{kind}"
    return Outcome(state, name, Download(name, MEDIA[kind], content))


def matrix(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """The matrix that the UPR or treaty bodies ask for, of the plan's recommendations."""
    _require_country(desk, state)
    made = board_files.matrix(desk, Board(country=state.country), values)
    return Outcome(state, made.say, made.download)


def pack(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """A hand-over with what goes along: Word, Markdown, page or JSON."""
    given = hand_over_named(desk.state, values.text("id"), state.country)
    kind = _kind(values)
    analysis = analysis_of(desk, given.country)
    made = package(analysis, line(given, desk.today))
    name = f"{file_stem(handover_file.title_of(made))}.{kind}"
    content = handover_file.handover_file(made, kind)
    return Outcome(state, name, Download(name, PACKAGE_MEDIA.get(kind, ""), content))


def suggest(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """The dossier that suggests a special report on a document."""
    _require_country(desk, state)
    found = follow_ups(desk.snapshot, desk.state, desk.today, state.country, every=state.every)
    document, kind = document_named(found, values.text("document")), _kind(values)
    made = dossier(analysis_of(desk, state.country), document)
    name = f"{file_stem(special_report.title_of(made))}.{kind}"
    content = special_report.special_report_file(made, kind)
    return Outcome(state, name, Download(name, PACKAGE_MEDIA.get(kind, ""), content))


def _kind(values: Values) -> str:
    return values.text("kind", "docx")


def _require_country(desk: Desk, state: Work) -> None:
    if not state.country:
        raise BadParameter(desk.t.gettext("Choose a State first."))
