from __future__ import annotations

import pytest

from dashboards.followup.driving import ACTION, CIVIL, PROOF, REC, SAID, Driver, MakeDriver, words
from workbench.dashboards.followup.forms import meaning
from workbench.dashboards.followup.scales import KINDS, choices, scales, version
from workbench.errors import BadParameter, Forbidden, LedgerRefused, WorkbenchError
from workbench.i18n import translator
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.standing import history
from workbench.ledger.vocabulary import Role, Standing


def saved(board: Driver) -> list[Assessment]:
    return [s.payload for s in history(board.desk.state, Assessment, REC) if s.current]


def test_an_analyst_assesses_and_the_board_shows_it(board: Driver) -> None:
    assert board.act("assess", **SAID).say == "Saved."
    (found,) = saved(board)
    assert (found.common, found.crosswalk_version, found.flag) == (4, version(), "own_assessment")
    assert (found.standing, found.confirmed_by) == (Standing.CONFIRMED, Role.ANALYST)
    assert "completed = ● implemented" in words(board.html())
    assert board.line().health.code == "FULL"


@pytest.mark.parametrize("move", ["assess", "prove", "act", "archive", "settle"])
@pytest.mark.parametrize("role", [None, Role.PARTICIPANT])
def test_readers_and_participants_write_nothing(
    drive: MakeDriver, role: Role | None, move: str
) -> None:
    reader = drive(role, "s1" if role else "", rec=REC)
    with pytest.raises(Forbidden, match="facilitator or analyst"):
        reader.act(move, **SAID | PROOF | ACTION | {"target": "x", "winner": "x", "reason": "why"})
    assert reader.desk.ledger.position() == 0


def test_the_meaning_is_shown_before_saving(board: Driver) -> None:
    board.act("setup", kind="treaty_body")
    page = words(board.html())
    assert f"Mapped by crosswalk {version()}" in page
    assert "D = ? no information given (no cooperation with the Committee" in page
    assert "E = ▼ contrary measures" in page


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_is_what_is_stored(board: Driver, kind: str) -> None:
    scale = scales(kind)[0]
    for choice in choices(scale, kind)[:3]:
        date = str(choice.until or "2026-01")
        board.act("assess", **SAID | {"kind": kind, "scale": scale, "value": choice.value,
                                      "date": date})  # fmt: skip
        assert saved(board)[-1].common == choice.common.value
        assert choice.value in meaning(choice, translator("en"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"assessor": ""}, "Assessor: this is needed"),
        ({"rationale": " "}, "Reasons: this is needed"),
        ({"value": ""}, "Value: this is needed"),
        ({"date": "2026-02-30"}, "Date of the assessment: expected a day"),
        ({"date": "2999"}, "Date of the assessment: 2999 is after today"),
        ({"assessor": "x" * 201}, "Assessor: at most 200 characters, it has 201"),
        ({"kind": "automatic"}, "Who assesses: a workshop’s outcome"),
        ({"kind": "workshop"}, "Who assesses: a workshop’s outcome"),
        ({"kind": "President"}, "Who assesses: choose one of State"),
        ({"rec": "KEN-NO"}, "Kenya has no recommendation 'KEN-NO'"),
        ({"kind": "treaty_body", "scale": "CCPR_grades", "value": "A", "date": "2010"},
         "Date of the assessment: scale 'CCPR_grades' was not in use on 2010"),
        ({"kind": "treaty_body", "scale": "CCPR_grades_2008_2017", "value": "B1"},
         "Date of the assessment: scale 'CCPR_grades_2008_2017' was not in use on 2026-03"),
    ],
)  # fmt: skip
def test_each_fault_is_one_sentence_that_names_the_field(
    board: Driver, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(BadParameter) as refused:
        board.act("assess", **SAID | fields)
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)
    assert saved(board) == []


def test_evidence_comes_from_that_recommendation_alone(board: Driver) -> None:
    board.act("prove", **PROOF)
    (proof,) = board.line().evidence
    board.act("assess", **SAID | {"evidence": proof.id})
    assert saved(board)[0].evidence == (proof.id,)
    with pytest.raises(BadParameter, match="Evidence: there is no 'other' here"):
        board.act("assess", **SAID | {"evidence": "other"})


