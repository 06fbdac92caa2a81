"""Full-text search: words, "phrases", AND / OR / NOT, prefix*, stemmed, accents folded."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from workbench.errors import BadParameter
from workbench.model import Recommendation
from workbench.sentences import sentence
from workbench.snapshot.read import Snapshot

_TOKEN = re.compile(r'"([^"]*)"(\*?)|(\()|(\))|([^\s()"]+)')
OPERATORS = frozenset({"AND", "OR", "NOT"})
RANKED = 2_000  # the last stored matches are ranked; ranking all of 100,000 takes too long


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best `hits` and how many match in all (`at_least` where counting stopped)."""

    hits: tuple[Recommendation, ...]
    total: int
    at_least: bool


def to_fts(query: str) -> str:
    """A person's query as an FTS5 expression; words beside each other are joined by AND.

    Raises
    ------
    BadParameter
        For an empty query, an unclosed phrase or bracket, or an operator without its words.
    """
    query = "".join(c if c.isprintable() else " " for c in query)
    if query.count('"') % 2:
        raise BadParameter(
            sentence('the phrase in %(got)s is not closed; expected a second "', got=repr(query))
        )
    parts: list[str] = []
    depth = 0
    for phrase, star, opening, closing, word in _TOKEN.findall(query):
        depth += bool(opening) - bool(closing)
        if depth < 0:
            break
        term = _term(phrase, star, word)
        if parts and _needs_and(parts[-1], term, opening):
            parts.append("AND")
        parts.append(opening or closing or term)
    if depth:
        raise BadParameter(sentence("the brackets in %(got)s do not match", got=repr(query)))
    if not parts or parts[0] in OPERATORS or parts[-1] in OPERATORS or "" in parts:
        raise BadParameter(
            sentence(
                "cannot search for %(got)s; expected words, e.g. women AND candidat*",
                got=repr(query),
            )
        )
    return " ".join(parts)


def _term(phrase: str, star: str, word: str) -> str:
    if word in OPERATORS:
        return word
    if word:
        star = "*" if word.endswith("*") else ""
        phrase = word.rstrip("*")
    cleaned = phrase.replace('"', "").strip()
    if not re.search(r"\w", cleaned):
        return ""
    return f'"{cleaned}"{star}'


def _needs_and(before: str, term: str, opening: str) -> bool:
    return (
        before not in OPERATORS
        and before != "("
        and bool(opening or (term and term not in OPERATORS))
    )


def _refused(query: str) -> BadParameter:
    return BadParameter(
        sentence(
            "cannot search for %(got)s; AND, OR and NOT each stand between two words or brackets",
            got=repr(query),
        )
    )


def matches(snapshot: Snapshot, query: str, *, country: str = "") -> tuple[int, ...]:
    """The row numbers of all recommendations whose text matches, in no order.

    Parameters
    ----------
    query : see `to_fts`.
    country : ISO3, or empty for all.
    """
    # One JSON text rather than a row for each of 100,000 matches: half the time.
    sql = "SELECT json_group_array(rowid) FROM recommendation_fts WHERE recommendation_fts MATCH :q"
    if country:
        sql += " AND rowid IN (SELECT rec FROM recommendation_country WHERE iso3 = :iso3)"
    try:
        row = snapshot.db.execute(sql, {"q": to_fts(query), "iso3": country}).fetchone()
    except sqlite3.OperationalError as error:
        raise _refused(query) from error
    return tuple(json.loads(row[0]))


def search(snapshot: Snapshot, query: str, *, country: str = "", limit: int = 50) -> SearchResult:
    """Recommendations whose text matches, best first.

    Ranked by BM25 among the `RANKED` matches stored last; a narrower query reaches the others.

    Parameters
    ----------
    query : see `to_fts`.
    country : ISO3, or empty for all.
    limit : how many to give back.
    """
    expression = to_fts(query)
    only = (
        "AND rowid IN (SELECT rec FROM recommendation_country WHERE iso3 = :iso3)"
        if country
        else ""
    )
    values = {"q": expression, "iso3": country, "cap": RANKED + 1, "limit": limit}
    sql = (
        "SELECT rowid FROM recommendation_fts WHERE recommendation_fts MATCH :q "
        f"{only} ORDER BY rowid DESC LIMIT :cap"
    )
    try:
        numbers = [r[0] for r in snapshot.db.execute(sql, values)]
    except sqlite3.OperationalError as error:
        raise _refused(query) from error
    at_least = len(numbers) > RANKED
    if numbers:
        values["low"] = numbers[min(RANKED, len(numbers)) - 1]
        ranked = (
            "SELECT rowid FROM recommendation_fts WHERE recommendation_fts MATCH :q "
            f"{only} AND rowid >= :low ORDER BY rank LIMIT :limit"
        )
        best = [r[0] for r in snapshot.db.execute(ranked, values)]
    else:
        best = []
    hits = snapshot.by_numbers(best)
    return SearchResult(hits, min(len(numbers), RANKED), at_least)
