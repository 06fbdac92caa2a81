"""Files of a site that are written piece by piece: data of all States, and parts of the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.site import table
from workbench.site.facts import Facts
from workbench.site.gathering import Gathered
from workbench.site.searching import FOLDER, WORDS, Part, SearchIndex
from workbench.storage import staging_path

_PART = re.compile(r"(words|[lt]\d+)\.js")


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes its place when all is written.

    Not forced to disk: after a loss of power the same command makes it again.
    """
    temporary = staging_path(path.parent, path.name)
    try:
        with temporary.open("wb") as sink:
            yield sink
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def put(path: Path, content: bytes) -> None:
    """The whole of a file."""
    with replaced(path) as sink:
        sink.write(content)


def data(folder: Path, found: Iterable[Gathered]) -> tuple[list[Facts], str]:
    """Write recommendations and search while States come in: one State at a time is in memory.

    Gives the facts, and the checksum of the search's list of words.
    """
    (folder / "data").mkdir(exist_ok=True)
    states: list[Facts] = []
    index, parts = SearchIndex(), Parts(folder / FOLDER)
    with replaced(folder / "data" / "recommendations.csv") as every:
        every.write(table.heading())
        for state in found:
            every.write(state.rows)
            put(folder / "data" / f"{state.facts.iso3}.csv", table.heading() + state.rows)
            parts.write(index.add(state.facts.iso3, state.facts.name, state.texts))
            states.append(state.facts)
    parts.write(index.finish())
    parts.clear()
    return states, parts.sums[WORDS]


def states_table(folder: Path, states: Iterable[Facts], failed: Mapping[str, str]) -> None:
    """Write what is counted of each State."""
    put(folder / "data" / "states.csv", table.states_table(states, failed))


class Parts:
    """The parts of the search in their folder; `sums` by name of those written."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self.sums: dict[str, str] = {}

    def write(self, parts: Iterable[Part]) -> None:
        for part in parts:
            put(self._folder / f"{part.name}.js", part.script.encode())
            self.sums[part.name] = part.sum

    def clear(self) -> None:
        """Take away parts of an earlier, larger site: they hold texts that nobody asks for."""
        for path in self._folder.iterdir():
            if _PART.fullmatch(path.name) and path.stem not in self.sums:
                path.unlink()
