"""The pack for a human-rights expert in a mission: page, Word document and Markdown of one State.

Plan of Action, para 39 b. Made from the joint analysis alone; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.consultation.checklist import Item, expert_checklist, offices
from workbench.analysis.consultation.missions import Visit
from workbench.analysis.consultation.progress import Progress
from workbench.analysis.health import RecommendationHealth
from workbench.analysis.judged import DONE, Action
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis, implemented
from workbench.ledger.vocabulary import Phase
from workbench.reports import consultation_words as words
from workbench.reports.components import environment, source_titles
from workbench.reports.sections.asks import ObligationList, lists
from workbench.reports.single_file import FORMATS, SingleFile, file_of, footer_of, html_of

__all__ = ["FORMATS", "ExpertPack", "RouteRow", "pack_file", "pack_html"]

# Under each obligation so many in full; the others with symbol and paragraph only.
IN_FULL = 5
_ASSESSED = 20


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route that a mission can take its findings to, in words; `check`: look it up first."""

    title: str
    opening: str
    due: str
    how: str
    marks: str
    check: bool


@dataclass(frozen=True, slots=True)
class ExpertPack:
    """What the pack is made from. `visit` and `progress`: the mission it is for, if for one."""

    analysis: JointAnalysis
    routes: tuple[RouteRow, ...]
    visit: Visit | None = None
    progress: Progress | None = None

    @property
    def title(self) -> str:
        """What the document is called, in its language."""
        t = translator(self.analysis.parameters.language)
        said = t.gettext("Pack for the human-rights expert: %(country)s")
        return said % {"country": self.analysis.country_name}


def _by_phase(items: Sequence[Item]) -> list[tuple[Phase, list[Item]]]:
    return [(phase, [i for i in items if i.phase is phase]) for phase in Phase]


def _open(analysis: JointAnalysis) -> list[RecommendationHealth]:
    """Assessed, and not called fully implemented by everybody; the newest word first."""
    finished = implemented(analysis.health)
    found = [h for h in analysis.health.recommendations
             if h.latest and h.recommendation not in finished]  # fmt: skip
    return sorted(found, key=_latest, reverse=True)


def _latest(health: RecommendationHealth) -> str:
    date = health.latest[0].record.date
    return date.iso if date else ""


def _actions(analysis: JointAnalysis) -> list[Action]:
    found = [a for a in analysis.judged.actions if a.state not in DONE]
    return sorted(found, key=lambda a: (not a.overdue(analysis.as_of), a.due.iso if a.due else "9"))


def _known(
    by_id: Mapping[str, CitedRecommendation],
) -> Callable[[Action], list[CitedRecommendation]]:
    return lambda action: [by_id[i] for i in action.recommendations if i in by_id]


def _asked(analysis: JointAnalysis) -> list[tuple[ObligationList, tuple[CitedRecommendation, ...]]]:
    """Each obligation with the recommendations that stand under it with their reference only."""
    return [(o, (*o.full[IN_FULL:], *o.elsewhere)) for o in lists(analysis)]


def _headline(analysis: JointAnalysis, t: Translator) -> str:
    said = t.ngettext(
        "%(country)s: %(num)s recommendation on elections to know before the mission leaves",
        "%(country)s: %(num)s recommendations on elections to know before the mission leaves",
        len(analysis.recommendations),
    )
    return said % {
        "country": analysis.country_name, "num": t.number(len(analysis.recommendations)),
    }  # fmt: skip


def _body(pack: ExpertPack) -> str:
    a = pack.analysis
    t = translator(a.parameters.language)
    by_id = {i.rec.id: i for i in a.recommendations}
    without = set(a.coverage.unlabelled)
    opened = _open(a)
    template = environment(t.language).get_template("expert_pack.html")
    return template.render(
        a=a, pack=pack, titles=source_titles(a), words=words, headline=_headline(a, t),
        phases=_by_phase(expert_checklist()), offices=offices(), asked=_asked(a), by_id=by_id,
        in_full=IN_FULL, unlabelled=[i for i in a.recommendations if i.rec.id in without],
        opened=opened[:_ASSESSED], more=max(0, len(opened) - _ASSESSED), actions=_actions(a),
        late=sum(x.overdue(a.as_of) for x in a.judged.actions), known=_known(by_id),
        nhri=a.nhri[-1] if a.nhri else None, basis=lambda item: words.basis_of(item, t),
        rate=words.rate_words(pack.progress, t) if pack.progress else "",
    )  # fmt: skip


def _single(pack: ExpertPack) -> SingleFile:
    t = translator(pack.analysis.parameters.language)
    # The whole title would push the page number to a second line.
    footer = footer_of(pack.analysis, t.gettext("Expert pack"))
    return SingleFile(pack.title, _body(pack), footer, t.language)


def pack_html(pack: ExpertPack) -> str:
    """The pack as one page that needs nothing else."""
    return html_of(_single(pack))


def pack_file(pack: ExpertPack, kind: str) -> bytes:
    """The pack as a file: ``docx``, ``md`` or ``html``.

    Raises
    ------
    UnknownName
        For another kind.
    ReportFailed
        If pandoc cannot make it.
    """
    return file_of(_single(pack), kind)
