"""The sections of a thematic dossier, each a function from `Across` to `Block`."""

from __future__ import annotations

from dataclasses import replace

from workbench.across import Across
from workbench.analysis.across.dossier import Dossier, dossier
from workbench.analysis.coverage import by_year
from workbench.charts.bars import Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.charts.years import by_mechanism_and_year
from workbench.model import Scheme
from workbench.reports.block import Block
from workbench.reports.sections.many import place, remembered, shown, source_note, words
from workbench.reports.words import label_name

_SHOWN_PER_STATE = 40


@remembered
def _dossier(found: Across) -> Dossier:
    return dossier(
        found.records, found.parameters.obligation, found.states, found.stored, found.health
    )


def _name(found: Across) -> str:
    return words(found).gettext(label_name(Scheme.OBLIGATION, found.parameters.obligation))


def opening(found: Across) -> Block:
    """What the dossier is about, and what it rests on."""
    t, own = words(found), _dossier(found)
    headline = t.ngettext(
        "“%(obligation)s”: %(num)s recommendation to %(states)s of %(of)s States",
        "“%(obligation)s”: %(num)s recommendations to %(states)s of %(of)s States",
        own.total.n,
    ) % {
        "obligation": _name(found), "num": t.number(own.total.n), "states": own.total.states,
        "of": len(found.countries),
    }  # fmt: skip
    return shown("dossier_opening", found, style=True, d=own, headline=headline)


def _states_figure(found: Across, own: Dossier) -> Figure | None:
    t = words(found)
    if not own.lines:
        return None
    top = own.lines[0]
    title = t.gettext("%(state)s was asked most often (%(n)s of %(all)s)") % {
        "state": found.names[top.iso3], "n": top.count.n, "all": own.total.n,
    }  # fmt: skip
    said = Said(
        title, t.gettext("Recommendations on this obligation by State and community."),
        t.gettext("n = %(n)s recommendations. %(source)s")
        % {"n": own.total.n, "source": source_note(found)},
        t.gettext("State"),
    )  # fmt: skip
    bars = [Bar(found.names[x.iso3], x.count.human_rights, x.count.elections) for x in own.lines]
    return communities(bars, "dossier-states", said, t)


def by_state(found: Across) -> Block:
    """Who was asked, by which community, and where nobody asked."""
    own = _dossier(found)
    return shown("dossier_states", found, d=own, figure=_states_figure(found, own))


def asked(found: Across) -> Block:
    """What was asked for: rules or practice, and in which years."""
    code = found.parameters.obligation
    items = [i for i in found.records if any(x.code == code for x in i.obligations)]
    t = words(found)
    years = by_mechanism_and_year(by_year(items), place(found), source_note(found), t)
    if years:
        said = t.gettext("Recommendations on this obligation, by year and community.")
        years = replace(years, subtitle=said)
    return shown("dossier_asked", found, d=_dossier(found), years=years)


def convergence(found: Across) -> Block:
    """Where both communities ask one State for the same."""
    return shown("dossier_convergence", found, d=_dossier(found))


def status(found: Across) -> Block:
    """What assessors said, State by State; silence is told as such."""
    return shown("dossier_status", found, d=_dossier(found))


def records(found: Across) -> Block:
    """The recommendations themselves, cited, State by State."""
    return shown("dossier_records", found, d=_dossier(found), most=_SHOWN_PER_STATE)


def limits(found: Across) -> Block:
    """How the dossier was made and what it cannot say."""
    return shown("dossier_limits", found)
