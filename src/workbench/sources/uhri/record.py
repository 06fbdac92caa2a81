"""From a record as published to a `Recommendation`."""

from __future__ import annotations

from functools import lru_cache

from workbench.dates import PartialDate
from workbench.harmonise.countries import fold
from workbench.harmonise.mechanisms import mechanism_index
from workbench.harmonise.paragraphs import split_paragraph
from workbench.harmonise.positions import position_of_all
from workbench.harmonise.text import clean_text
from workbench.harmonise.upr_sessions import UprSession, cycle_of, read_cycle, read_session
from workbench.model import Kind, Position, Recommendation
from workbench.sources.intake import Intake
from workbench.sources.uhri import days
from workbench.sources.uhri.bodies import Bodies
from workbench.sources.uhri.fields import UhriRecord, Words
from workbench.sources.uhri.labels import Labels
from workbench.sources.uhri.states import StateNames
from workbench.taxonomy import Taxonomy

SOURCE = "uhri"
# A record that recommends and observes at once is a recommendation.
_KINDS = (
    ("recommendation", Kind.RECOMMENDATION),
    ("concern", Kind.CONCERN),
    ("observation", Kind.CONCERN),
    ("positive", Kind.POSITIVE),
    ("pledge", Kind.PLEDGE),
    ("voluntary commitment", Kind.PLEDGE),
)
_NO_SESSION = UprSession(None, None)


@lru_cache(maxsize=1024)
def kind_of(types: Words) -> Kind | None:
    """The kind that the published annotation types stand for; None for words nobody knows."""
    words = fold(" ".join(types))
    return next((kind for word, kind in _KINDS if word in words), None)


@lru_cache(maxsize=4096)
def session_words(session: Words, cycle: Words) -> str:
    """Session and cycle in one line, as the XLSX export has them: ``28th Session - Cycle 2``."""
    words = "; ".join(clean_text(s) for s in session)
    if "cycle" in words.lower() or not cycle:
        return words
    named = "; ".join(clean_text(c) for c in cycle)
    named = named if "cycle" in named.lower() else f"Cycle {named}"
    return f"{words} - {named}" if words else named


class Harmoniser:
    """Turns the records of one file into recommendations, accounting on its intake."""

    def __init__(
        self, taxonomy: Taxonomy, intake: Intake, columns: dict[str, str], language: str = "en"
    ) -> None:
        self._intake, self._columns, self._language = intake, columns, language
        self._bodies = Bodies(mechanism_index())
        self._states = StateNames(taxonomy.countries)
        self._labels = Labels(taxonomy)
        self._without = dict.fromkeys(("country", "text", "date"), 0)
        self._not_states = 0
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def recommendation(self, number: int, record: UhriRecord) -> Recommendation | None:
        """The recommendation of record `number`, or None if it was refused."""
        annotation = record.annotation_id.strip()
        try:
            date = self._day(number, "date", record.date)
            published_on = self._day(number, "published_on", record.published_on)
            countries = self._countries(number, record.countries)
        except _RefusedError:
            return None
        if not annotation:
            self._refuse(number, "annotation_id", record.annotation_id, "the record's own id")
            return None
        passage = split_paragraph(clean_text(record.text))
        body = self._bodies.find(record.body)
        if not body.known:
            self._intake.unknown("body", body.published or "(none)")
        upr = self._session(record)
        states, named = self._recommending(record.recommending)
        self._count(record, date)
        return Recommendation(
            id=f"{SOURCE}:{annotation}",
            source=SOURCE,
            origin_ref=passage.paragraph or annotation,
            family=body.family,
            mechanism=body.mechanism,
            countries=countries,
            text=passage.text,
            language=self._language,
            kind=self._kind(record.type),
            symbol=record.symbol.strip(),
            paragraph=passage.paragraph,
            date=date,
            published_on=published_on,
            upr_session=upr.session,
            upr_cycle=upr.cycle,
            upr_session_published=session_words(record.session, record.cycle),
            position=self._position(record.positions),
            position_published="; ".join(record.positions),
            recommending_states=states,
            recommending_published=named,
            mechanism_published=body.published if body.published != body.mechanism else "",
            labels=self._labels.of(record, self._intake),
        )

    def finish(self) -> None:
        """Note what a person should know about the file as a whole."""
        notes = self._intake.notes
        for what, count in self._without.items():
            if count:
                notes.append(f"{count} records name no {what}")
        if self._not_states:
            notes.append(f"{self._not_states} records concern a union of States (no country)")

    def _refuse(self, number: int, field: str, value: str, expected: str) -> None:
        self._intake.refuse(number, self._columns[field], value, expected)

    def _day(self, number: int, field: str, published: str) -> PartialDate | None:
        try:
            return days.day_of(published)
        except ValueError as error:
            self._refuse(number, field, published, days.EXPECTED)
            raise _RefusedError from error

    def _countries(self, number: int, names: Words) -> tuple[str, ...]:
        codes: list[str] = []
        for name in names:
            states = self._states.find(name)
            if states.unknown:
                self._refuse(number, "countries", name, self._states.expected(name))
                raise _RefusedError
            self._not_states += not states.codes
            codes += states.codes
        return self._one_object(tuple(dict.fromkeys(codes)))

    def _one_object(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return self._shared.setdefault(codes, codes) if len(codes) < 2 else codes

    def _recommending(self, names: Words) -> tuple[tuple[str, ...], str]:
        if not names:
            return (), ""
        found = [self._states.find(name) for name in names]
        for states in found:
            if states.unknown:
                self._intake.unknown("recommending State", states.names[0])
        codes = dict.fromkeys(code for states in found for code in states.codes)
        return tuple(codes), "; ".join(name for states in found for name in states.names)

    def _kind(self, types: Words) -> Kind:
        kind = kind_of(types)
        if kind is None:
            self._intake.unknown("annotation type", "; ".join(types) or "(none)")
        return kind or Kind.OTHER

    def _position(self, positions: Words) -> Position | None:
        if not positions:
            return None
        position = position_of_all(positions)
        if position is None:
            self._intake.unknown("position", "; ".join(positions))
        return position

    def _session(self, record: UhriRecord) -> UprSession:
        if not record.session and not record.cycle:
            return _NO_SESSION
        words = session_words(record.session, record.cycle)
        upr = read_session(words)
        if upr.cycle is None and record.cycle:
            upr = UprSession(upr.session, read_cycle(" ".join(record.cycle)))
        expected = cycle_of(upr.session) if upr.session else None
        if upr == _NO_SESSION or (expected and upr.cycle != expected):
            self._intake.unknown("UPR session", words)
        return upr

    def _count(self, record: UhriRecord, date: PartialDate | None) -> None:
        self._without["country"] += not record.countries
        self._without["text"] += not record.text
        self._without["date"] += date is None


class _RefusedError(Exception):
    """The record has been refused on the intake; nothing more to do for it."""
