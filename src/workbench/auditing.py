"""The one door to an audit of a draft: from checked parameters to everything a report shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.draft_audit import DraftAudit, draft_audit
from workbench.analysis.labeller import load_labeller
from workbench.analysis.smart import Criterion
from workbench.errors import BadInput, MissingColumns
from workbench.labelfile.draftlist import DraftList, read_draft
from workbench.labelfile.own import kind_of
from workbench.labelfile.ratings import RatingFile, read_ratings
from workbench.parameters.draft import Draft


@dataclass(frozen=True, slots=True)
class SmartAudit:
    """A draft as read, its audit, and the second rater's file (None: there is none)."""

    parameters: Draft
    draft: DraftList
    audit: DraftAudit
    second: RatingFile | None


def _ratings(path: Path, draft: DraftList) -> RatingFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be opened ({error.strerror}).") from error
    if not content.strip():
        raise BadInput(f"{path.name}: the file is empty; expected a second person's scores.")
    if kind_of(path) == "docx":
        raise BadInput(
            f"{path.name}: a Word document; expected scores as .csv or .xlsx with the columns id, "
            f"{', '.join(Criterion)}."
        )
    found = read_ratings(content, path.name, [i.id for i in draft.items])
    if not found.scores:
        raise BadInput(f"{path.name}: no row has scores; expected 0, 1 or 2 in nine columns.")
    return found


def _own_scores(path: Path, draft: DraftList) -> RatingFile | None:
    """The scores that stand in the draft itself, where it has ids and all nine columns."""
    if draft.kind == "docx" or not draft.has_ids:
        return None
    try:
        return read_ratings(path.read_bytes(), path.name, [i.id for i in draft.items])
    except MissingColumns:
        return None


def smart_audit(asked: Draft) -> SmartAudit:
    """Read a draft and audit it; `asked.second` is compared with it where it is given.

    Raises
    ------
    BadInput
        If one of the files cannot be used: which file, row and column, and what was expected.
    """
    path = Path(asked.file)
    draft = read_draft(path)
    second = _ratings(Path(asked.second), draft) if asked.second else None
    first = _own_scores(path, draft) if second else None
    labels = load_labeller().label_texts([i.text for i in draft.items])
    audit = draft_audit(
        draft.items, labels,
        first=first.scores if first else None, second=second.scores if second else None,
    )  # fmt: skip
    return SmartAudit(asked, draft, audit, second)
