"""The board as files: what is on the screen, the matrices, the workbook that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export, file_stem
from workbench.dashboards.followup import narrowing, tables
from workbench.dashboards.followup.followed import Followed, followed
from workbench.dashboards.followup.lines import lines_of
from workbench.dashboards.followup.progress import Stand, progress, stood
from workbench.dashboards.followup.progress_view import chart
from workbench.dashboards.followup.state import Board
from workbench.dashboards.followup.stating import filters_line, order_line, source_line
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import Values
from workbench.errors import UnknownName
from workbench.i18n import Translator, word
from workbench.ledger.matrices import matrix_named, matrix_rows
from workbench.ledger.matrices_files import TITLES, write_matrix
from workbench.ledger.roundtrip import export_followup, records_in
from workbench.sentences import sentence

_ZIP = "application/vnd.openxmlformats-officedocument."
MEDIA = {
    "csv": "text/csv; charset=utf-8", "xlsx": f"{_ZIP}spreadsheetml.sheet",
    "docx": f"{_ZIP}wordprocessingml.document",
}  # fmt: skip
LISTS: Mapping[str, tuple[str, Callable[..., tables.Table]]] = {
    "overdue": (word("Overdue actions"), tables.overdue),
    "stale": (word("Stale recommendations"), tables.stale),
    "never": (word("Recommendations never assessed"), tables.never),
}
BOARD, PROGRESS = "board", "progress"


def stands(desk: Desk, found: Followed) -> tuple[Stand, ...]:
    """Progress over time, from what publishers and people said."""
    ids = {i.rec.id for i in found.items}
    records = (*found.published, *stood(desk.state, ids))
    return progress(found.items, records, found.joint.as_of)


def download(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """A table of the screen as a file: all rows that the filters leave, in their order."""
    found = followed(desk, state.country)
    which, kind = values.text("table", BOARD), values.text("kind")
    title, lines, header, rows = _table(desk, state, found, which)
    made = export(
        kind, title, [*lines, source_line(found, desk.t)], header, rows, language=desk.language
    )
    return Outcome(state, _announced(made.name, len(rows), desk.t), made)


Made = tuple[str, list[str], tuple[str, ...], tuple[tuple[str, ...], ...]]


def _table(desk: Desk, state: Board, found: Followed, which: str) -> Made:
    t, country = desk.t, {"country": found.name}
    if which == BOARD:
        every = lines_of(found)
        table = tables.board(narrowing.shown(every, state).all, every, t)
        said = [filters_line(state.filters, t), order_line(state, t)]
        return t.gettext("Follow-up: %(country)s") % country, said, table.header, table.texts
    if which == PROGRESS and (found_stands := stands(desk, found)):
        drawn = chart(found_stands, found.name, "", t)
        title = t.gettext("Follow-up over time: %(country)s") % country
        return title, [drawn.title, drawn.subtitle], drawn.columns, drawn.rows
    if which not in LISTS:
        raise UnknownName("table", which, (BOARD, PROGRESS, *LISTS))
    words, make = LISTS[which]
    table = make(lines_of(found), t)
    return f"{t.gettext(words)}: {country['country']}", [], table.header, table.texts


def _announced(name: str, rows: int, t: Translator) -> str:
    said = t.ngettext("%(name)s: %(num)s row", "%(name)s: %(num)s rows", rows)
    return said % {"name": name, "num": rows}


def matrix(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """A matrix that reports on follow-up ask for: of the UPR or of treaty bodies."""
    found, asked = followed(desk, state.country), matrix_named(values.text("matrix"))
    kind = _kind(values, tuple(MEDIA))
    rows = matrix_rows(
        asked, (i.rec for i in found.items), records_in(desk.ledger),
        desk.snapshot.assessments(state.country),
    )  # fmt: skip
    stem = file_stem(f"{TITLES[asked]} {found.name}")
    made = _written(f"{stem}.{kind}", kind, lambda path: write_matrix(path, asked, rows))
    return Outcome(state, _announced(made.name, len(rows), desk.t), made)


def workbook(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Statuses, actions and evidence as the workbook that `workbench followup import` takes."""
    found, kind = followed(desk, state.country), _kind(values, ("xlsx",))
    recs = [i.rec for i in found.items]
    name = f"{file_stem(f'followup {state.country}')}.{kind}"
    made = _written(name, kind, lambda path: export_followup(desk.ledger, recs, path))
    return Outcome(state, made.name, made)


def _kind(values: Values, allowed: tuple[str, ...]) -> str:
    kind = values.text("kind", "xlsx")
    if kind not in allowed:
        raise UnknownName(
            "file type", kind, allowed, sentence(" Expected %(these)s.", these=tuple(allowed))
        )
    return kind


def _written(name: str, kind: str, write: Callable[[Path], object]) -> Download:
    with TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder) / f"made.{kind}"
        write(path)
        return Download(name, MEDIA[kind], path.read_bytes())