def test_a_new_judgement_of_the_same_assessor_replaces_the_old_one(board: Driver) -> None:
    board.act("assess", **SAID)
    said = board.act("assess", **SAID | {"value": "ongoing", "date": "2026-05"}).say
    assert said == "Saved. The assessment before it stays in the history."
    assert [a.value for a in saved(board)] == ["ongoing"]
    page = words(board.html())
    assert "replaced by a later version" in page
    assert "completed = ● implemented" in page


def test_a_draft_or_an_older_judgement_pushes_nothing_aside(board: Driver) -> None:
    board.act("assess", **SAID)
    board.act("assess", **SAID | {"value": "no action", "standing": "provisional"})
    board.act("assess", **SAID | {"value": "ongoing", "date": "2020"})
    assert sorted(a.value for a in saved(board)) == ["completed", "no action", "ongoing"]
    assert board.line().health.code == "FULL"


def test_the_difference_appears_beside_the_two_ratings(board: Driver) -> None:
    board.act("assess", **SAID)
    board.act("assess", **CIVIL)
    page = words(board.html())
    assert "−3 · civil society 3 steps below the State" in page
    assert "the State and civil society differ on 1" in page


def test_an_action_moves_on_by_revision(board: Driver) -> None:
    board.act("act", **ACTION | {"indicators": "one\ntwo", "support": "A; B"})
    board.act("revise", id=board.newest)
    assert "Draft the bill" in board.html().split("Correct: the version before")[1]
    board.act("act", **ACTION | {"state": "completed", "replaces": board.state.revise})
    (found,) = board.line().actions
    first, second = history(board.desk.state, FollowUpAction)
    assert (found.state, first.replaced, first.payload.indicators) == (
        "completed", True, ("one", "two"),
    )  # fmt: skip
    assert first.payload.id == second.payload.id
    assert board.state.revise == ""


def test_evidence_may_be_about_several_recommendations(board: Driver) -> None:
    board.act("prove", **PROOF | {"also": "KEN-CC-2018-02; KEN-CC-2018-03", "redacted": "yes",
                                  "quote": "secret words"})  # fmt: skip
    (found,) = history(board.desk.state, Evidence)
    assert found.payload.recommendations == (REC, "KEN-CC-2018-02", "KEN-CC-2018-03")
    assert len(board.line("KEN-CC-2018-03").evidence) == 1
    assert "secret words" not in board.html()


@pytest.mark.parametrize(
    ("move", "fields", "said"),
    [
        ("prove", PROOF | {"url": "javascript:alert(1)"}, "Web address: expected https://"),
        ("prove", PROOF | {"direction": ""}, "What it does: choose one of supports"),
        (
            "prove",
            PROOF | {"also": "KEN-CC-2018-2"},
            "Also about: there is no 'KEN-CC-2018-2' here. Did you mean",
        ),
        (
            "act",
            ACTION | {"start": "2026-05", "due": "2026-03"},
            "Due: 2026-03 is before the start",
        ),
        ("act", ACTION | {"indicators": "x" * 501}, "How it is measured: at most 500"),
        ("act", ACTION | {"title": ""}, "What is to be done: this is needed"),
    ],
)
def test_faults_of_the_other_forms_name_the_field(
    board: Driver, move: str, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(WorkbenchError) as refused:
        board.act(move, **fields)
    assert str(refused.value).startswith(said)
    assert board.desk.ledger.position() == 0


def test_the_ledger_refuses_what_the_form_would_let_pass(board: Driver) -> None:
    with pytest.raises(LedgerRefused, match="document"):
        board.desk.ledger.append(
            "country/KEN",
            Evidence(id="e", recommendations=(REC,), source_type="court", title="t",  # type: ignore[arg-type]
                     direction="supports", document="x" * 501),  # type: ignore[arg-type]
            board.desk.actor(Role.ANALYST),
        )  # fmt: skip


def test_a_correction_may_be_in_another_scale(board: Driver) -> None:
    board.act("assess", **SAID)
    board.act("revise", id=board.newest)
    board.act("setup", kind="State", scale="NRTD")
    page = board.html().split("Correct: the version before")[1]
    assert 'value="NRTD" selected' in page
    assert 'name="assessor" value="Ministry"' in page
    board.act("assess", **SAID | {"scale": "NRTD", "value": "in progress",
                                  "replaces": board.state.revise})  # fmt: skip
    assert [(a.scale, a.common) for a in saved(board)] == [("NRTD", 2)]
