"""What the sections about several States share: rendering, and the frame around each report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.across import Across
from workbench.i18n import Translator, translator
from workbench.reports.block import Block
from workbench.reports.components import environment, stylesheet

T = TypeVar("T")


def shown(name: str, found: Across, *, style: bool = False, **values: object) -> Block:
    """One section from its template ``sections/<name>.html``; `style` for the first of a page."""
    language = found.parameters.language
    titles = {s.account.name: s.account.title for s in found.sources}
    template = environment(language).get_template(f"sections/{name}.html")
    html = template.render(
        a=found, titles=titles, place=place(found), failed=[s for s in found.sources if s.failed],
        stale=[s for s in found.sources if s.stale and not s.failed], **values,
    )  # fmt: skip
    return Block(html, language, translator(language).direction, stylesheet() if style else "")


def remembered(ask: Callable[[Across], T]) -> Callable[[Across], T]:
    """The same answer for the same `Across`, so that the sections of one report share it."""
    last: list[tuple[Across, T]] = []

    def answer(found: Across) -> T:
        if not last or last[0][0] is not found:
            last[:] = [(found, ask(found))]
        return last[0][1]

    return answer


def words(found: Across) -> Translator:
    """The translator of a report."""
    return translator(found.parameters.language)


def place(found: Across) -> str:
    """Which States the report is about, in few words."""
    t = words(found)
    if found.parameters.region:
        return t.gettext(found.parameters.region)
    if len(found.countries) == 1:
        return found.names[found.states[0]]
    return t.ngettext("%(num)s State", "%(num)s States", len(found.countries)) % {
        "num": t.number(len(found.countries))
    }


def source_note(found: Across) -> str:
    """What stands under every chart."""
    t = words(found)
    return t.gettext("Source: the sources of this report, as of %(date)s.") % {
        "date": t.stored_date(found.as_of.isoformat())
    }
