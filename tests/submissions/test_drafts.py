"""What a draft takes and what it refuses."""

from __future__ import annotations

import pytest

from joint_example import bare, judged, kenya
from submissions.examples import HEAD, REC, sections, written
from workbench.errors import BadInput, BadParameter, SubmissionRefused, UnknownName
from workbench.submissions.claims import uncited, unsupported
from workbench.submissions.drafts import Consent, draft
from workbench.submissions.layout import lay_out
from workbench.submissions.rules import submission_route, submission_routes
from workbench.submissions.sectionfile import parse_sections

UPR = submission_route("upr_individual")
JUDGED = kenya("en", judged())


@pytest.mark.parametrize("select", [[], [""], [" ", ""]])
def test_an_empty_selection_is_refused(select: list[str]) -> None:
    with pytest.raises(BadParameter, match="no recommendation is selected"):
        draft(UPR, kenya(), select, [sections(UPR)], "en")


def test_a_state_without_recommendations_has_nothing_to_select() -> None:
    with pytest.raises(BadParameter, match="of the 0 recommendations"):
        draft(UPR, bare(), ["all"], [sections(UPR)], "en")


def test_unknown_ids_sessions_and_languages_are_named() -> None:
    with pytest.raises(UnknownName, match=f"Did you mean '{REC}'"):
        draft(UPR, kenya(), ["KEN-EUOEM-02"], [sections(UPR)], "en")
    with pytest.raises(BadParameter, match="unknown session '3'"):
        draft(UPR, kenya(), ["all"], [sections(UPR)], "en", session="3")
    with pytest.raises(UnknownName, match="drafted in en, fr, es"):
        draft(UPR, kenya(), ["all"], [sections(UPR)], "ar")


@pytest.mark.parametrize("session", ["no such session 9999", "0", "9999", "CCPR/C/142"])
def test_a_session_of_a_committee_is_a_number(session: str) -> None:
    route = submission_route("ccpr_alternative")
    with pytest.raises(BadParameter, match="expected the number of a session of CCPR"):
        draft(route, JUDGED, ["all"], [sections(route)], "en", session=session)
    made = draft(route, JUDGED, ["all"], [sections(route)], "en", session="142")
    assert made.session == "142"


def test_a_hand_over_belongs_to_no_session() -> None:
    route = submission_route("visit_handover")
    with pytest.raises(BadParameter, match="belongs to no session"):
        draft(route, JUDGED, ["all"], [sections(route)], "en", session="3")


def test_a_comprehensive_report_has_its_own_limit_where_there_is_one() -> None:
    crc, ccpr = submission_route("crc_alternative"), submission_route("ccpr_alternative")
    made = draft(crc, JUDGED, ["all"], [sections(crc)], "en", comprehensive=True)
    assert (made.limit.value, made.limit.rule.values) == (10_000, ("10000",))
    two = [sections(crc), sections(crc, HEAD.replace("Example", "Other").replace("EO", "OO"))]
    assert draft(crc, JUDGED, ["all"], two, "en").limit.value == 3_000
    with pytest.raises(BadParameter, match="no limit of its own for comprehensive"):
        draft(ccpr, JUDGED, ["all"], [sections(ccpr)], "en", comprehensive=True)


@pytest.mark.parametrize("consent", [Consent(), Consent(submit=True), Consent(names=True)])
def test_a_communication_asks_both_questions(consent: Consent) -> None:
    route = submission_route("sp_communication")
    with pytest.raises(SubmissionRefused, match="needs both answers"):
        draft(route, kenya(), ["all"], [sections(route)], "en", consent=consent)


def test_without_consent_to_submit_nothing_is_drafted() -> None:
    route = submission_route("sp_communication")
    with pytest.raises(SubmissionRefused, match="do not agree"):
        draft(route, kenya(), ["all"], [sections(route)], "en", consent=Consent(False, True))


def test_both_answers_stand_on_the_cover() -> None:
    cover = lay_out(written("sp_communication")).cover
    assert [answer for asked, answer in cover if asked.endswith("?")] == ["Yes", "No"]


def test_recommendations_have_no_place_in_a_list_of_issues() -> None:
    route = submission_route("ccpr_loipr")
    text = parse_sections(HEAD + "# recommendations\nDo it.", "a.md")
    with pytest.raises(BadInput, match="a list of issues takes questions"):
        draft(route, kenya(), ["all"], [text], "en")


def test_claims_without_a_record_are_listed() -> None:
    text = (f"# method\nSeen in 9 places.\n\n# issues\nIt got worse.\n\nIt is so [[rec:{REC}]].\n\n"
            "# summary\nTurnout was 40 %.\n\nNo figure here.")  # fmt: skip
    found = [(u.text, u.figure) for u in unsupported(written("upr_individual", text=text))]
    assert found == [("Turnout was 40 %.", True), ("It got worse.", False)]


def test_selected_ones_that_no_paragraph_names_are_listed() -> None:
    made = written("upr_individual")
    assert set(uncited(made)) == {i.rec.id for i in made.selected} - {REC}


@pytest.mark.parametrize(
    ("said", "told"),
    [("x [[rec:NOPE]]", "unknown record 'rec:NOPE'"), ("x [[KEN]]", "is no reference"),
     ("[[rec:" + REC + "]]", "nothing but references")],
)  # fmt: skip
def test_references_to_nothing_are_refused(said: str, told: str) -> None:
    with pytest.raises((UnknownName, BadInput), match=told):
        written("upr_individual", text=f"# issues\n{said}")


def test_joint_reports_keep_who_wrote_what() -> None:
    laid = lay_out(written("upr_joint"))
    authors = {b.author for p in laid.parts for b in p.blocks}
    assert authors == {"EO", "OO"}
    assert [row[0] for row in laid.annexes[1].rows] == ["Example Observers", "Other Observers"]
    assert laid.annexes[1].rows[0][1].startswith("Summary (1); Method and data (3)")


def test_one_file_makes_no_joint_report() -> None:
    route = submission_route("upr_joint")
    with pytest.raises(BadParameter, match="two or more organisations"):
        draft(route, kenya(), ["all"], [sections(route)], "en")
    with pytest.raises(BadParameter, match="same organisation"):
        draft(route, kenya(), ["all"], [sections(route)] * 2, "en")


def test_paragraphs_and_notes_are_numbered_through() -> None:
    laid = lay_out(written("upr_individual"))
    blocks = [b for p in laid.parts for b in p.blocks]
    numbers = [b.number for b in blocks if b.number]
    notes = [n for b in blocks for piece in b.pieces for n in piece.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert notes == list(range(1, len(laid.notes) + 1))


def test_every_route_can_be_drafted() -> None:
    assert all(written(r.id).statements for r in submission_routes())
