"""Labelling a file that somebody brings: CSV, XLSX or DOCX in, the same kind out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.config import Settings
from workbench.errors import BadParameter, StorageFailed
from workbench.labelfile.answers import (
    THRESHOLD,
    Answer,
    TextLabeller,
    answers,
    check_threshold,
)
from workbench.labelfile.headers import language_code
from workbench.labelfile.own import Own, kind_of, open_own
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.storage import staging_path, writing

KEPT = "Nothing was changed."
ENDINGS = {"csv": (".csv", ".tsv", ".txt"), "xlsx": (".xlsx",), "docx": (".docx",)}


@dataclass(frozen=True, slots=True)
class LabelReport:
    """What became of a file; `read` = `labelled` + `unsupported`."""

    to: Path
    read: int
    labelled: int
    unsupported: int
    needs_review: int
    threshold: float
    notes: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.to}: read {self.read} = labelled {self.labelled} + unsupported "
            f"{self.unsupported}; {self.needs_review} need review (confidence below "
            f"{self.threshold:g}, or unsupported)"
        )


def target_of(path: Path, to: Path | None, kind: str, *, in_place: bool) -> Path:
    """Where the result goes: beside the original unless told otherwise, never onto it unasked.

    Raises
    ------
    BadParameter
        If the target is the original and `in_place` is False, or has the ending of another kind.
    """
    if in_place and to is not None:
        raise BadParameter("in place and a target: expected one of both.")
    endings = ENDINGS[kind]
    own = path.suffix if path.suffix.lower() in endings else endings[0]
    target = path if in_place else to or path.with_name(f"{path.stem}.labelled{own}")
    if target.suffix.lower() not in endings:
        raise BadParameter(
            f"{target.name}: {path.name} is {kind}; expected {' or '.join(endings)}."
        )
    if not in_place and target.exists() and target.samefile(path):
        raise BadParameter(f"{target} is the original; give another target, or --in-place.")
    return target


def _replace(own: Own, target: Path, found: Sequence[Answer]) -> None:
    if not target.parent.is_dir():
        raise StorageFailed(f"{target.parent} is no folder. {KEPT}")
    temporary = staging_path(target.parent, target.name)
    try:
        with writing(target, KEPT):
            own.save(temporary, found)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _own_labeller() -> TextLabeller:
    from workbench.analysis.labeller import load_labeller

    return load_labeller()


def _stated(language: str) -> str:
    code = language_code(language)
    if language and not code:
        raise BadParameter(f"language {language!r}; expected a code such as en, fr or es.")
    return code


def _unsure(found: Sequence[Answer]) -> tuple[str, ...]:
    n = sum(a.unsupported and any("unsure" in x.why for x in a.labels) for a in found)
    said = f"{n} texts are too short or unclear to tell their language; name it with --language."
    return (said,) if n else ()


def label_file(
    path: Path,
    to: Path | None,
    settings: Settings,
    *,
    labeller: TextLabeller | None = None,
    column: str = "",
    language: str = "",
    threshold: float = THRESHOLD,
    encoding: str = "",
    in_place: bool = False,
) -> LabelReport:
    """Label every recommendation of a file and write it with the new columns, whole or not at all.

    All columns and rows of the original stay. A row whose ``id`` has a person's labels (import
    of a review) gets these.

    Parameters
    ----------
    labeller : the workbench's own if None.
    to : target of the same kind; None: ``name.labelled.csv`` beside the original.
    column : name of the column with the text; empty: found by its name.
    language : of the texts, where the row has no column that says so; empty: found out.
    encoding : of a CSV; empty: found out.

    Raises
    ------
    BadInput, UnknownName, BadParameter
        If the file or a parameter cannot be used; the message says where and what was expected.
    StorageFailed
        If the target cannot be written.
    """
    limit = check_threshold(threshold)
    kind = kind_of(path)
    target = target_of(path, to, kind, in_place=in_place)
    own = open_own(path, kind, column, encoding)
    stated = _stated(language)
    asks = [replace(a, language=a.language or stated) for a in own.asks()]
    found = answers(asks, labeller or _own_labeller(), reviewed_labels(settings), limit)
    _replace(own, target, found)
    unsupported = sum(a.unsupported for a in found)
    review = sum(a.needs_review for a in found)
    read, notes = len(asks), (*own.notes, *_unsure(found))
    return LabelReport(target, read, read - unsupported, unsupported, review, limit, notes)
