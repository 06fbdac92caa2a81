"""An evaluation as Markdown for people and as plain values for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from workbench.analysis.action_category import TRAINED_SESSIONS
from workbench.analysis.calibration import Calibration
from workbench.analysis.evaluation import (
    ActionResult,
    Disagreement,
    Evaluation,
    IssueResult,
)
from workbench.analysis.scores import ClassScore, Rate

SHOWN, LENGTH = 20, 120


def plain(found: Evaluation) -> dict[str, object]:
    """Field names to numbers, texts and lists, ready for JSON."""
    return asdict(found)


def shown_rate(rate: Rate) -> str:
    """``0.921 (0.915 to 0.927)``, or a dash."""
    if rate.value is None:
        return "–"
    return f"{rate.value:.3f} ({rate.low:.3f} to {rate.high:.3f})"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join(['---', *['---:'] * (len(header) - 1)])} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _classes(scores: Sequence[ClassScore]) -> Iterator[str]:
    yield from _table(
        ["class", "n", "given", "precision", "recall", "F1"],
        [
            [s.code, str(s.n), str(s.given), *map(shown_rate, (s.precision, s.recall, s.f1))]
            for s in scores
        ],
    )


def _reliability(found: Calibration) -> Iterator[str]:
    if found.error is None:
        yield from ("Calibration: nothing was labelled.", "")
        return
    yield f"Expected calibration error: **{found.error:.3f}** ({len(found.bins)} bins, {found.n})."
    yield ""
    yield from _table(
        ["confidence", "n", "stated", "right"],
        [
            [f"{b.low:.3f}–{b.high:.3f}", str(b.n), f"{b.stated:.3f}", f"{b.right:.3f}"]
            for b in found.bins
        ],
    )


def _action(found: ActionResult) -> Iterator[str]:
    scores = found.scores
    yield from ("## Action category", "")
    yield (
        f"n = {scores.n}, of which {scores.unlabelled} were given no category. Accuracy "
        f"**{shown_rate(scores.accuracy)}**, macro-F1 **{shown_rate(scores.macro_f1)}**."
    )
    yield ""
    yield from _classes(scores.classes)
    yield from ("Confusion matrix: rows are the table's category, columns the labeller's.", "")
    yield from _table(
        ["", *scores.codes, "none"],
        [[code, *map(str, row)] for code, row in zip(scores.codes, scores.confusion, strict=True)],
    )
    yield from _reliability(found.calibration)


def _line(text: str) -> str:
    flat = " ".join(text.split())
    cut = flat if len(flat) <= LENGTH else f"{flat[:LENGTH]}…"
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", cut)


def _listed(title: str, found: Sequence[Disagreement]) -> Iterator[str]:
    yield from (f"### {title}: {len(found)}", "")
    for d in found[:SHOWN]:
        session = f", session {_line(d.session)}" if d.session else ""
        yield f"- row {d.number}{session}, confidence {d.confidence:.2f}: {_line(d.text)}"
    if len(found) > SHOWN:
        yield f"- … and {len(found) - SHOWN} more (`--disagreements FILE.csv` writes all)"
    if found:
        yield ""


def _issue(found: IssueResult) -> Iterator[str]:
    yield from ("## Issue: Elections", "")
    yield f"n = {found.n}."
    yield ""
    yield from _classes([found.score])
    yield from _reliability(found.calibration)
    yield from ("The surest first: here the table itself may be wrong.", "")
    yield from _listed("Labelled elections, table says no (false positives)", found.wrong)
    yield from _listed("Table says elections, not labelled (false negatives)", found.missed)


def _lines(found: Evaluation, title: str) -> Iterator[str]:
    yield from (f"# Evaluation on {_line(title)}", "")
    sessions = f" (sessions {_line(', '.join(found.sessions))})" if found.sessions else ""
    yield f"Read {found.read} rows: {found.scored} scored{sessions}, and apart from these"
    yield (
        ", ".join(
            f"{a.n} {a.group.value}"
            + (f" (action accuracy {shown_rate(a.action)})" if a.action.value is not None else "")
            for a in found.apart
        )
        + ". Intervals are 95 %: Wilson's; for macro-F1 of 1,000 bootstrap draws."
    )
    learnt = [s for s in found.sessions if s.isdigit() and int(s) in TRAINED_SESSIONS]
    if learnt:
        yield f"**The shipped models were trained on sessions {', '.join(learnt)}: scores on them"
        yield "flatter the models. Scores on sessions not seen in training: docs/model-card.md.**"
    yield ""
    yield from _action(found.action) if found.action else ("No category of action is coded.", "")
    yield from _issue(found.issue) if found.issue else ("No issues are coded.", "")


def markdown(found: Evaluation, title: str) -> str:
    """The whole evaluation as Markdown; texts are cut to 120 characters."""
    return "\n".join(_lines(found, title)).rstrip() + "\n"
