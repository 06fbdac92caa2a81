"""The sections about special procedure mandates, each a function from `Across` to `Block`."""

from __future__ import annotations

from workbench.across import Across
from workbench.analysis.across.mandates import (
    NOBODY,
    MandatePicture,
    mandate_coverage,
    widest_reach,
)
from workbench.analysis.across.states import latest_first
from workbench.analysis.across.topics import MEASURED, VERSION, readable
from workbench.charts.bars import Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.harmonise.mechanisms import mechanism_index
from workbench.reports.block import Block
from workbench.reports.sections.many import remembered, shown, source_note, words
from workbench.reports.sections.topic_words import REACH_WORD, code_name

_MOST = 30


@remembered
def _picture(found: Across) -> MandatePicture:
    return mandate_coverage(found.records, found.states)


def _short(code: str) -> str:
    return mechanism_index().short(code)


def opening(found: Across) -> Block:
    """How many recommendations no mandate reaches."""
    t, own = words(found), _picture(found)
    alone = dict(own.reaches)[NOBODY]
    headline = t.ngettext(
        "%(num)s of %(all)s recommendations is about obligations that no mandate reaches",
        "%(num)s of %(all)s recommendations are about obligations that no mandate reaches",
        alone.n,
    ) % {"num": t.number(alone.n), "all": t.number(own.total.n)}
    return shown("mandates_opening", found, style=True, c=own, headline=headline)


def _figure(found: Across, own: MandatePicture) -> Figure | None:
    t = words(found)
    everyone = own.reaches[0][1]
    title = t.gettext("A mandate for everyone reaches %(n)s of %(all)s recommendations") % {
        "n": t.number(everyone.n), "all": t.number(own.total.n),
    }  # fmt: skip
    said = Said(
        title,
        t.gettext("Recommendations by the widest reach of any mandate over their obligations."),
        t.gettext("n = %(n)s recommendations. %(source)s")
        % {"n": t.number(own.total.n), "source": source_note(found)},
        t.gettext("Reach"),
    )
    bars = [Bar(t.gettext(REACH_WORD[how]), c.human_rights, c.elections) for how, c in own.reaches]
    return communities(bars, "mandates-reach", said, t)


def aspects(found: Across) -> Block:
    """Aspect by aspect: which mandates reach it, how many recommendations there are."""
    t, own = words(found), _picture(found)
    return shown(
        "mandates_aspects", found, c=own, figure=_figure(found, own), reach=REACH_WORD,
        aspect_name=lambda code: code_name(code, t), short=_short,
    )  # fmt: skip


def mandates(found: Across) -> Block:
    """Mandate by mandate: its resolution, its reports on elections, what it reaches."""
    t = words(found)
    return shown(
        "mandates_list", found, c=_picture(found), short=_short, reach=REACH_WORD,
        aspect_name=lambda code: code_name(code, t),
    )  # fmt: skip


def unreached(found: Across) -> Block:
    """The recommendations whose obligations no mandate reaches."""
    alone = latest_first(i for i in found.records if widest_reach(i) == NOBODY)
    return shown("mandates_unreached", found, items=alone, most=_MOST)


def limits(found: Across) -> Block:
    """How it was made and what it cannot say."""
    unread = sum(not readable(i) for i in found.records)
    return shown("mandates_limits", found, rule=(VERSION, MEASURED), unread=unread)
