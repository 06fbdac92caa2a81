"""Bars for one page: what most calls are about, or where the State stands on treaties."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from workbench.analysis.fact_sheet import Topic
from workbench.charts.communities import colours
from workbench.charts.figure import Drawing, Figure, alt, draw, inline
from workbench.harmonise.treaties import Standing
from workbench.i18n import Translator
from workbench.look import COMMUNITY_WORD, HAIRLINE, INK, PAPER, TREATY_WORD, UN
from workbench.model import Community

_LINE = 40  # letters of a name on one line
_WIDTH = 300


def _name(message: str, t: Translator) -> str:
    text = t.gettext(message)
    # A second line of Arabic is drawn over the first; its letters are narrow enough for one.
    return text if t.direction == "rtl" else "\n".join(wrap(text, _LINE))


def _names_axis(names: Sequence[str]) -> alt.Y:
    return alt.Y(
        "name:N", title=None, sort=list(names),
        axis=alt.Axis(labelLimit=380, labelLineHeight=13, labelExpr=r"split(datum.label, '\n')",
                      domain=False, ticks=False, labelColor=INK),
    )  # fmt: skip


def _counts(longest: int) -> alt.X:
    return alt.X(
        "n:Q", title=None, stack="zero", scale=alt.Scale(domain=[0, max(longest, 1)]), axis=None
    )


def _stacked(topics: Sequence[Topic], t: Translator) -> Drawing:
    names = [_name(x.name, t) for x in topics]
    values = [
        {"name": name, "who": t.gettext(COMMUNITY_WORD[c]), "n": n, "order": place}
        for name, x in zip(names, topics, strict=True)
        for place, (c, n) in enumerate(zip(Community, (x.human_rights, x.elections), strict=True))
        if n
    ]
    base = alt.Chart(inline(values)).encode(_names_axis(names), alt.Order("order:Q"))
    x = _counts(max(topic.n for topic in topics))
    numbers = base.mark_text(color=PAPER, fontSize=13, fontWeight="bold").encode(
        alt.X("n:Q", stack="zero", bandPosition=0.5), alt.Text("n:Q"), alt.Detail("who:N")
    )
    return alt.layer(base.mark_bar(height=20).encode(x, colours(t)), numbers)


def topics_asked(topics: Sequence[Topic], country: str, source: str, t: Translator) -> Figure:
    """What most calls are about, by community; `topics` holds at least one."""
    top = topics[0]
    title = t.gettext("Most calls are about: %(name)s (%(n)s)") % {
        "name": t.gettext(top.name), "n": top.n,
    }  # fmt: skip
    told = t.semicolon.join(f"{t.gettext(x.name)}: {x.n}" for x in topics)
    label = t.gettext("Bar chart for %(country)s. %(finding)s. %(told)s.") % {
        "country": country, "finding": title, "told": told,
    }  # fmt: skip
    lines = max(_name(x.name, t).count("\n") + 1 for x in topics)
    height = len(topics) * max(28, 14 * lines + 10)
    chart = _stacked(topics, t).properties(width=_WIDTH, height=height)
    return Figure(
        key="topics", title=title, subtitle="", footer=source, alt=label,
        svg=draw(chart, "topics", label),
        columns=(t.gettext("Obligation"), t.gettext(COMMUNITY_WORD[Community.HUMAN_RIGHTS]),
                 t.gettext(COMMUNITY_WORD[Community.ELECTIONS])),
        rows=tuple((t.gettext(x.name), t.number(x.human_rights), t.number(x.elections))
                   for x in topics),
    )  # fmt: skip


def treaties_joined(
    standings: Sequence[tuple[Standing, int]], country: str, source: str, t: Translator
) -> Figure:
    """How many treaties by status, unknown ones among them; `standings` holds at least one."""
    words = [(t.gettext(TREATY_WORD[s.value]), n) for s, n in standings]
    told = t.semicolon.join(f"{name}: {n}" for name, n in words)
    label = t.gettext("Bar chart for %(country)s, treaties by status. %(told)s.") % {
        "country": country, "told": told,
    }  # fmt: skip
    values = [
        {"name": name, "n": n, "colour": HAIRLINE if s is Standing.NO_DATA else UN}
        for (s, _), (name, n) in zip(standings, words, strict=True)
    ]
    base = alt.Chart(inline(values)).encode(
        _names_axis([name for name, _ in words]), _counts(max(n for _, n in words))
    )
    bars = base.mark_bar(height=20).encode(alt.Color("colour:N", scale=None))
    numbers = base.mark_text(align="left", dx=5, fontSize=13, color=INK).encode(alt.Text("n:Q"))
    chart = alt.layer(bars, numbers).properties(width=_WIDTH, height=30 * len(words))
    return Figure(
        key="treaties", title=t.gettext("Treaties that matter for elections, by status"),
        subtitle="", footer=source, alt=label, svg=draw(chart, "treaties", label),
        columns=(t.gettext("Status"), t.gettext("Treaties")),
        rows=tuple((name, t.number(n)) for name, n in words),
    )  # fmt: skip
