"""Records, claims and needs as the page lists them."""

from __future__ import annotations

from workbench import terms
from workbench.analysis.assessed import AssessmentRecord
from workbench.dashboards.submit.drafting import Standing
from workbench.dashboards.submit.wording import NEED_WORD, SECTION_WORD
from workbench.i18n import Translator
from workbench.joint import JointAnalysis
from workbench.submissions.meter import Meter
from workbench.submissions.records import records_of, source_of

SHORT = 160


def isolated(text: str) -> str:
    """A text of either direction that does not turn the words around it."""
    return f"\u2068{text}\u2069"


class ListWords:
    """Lines of the page's lists in one language."""

    def __init__(self, t: Translator, analysis: JointAnalysis) -> None:
        self.t = t
        self._records = records_of(analysis)
        self._sources = {i.rec.id: source_of(i) for i in analysis.recommendations}

    def direction(self, code: str) -> str:
        """What a piece of evidence does."""
        return self.t.gettext(terms.DIRECTION_WORD[code])

    def finding(self, said: AssessmentRecord) -> str:
        """Who found what."""
        kind = terms.ASSESSOR_WORD.get(said.assessor_kind or "unknown", said.assessor_kind)
        who = said.assessor or self.t.gettext(kind)
        return self.t.gettext("%(who)s: %(value)s (%(scale)s)") % {
            "who": who, "value": said.value, "scale": said.scale,
        }  # fmt: skip

    def about(self, said: tuple[AssessmentRecord, ...]) -> str:
        """What a finding is about."""
        found = (self._sources.get(a.recommendation, a.recommendation) for a in said)
        return self.t.semicolon.join(dict.fromkeys(found))

    def citable(self, stands: Standing) -> list[tuple[str, str]]:
        """Key and words of everything that was picked."""
        if stands.draft is None:
            return []
        keys = (*(f"rec:{i.rec.id}" for i in stands.draft.selected), *stands.draft.chosen.keys)
        return [(key, self._records[key].text) for key in keys]

    def needs(self, stands: Standing) -> list[str]:
        """What has to be there first."""
        return [self.t.gettext(NEED_WORD[need]) for need in stands.needs]

    def names(self, sections: tuple[str, ...]) -> list[str]:
        """Sections by name."""
        return [self.t.gettext(SECTION_WORD[s]) for s in sections]

    def unsupported(self, meter: Meter) -> list[str]:
        """Claims without a record: section, author, first words."""
        t, found = self.t, []
        for one in meter.unsupported:
            short = one.text[:SHORT] + ("…" if len(one.text) > SHORT else "")
            place = t.gettext(SECTION_WORD[one.section])
            place = f"{place}{t.comma}{isolated(one.author)}" if one.author else place
            found.append(t.gettext("%(where)s: “%(words)s”") % {
                "where": place, "words": isolated(short),
            })  # fmt: skip
        return found
