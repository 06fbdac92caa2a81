"""Files of the lenses: the tables of the screen, and the coalition file in and out."""

from __future__ import annotations

from workbench.analysis.lenses.cso import CsoLens, cso_lens
from workbench.analysis.lenses.nhri import NhriLens, nhri_lens
from workbench.coalitionfile.example import example
from workbench.coalitionfile.importing import FORMATS, Done, import_coalition
from workbench.coalitionfile.writing import coalition_file
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export as export_table
from workbench.dashboards.exporting import file_stem
from workbench.dashboards.lenses.state import CSO, NHRI, Lens
from workbench.dashboards.lenses.tables import cso_table, nhri_table
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import Values
from workbench.errors import BadInput, BadParameter, UnknownName
from workbench.i18n import word
from workbench.ledger.coalitions import standing_coalitions
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence

WRITERS = (Role.FACILITATOR, Role.ANALYST)
MEDIA = {
    "yaml": "application/yaml; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_DONE_WORD = {
    Done.ADDED: word("%(title)s: added"), Done.CHANGED: word("%(title)s: changed"),
    Done.UNCHANGED: word("%(title)s: nothing changed"),
}  # fmt: skip


def nhri_of(desk: Desk, country: str) -> NhriLens:
    """The lens on the institution of a State, as of now."""
    joint = desk.joint(country)
    return nhri_lens(joint.recommendations, joint.health, joint.judged, joint.nhri)


def cso_of(desk: Desk, country: str) -> CsoLens:
    """The lens on civil society of a State, as of now."""
    joint = desk.joint(country)
    return cso_lens(joint.recommendations, joint.health, joint.judged)


def _require_country(desk: Desk, state: Lens) -> str:
    if not state.country:
        raise BadParameter(desk.t.gettext("Choose a State first."))
    return state.country


def export(desk: Desk, state: Lens, values: Values) -> Outcome[Lens]:
    """The ratings of the screen as CSV, XLSX, DOCX or Markdown."""
    country, t = _require_country(desk, state), desk.t
    if state.show not in {NHRI, CSO}:
        raise BadParameter(t.gettext("A coalition has a file of its own."))
    name = desk.snapshot.country_name(country, desk.language)
    if state.show == NHRI:
        table = nhri_table(nhri_of(desk, country), name, t)
    else:
        table = cso_table(cso_of(desk, country), name, t)
    asof = t.gettext("Snapshot %(hash)s") % {"hash": desk.snapshot.hash[:12]}
    made = export_table(
        values.text("kind"), table.title, [*table.lines, f"{asof} · {desk.today}"], table.columns,
        table.rows, language=desk.language,
    )  # fmt: skip
    return Outcome(state, made.name, made)


def give(desk: Desk, state: Lens, values: Values) -> Outcome[Lens]:
    """A coalition as a file to edit and bring back; without one: an empty file to fill.

    Raises
    ------
    Forbidden
        If the visitor may not: it names organisations.
    BadParameter, UnknownName
        Without a State, or for another kind of file.
    """
    desk.actor(*WRITERS)
    country, kind = _require_country(desk, state), values.text("kind")
    if kind not in FORMATS:
        raise UnknownName(
            "file type", kind, FORMATS, sentence(" Expected %(these)s.", these=tuple(FORMATS))
        )
    wanted = values.text("id")
    stands = {s.payload.id: s.payload for s in standing_coalitions(desk.state, country)}
    if wanted and wanted not in stands:
        raise UnknownName("coalition", wanted, stands)
    found = stands.get(wanted)
    if found is None:
        content, title = example(country, kind), "new"
    else:
        texts = {r.id: r.text for r in desk.snapshot.by_ids(found.recommendations)}
        content, title = coalition_file(found, country, kind, texts), found.title
    name = f"{file_stem(f'coalition {country} {title}')}.{kind}"
    return Outcome(state, name, Download(name, MEDIA[kind], content))


def bring(desk: Desk, state: Lens, values: Values) -> Outcome[Lens]:
    """Take a coalition file in: all of it or nothing.

    Raises
    ------
    BadInput
        Naming every row that cannot be taken, or that it is of another State.
    Forbidden, LedgerRefused, StorageFailed, LedgerBusy
        If the visitor may not, or it could not be stored.
    """
    actor, country = desk.actor(*WRITERS), _require_country(desk, state)
    upload = values.file("file")

    def known(iso3: str) -> frozenset[str]:
        if iso3 != country:
            raise BadInput(
                sentence(
                    "%(file)s: it is of %(got)s; expected %(country)s, the State chosen",
                    file=upload.name,
                    got=iso3,
                    country=country,
                )
            )
        return frozenset(r.id for r in desk.snapshot.recommendations(iso3))

    done = import_coalition(desk.ledger, upload.content, upload.name, known, actor)
    said = desk.t.gettext(_DONE_WORD[done.done]) % {"title": done.coalition.title}
    return Outcome(state, said)


ACTS = {"export": export, "give": give, "bring": bring}
