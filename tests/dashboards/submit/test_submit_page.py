"""The submission builder as a visitor works with it, without a browser."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from itertools import pairwise

import pytest
from docx import Document

from joint_example import judged, kenya
from workbench.dashboards import submit
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.submit import DASHBOARD
from workbench.dashboards.submit.state import Sheet
from workbench.dashboards.submit.wording import FREE_WORDS, SECTION_WORD
from workbench.dashboards.values import Upload, values_of
from workbench.errors import BadInput, BadParameter, SubmissionRefused, UnknownName
from workbench.submissions.rules import Rule, submission_routes
from workbench.submissions.sectionfile import parse_sections

SECTIONS = ("summary", "issues", "recommendations")
JOINT = "country=KEN&route=upr_joint"
TEXT = "organisation: Partner\n\n# summary\nThey say.\n\n# issues\nAnd more.\n"


def start(desk: Desk, query: str) -> Sheet:
    submit._KEPT.clear()  # each test is another visitor
    desk.language = "en"
    desk.turn_to(query)
    return DASHBOARD.start(desk)


def step(
    desk: Desk, sheet: Sheet, move: str, fields: Mapping[str, object] | None = None,
    file: tuple[str, bytes] | None = None,
) -> Outcome[Sheet]:  # fmt: skip
    files = {"file": Upload(*file)} if file else {}
    return DASHBOARD.step(desk, sheet, move, values_of(dict(fields or {}), files))


def words(desk: Desk, sheet: Sheet) -> str:
    main = DASHBOARD.page(desk, sheet).main
    plain = re.sub(r"<style>.*?</style>|<[^>]+>", " ", main, flags=re.S)
    return " ".join(re.sub("[\u2068\u2069]", "", plain).split())


def written(desk: Desk, query: str, text: str = "It is so.") -> Sheet:
    """All recommendations picked, a name, and `text` in every section of the route."""
    sheet = step(desk, start(desk, query), "every").state
    route = next(r for r in submission_routes() if r.id == sheet.route)
    said = {f"s-{s}": f"{text} Is it?" for s in route.sections}
    return step(desk, sheet, "write", {"organisation": "Example Observers", **said}).state


def kept(outcome: Outcome[Sheet]) -> Download:
    assert outcome.download is not None
    return outcome.download


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("query", ["", JOINT, "country=KEN&route=sp_communication"])
def test_every_view_has_headings_in_order(desk: Desk, query: str, language: str) -> None:
    main = DASHBOARD.page(desk, start(desk, f"{query}&lang={language}")).main
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", main)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', main)
    assert len(ids) == len(set(ids))


def test_every_route_says_what_its_mechanism_asks(desk: Desk) -> None:
    for route in submission_routes():
        said = words(desk, start(desk, f"country=KEN&route={route.id}"))
        for fact in ("By when", "Where it is sent", "What is not counted", "How it stands"):
            assert fact in said, (route.id, fact)
        rules = (route.limit().rule, route.where, route.languages, route.formats)
        assert not any(r.to_check for r in rules) or "check before you submit" in said


def test_every_free_word_of_the_table_can_be_translated() -> None:
    rules: list[Rule] = []
    for r in submission_routes():
        rules += [r.where, r.languages, r.formats, r.look, *(x.rule for x in r.limits.values())]
        assert set(r.sections) <= set(SECTION_WORD)
    assert {r.advice for r in rules if r.advice} <= set(FREE_WORDS)


def test_a_past_deadline_is_shown_as_past(desk: Desk) -> None:
    assert "– past" in words(desk, start(desk, "country=NPL&route=cedaw_follow_up"))


def test_the_length_is_counted_while_one_writes(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=upr_individual")
    few = words(desk, sheet)
    more = step(desk, sheet, "write", {"s-issues": "word " * 3000}).state
    assert "of 2,815 words" in few
    assert re.search(r"\d{3} words too many", words(desk, more))
    assert "The text is over the limit." in words(desk, more)


def test_filters_narrow_what_is_picked_from(desk: Desk) -> None:
    sheet = start(desk, "country=KEN&route=upr_individual")
    narrow = step(desk, sheet, "narrow", {"find": "campaign financ"}).state
    picked = step(desk, narrow, "every").state.picks.recommendations
    everything = step(desk, sheet, "every").state.picks.recommendations
    assert 0 < len(picked) < len(everything)
    assert "Filters in force: campaign financ" in words(desk, narrow)


def test_claims_without_a_record_and_unnamed_records_are_listed(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=upr_individual", "Turnout was 40 %.")
    said = words(desk, sheet)
    assert "Summary, Example Observers: “Turnout was 40 %. Is it?”" in said
    assert "are named in no paragraph" in said
    rec = sheet.picks.recommendations[0]
    cited = step(desk, sheet, "write", {"s-summary": f"Turnout was 40 % [[rec:{rec}]]."}).state
    assert "Summary, Example" not in words(desk, cited)
    assert f"[[rec:{rec}]]" in words(desk, cited)


def test_evidence_and_findings_are_picked_cited_and_annexed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "joint", lambda _desk, _iso3: kenya("en", judged()))
    ticked = {"ev-shown": ["e1"], "ev": ["e1"], "of-shown": ["l1"], "of": ["l1"]}
    picked = start(desk, "country=KEN&route=upr_individual&rec=KEN-EUEOM-02")
    sheet = step(desk, picked, "prove", ticked).state
    said = words(desk, sheet)
    assert "Ruling on results Evidence: speaks for implementation · March 2026" in said
    assert "The NHRI: not implemented (ODIHR) Finding on EU EOM Kenya 2022" in said
    assert "A news item" not in said  # about a recommendation that is not picked
    assert "[[ev:e1]] Copy : ev:e1 Ruling on results" in said
    assert "[[find:l1]]" in said
    typed = {"organisation": "EO", **{f"s-{s}": "So [[ev:e1]]." for s in SECTIONS}}
    sheet = step(desk, sheet, "write", typed).state
    made = kept(step(desk, sheet, "download", {"kind": "docx"}))
    tables = Document(io.BytesIO(made.content)).tables
    assert [row.cells[1].text for row in tables[1].rows][1:] == [
        "Ruling on results, Petition 1, para 12", "The NHRI",
    ]  # fmt: skip


def test_a_mark_that_means_nothing_is_said_and_the_text_stays(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=upr_individual", "So [[rec:KEN-NONE]].")
    said = words(desk, sheet)
    assert "unknown record" in said
    assert "So [[rec:KEN-NONE]]." in said
    with pytest.raises(BadParameter, match="unknown record"):
        step(desk, sheet, "download", {"kind": "docx"})


def test_what_is_needed_is_said_before_a_document_is_made(desk: Desk) -> None:
    sheet = start(desk, JOINT)
    assert "Pick at least one recommendation." in words(desk, sheet)
    with pytest.raises(BadParameter, match=r"Pick at least.*\n.*Write at least.*\n.*two or more"):
        step(desk, sheet, "download", {"kind": "docx"})


def test_a_broken_rule_is_refused_with_every_reason_or_marked(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=upr_individual")
    bad = step(desk, sheet, "write", {"s-issues": "word " * 3000, "s-summary": " "}).state
    with pytest.raises(SubmissionRefused, match=r"too long.*\n.*Summary. Write them.\n.*not as md"):
        step(desk, bad, "download", {"kind": "md"})
    made = kept(step(desk, bad, "download", {"kind": "docx", "anyway": "1"}))
    header = Document(io.BytesIO(made.content)).sections[0].header
    assert header.paragraphs[0].text == (
        "DRAFT — not to be submitted: over the limit; sections are missing"
    )


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_finished_text_is_taken_along(desk: Desk, language: str) -> None:
    sheet = written(desk, f"country=KEN&route=upr_individual&in={language}")
    made = kept(step(desk, sheet, "download", {"kind": "docx"}))
    assert made.name == f"upr_individual-KEN-{language}.docx"
    assert not Document(io.BytesIO(made.content)).sections[0].header.paragraphs[0].text


def test_several_organisations_are_joined_and_named(desk: Desk) -> None:
    sheet = written(desk, JOINT)
    joined = step(desk, sheet, "upload", file=("p.md", TEXT.encode())).state
    said = words(desk, joined)
    assert "Who wrote which paragraph" in said
    assert re.search(r"Partner Summary \(2\); Issues \(\d+\)", said)
    again = step(desk, joined, "upload", file=("p.md", TEXT.encode())).state
    assert len(again.files) == 1
    assert not step(desk, joined, "remove", {"organisation": "Partner"}).state.files


def test_a_file_is_brought_into_the_form_and_kept_again(desk: Desk) -> None:
    sheet = step(desk, start(desk, JOINT), "upload", file=("p.md", TEXT.encode())).state
    here = step(desk, sheet, "edit", {"organisation": "Partner"}).state
    assert here.typed.sections == {"summary": "They say.", "issues": "And more."}
    assert not here.files
    made = kept(step(desk, here, "keep"))
    assert parse_sections(made.content.decode(), "a.md") == parse_sections(TEXT, "a.md")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.docx", b"no", "not a Word document"), ("a.md", b"\xff", "expected UTF-8"),
     ("a.md", TEXT.encode() + b"# questions\nWill it?\n", "has no place in upr_joint")],
)  # fmt: skip
def test_files_that_are_none_are_refused(desk: Desk, name: str, content: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        step(desk, start(desk, JOINT), "upload", file=(name, content))


def test_a_communication_asks_both_questions_and_takes_no_for_no(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=sp_communication")
    with pytest.raises(BadParameter, match="Answer both questions"):
        step(desk, sheet, "download", {"kind": "docx"})
    against = step(desk, sheet, "agree", {"submit": "no", "names": "no"}).state
    with pytest.raises(BadParameter, match="do not agree"):
        step(desk, against, "download", {"kind": "docx"})
    agreed = step(desk, sheet, "agree", {"submit": "yes", "names": "no"}).state
    made = kept(step(desk, agreed, "download", {"kind": "md"}))
    assert "online database? **" not in made.content.decode()
    assert "** Yes" in made.content.decode()
    assert desk.ledger.position() == 0


def test_another_language_of_the_page_costs_nobody_a_word(desk: Desk) -> None:
    sheet = written(desk, "country=KEN&route=upr_individual")
    query = DASHBOARD.page(desk, sheet).query
    desk.turn_to(f"{query}&lang=fr")
    assert DASHBOARD.start(desk) == sheet


def test_who_reads_in_spanish_writes_in_spanish(desk: Desk) -> None:
    assert start(desk, "lang=es").language == "es"
    submit._KEPT.clear()
    assert start(desk, "lang=es&in=fr").language == "fr"


def test_text_of_people_is_escaped(desk: Desk) -> None:
    sheet = written(desk, JOINT, "<b>9</b>")
    assert "<b>9" not in DASHBOARD.page(desk, sheet).main


def test_what_is_no_format_or_file_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownName, match="unknown format"):
        step(desk, start(desk, JOINT), "download", {"kind": "exe"})
    with pytest.raises(UnknownName, match="unknown organisation"):
        step(desk, start(desk, JOINT), "edit", {"organisation": "Nobody"})
