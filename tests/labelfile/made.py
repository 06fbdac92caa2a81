"""A stand-in for the labeller, and files for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.model import Family, Label, Method, Recommendation, Scheme

VERSION = "stand-in-1"


def made(scheme: Scheme, code: str, confidence: float, why: str = "") -> Label:
    return Label(scheme, code, Method.RULE, version=VERSION, confidence=confidence, why=why)


class StandIn:
    """Knows the words "elect" and "vote" and the language of nothing but French."""

    def label_texts(self, texts: Iterable[str], language: str = "") -> list[tuple[Label, ...]]:
        return [self._labels(text, language) for text in texts]

    def _labels(self, text: str, language: str) -> tuple[Label, ...]:
        if not text.strip():
            return (made(Scheme.RELEVANCE, "unsupported", 0.0, "no text"),)
        if language == "fr" or "veiller" in text.lower():
            return (made(Scheme.RELEVANCE, "unsupported", 0.98, "unsupported language: fr 0.98"),)
        if "vote" not in text.lower():
            return (made(Scheme.RELEVANCE, "none", 0.9),)
        return (
            made(Scheme.RELEVANCE, "core", 0.95, '"vote"'),
            made(Scheme.OBLIGATION, "OBL_VOTE", 0.9, '"vote"'),
            made(Scheme.OBLIGATION, "OBL_EQUAL", 0.4, "=cmd|' /C calc'!A0"),
        )


VOTE = "Ensure that every prisoner can vote by 2027."
SALT = "Reduce the tax on salt."
FRENCH = "Veiller à ce que toutes les femmes puissent se porter candidates."


def csv_bytes(
    rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding)


def csv_file(folder: Path, rows: Sequence[Sequence[str]], **how: str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(csv_bytes(rows, **how))
    return path


def read_back(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def recommendation(rec_id: str = "R1", *labels: Label, text: str = VOTE) -> Recommendation:
    return Recommendation(
        rec_id, "register", rec_id, Family.OBSERVATION_MISSION, "EU_EOM", ("KEN",), text,
        document_title="Final report", labels=labels,
    )  # fmt: skip
