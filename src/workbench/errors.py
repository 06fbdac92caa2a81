"""Every deliberate failure of the workbench.

The tree::

    WorkbenchError            one sentence for a person; exit code 1
    ├── UnknownName           a country, source, language … that is not in its closed list
    ├── BadParameter          a parameter missing, mistyped or out of range
    ├── BadInput              a file that cannot be read as what it claims to be; carries refusals
    │   └── MissingColumns
    ├── FetchFailed           the network did not give the file
    ├── SnapshotMissing       no snapshot built yet, or none of that name
    ├── SnapshotDamaged       a hash does not fit
    ├── StorageFailed         disk full, folder not writable
    ├── LedgerRefused         an event that may not be added, or not by this role
    │   ├── BadPayload        a value whose fields do not go together
    │   ├── SessionClosed     an answer to a session or activity that takes none now
    │   └── TokenRefused      a token or join code that is forged, expired or for something else
    ├── Forbidden             a page or an act that is for another role
    ├── LedgerBusy            another program holds the ledger, or its server does not answer
    │   └── ConnectionLost    the server of the ledger went away or cannot be reached
    ├── LedgerDamaged         a chain of events does not fit
    ├── LedgerNewer           written by a newer workbench
    ├── KernelLimit           as many kernels as allowed are running, or memory is short
    ├── KernelUnsafe          a parent of kernels from which none may be forked
    └── ReportFailed          a notebook or a document of a report could not be made

A message says what was expected, what came, where, and the nearest valid values.
Only edges (command line, notebook's first cell, dashboard callback) catch these.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.sentences import Sentence, sentence


class WorkbenchError(Exception):
    """Root of all deliberate failures; ``str(error)`` is fit to show to a person."""

    def _render_traceback_(self) -> list[str]:
        # Notebooks ask an exception for this; the sentence says more than the call stack.
        return [f"{type(self).__name__}: {self}"]


def nearest(value: str, valid: Iterable[str], n: int = 3) -> list[str]:
    """Up to `n` members of `valid` that look like `value`, best first."""
    wanted = value.casefold()
    by_fold = {v.casefold(): v for v in valid}
    hits = difflib.get_close_matches(wanted, list(by_fold), n=4 * n, cutoff=0.6)
    # Swapped letters are the commonest slip in codes: the same letters come first.
    hits.sort(key=lambda h: sorted(h) != sorted(wanted))
    return [by_fold[h] for h in hits[:n]]


def did_you_mean(value: str, valid: Iterable[str]) -> str:
    """``" Did you mean 'KEN' or 'GEO'?"``, or nothing when no name is near."""
    match [repr(hit) for hit in nearest(value, valid)]:
        case [a]:
            return sentence(" Did you mean %(a)s?", a=a)
        case [a, b]:
            return sentence(" Did you mean %(a)s or %(b)s?", a=a, b=b)
        case [a, b, c]:
            return sentence(" Did you mean %(a)s or %(b)s or %(c)s?", a=a, b=b, c=c)
    return ""


class UnknownName(WorkbenchError):
    """A name outside its closed list; offers the nearest valid ones."""

    def __init__(self, kind: str, value: str, valid: Iterable[str], hint: str = "") -> None:
        self.kind, self.value, self.valid = kind, value, tuple(valid)
        meant = did_you_mean(value, self.valid)
        told = {"kind": Sentence(kind), "value": repr(value), "meant": meant, "hint": hint}
        super().__init__(sentence("unknown %(kind)s %(value)s.%(meant)s%(hint)s", **told))


class BadParameter(WorkbenchError):
    """A parameter that is missing, mistyped or out of range."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input record that was not stored, and why.

    `record` is the 1-based number of the record or line in the file (0: the file as a whole).
    `fatal` is False only for exact repetitions, which lose nothing.
    """

    file: str
    record: int
    column: str
    value: str
    expected: str
    fatal: bool = True

    def __str__(self) -> str:
        return self.told()

    def told(self) -> Sentence:
        """Where it was, what came, and what was expected."""
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        told = {
            "file": self.file, "record": str(self.record), "column": self.column,
            "value": repr(shown), "expected": self.expected,
        }  # fmt: skip
        if self.record:
            return sentence(
                "%(file)s, record %(record)s, %(column)s: %(value)s; expected %(expected)s", **told
            )
        return sentence("%(file)s, %(column)s: %(value)s; expected %(expected)s", **told)


class BadInput(WorkbenchError):
    """A file refused as a whole. Nothing of it was stored."""

    SHOWN = 20

    def __init__(self, message: str, refusals: Sequence[Refusal] = ()) -> None:
        self.refusals = tuple(refusals)
        if not refusals:
            super().__init__(message)
            return
        lines = [message, *(r.told() for r in self.refusals[: self.SHOWN])]
        more = len(self.refusals) - self.SHOWN
        rest = sentence("… and %(n)s more", n=str(more)) if more > 0 else ""
        super().__init__(_listed(lines, rest))


def _listed(lines: Sequence[str], more: str) -> Sentence:
    """A sentence and lines below it, each of which can be said by itself."""
    named = {f"line{n}": line for n, line in enumerate(lines)}
    form = "\n  - ".join(f"%({name})s" for name in named)
    if more:
        named, form = {**named, "more": more}, f"{form}\n  %(more)s"
    return Sentence(form % named, form, named)


class MissingColumns(BadInput):
    """A table without columns that its source has always had."""

    def __init__(self, file: str, missing: Sequence[str], found: Sequence[str]) -> None:
        self.missing, self.found = tuple(missing), tuple(found)
        told = {
            "file": file, "missing": tuple(map(repr, missing)),
            "found": tuple(map(repr, found)) or sentence("none"),
        }  # fmt: skip
        super().__init__(
            sentence("%(file)s: missing column %(missing)s; found %(found)s.", **told)
            if len(missing) < 2
            else sentence("%(file)s: missing columns %(missing)s; found %(found)s.", **told)
        )


class FetchFailed(WorkbenchError):
    """The publisher's server did not give the file; what was received is kept for resuming."""


