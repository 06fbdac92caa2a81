"""A second rater's file on the page, and the empty form for one."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import Criterion
from workbench.dashboards.page import Download
from workbench.dashboards.values import Upload
from workbench.labelfile import ratings
from workbench.labelfile.delimited import inert
from workbench.labelfile.ratings import ID, RatingFile

__all__ = ["RatingFile", "form", "read_ratings"]


def read_ratings(upload: Upload, known: Collection[str]) -> RatingFile:
    """As `workbench.labelfile.ratings.read_ratings`, of a file that was sent."""
    return ratings.read_ratings(upload.content, upload.name or "file", known)


def form(items: Iterable[CitedRecommendation], country: str) -> Download:
    """A CSV with the recommendations and nine empty columns, for somebody who rates elsewhere."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow([ID, *map(str, Criterion), "recommendation", "source"])
    for item in items:
        told = (inert(item.rec.text), inert(item.citation.text))
        out.writerow([inert(item.rec.id), *[""] * len(Criterion), *told])
    content = text.getvalue().encode("utf-8-sig")
    return Download(f"smart-ratings-{country}.csv", "text/csv; charset=utf-8", content)
