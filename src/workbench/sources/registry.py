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


@cache
def reference_sources() -> dict[str, SourceInfo]:
    """Sources of names and codes without a parser, from ``reference.toml``."""
    raw = tomllib.loads((Path(__file__).parent / "reference.toml").read_text(encoding="utf-8"))
    any_size = Expectation(0, 1_000_000)
    return {n: SourceInfo(name=n, formats=(), records=any_size, **v) for n, v in raw.items()}


def describe(name: str) -> SourceInfo:
    """A source that rows name, with or without a parser.

    Raises
    ------
    UnknownName
        With the nearest valid names.
    """
    return reference_sources().get(name) or source(name)