class SnapshotMissing(WorkbenchError):
    """No snapshot has been built, or none has the name asked for."""


class SnapshotDamaged(WorkbenchError):
    """A recomputed hash differs from the recorded one."""


class StorageFailed(WorkbenchError):
    """The disk is full or a folder cannot be written; the previous snapshot is still usable."""


class ReportFailed(WorkbenchError):
    """A notebook stopped or a document could not be written; an earlier report is unchanged."""


class LedgerRefused(WorkbenchError):
    """An event that breaks a rule of the ledger, or that this role may not add."""


class BadPayload(LedgerRefused, ValueError):
    """A payload whose fields do not go together; decoders report it in place, as a ValueError."""


class TokenRefused(LedgerRefused):
    """A token or join code that is forged, expired, or meant for something else."""


class LedgerBusy(WorkbenchError):
    """Another program holds the ledger, or its server does not answer; trying again may help."""


class LedgerDamaged(WorkbenchError):
    """An event of the ledger does not fit its chain."""


class LedgerNewer(WorkbenchError):
    """The ledger, or an event in it, was written by a newer workbench."""


class Forbidden(WorkbenchError):
    """A page or an act that is for another role; says for which."""


class KernelLimit(WorkbenchError):
    """No more kernels now: as many as allowed are running, or too little memory is free."""


class KernelUnsafe(WorkbenchError):
    """The folder or socket of the parent of kernels could be reached by someone else."""


class ConnectionLost(LedgerBusy):
    """The ledger's server does not answer; whether a change under way arrived is not known yet."""


class SessionClosed(LedgerRefused):
    """Answers to a session or an activity that takes none now: sentences by the event's id."""

    def __init__(self, refused: Mapping[str, str]) -> None:
        self.refused = dict(refused)
        super().__init__(next(iter(self.refused.values()), sentence("this takes no answers now")))


class SubmissionRefused(WorkbenchError):
    """A submission that may not be written as asked: too long, without consent, wrong format."""
