from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snapshot.made import rec, write
from workbench.analysis.labeller import load_labeller
from workbench.errors import BadInput
from workbench.model import Family, Label, Method, Position, Scheme
from workbench.snapshot.absorb import Absorber, check_expectation
from workbench.snapshot.repeats import Repeats
from workbench.snapshot.verify import content_digests
from workbench.snapshot.write import SnapshotWriter
from workbench.sources.intake import Entry, Intake
from workbench.sources.registry import Expectation

VOTE = rec("uhri:1", "Guarantee the right to vote of prisoners.", position=Position.NOTED)
HEALTH = rec("uhri:2", "Improve maternal health.", countries=("GEO", "KEN"))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    with write(tmp_path, [VOTE, HEALTH]) as snapshot:
        found = {r.id: r for r in snapshot.recommendations("KEN")}
    assert found["uhri:1"].position is Position.NOTED
    assert found["uhri:1"].date == VOTE.date
    assert found["uhri:2"].countries == ("GEO", "KEN")
    assert VOTE.labels[0] in found["uhri:1"].labels
    relevance = [x for x in found["uhri:1"].labels if x.scheme is Scheme.RELEVANCE]
    assert [(x.code, x.method) for x in relevance] == [("core", Method.RULE)]


def test_only_relevant_ones_on_request(tmp_path: Path) -> None:
    with write(tmp_path, [VOTE, HEALTH]) as snapshot:
        assert [r.id for r in snapshot.recommendations("KEN", relevant_only=True)] == ["uhri:1"]
        assert [r.id for r in snapshot.recommendations("GEO")] == ["uhri:2"]
        assert snapshot.recommendations("NOR") == ()
        assert snapshot.counts_by_country() == {"GEO": 1, "KEN": 2}


def test_texts_the_rules_cannot_read_are_counted(tmp_path: Path) -> None:
    german = "Das Wahlrecht der Gefangenen soll bei der nächsten Wahl gesichert werden."
    rows = [VOTE, rec("uhri:8", german, language="de"), rec("uhri:9", german, language="de")]
    with write(tmp_path, [*rows, rec("uhri:7", german, countries=("GEO",), language="de")]) as s:
        assert (s.unread("KEN"), s.unread("GEO"), s.unread("NOR")) == (2, 1, 0)


def test_the_hash_does_not_depend_on_order(tmp_path: Path) -> None:
    rows = [VOTE, HEALTH, rec("uhri:3", "Third.")]
    hashes = set()
    for number, order in enumerate(itertools.permutations(rows)):
        with write(tmp_path / str(number), order) as snapshot:
            hashes.add(snapshot.hash)
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "changed",
    [
        rec("uhri:1", "Guarantee the right to vote of prisoners!"),
        rec("uhri:1", VOTE.text, position=Position.SUPPORTED),
        rec("uhri:1", VOTE.text, position=Position.NOTED, countries=("GEO",)),
        rec("uhri:1", VOTE.text, position=Position.NOTED, labels=()),
    ],
)
def test_any_change_gives_another_hash(tmp_path: Path, changed: object) -> None:
    with write(tmp_path / "a", [VOTE]) as one, write(tmp_path / "b", [changed]) as other:  # type: ignore[list-item]
        assert one.hash != other.hash


def test_content_digests_are_recomputed_from_rows(tmp_path: Path) -> None:
    with write(tmp_path, [VOTE, HEALTH]) as snapshot:
        assert content_digests(snapshot) == snapshot.manifest.tables


def test_a_fuller_source_is_counted_once(tmp_path: Path) -> None:
    upr = {"family": Family.UPR, "mechanism": "UPR", "upr_session": 21}
    rows = [
        rec("uhri:1", "A.", **upr),
        rec("upr_info:1", "A again.", source="upr_info", **upr),
        rec("upr_info:2", "Other review.", source="upr_info", **{**upr, "upr_session": 8}),
        rec("uhri:9", "B.", symbol="CCPR/C/KEN/CO/4"),
        rec("KEN-1", "B in our words.", source="register", symbol="CCPR/C/KEN/CO/4"),
        rec("KEN-2", "C.", source="register", symbol=""),
    ]
    with write(tmp_path, rows) as snapshot:
        counted = {r.id for r in snapshot.recommendations("KEN")}
        assert counted == {"uhri:1", "upr_info:2", "uhri:9", "KEN-2"}
        assert snapshot.uncounted("KEN") == 2
        assert snapshot.stored("KEN") == 4


def absorb(tmp_path: Path, *rows: object) -> Intake:
    intake = Intake("uhri", "made.json")
    with SnapshotWriter(tmp_path / "x.sqlite") as writer:
        absorber = Absorber(writer, load_labeller(), Repeats({}))
        absorber.file((Entry(intake.seen(), (r,)) for r in rows), intake)  # type: ignore[arg-type]
    return intake


def test_an_exact_repetition_loses_nothing(tmp_path: Path) -> None:
    intake = absorb(tmp_path, VOTE, VOTE)
    intake.settle()
    assert (intake.read, intake.stored, len(intake.refused)) == (2, 1, 1)


def test_one_id_with_two_contents_is_refused(tmp_path: Path) -> None:
    intake = absorb(tmp_path, VOTE, rec("uhri:1", "Something else."))
    with pytest.raises(BadInput, match=r"record 2, id: 'uhri:1'"):
        intake.settle()


def test_a_lost_record_is_noticed() -> None:
    intake = Intake("uhri", "x.json", read=3, stored=2)
    with pytest.raises(BadInput, match="1 unaccounted for"):
        intake.settle()


def test_a_file_far_too_small_is_refused() -> None:
    with pytest.raises(BadInput, match="expected at least 100"):
        check_expectation(Intake("uhri", "x.json", read=3, stored=3), Expectation(100, 200))
    large = Intake("uhri", "x.json", read=300, stored=300)
    check_expectation(large, Expectation(100, 200))
    assert "more than ever" in large.notes[0]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200), note=st.text(max_size=50))
def test_any_text_survives(tmp_path: Path, text: str, note: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    note = note.encode("utf-8", "replace").decode()
    for old in tmp_path.glob("*"):
        old.unlink()
    with write(tmp_path, [rec("uhri:1", text, note=note)]) as snapshot:
        (found,) = snapshot.recommendations("KEN")
    assert (found.text, found.note) == (text, note)


def test_labels_are_shared_between_recommendations(tmp_path: Path) -> None:
    label = Label(Scheme.SDG, "5.5", Method.PUBLISHER)
    rows = [rec(f"uhri:{n}", "x", labels=(label,)) for n in range(50)]
    with write(tmp_path, rows) as snapshot:
        kinds = snapshot.db.execute("SELECT count(*) FROM label_kind WHERE scheme='sdg'")
        assert kinds.fetchone() == (1,)
