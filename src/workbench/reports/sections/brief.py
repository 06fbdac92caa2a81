"""The sections of a mission brief, each a function from `JointAnalysis` to `Block`."""

from __future__ import annotations

from workbench.analysis.apart import CORE, ENABLING
from workbench.analysis.ground import Look
from workbench.analysis.mission_brief import MissionBrief, mission_brief
from workbench.i18n import Translator, translator, word
from workbench.joint import JointAnalysis, implemented
from workbench.model import Kind, Scheme
from workbench.reports.block import Block
from workbench.reports.components import render, stylesheet
from workbench.reports.words import label_name

_KIND_WORD = {
    Kind.CONCERN: word("a concern, not a recommendation"),
    Kind.POSITIVE: word("a positive remark, not a recommendation"),
    Kind.PLEDGE: word("a pledge of the State"),
    Kind.OTHER: word("kind of passage not recorded"),
}


def _brief(analysis: JointAnalysis) -> MissionBrief:
    return mission_brief(analysis, implemented(analysis.health))


def _headline(analysis: JointAnalysis, brief: MissionBrief, t: Translator) -> str:
    words = {"country": analysis.country_name, "n": brief.core_n}
    if not brief.core_n:
        said = t.gettext("%(country)s: no UN recommendation on electoral rights is recorded here")
        return said % words
    return (
        t.ngettext(
            "%(country)s: %(n)s UN recommendation on electoral rights to read before the mission",
            "%(country)s: %(n)s UN recommendations on electoral rights to read before the mission",
            brief.core_n,
        )
        % words
    )


def opening(analysis: JointAnalysis) -> Block:
    """What the brief is, what it rests on, and what it could not read."""
    t, brief = translator(analysis.parameters.language), _brief(analysis)
    block = render(
        "brief_opening", analysis, brief=brief, headline=_headline(analysis, brief, t),
        latest_nhri=max(analysis.nhri, key=lambda x: x.year, default=None),
        failed=[s for s in analysis.sources if s.failed],
        stale=[s for s in analysis.sources if s.stale and not s.failed],
    )  # fmt: skip
    return Block(block.html, block.language, block.direction, stylesheet())


def ahead(analysis: JointAnalysis) -> Block:
    """Elections and other occasions to come, follow-up reports due, deadlines in the texts."""
    return render("brief_ahead", analysis, brief=_brief(analysis))


def _named(look: Look, scheme: Scheme, t: Translator) -> str:
    return t.gettext(label_name(scheme, look.code)) if look.code else ""


def on_the_ground(analysis: JointAnalysis) -> Block:
    """What to look at in which part of the election, and whom to meet about what."""
    t, brief = translator(analysis.parameters.language), _brief(analysis)
    found = brief.ground
    return render(
        "brief_ground",
        analysis,
        brief=brief,
        parts=[(_named(k, Scheme.ELECTION_PART, t), k) for k in found.parts],
        institutions=[(_named(k, Scheme.ADDRESSEE, t), k) for k in found.institutions],
    )


def _asked(analysis: JointAnalysis, about: str) -> Block:
    brief = _brief(analysis)
    groups = brief.core if about == CORE else brief.enabling
    return render(
        "brief_asked", analysis, brief=brief, groups=groups, about=about, kinds=_KIND_WORD
    )


def core(analysis: JointAnalysis) -> Block:
    """Every UN recommendation on electoral rights themselves, by obligation."""
    return _asked(analysis, CORE)


def enabling(analysis: JointAnalysis) -> Block:
    """Those on neighbouring rights, apart; and what regional human rights bodies asked."""
    return _asked(analysis, ENABLING)


def limits(analysis: JointAnalysis) -> Block:
    """How the brief was made and what it cannot say."""
    return render("brief_limits", analysis, brief=_brief(analysis))
