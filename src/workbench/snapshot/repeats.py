"""Recommendations that two sources hold: the fuller one is counted, the other kept beside it."""

from __future__ import annotations

from collections.abc import Mapping

# UHRI and UPR Info both hold UPR outcomes; the register restates passages of documents that the
# UN index holds whole. What is compared is the review (State and session) or the document symbol.
_SAME_REVIEW = """
UPDATE recommendation SET counted = 0 WHERE n IN (
  SELECT r.n FROM recommendation r CROSS JOIN precedence p ON p.source = r.source
  CROSS JOIN held h ON h.session = r.upr_session AND instr(r.countries, h.iso3)
  WHERE r.family = 'upr' AND h.precedence > p.precedence)
"""
_SAME_DOCUMENT = """
UPDATE recommendation SET counted = 0 WHERE n IN (
  SELECT r.n FROM recommendation r CROSS JOIN precedence p ON p.source = r.source
  CROSS JOIN symbols s ON s.symbol = r.symbol
  WHERE r.family != 'upr' AND s.precedence > p.precedence)
"""


def repeat_statements(precedence: Mapping[str, int]) -> list[str]:
    """SQL that marks what a source of higher precedence already holds as not counted."""
    values = ", ".join(f"('{name}', {rank})" for name, rank in sorted(precedence.items()))
    if len(precedence) < 2:
        return []
    return [
        "CREATE TEMP TABLE precedence (source TEXT PRIMARY KEY, precedence INTEGER)",
        f"INSERT INTO precedence VALUES {values}",
        """CREATE TEMP TABLE held AS SELECT c.iso3, r.upr_session AS session,
           max(p.precedence) AS precedence FROM recommendation r
           JOIN recommendation_country c ON c.rec = r.n JOIN precedence p ON p.source = r.source
           WHERE r.family = 'upr' AND r.upr_session IS NOT NULL GROUP BY 1, 2""",
        "CREATE INDEX temp.held_by ON held (session, iso3)",
        """CREATE TEMP TABLE symbols AS SELECT r.symbol, max(p.precedence) AS precedence
           FROM recommendation r JOIN precedence p ON p.source = r.source
           WHERE r.family != 'upr' AND r.symbol != '' GROUP BY 1""",
        "CREATE INDEX temp.symbols_by ON symbols (symbol)",
        _SAME_REVIEW,
        _SAME_DOCUMENT,
    ]
