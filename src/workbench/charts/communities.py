"""The colours of the two communities and their legend, the same in every chart."""

from __future__ import annotations

from workbench.charts.figure import alt
from workbench.i18n import Translator
from workbench.look import COMMUNITY_COLOUR, COMMUNITY_WORD
from workbench.model import Community


def colours(t: Translator) -> alt.Color:
    """For the column ``who``, which holds the communities' names in the language of the report."""
    return alt.Color(
        "who:N",
        scale=alt.Scale(
            domain=[t.gettext(COMMUNITY_WORD[c]) for c in Community],
            range=[COMMUNITY_COLOUR[c] for c in Community],
        ),
        legend=alt.Legend(orient="top", title=None, labelFontSize=13),
    )
