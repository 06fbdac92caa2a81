"""The sections of the gap register, each a function from `Across` to `Block`."""

from __future__ import annotations

from collections.abc import Callable

from workbench.across import Across
from workbench.analysis.across.register import GapRegister, Lack, gap_register
from workbench.analysis.across.topics import MEASURED, VERSION
from workbench.charts.bars import Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.reports.block import Block
from workbench.reports.sections.many import remembered, shown, source_note, words
from workbench.reports.sections.topic_words import KIND_WORD, LACK_WORD, code_name, provision


@remembered
def _register(found: Across) -> GapRegister:
    return gap_register(found.records, found.states)


def _provision(found: Across) -> Callable[[str], str]:
    t = words(found)
    return lambda text: provision(text, t)


def opening(found: Across) -> Block:
    """How many topics have a gap."""
    t, own = words(found), _register(found)
    lacking = sum(bool(line.lacks) for line in own.topics)
    headline = t.ngettext(
        "%(num)s of %(all)s topics of elections has a gap in its sources",
        "%(num)s of %(all)s topics of elections have a gap in their sources",
        lacking,
    ) % {"num": t.number(lacking), "all": t.number(len(own.topics))}
    counts = [(LACK_WORD[lack], len(own.lacking(lack))) for lack in Lack]
    return shown("register_opening", found, style=True, c=own, headline=headline, counts=counts)


def _figure(found: Across, own: GapRegister) -> Figure | None:
    t = words(found)
    ordered = sorted(own.topics, key=lambda x: -x.count.n)
    title = t.gettext("Most often: %(topic)s (%(n)s)") % {
        "topic": t.gettext(ordered[0].topic.name), "n": t.number(ordered[0].count.n),
    }  # fmt: skip
    said = Said(
        title,
        t.gettext("Recommendations by topic and community."),
        t.gettext("n = %(n)s recommendations with a topic; one can have several. %(source)s")
        % {"n": t.number(own.total.n - own.untouched - own.unread), "source": source_note(found)},
        t.gettext("Topic"),
    )
    bars = [Bar(t.gettext(x.topic.name), x.count.human_rights, x.count.elections) for x in ordered]
    return communities(bars, "register-topics", said, t)


def topics(found: Across) -> Block:
    """Topic by topic: treaty text, who speaks, what is missing."""
    own = _register(found)
    return shown(
        "register_topics", found, c=own, figure=_figure(found, own), lack=LACK_WORD,
        provision=_provision(found),
    )  # fmt: skip


def gaps(found: Across) -> Block:
    """The gaps by kind."""
    own = _register(found)
    groups = [(lack, LACK_WORD[lack], own.lacking(lack)) for lack in Lack]
    return shown("register_gaps", found, groups=groups)


def crossed(found: Across) -> Block:
    """Topic × obligation × kinds of source, where anybody spoke."""
    t = words(found)
    return shown(
        "register_crossed", found, c=_register(found), kind_word=KIND_WORD,
        aspect_name=lambda code: code_name(code, t),
    )  # fmt: skip


def limits(found: Across) -> Block:
    """How it was made and what it cannot say."""
    own = _register(found)
    return shown("register_limits", found, c=own, rule=(VERSION, MEASURED), unread=own.unread)
