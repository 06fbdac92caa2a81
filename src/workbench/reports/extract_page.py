"""What fits on the one page of an extract, and the page's sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from workbench.analysis.extract.extract import Extract
from workbench.analysis.extract.finding import Finding
from workbench.i18n import Translator
from workbench.reports import extract_words as words

# Of the table on paper (see extract_docx): millimetres for all rows, for a line of letters and
# for the air of a row; letters per line of each column. Rather too few letters: Calibri is
# narrower than what stands in for it where it is missing.
_ROOM, _LINE, _AIR = 208.0, 3.75, 2.4
_LETTERS = (48, 19, 33)


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in words."""

    finding: Finding
    text: str
    remarks: str
    mission: str
    document: str
    obligation: str
    articles: str

    @property
    def height(self) -> float:
        """Millimetres on paper, rather too many than too few."""
        told = (self.text, self.remarks), (self.mission, self.document), (
            self.obligation, self.articles,
        )  # fmt: skip
        lines = (
            sum(ceil(len(part) / letters) for part in parts)
            for parts, letters in zip(told, _LETTERS, strict=True)
        )
        return max(lines) * _LINE + _AIR


def row(finding: Finding, extract: Extract, t: Translator) -> Row:
    """A finding as the page shows it."""
    item = finding.item
    return Row(
        finding, words.shortened(item.rec.text), words.remarks(finding, extract.mandate, t),
        t.gettext(item.mechanism), words.short_citation(item, t),
        words.obligation(finding, t), words.articles(finding, t),
    )  # fmt: skip


def fitting(extract: Extract, t: Translator) -> tuple[Row, ...]:
    """The rows of the page: the first findings, as many as one A4 page holds."""
    left, kept = _ROOM, []
    for finding in extract.findings:
        made = row(finding, extract, t)
        left -= made.height
        if left < 0:
            break
        kept.append(made)
    return tuple(kept)


def title(extract: Extract, t: Translator) -> str:
    """What the page is called."""
    return t.gettext("%(country)s: extract for the %(mandate)s") % {
        "country": extract.country_name, "mandate": words.mandate_name(extract.mandate, t),
    }  # fmt: skip


def headline(extract: Extract, t: Translator) -> str:
    """The finding of the page in one sentence."""
    n = len(extract.findings)
    if not extract.mandate.mapped:
        return t.gettext("No finding of observation missions can be sorted to this mandate here")
    if not n:
        return t.gettext("No finding of an observation mission that concerns this mandate is known")
    said = t.ngettext(
        "Observation missions found or recommended %(num)s thing that concerns this mandate",
        "Observation missions found or recommended %(num)s things that concern this mandate", n,
    )  # fmt: skip
    return said % {"num": t.number(n)}


def left_out(extract: Extract, shown: int, t: Translator) -> str:
    """How many findings the page does not hold, and where they are; empty if none."""
    n = len(extract.findings) - shown
    if n <= 0:
        return ""
    said = t.ngettext(
        "%(num)s more is left out of this page. It is in the JSON file of this extract and in the "
        "country room.",
        "%(num)s more are left out of this page. They are in the JSON file of this extract and in "
        "the country room.", n,
    )  # fmt: skip
    return said % {"num": t.number(n)}
