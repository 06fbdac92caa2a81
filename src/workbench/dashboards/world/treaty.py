"""Where every State stands on one treaty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from workbench import look
from workbench.dashboards.world.layer import Column, Layer, Line, Step, shades
from workbench.dashboards.world.places import Place
from workbench.harmonise.treaties import Standing, TreatyStatus, settle
from workbench.i18n import Translator
from workbench.model import TreatyAction
from workbench.snapshot import Snapshot

ORDER = (Standing.NO_ACTION, Standing.SIGNATORY, Standing.STATE_PARTY, Standing.WITHDRAWN)


def treaties_known(snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of the treaties that any act is stored of, those of the UN first."""
    stored = {r[0] for r in snapshot.db.execute("SELECT DISTINCT instrument FROM treaty_action")}
    found = [i for i in snapshot.instruments() if i.id in stored]
    return tuple(i.id for i in sorted(found, key=lambda i: i.level != "UN"))


def standings(snapshot: Snapshot, instrument: str) -> dict[str, TreatyStatus]:
    """ISO3 → settled status; States without any act stored are left out."""
    acts: dict[str, list[TreatyAction]] = defaultdict(list)
    sql = "SELECT DISTINCT country FROM treaty_action WHERE instrument = ?"
    for (iso3,) in snapshot.db.execute(sql, (instrument,)):
        acts[iso3].extend(snapshot.treaty_actions(iso3, instrument))
    return {iso3: settle(own) for iso3, own in acts.items()}


def _line(iso3: str, place: Place, status: TreatyStatus | None, t: Translator) -> Line:
    if status is None or status.status not in ORDER:
        return Line(iso3, *place, None, ("", ""), (None, None))
    step, since = ORDER.index(status.status), status.since or status.signed
    words = t.gettext(look.TREATY_WORD[status.status])
    return Line(
        iso3, *place, step, (words, t.date(since) if since else ""),
        (float(step), float(since.first().toordinal()) if since else None),
    )  # fmt: skip


def layer(snapshot: Snapshot, wanted: str, states: Mapping[str, Place], t: Translator) -> Layer:
    """The map of a treaty."""
    instrument = next(i for i in snapshot.instruments() if i.id == wanted)
    found = standings(snapshot, wanted)
    lines = tuple(_line(iso3, place, found.get(iso3), t) for iso3, place in states.items())
    counted = Counter(x.step for x in lines)
    known, as_of = len(lines) - counted[None], max((s.as_of for s in found.values()), default="")
    name = t.gettext(instrument.name)
    finding = t.gettext("%(name)s: %(party)s of %(n)s States with data are party, %(out)s are not")
    party = counted[ORDER.index(Standing.STATE_PARTY)]
    published = {s.name: s.publisher for s in snapshot.manifest.sources}
    sources = "; ".join(sorted({published.get(s.source, s.source) for s in found.values()}))
    palest, middle, full = shades(3)
    colours = (palest, middle, full, look.OBSERVERS)
    return Layer(
        finding % {"name": name, "party": t.number(party), "n": t.number(known),
                   "out": t.number(known - party)},
        f"{t.gettext(instrument.full_name)}. "
        + t.gettext("Since when: the day of becoming party or, failing that, of signing."),
        t.gettext("n = %(n)s of %(all)s States; source: %(source)s, as of %(date)s") % {
            "n": t.number(known), "all": t.number(len(lines)), "source": sources or "–",
            "date": as_of or "–",
        },
        tuple(Step(t.gettext(look.TREATY_WORD[s]), c)
              for s, c in zip(ORDER, colours, strict=True)),
        (Column("value", t.gettext("Status")), Column("since", t.gettext("Since when"))), lines,
        t.gettext("no data"),
    )  # fmt: skip
