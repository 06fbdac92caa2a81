"""Which States are meant: all, a region's, or those named."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.errors import BadParameter, UnknownName
from workbench.harmonise.countries import country_index
from workbench.model import Country
from workbench.resources import starter_table
from workbench.sentences import sentence
from workbench.sources.starter_tables import table_rows

ALL = "all"
REGION = "region:"


@cache
def _states() -> tuple[Country, ...]:
    found = table_rows(starter_table("countries"), Country)
    return tuple(state for state in found if state.un_member)


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Regions and subregions of the UN Statistics Division → ISO3 codes of their UN members."""
    found: dict[str, set[str]] = {}
    for state in _states():
        for name in filter(None, (state.region, state.subregion)):
            found.setdefault(name, set()).add(state.iso3)
    return {name: tuple(sorted(codes)) for name, codes in sorted(found.items())}


def region_named(wanted: str) -> str:
    """The region's name as the UN Statistics Division writes it.

    Raises
    ------
    UnknownName
        With the nearest, and all of them.
    """
    for name in regions():
        if name.casefold() == wanted.strip().casefold():
            return name
    shown = list(regions())
    raise UnknownName(
        "region", wanted, shown, sentence(" Regions are: %(these)s.", these=tuple(shown))
    )


def _meant(part: str) -> Iterable[str]:
    if part.casefold() == ALL:
        return {state.iso3 for state in _states()}
    if part.casefold().startswith(REGION):
        return regions()[region_named(part[len(REGION) :])]
    return [country_index().require(part)]


def countries_asked(text: str) -> tuple[str, ...]:
    """ISO3 codes, sorted, of ``all`` (UN members), ``region:Africa``, codes or names, or a list.

    Regions and subregions are those of the UN Statistics Division, and hold UN members only.

    Raises
    ------
    BadParameter
        If nothing is named.
    UnknownName
        For a State or region that is not known.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise BadParameter(
            sentence(
                "no countries are named; expected 'all', codes such as 'KEN,GEO', or "
                "'region:Africa'"
            )
        )
    return tuple(sorted({code for part in parts for code in _meant(part)}))
