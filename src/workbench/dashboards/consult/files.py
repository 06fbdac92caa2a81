"""The consultation as files: the checklist, the States never consulted on, the expert pack."""

from __future__ import annotations

from workbench.analysis.consultation.never import never
from workbench.dashboards.calendar.view import words
from workbench.dashboards.consult.gathering import known_visits
from workbench.dashboards.consult.packing import expert_pack
from workbench.dashboards.consult.state import NEVER, Round
from workbench.dashboards.consult.tables import Table, checklist_table, never_table
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export as export_table
from workbench.dashboards.exporting import file_stem
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, UnknownName
from workbench.reports.expertpack import FORMATS, pack_file
from workbench.sentences import sentence

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8",
}  # fmt: skip


def _table(desk: Desk, state: Round) -> Table:
    said = words(desk)
    if state.show == NEVER:
        lines = known_visits(desk.snapshot, desk.state).states(desk.today)
        return never_table(never(lines), len(lines), said)
    known = known_visits(desk.snapshot, desk.state, state.country)
    visit = known.visit(state.visit)
    if not state.country or visit is None:
        raise BadParameter(desk.t.gettext("Choose a mission, visit or dialogue first."))
    return checklist_table(visit, known.progress(visit, desk.today), said)


def export(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """The table of the screen as CSV, XLSX, DOCX or Markdown."""
    table, t = _table(desk, state), desk.t
    asof = t.gettext("Snapshot %(hash)s") % {"hash": desk.snapshot.hash[:12]}
    made = export_table(
        values.text("kind"), table.title, [*table.lines, f"{asof} · {desk.today}"], table.columns,
        table.rows, language=desk.language,
    )  # fmt: skip
    return Outcome(state, made.name, made)


def pack(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """The expert pack of the State, for the chosen mission if there is one."""
    kind = values.text("kind")
    if kind not in FORMATS:
        raise UnknownName(
            "file type", kind, FORMATS, sentence(" Expected %(these)s.", these=tuple(FORMATS))
        )
    if not state.country:
        raise BadParameter(desk.t.gettext("Choose a State first."))
    known = known_visits(desk.snapshot, desk.state, state.country)
    visit = known.visit(state.visit)
    made = expert_pack(
        desk.snapshot, desk.state, desk.joint(state.country), words(desk), desk.today, visit,
        known.progress(visit, desk.today) if visit else None,
    )  # fmt: skip
    name = f"{file_stem(made.title)}.{kind}"
    return Outcome(state, name, Download(name, MEDIA[kind], pack_file(made, kind)))
