"""Taking one file into a snapshot being written, with its account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbench.analysis.labeller import Labeller
from workbench.errors import BadInput
from workbench.model import (
    ConcludingObservations,
    Country,
    CountryName,
    Election,
    Indicator,
    Instrument,
    Label,
    NhriStatus,
    Observation,
    PublishedAssessment,
    Recommendation,
    Row,
    TreatyAction,
    UprReview,
)
from workbench.snapshot.repeats import Repeats
from workbench.snapshot.write import SnapshotWriter
from workbench.sources.intake import Entry, Intake
from workbench.sources.registry import Expectation

Tick = Callable[[int], None]
EVERY = 1_000
TOGETHER = 256  # entries labelled at once: the network works on many texts as fast as on one

KEYS: dict[type, tuple[str, ...]] = {
    Country: ("iso3",),
    CountryName: ("iso3", "language", "name"),
    Instrument: ("id",),
    TreatyAction: ("country", "instrument", "action", "source"),
    Indicator: ("id",),
    Observation: ("series", "country", "year", "source"),
    NhriStatus: ("country", "year", "source"),
    Election: ("country", "body", "which", "source"),
    UprReview: ("country", "cycle", "session", "source"),
    PublishedAssessment: ("id",),
    ConcludingObservations: ("country", "committee", "symbol", "source"),
}


@dataclass(slots=True)
class Absorber:
    """Stores entries, finds repeated ids, and lets earlier files win over later ones.

    Files are given in order of precedence: what a user added comes before what is shipped, so a
    shipped row with the key of an added one is left out (and counted as replaced).
    """

    writer: SnapshotWriter
    labeller: Labeller
    repeats: Repeats
    keys: dict[tuple[object, ...], tuple[str, Row]] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)

    def _refuse_repeat(self, same: bool, entry: Entry, key: str, intake: Intake) -> None:
        expected = "the record once" if same else "an id used once, or the same content"
        intake.refuse(entry.record, "id", key, expected, fatal=not same)

    def _recommendation(
        self, rec: Recommendation, labels: tuple[Label, ...], entry: Entry, intake: Intake
    ) -> bool:
        known = self.writer.known_digest(rec.id)
        if known is None:
            self.writer.recommend(rec, labels, counted=self.repeats.counted(rec))
            self.owner[rec.id] = intake.file
            return True
        same = known == self.writer.digest(rec, labels)
        earlier = self.owner.get(rec.id, intake.file)
        if same or earlier == intake.file:
            self._refuse_repeat(same, entry, rec.id, intake)
        else:
            intake.refuse(
                entry.record, "id", rec.id, f"replaced by the record in {earlier}", fatal=False
            )
        return False

    def _fact(self, row: Row, entry: Entry, intake: Intake) -> bool:
        key = (type(row), *(getattr(row, name) for name in KEYS[type(row)]))
        known = self.keys.get(key)
        if known is None:
            self.keys[key] = (intake.file, row)
            self.writer.add(row)
            return True
        file, earlier = known
        if file == intake.file and earlier != row:
            self._refuse_repeat(False, entry, str(key[1:]), intake)
        return False

    def _entry(self, entry: Entry, labels: Iterator[tuple[Label, ...]], intake: Intake) -> None:
        """Store one entry; an entry none of whose rows is new is accounted for as repeated."""
        before = len(intake.refused)
        new = [
            self._recommendation(row, next(labels), entry, intake)
            if isinstance(row, Recommendation)
            else self._fact(row, entry, intake)
            for row in entry.rows
        ]
        if len(intake.refused) > before:
            return
        if any(new):
            intake.stored += 1
        else:
            intake.refuse(entry.record, "record", "", "nothing new: already stored", fatal=False)

    def file(self, entries: Iterable[Entry], intake: Intake, tick: Tick | None = None) -> None:
        """Store all entries of one file."""
        waiting, told = iter(entries), 0
        while batch := list(islice(waiting, TOGETHER)):
            recs = [row for e in batch for row in e.rows if isinstance(row, Recommendation)]
            labels = iter(self.labeller.label_all(recs))
            for entry in batch:
                self._entry(entry, labels, intake)
            if tick and intake.read - told >= EVERY:
                told = intake.read
                tick(told)
        if tick:
            tick(intake.read)


def check_expectation(intake: Intake, expected: Expectation) -> None:
    """Refuse a file far too small; note one that is larger than ever.

    Raises
    ------
    BadInput
        If fewer records than the minimum were stored (repetitions count as stored).
    """
    got = intake.read - len(intake.fatal)
    if got < expected.minimum:
        raise BadInput(
            f"{intake.file}: only {got} usable records; expected at least {expected.minimum}. "
            "The file may be cut off or be something else. Nothing was stored."
        )
    if got > expected.maximum:
        intake.notes.append(f"{got} records, more than ever ({expected.maximum}): have a look")
