"""The sections of a region's overview, each a function from `Regional` to `Block`."""

from __future__ import annotations

from workbench.charts.bars import Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.model import Scheme
from workbench.regional import Regional
from workbench.reports.block import Block
from workbench.reports.sections.many import place, shown, source_note, words
from workbench.reports.words import label_name

_SOON = 40
_MISSIONS = 40


def opening(found: Regional) -> Block:
    """The region in a few lines."""
    own, t = found.overview, words(found.across)
    headline = t.ngettext(
        "%(region)s: %(num)s recommendation on elections to %(states)s of %(of)s States",
        "%(region)s: %(num)s recommendations on elections to %(states)s of %(of)s States",
        own.total.n,
    ) % {
        "region": place(found.across), "num": t.number(own.total.n), "states": own.total.states,
        "of": len(own.states),
    }  # fmt: skip
    return shown("region_opening", found.across, style=True, r=own, headline=headline)


def ahead(found: Regional) -> Block:
    """Elections ahead, the next first."""
    return shown("region_ahead", found.across, r=found.overview, most=_SOON)


def _by_state(found: Regional) -> Figure | None:
    t, own = words(found.across), found.overview
    ordered = sorted(own.states, key=lambda x: -x.count.n)
    if not own.total.n:
        return None
    top = ordered[0]
    title = t.gettext("%(state)s was asked most often (%(n)s of %(all)s)") % {
        "state": found.across.names[top.country.iso3], "n": top.count.n, "all": own.total.n,
    }  # fmt: skip
    said = Said(
        title,
        t.gettext("Recommendations on elections by State and community."),
        t.gettext("n = %(n)s recommendations. %(source)s")
        % {"n": t.number(own.total.n), "source": source_note(found.across)},
        t.gettext("State"),
    )
    names = found.across.names
    bars = [Bar(names[x.country.iso3], x.count.human_rights, x.count.elections) for x in ordered]
    return communities(bars, "region-states", said, t)


def _by_obligation(found: Regional) -> Figure | None:
    t, own = words(found.across), found.overview
    code, most = own.obligations[0]
    title = t.gettext("Most recommendations go to “%(name)s” (%(n)s)") % {
        "name": t.gettext(label_name(Scheme.OBLIGATION, code)), "n": t.number(most.n),
    }  # fmt: skip
    said = Said(
        title,
        t.gettext("Recommendations by obligation and community."),
        t.gettext(
            "n = %(n)s recommendations; one with two obligations counts in both rows. %(source)s"
        )
        % {"n": t.number(own.total.n), "source": source_note(found.across)},
        t.gettext("Obligation"),
    )
    bars = [
        Bar(t.gettext(label_name(Scheme.OBLIGATION, c)), n.human_rights, n.elections)
        for c, n in own.obligations
    ]
    return communities(bars, "region-obligations", said, t)


def recommendations(found: Regional) -> Block:
    """Who was asked by which community, and on which obligations."""
    figures = (_by_state(found), _by_obligation(found))
    return shown("region_recommendations", found.across, r=found.overview, figures=figures)


def ratification(found: Regional) -> Block:
    """The key instruments: State party of how many with data."""
    return shown("region_ratification", found.across, r=found.overview)


def missions(found: Regional) -> Block:
    """Observation missions whose recommendations are here."""
    return shown("region_missions", found.across, r=found.overview, most=_MISSIONS)


def silence(found: Regional) -> Block:
    """States about which nothing is recorded, and States nobody asked."""
    return shown("region_silence", found.across, r=found.overview)


def limits(found: Regional) -> Block:
    """How it was made and what it cannot say."""
    return shown("region_limits", found.across)
