"""Which lines are shown, in what order, on which page. Unknown values come last either way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from workbench.analysis.health import NOT_ASSESSED, ORDER
from workbench.dashboards.followup.lines import Line, kind_of
from workbench.dashboards.followup.state import Board, Filters, Only, Sort
from workbench.dashboards.paging import Part, part_of
from workbench.ledger.vocabulary import Direction

PAGE = 25
Key = tuple[float | str, ...]


def plain(text: str) -> str:
    """A text as it is searched: without case, accents or the blanks between words."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


NEEDS: Mapping[Only, Callable[[Line], bool]] = {
    Only.DIFFERING: lambda line: bool(line.health.disagreements),
    Only.STALE: lambda line: line.stale,
    Only.NEVER: lambda line: not line.health.latest,
    Only.OVERDUE: lambda line: bool(line.overdue),
    Only.UNOWNED: lambda line: not line.owners,
    Only.CONFLICT: lambda line: line.conflicts > 0,
}


def narrowed(lines: Sequence[Line], filters: Filters) -> tuple[Line, ...]:
    """The lines that pass every filter. Each word of the search has to occur."""
    words = plain(filters.find).split()
    return tuple(line for line in lines if _passes(line, filters) and _says(line, words))


def _passes(line: Line, f: Filters) -> bool:
    return (
        all(NEEDS[why](line) for why in f.only)
        and f.status in {"", line.health.code}
        and f.community in {"", line.item.community}
        and (not f.obligation or any(o.code == f.obligation for o in line.item.obligations))
        and (not f.assessor or any(kind_of(s) == f.assessor for s in line.health.latest))
    )


def _says(line: Line, words: Sequence[str]) -> bool:
    if not words:
        return True
    rec = line.item.rec
    told = (rec.id, rec.text, line.item.citation.text, line.item.mechanism, *line.owners,
            *(a.title for a in line.actions))  # fmt: skip
    found = plain(" ".join(told))
    return all(word in found for word in words)


def _status(line: Line) -> Key | None:
    code = line.health.code
    return None if code == NOT_ASSESSED else (ORDER.index(code),)


def _difference(line: Line) -> Key | None:
    # The widest first: that is what people look for.
    return (-max(abs(d.steps) for d in line.differences),) if line.differences else None


def _age(line: Line) -> Key | None:
    fresh = line.freshest
    return (-fresh.age_days,) if fresh and fresh.age_days is not None else None


_KEYS: Mapping[Sort, Callable[[Line], Key | None]] = {
    Sort.RECOMMENDATION: lambda line: (line.id,),
    Sort.STATUS: _status,
    Sort.DIFFERENCE: _difference,
    Sort.AGE: _age,
    Sort.OWNER: lambda line: (plain(line.owners[0]),) if line.owners else None,
    Sort.DUE: lambda line: (line.due.last().toordinal(),) if line.due else None,
    Sort.ACTIONS: lambda line: (-len(line.actions),) if line.actions else None,
    Sort.EVIDENCE: lambda line: (
        (-line.speaking(Direction.CONTRADICTS), -len(line.evidence)) if line.evidence else None
    ),
}


def ordered(lines: Sequence[Line], by: Sort, *, down: bool) -> tuple[Line, ...]:
    """The lines by one column, those of equal rank by id."""
    keyed = [(_KEYS[by](line), line) for line in sorted(lines, key=lambda x: x.id)]
    known = [(key, line) for key, line in keyed if key is not None]
    known.sort(key=lambda pair: pair[0], reverse=down)
    return (*(line for _, line in known), *(line for key, line in keyed if key is None))


def shown(lines: Sequence[Line], state: Board) -> Part[Line]:
    """The page that the state asks for, of all lines that pass."""
    every = ordered(narrowed(lines, state.filters), state.sort, down=state.down)
    return part_of(every, state.page, PAGE)
