"""The lenses as titles, columns and rows in words: for files, and the titles of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.assessed import DatedStatus
from workbench.analysis.lenses.cso import CsoLens
from workbench.analysis.lenses.nhri import NhriLens
from workbench.analysis.lenses.sides import Beside, Relation, count
from workbench.i18n import Translator, word
from workbench.reports import lens_words as w


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a file; `lines` say what it shows."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_STATUS_TITLE = {
    "A": word("%(country)s: human rights institution with A status in %(year)s"),
    "B": word("%(country)s: human rights institution with B status in %(year)s"),
    "C": word("%(country)s: human rights institution with C status in %(year)s"),
    "none": word("%(country)s: no accredited human rights institution in %(year)s"),
}  # fmt: skip


def side_words(side: Sequence[DatedStatus], t: Translator) -> str:
    """The ratings of one side, each in its own scale with the step of the common one."""
    told = (f"{w.status_words(s, t)} → {w.step_word(s, t)}" for s in side)
    return t.semicolon.join(told)


def _rows(found: Sequence[Beside], t: Translator) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (b.item.rec.id, b.item.rec.text, b.item.citation.text, side_words(b.one, t),
         side_words(b.others, t), w.relation_words(b, t))
        for b in found
    )  # fmt: skip


def _columns(t: Translator, one: str, others: str) -> tuple[str, ...]:
    return (
        t.gettext("Id"), t.gettext("Recommendation"), t.gettext("Citation"), one, others,
        t.gettext("How the sides stand"),
    )  # fmt: skip


def nhri_title(found: NhriLens, country: str, t: Translator) -> str:
    """The finding in one sentence."""
    latest = found.latest
    if latest is None:
        said = t.gettext("%(country)s: nothing is known here of an accredited institution")
    else:
        said = t.gettext(_STATUS_TITLE.get(latest.status, _STATUS_TITLE["none"]))
    year = latest.last if latest else ""
    status = said % {"country": country, "year": year}
    rated = t.ngettext(
        "it rated %(num)s recommendation", "it rated %(num)s recommendations", len(found.ratings)
    ) % {"num": t.number(len(found.ratings))}
    return f"{status}{t.semicolon}{rated}"


def cso_title(found: CsoLens, country: str, t: Translator) -> str:
    """The finding in one sentence."""
    n, differ = len(found.ratings), count(found.ratings, Relation.DIFFER)
    if not n:
        said = t.gettext("%(country)s: no rating of a civil society organisation is known here")
        return said % {"country": country}
    said = t.ngettext(
        "%(country)s: organisations rated %(num)s recommendation; national and international ones "
        "differ on %(differ)s",
        "%(country)s: organisations rated %(num)s recommendations; national and international ones "
        "differ on %(differ)s", n,
    )  # fmt: skip
    return said % {"country": country, "num": t.number(n), "differ": t.number(differ)}


def nhri_table(found: NhriLens, country: str, t: Translator) -> Table:
    """The institution's ratings beside those of all others."""
    periods = t.semicolon.join(
        f"{w.period_years(p)}: {w.period_status(p, t)}" for p in found.periods
    )
    return Table(
        nhri_title(found, country, t),
        (periods or t.gettext("no data"), _kept(t)),
        _columns(t, t.gettext("The institution"), t.gettext("All others")),
        _rows(found.ratings, t),
    )


def cso_table(found: CsoLens, country: str, t: Translator) -> Table:
    """National organisations beside international ones."""
    evidence = t.gettext("Evidence from national organisations: %(share)s") % {
        "share": w.share_words(found.share, t),
    }  # fmt: skip
    return Table(
        cso_title(found, country, t), (evidence, _kept(t)),
        _columns(t, t.gettext("National organisations"), t.gettext("International organisations")),
        _rows(found.ratings, t),
    )  # fmt: skip


def _kept(t: Translator) -> str:
    return t.gettext("Ratings stand side by side as they were given; none is averaged.")
