"""Lying bars, one row a name, the two communities in their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from workbench.charts.communities import colours
from workbench.charts.figure import Drawing, Figure, alt, draw, inline
from workbench.i18n import Translator
from workbench.look import COMMUNITY_WORD, INK, PAPER
from workbench.model import Community

MOST_ROWS = 18
_LINE = 46
_WIDEST = 460  # pixels of a label that is not folded
# A number stands inside a bar that is at least this share of the longest.
_ROOM = 0.06


@dataclass(frozen=True, slots=True)
class Bar:
    """One row, its name in the language of the report."""

    name: str
    human_rights: int
    elections: int

    @property
    def n(self) -> int:
        return self.human_rights + self.elections


@dataclass(frozen=True, slots=True)
class Said:
    """What a chart says, in the language of the report; `first` heads the names' column."""

    title: str
    subtitle: str
    footer: str
    first: str


def _folded(name: str, t: Translator) -> str:
    # The second line of an Arabic label is drawn over the first in PDF.
    return "\n".join(wrap(name, _LINE)) if t.direction == "ltr" else name


def _values(bars: Sequence[Bar], t: Translator) -> list[dict[str, object]]:
    most = max(b.n for b in bars)
    return [
        {
            "name": _folded(bar.name, t), "who": t.gettext(COMMUNITY_WORD[community]), "n": n,
            "order": place, "text": str(n) if n >= _ROOM * most else "",
        }
        for bar in bars
        for place, (community, n) in enumerate(
            ((Community.HUMAN_RIGHTS, bar.human_rights), (Community.ELECTIONS, bar.elections))
        )
        if n
    ]  # fmt: skip


def _chart(bars: Sequence[Bar], t: Translator) -> Drawing:
    names = [_folded(b.name, t) for b in bars]
    y = alt.Y(
        "name:N", title=None, sort=names, scale=alt.Scale(domain=names),
        axis=alt.Axis(labelLimit=_WIDEST, labelLineHeight=14, labelExpr=r"split(datum.label, '\n')",
                      domain=False, ticks=False, labelColor=INK),
    )  # fmt: skip
    x = alt.X("n:Q", title=t.gettext("recommendations"), stack="zero",
              axis=alt.Axis(tickMinStep=1, tickCount=5))  # fmt: skip
    base = alt.Chart(inline(_values(bars, t))).encode(y, alt.Order("order:Q"))
    shown = base.mark_bar().encode(x, colours(t))
    numbers = base.mark_text(color=PAPER, align="center").encode(
        alt.X("n:Q", stack="zero", bandPosition=0.5), alt.Text("text:N"), alt.Detail("who:N")
    )
    tall = 34 if any("\n" in name for name in names) else 22
    # Names are measured in a narrower letter than a reader's browser may have.
    room = {"left": 70, "right": 20, "top": 8, "bottom": 8}
    return alt.layer(shown, numbers, width=380, height=tall * len(names), padding=room)


def communities(bars: Sequence[Bar], key: str, said: Said, t: Translator) -> Figure | None:
    """The rows that have any recommendation, in the order given; None when there are none.

    At most `MOST_ROWS` are drawn; the table holds all.
    """
    known = [b for b in bars if b.n]
    if not known:
        return None
    label = t.gettext("Bar chart: %(finding)s. %(drawn)s") % {
        "finding": said.title, "drawn": said.subtitle,
    }  # fmt: skip
    footer = said.footer
    if len(known) > MOST_ROWS:
        footer += " " + t.gettext("Drawn are the first %(n)s of %(all)s rows.") % {
            "n": MOST_ROWS, "all": len(known),
        }  # fmt: skip
    return Figure(
        key=key, title=said.title, subtitle=said.subtitle, footer=footer, alt=label,
        svg=draw(_chart(known[:MOST_ROWS], t), key, label),
        columns=(said.first, *(t.gettext(COMMUNITY_WORD[c]) for c in Community),
                 t.gettext("Recommendations")),
        rows=tuple(
            (b.name, t.number(b.human_rights), t.number(b.elections), t.number(b.n))
            for b in known
        ),
        wide=True,
    )  # fmt: skip
