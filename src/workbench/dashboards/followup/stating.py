"""What a view of the board shows, in words: filters in force, order, source of the figures."""

from __future__ import annotations

from collections.abc import Iterable

from workbench import look
from workbench.dashboards.followup.followed import Followed
from workbench.dashboards.followup.lines import Line
from workbench.dashboards.followup.saying import kind_word
from workbench.dashboards.followup.state import Board, Filters
from workbench.dashboards.followup.words import ONLY_WORD, SORT_WORD
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.model import Community
from workbench.taxonomy import load_taxonomy

Chip = tuple[str, str, str]


def obligation_name(code: str, t: Translator) -> str:
    """An obligation's name; the code itself for one that is not in the list."""
    found = {o.id: o.name for o in load_taxonomy().obligations}
    return t.gettext(found.get(code, code))


def chips(f: Filters, t: Translator) -> tuple[Chip, ...]:
    """Each filter in force: its field, its words, its value."""
    found: list[Chip] = []
    if f.find:
        found.append(("find", t.gettext("with the words “%(words)s”") % {"words": f.find}, f.find))
    if f.status:
        told = t.gettext(look.STATUS_OF[f.status].word)
        found.append(("status", t.gettext("status: %(step)s") % {"step": told}, f.status))
    if f.assessor:
        told = t.gettext("assessed by: %(who)s") % {"who": kind_word(f.assessor, t)}
        found.append(("assessor", told, f.assessor))
    if f.community:
        told = t.gettext(look.COMMUNITY_WORD[Community(f.community)])
        found.append(("community", t.gettext("from: %(who)s") % {"who": told}, f.community))
    if f.obligation:
        told = t.gettext("obligation: %(name)s") % {"name": obligation_name(f.obligation, t)}
        found.append(("obligation", told, f.obligation))
    found += [("only", t.gettext(ONLY_WORD[why]), str(why)) for why in f.only]
    return tuple(found)


def filters_line(f: Filters, t: Translator) -> str:
    """The filters in force as a sentence."""
    told = t.semicolon.join(words for _, words, _ in chips(f, t))
    return t.gettext("Filters in force: %(filters)s.") % {"filters": told or t.gettext("none")}


def order_line(state: Board, t: Translator) -> str:
    """What the rows are ordered by."""
    said = t.gettext("Ordered by: %(column)s, reversed.") if state.down else t.gettext(
        "Ordered by: %(column)s."
    )  # fmt: skip
    return said % {"column": t.gettext(SORT_WORD[state.sort])}


def source_line(found: Followed, t: Translator) -> str:
    """Day, snapshot, position of the ledger, version of the crosswalk."""
    return t.gettext(
        "As of %(day)s. Snapshot %(hash)s, ledger position %(position)s, crosswalk %(version)s."
    ) % {
        "day": t.date(PartialDate.of(found.joint.as_of)), "hash": found.joint.snapshot_hash[:12],
        "position": found.judged.position, "version": found.health.crosswalk_version,
    }  # fmt: skip


def finding(found: Followed, lines: Iterable[Line], t: Translator) -> str:
    """The board's heading: how much is assessed, and where the State and civil society differ."""
    every = tuple(lines)
    assessed = sum(bool(x.health.latest) for x in every)
    differ = sum(any(d.steps for d in x.differences) for x in every)
    said = t.gettext("%(country)s: %(assessed)s of %(n)s recommendations have been assessed")
    told = said % {"country": found.name, "assessed": assessed, "n": len(every)}
    if differ:
        more = t.ngettext(
            "the State and civil society differ on %(num)s",
            "the State and civil society differ on %(num)s", differ,
        )  # fmt: skip
        told += "; " + more % {"num": differ}
    return told
