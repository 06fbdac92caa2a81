"""The sources there are, read from their ``source.toml``; parsers are imported when used."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.errors import UnknownName
from workbench.sources.intake import Entry, Intake
from workbench.taxonomy import Taxonomy

STARTER_AS_OF = "2026-11-23"

Parser = Callable[[Path, Taxonomy, Intake], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Expectation:
    """Plausible size of one file: below `minimum` fails, above `maximum` asks for a look."""

    minimum: int
    maximum: int
    minimum_countries: int = 0


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What ``source.toml`` says: who publishes, under which licence, how to cite, how current."""

    name: str
    title: str
    publisher: str
    licence: str
    citation: str
    url: str
    accessed: str
    stale_after_days: int
    formats: tuple[str, ...]
    records: Expectation
    fetch_url: str = ""
    fetch_alternatives: tuple[str, ...] = ()
    precedence: int = 0

    @classmethod
    def for_starter(cls) -> SourceInfo:
        """The shipped tables taken together; each of their rows names its own source."""
        return cls(
            name="starter",
            title="Starter tables shipped with the workbench",
            publisher="Electoral Rights Workbench",
            licence="facts of the sources named on each row; our own selection and wording",
            citation="",
            url="",
            accessed=STARTER_AS_OF,
            stale_after_days=365,
            formats=("csv",),
            records=Expectation(1, 1_000_000),
        )

    def parser(self) -> Parser:
        """The ``read`` function of this source's ``parse.py``."""
        module = importlib.import_module(f"workbench.sources.{self.name}.parse")
        read: Parser = module.read
        return read


def _load(folder: Path) -> SourceInfo:
    raw = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    return SourceInfo(
        name=folder.name,
        title=raw["title"],
        publisher=raw["publisher"],
        licence=raw["licence"],
        citation=raw["citation"],
        url=raw["url"],
        accessed=raw["accessed"],
        stale_after_days=raw["stale_after_days"],
        formats=tuple(raw["formats"]),
        records=Expectation(**raw["expect"]),
        fetch_url=raw.get("fetch", {}).get("url", ""),
        fetch_alternatives=tuple(raw.get("fetch", {}).get("alternatives", ())),
        precedence=raw.get("precedence", 0),
    )


@cache
def all_sources() -> dict[str, SourceInfo]:
    """Every source of this installation by name, in alphabetical order."""
    here = Path(__file__).parent
    return {p.parent.name: _load(p.parent) for p in sorted(here.glob("*/source.toml"))}


def source(name: str) -> SourceInfo:
    """One source by name.

    Raises
    ------
    UnknownName
        With the nearest valid names.
    """
    try:
        return all_sources()[name]
    except KeyError:
        raise UnknownName("source", name, all_sources()) from None
