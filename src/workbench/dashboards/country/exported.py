"""The list on the screen as a file: every recommendation the filters leave, in its order."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import look
from workbench.dashboards.country.facets import in_force
from workbench.dashboards.country.records import Entry
from workbench.dashboards.country.selection import Selection
from workbench.dashboards.country.state import Room
from workbench.dashboards.country.vocabulary import STALE_WORD, option_name
from workbench.dashboards.exporting import export
from workbench.dashboards.page import Download
from workbench.errors import BadParameter
from workbench.i18n import Translator, word
from workbench.sentences import sentence
from workbench.snapshot.manifest import Manifest

MOST = {"csv": 20_000, "xlsx": 20_000, "docx": 1_000}
COLUMNS = (
    word("Id"), word("State"), word("Community"), word("Mechanism"), word("Recommendation"),
    word("Words"), word("Citation"), word("Link"), word("Date"), word("Position of the State"),
    word("Priority"), word("Status, common scale"), word("Age of the newest assessment"),
    word("Obligation"), word("Addressee"), word("Relevance"), word("Ask of both communities"),
)  # fmt: skip


def check_size(kind: str, n: int) -> None:
    """Refuse what no program would open.

    Raises
    ------
    BadParameter
        With the limit of the kind of file.
    """
    if n > MOST.get(kind, n):
        raise BadParameter(
            sentence(
                "%(n)s recommendations do not fit into one %(kind)s file; at most %(most)s do. "
                "Narrow the list with a filter first.",
                n=n,
                kind=kind,
                most=MOST[kind],
            )
        )


def _named(facet: str, codes: Iterator[str], t: Translator) -> str:
    return "; ".join(option_name(facet, code, t) for code in codes)


def _cells(entry: Entry, ask: str, t: Translator) -> tuple[str, ...]:
    item, rec = entry.item, entry.item.rec
    stale = "" if entry.stale is None else STALE_WORD["stale" if entry.stale else "current"]
    return (
        rec.id, ";".join(rec.countries), t.gettext(look.COMMUNITY_WORD[item.community]),
        t.gettext(item.mechanism), rec.text,
        t.gettext("restated in our words") if item.citation.restated else t.gettext("as published"),
        item.citation.text, item.citation.url, str(rec.date or ""),
        t.gettext(look.POSITION_WORD[rec.position]) if rec.position else "",
        rec.priority, t.gettext(look.STATUS_OF[entry.code].word), t.gettext(stale) if stale else "",
        _named("obligation", (x.code for x in item.obligations), t),
        _named("addressee", (x.code for x in item.addressees), t),
        option_name("relevance", item.relevance.code, t), ask,
    )  # fmt: skip


def _lines(
    room: Room, selection: Selection, manifest: Manifest, day: str, t: Translator
) -> list[str]:
    count = t.gettext("%(n)s of %(all)s recommendations") % {
        "n": t.number(selection.n), "all": t.number(selection.all),
    }  # fmt: skip
    filters = t.gettext("Filters in force")
    return [
        f"{filters}: {in_force(room.filters, t)}",
        count,
        t.gettext("Undated recommendations left out because years are asked for: %(n)s")
        % {"n": selection.undated},
        t.gettext("Snapshot %(hash)s, read on %(date)s") % {"hash": manifest.hash, "date": day},
        t.gettext(
            "Labels come from rules, models or persons; “restated” texts are in our words: follow "
            "the citation before you quote."
        ),
    ]


def file_of(
    kind: str, title: str, room: Room, selection: Selection,
    entries: list[tuple[Entry, str]], manifest: Manifest, day: str, t: Translator,
) -> Download:  # fmt: skip
    """The file. `entries` come with the name of their ask of both communities, or empty text."""
    return export(
        kind, title, _lines(room, selection, manifest, day, t), [t.gettext(c) for c in COLUMNS],
        [_cells(entry, ask, t) for entry, ask in entries], language=t.language,
    )  # fmt: skip
