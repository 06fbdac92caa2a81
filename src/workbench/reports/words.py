"""Names that come from reviewed tables rather than from templates, for translation."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from workbench import terms
from workbench.analysis.consultation.checklist import checklist, expert_checklist, offices
from workbench.analysis.smart.lexicon import rules
from workbench.analysis.special_report import special_report_rules
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import word
from workbench.ledger.vocabulary import VisitKind
from workbench.model import Family, Scheme
from workbench.resources import starter_table, taxonomy_file
from workbench.taxonomy import load_taxonomy

SPECIAL_PROCEDURES = word("Special procedures")
_PROPER_NAMES = frozenset({Family.OBSERVATION_MISSION})


@cache
def label_names() -> Mapping[Scheme, Mapping[str, str]]:
    """What a report calls the codes of each scheme of labels."""
    taxonomy = load_taxonomy()
    return {
        Scheme.RELEVANCE: terms.RELEVANCE_WORD,
        Scheme.OBLIGATION: {o.id: o.name for o in taxonomy.obligations},
        Scheme.ELECTION_PART: {p.id: p.name for p in taxonomy.parts},
        Scheme.ACTION_REQUIRED: terms.ACTION_WORD,
        Scheme.MCMAHON_ACTION: terms.CATEGORY_WORD,
        Scheme.ADDRESSEE: terms.ADDRESSEE_WORD,
        Scheme.INSTRUMENT: {i.id: i.name for i in taxonomy.instruments},
    }


def label_name(scheme: Scheme, code: str) -> str:
    """The name of one code; of an instrument outside our list, the name in its code."""
    return label_names().get(scheme, {}).get(code, code.removeprefix("other:"))


def _cells(path: Path, column: str) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from (row[column] for row in csv.DictReader(file) if row[column])


def _column(table: str, column: str) -> Iterator[str]:
    return _cells(taxonomy_file(table), column)


def _smart_words() -> Iterator[str]:
    yield from rules().messages.values()
    yield from rules().questions.values()
    yield from _column("smart_patterns.csv", "note")


def _case_words() -> Iterator[str]:
    text = taxonomy_file("route_cases.yaml").read_text(encoding="utf-8")
    for case in yaml.safe_load(text)["cases"]:
        yield from (case["title"], case["story"].strip(), case["lesson"].strip())
        for answer in case["answers"]:
            yield from (answer["words"], answer["feedback"].strip())


def _consultation_words() -> Iterator[str]:
    for kind in VisitKind:
        yield from (item.words for item in checklist(kind))
    yield from (item.words for item in expert_checklist())
    for office in offices():
        yield from (office.words, office.purpose)


def _topic_words() -> Iterator[str]:
    yield from _column("election_topics.csv", "name")
    yield from _column("gc25_paragraphs.csv", "subject")
    yield from _column("later_instruments.csv", "name")


def _mark_words() -> Iterator[str]:
    """What a mark of verification is for; ``V1`` alone is the same in every language."""
    for marks in _column("routes.csv", "verification"):
        yield from (part for part in marks.split("; ") if " " in part)


def table_words() -> Iterator[str]:
    """Every name of the tables that a report shows in its own language."""
    taxonomy = load_taxonomy()
    yield from (o.name for o in taxonomy.obligations)
    yield from (p.name for p in taxonomy.parts)
    for instrument in taxonomy.instruments:
        yield instrument.name
        if instrument.type == "treaty":
            yield instrument.full_name
    yield from _column("series.csv", "name")
    yield from _column("upr_status.csv", "status")
    yield from _column("opportunity_rules.csv", "note")
    yield from _column("committee_articles.csv", "matter")
    yield from _column("lead_times.csv", "what")
    yield from _column("lead_times.csv", "note")
    for column in ("title", "how", "when", "follows"):
        yield from _column("routes.csv", column)
    yield from _mark_words()
    yield from _column("recurring_events.csv", "note")
    yield from _column("recurring_events.csv", "subject")
    yield from _column("clash_rules.csv", "why")
    yield from _case_words()
    yield from _consultation_words()
    yield from (rule.may for rule in special_report_rules().values())
    yield from _topic_words()
    for column in ("region", "subregion"):
        yield from _cells(starter_table("countries"), column)
    yield from _smart_words()
    for mechanism in mechanism_index().by_id.values():
        if mechanism.family not in _PROPER_NAMES:
            yield mechanism.short
        if mechanism.family is Family.TREATY_BODY:
            yield mechanism.name


_RULE_WORDS = (word("same order of States as in the fourth cycle, three sessions a year"),)
_ASSESSORS = (word("Human Rights Committee"),)
