"""Extracts in words: provisions, citations, what stands under a finding."""

from __future__ import annotations

import re

from workbench import look
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.extract.extract import Extract
from workbench.analysis.extract.finding import Finding
from workbench.analysis.extract.mandates import Mandate, Provision
from workbench.analysis.extract.unmapped import Reason, ToJudge, reason, to_judge
from workbench.analysis.labelling import is_uncertain
from workbench.harmonise.treaties import Standing
from workbench.i18n import Translator
from workbench.model import Scheme
from workbench.reports.words import label_name
from workbench.taxonomy import load_taxonomy

_COMMENT = re.compile(r"GC(\d+)")
_LONGEST = 230


def mandate_name(mandate: Mandate, t: Translator) -> str:
    """``Human Rights Committee (CCPR)``; a mandate holder by name alone."""
    name = t.gettext(mandate.mechanism.name)
    return f"{name} ({mandate.id})" if mandate.is_committee else name


def provision(found: Provision, t: Translator) -> str:
    """``ICCPR 25(b)``, ``GC 25, paras 9, 19–22``."""
    names = {i.id: i.name for i in load_taxonomy().instruments}
    if comment := _COMMENT.fullmatch(found.instrument):
        name = t.gettext("GC %(n)s") % {"n": comment[1]}
        parts = t.comma.join(_runs(found.articles))
        return t.gettext("%(text)s, paras %(n)s") % {"text": name, "n": parts} if parts else name
    parts = t.comma.join(found.articles)
    if found.instrument == "CEDAWGR":
        return t.gettext("GR %(n)s") % {"n": parts}
    name = t.gettext(names.get(found.instrument, found.instrument))
    return f"{name} {parts}".strip()


def _runs(numbers: tuple[str, ...]) -> list[str]:
    """``9, 19, 20, 21`` as ``9, 19–21``; what is no number stays as it is."""
    told: list[list[str]] = []
    for one in numbers:
        if told and one.isdigit() and told[-1][-1] == str(int(one) - 1):
            told[-1].append(one)
        else:
            told.append([one])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in told]


def articles(finding: Finding, t: Translator) -> str:
    """The provisions of the surest obligation; the JSON file holds those of the others too."""
    return t.semicolon.join(provision(p, t) for p in finding.concerns[0].provisions)


def obligation(finding: Finding, t: Translator) -> str:
    """The surest obligation, marked where it is in doubt."""
    label = finding.concerns[0].label
    name = t.gettext(label_name(Scheme.OBLIGATION, label.code))
    doubt = t.gettext("(unsure)")
    return f"{name} {doubt}" if is_uncertain(label) else name


def shortened(text: str, most: int = _LONGEST) -> str:
    """At most so many letters, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return plain[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def short_citation(item: CitedRecommendation, t: Translator) -> str:
    """As `Citation.text`, with a long title cut but paragraph and date kept."""
    rec = item.rec
    told = rec.symbol or shortened(rec.document_title, 45) or rec.id
    if rec.paragraph:
        told += t.comma + t.gettext("para %(n)s") % {"n": rec.paragraph}
    return told if rec.symbol or rec.date is None else f"{told} ({rec.date})"


def remarks(finding: Finding, mandate: Mandate, t: Translator) -> str:
    """What is known of one finding besides its words."""
    told = []
    if finding.priority:
        told.append(t.gettext("priority of the mission"))
    if finding.asked_before:
        said = t.gettext("the Committee seems to have asked for the same") if (
            mandate.is_committee
        ) else t.gettext("the mandate seems to have asked for the same")  # fmt: skip
        told.append(f"{said}: {short_citation(finding.asked_before[0], t)}")
    if finding.status != "NOT_ASSESSED":
        step = t.gettext(look.STATUS_OF[finding.status].word)
        told.append(t.gettext("assessed: %(step)s") % {"step": step})
    return " · ".join(told)


def bound(extract: Extract, t: Translator) -> str:
    """How the State stands to the committee's treaties; empty for a mandate holder."""
    told = []
    for line in extract.treaties:
        status, name = line.status, t.gettext(line.instrument.name)
        word = t.gettext(look.TREATY_WORD.get(str(status.status), str(status.status)))
        if status.status is Standing.STATE_PARTY and status.since:
            word = t.gettext("%(status)s since %(date)s") % {
                "status": word, "date": t.date(status.since),
            }  # fmt: skip
        told.append(f"{name}: {word}")
    return t.semicolon.join(told)


def why_unmapped(mandate: Mandate, t: Translator) -> str:
    """Why no finding is mapped to a mandate, and what a person can judge by; empty if some are."""
    if mandate.mapped:
        return ""
    if reason(mandate) is Reason.NO_OBLIGATION:
        return t.gettext(
            "Our reviewed tables list no obligation for this mandate, so a finding could be sorted "
            "to it by guessing only. This is a gap of the tables, not of the State."
        )
    names = {i.id: t.gettext(i.name) for i in load_taxonomy().instruments}
    told = t.gettext(
        "None of the obligations that findings are sorted by rests on an article of "
        "%(treaties)s in our reviewed tables, so a finding could be sorted to this committee by "
        "guessing only. This is a gap of the tables, not of the State."
    ) % {"treaties": t.comma.join(names[x] for x in mandate.treaties)}  # fmt: skip
    found = to_judge(mandate)
    if not found:
        none = t.gettext("They name no article of it that may touch elections.")
        return f"{told} {none}"
    return " ".join((told, *(_to_judge(x, names[x.instrument], t) for x in found)))


def _to_judge(found: ToJudge, instrument: str, t: Translator) -> str:
    said = t.gettext(
        "Articles of %(instrument)s that may touch elections, for a person to judge: %(articles)s "
        "(%(matter)s) · %(mark)s, check before you cite."
    )
    return said % {
        "instrument": instrument, "articles": t.comma.join(found.articles),
        "matter": t.gettext(found.matter), "mark": found.verification,
    }  # fmt: skip
