from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.made import cited
from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.health import status_health
from workbench.analysis.judged import Action, Proof
from workbench.dashboards.followup import saying
from workbench.dashboards.followup.lines import Line, kinds, line_of
from workbench.dashboards.followup.narrowing import narrowed, ordered, shown
from workbench.dashboards.followup.state import Board, Filters, Only, Sort
from workbench.dates import PartialDate
from workbench.i18n import translator
from workbench.ledger.vocabulary import Direction

DAY = dt.date(2026, 11, 25)
T = translator("en")
STEPS = st.sampled_from(["-1", "0", "1", "2", "3", "4"])


def record(
    kind: str, value: str, who: str = "", date: str = "2026-01", standing: str = "confirmed",
    rec: str = "a",
) -> AssessmentRecord:  # fmt: skip
    day = PartialDate(date) if date else None
    who = who or kind
    return AssessmentRecord(
        f"{kind}{who}{date}{value}", rec, kind, who, "common", value, day, standing
    )


def action(state: str = "planned", due: str = "", lead: str = "", key: str = "1") -> Action:
    day = PartialDate(due) if due else None
    return Action(key, ("a",), "Draft the bill", state, lead, (), None, day, "")


def line(
    *records: AssessmentRecord, actions: tuple[Action, ...] = (), proofs: tuple[Proof, ...] = (),
    rec: str = "a",
) -> Line:  # fmt: skip
    item = cited(rec, "CCPR", ("OBL_VOTE",))
    (health,) = status_health([item], records, DAY).recommendations
    return line_of(item, health, actions, proofs, (), DAY)


@given(STEPS, STEPS)
def test_a_difference_is_civil_society_less_the_state(state: str, civil: str) -> None:
    (found,) = line(record("State", state), record("national_CSO", civil)).differences
    assert found.steps == int(civil) - int(state)
    told = saying.difference_cell(line(record("State", state), record("national_CSO", civil)), T)
    assert told[0].text.startswith(T.number(found.steps, signed=True))


def test_differences_are_never_averaged() -> None:
    one, other = record("national_CSO", "0", "A"), record("international_NGO", "3", "B")
    found = line(record("State", "4"), one, other)
    assert sorted(d.steps for d in found.differences) == [-4, -1]
    told = {piece.text for piece in saying.difference_cell(found, T)}
    assert told == {
        "−4 · civil society 4 steps below the State (A)",
        "−1 · civil society 1 step below the State (B)",
    }


def test_a_draft_is_not_compared_where_something_firm_stands() -> None:
    firm = record("State", "2", date="2024")
    found = line(firm, record("State", "4", standing="provisional"), record("national_CSO", "1"))
    assert [d.steps for d in found.differences] == [-1]


def test_one_side_alone_is_said_to_be_alone() -> None:
    assert saying.text_of(saying.difference_cell(line(record("State", "2")), T)) == (
        "only the State has rated"
    )
    assert saying.difference_cell(line(record("NHRI", "2")), T) == saying.EMPTY


def test_stale_is_what_health_calls_so() -> None:
    assert not line().stale
    assert line(record("State", "2", date="2024-11-24")).stale
    assert not line(record("State", "2", date="2024-11-25")).stale
    undated = line(record("State", "2", date=""))
    assert undated.stale
    assert saying.text_of(saying.age_cell(undated, T)) == "undated\nstale"


def test_an_open_action_gives_owner_and_due_date() -> None:
    found = line(actions=(action("completed", "2020", "Old"), action("planned", "2027", "New", "2"),
                          action("blocked", "2026-10", "", "3")))  # fmt: skip
    assert found.owners == ("New",)
    assert found.due == PartialDate("2026-10")
    assert [a.id for a in found.overdue] == ["3"]
    assert saying.text_of(saying.actions_cell(found, T)) == "1 planned\n1 completed\n1 blocked"


def test_evidence_is_counted_by_what_it_does() -> None:
    def proof(key: str, direction: Direction) -> Proof:
        return Proof(key, ("a",), "court", "Title", str(direction), "", "", "", None, "")

    found = line(proofs=(proof("1", Direction.SUPPORTS), proof("2", Direction.CONTRADICTS),
                         proof("3", Direction.CONTRADICTS)))  # fmt: skip
    assert saying.text_of(saying.evidence_cell(found, T)) == "1 for\n2 against"


def test_a_draft_says_that_it_is_one() -> None:
    found = line(record("NHRI", "2", standing="provisional"))
    assert saying.text_of(saying.status_cell(found, "NHRI", T)) == (
        "2 = ◑ partly implemented (provisional)"
    )
    assert kinds([found]) == ("NHRI",)
    assert saying.text_of(saying.overall(found, T)) == "◑ partly implemented\nprovisional"
    firm = line(record("NHRI", "2", standing="provisional"), record("State", "2"))
    assert saying.text_of(saying.overall(firm, T)) == "◑ partly implemented"


LINES = (
    line(record("State", "4"), record("national_CSO", "0"), rec="a"),
    line(rec="b", actions=(action(due="2026-01", lead="Électoral board"),)),
    line(record("State", "2", date="2020", rec="c"), rec="c"),
)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), "abc"), (Filters(only=(Only.DIFFERING,)), "a"),
        (Filters(status="PARTIAL"), "c"),
        (Filters(only=(Only.NEVER,)), "b"), (Filters(only=(Only.STALE,)), "c"),
        (Filters(find="TEXT a."), "a"), (Filters(assessor="national_CSO"), "a"),
        (Filters(community="elections"), ""), (Filters(obligation="OBL_VOTE"), "abc"),
        (Filters(only=(Only.STALE, Only.NEVER)), ""),
    ],
)  # fmt: skip
def test_filters_leave_what_passes_all_of_them(filters: Filters, left: str) -> None:
    assert "".join(x.id for x in narrowed(LINES, filters)) == left


def test_a_search_knows_no_accents() -> None:
    own = line(actions=(action(lead="Électoral board"),))
    assert narrowed([own], Filters(find="electoral BOARD")) == (own,)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("down", [False, True])
def test_unknown_comes_last_either_way(sort: Sort, down: bool) -> None:
    found = ordered(LINES, sort, down=down)
    assert sorted(x.id for x in found) == ["a", "b", "c"]
    if sort in {Sort.AGE, Sort.STATUS}:
        assert found[-1].id == "b"
    if sort is Sort.DIFFERENCE:
        assert found[0].id == "a"


def test_pages_hold_every_line_once() -> None:
    many = [line(rec=f"r{n:03}") for n in range(60)]
    pages = [shown(many, Board(page=n)) for n in (1, 2, 3)]
    assert [x.id for p in pages for x in p.lines] == [x.id for x in many]
    assert shown(many, Board(page=99)).page == 3
