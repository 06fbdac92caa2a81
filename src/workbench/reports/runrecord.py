"""``run.json``: from what, with what and how a report was made."""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path

from workbench import __version__
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.forms import Asked
from workbench.rawstore import sha256_of

_PACKAGES = ("papermill", "nbclient", "nbconvert", "ipykernel", "altair", "vl-convert-python",
             "pandas", "pypandoc_binary", "typst", "python-docx", "Babel")  # fmt: skip
# As the section on method writes it, quoted once more inside the notebook's JSON.
_LEDGER = re.compile(r'data-ledger=\\"([^"@\\]+)@(\d+)\\"')


def package_versions() -> dict[str, str]:
    """Python, the workbench and the packages whose version can change what a report shows."""
    found = {"python": platform.python_version(), "workbench": __version__}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _plain(value: PartialDate | dt.date | str | None) -> str | None:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if value else None


def understood(asked: Asked) -> dict[str, str | None]:
    """Checked parameters as plain text; also what the notebook is run with."""
    return {name: _plain(value) for name, value in asked.told().items()}


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """The state of the ledger that a report shows: its own id and its last event's number."""

    origin: str
    position: int


def ledger_read(executed: Path) -> LedgerRead | None:
    """What an executed notebook says it has read; None: no ledger, or it shows no method."""
    found = _LEDGER.search(executed.read_text(encoding="utf-8"))
    return LedgerRead(found[1], int(found[2])) if found else None


def inputs_of(files: Mapping[str, str]) -> dict[str, dict[str, str | int]]:
    """Name, SHA-256 and size of a reader's own files, by parameter; empty paths are left out.

    Raises
    ------
    BadParameter
        If one cannot be read.
    """
    found: dict[str, dict[str, str | int]] = {}
    for parameter, file in files.items():
        if not file:
            continue
        path = Path(file)
        try:
            checksum, size = sha256_of(path), path.stat().st_size
        except OSError as error:
            raise BadParameter(f"{parameter}: {file} cannot be read ({error.strerror})") from error
        found[parameter] = {"file": path.name, "sha256": checksum, "bytes": size}
    return found


@dataclass(slots=True)
class RunRecord:
    """What is known about a run so far; `seconds` by step, `warnings` in the order they came.

    `given` and `asked` hold no password: all of it is written down. `inputs`: SHA-256 of the
    reader's own files, by parameter, as they were when the run began.
    """

    given: Mapping[str, object]
    asked: Asked
    snapshot: str
    ledger: LedgerRead | None = None
    inputs: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict)
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    seconds: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how long a step took, also when it fails."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(time.perf_counter() - start, 3)

    @property
    def duration(self) -> float:
        return round(sum(self.seconds.values()), 3)

    def write(self, folder: Path) -> Path:
        """Write ``run.json`` over the finished files of `folder`."""
        outputs = {
            path.name: {"sha256": sha256_of(path), "bytes": path.stat().st_size}
            for path in sorted(folder.iterdir())
        }
        document = {
            "state": "done",
            "parameters_given": {k: v if v is None else str(v) for k, v in self.given.items()},
            "parameters": understood(self.asked),
            "inputs": {name: dict(facts) for name, facts in self.inputs.items()},
            "snapshot": self.snapshot,
            "ledger": asdict(self.ledger) if self.ledger else None,
            "started": self.started.isoformat(timespec="seconds"),
            "duration_seconds": self.duration,
            "seconds": self.seconds,
            "versions": package_versions(),
            "warnings": self.warnings,
            "outputs": outputs,
        }
        target = folder / "run.json"
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        target.write_text(text, encoding="utf-8")
        return target
