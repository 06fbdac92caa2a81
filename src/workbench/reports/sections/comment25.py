"""The sections about General Comment 25, each a function from `Across` to `Block`."""

from __future__ import annotations

from workbench.across import Across
from workbench.analysis.across.comment25 import SYMBOL, CommentPicture, comment25
from workbench.analysis.across.topics import MEASURED, VERSION
from workbench.charts.bars import Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.reports.block import Block
from workbench.reports.sections.many import remembered, shown, source_note, words


@remembered
def _picture(found: Across) -> CommentPicture:
    return comment25(found.records, found.states)


def opening(found: Across) -> Block:
    """What the comment is set against, and how many recommendations it does not foresee."""
    t, own = words(found), _picture(found)
    headline = t.ngettext(
        "%(num)s of %(all)s recommendations is about a topic that General Comment 25 does not name",
        "%(num)s of %(all)s recommendations are about topics that General Comment 25 does not name",
        own.unnamed.n,
    ) % {"num": t.number(own.unnamed.n), "all": t.number(own.considered.n)}
    return shown("comment25_opening", found, style=True, c=own, headline=headline, symbol=SYMBOL)


def paragraphs(found: Across) -> Block:
    """Paragraph by paragraph: what was adopted later, what was recommended since."""
    return shown("comment25_paragraphs", found, c=_picture(found))


def _figure(found: Across, own: CommentPicture) -> Figure | None:
    t, top = words(found), own.topics[0]
    title = t.gettext("Most often: %(topic)s (%(n)s)") % {
        "topic": t.gettext(top.topic.name), "n": t.number(top.count.n),
    }  # fmt: skip
    said = Said(
        title,
        t.gettext("Topics that the comment does not name, by community."),
        t.gettext("n = %(n)s recommendations; one can be about several topics. %(source)s")
        % {"n": t.number(own.unnamed.n), "source": source_note(found)},
        t.gettext("Topic"),
    )
    bars = [
        Bar(t.gettext(x.topic.name), x.count.human_rights, x.count.elections) for x in own.topics
    ]
    return communities(bars, "comment25-topics", said, t)


def topics(found: Across) -> Block:
    """The topics that the comment does not name, with those who raised them."""
    own = _picture(found)
    return shown("comment25_topics", found, c=own, figure=_figure(found, own))


def examples(found: Across) -> Block:
    """Some recommendations of each topic, cited to symbol and paragraph."""
    return shown("comment25_examples", found, c=_picture(found))


def limits(found: Across) -> Block:
    """How it was made and what it cannot say."""
    own = _picture(found)
    return shown("comment25_limits", found, c=own, rule=(VERSION, MEASURED), unread=own.unread)
