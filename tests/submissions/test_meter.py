"""The meter counts as the mechanism counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.examples import REC, written
from workbench.dates import PartialDate
from workbench.model import Certainty
from workbench.submissions.due import deadline
from workbench.submissions.meter import measure, words_in
from workbench.submissions.rules import submission_route

WORDS = st.lists(st.from_regex(r"[A-Za-zéñ’*$|\-]{1,8}", fullmatch=True), min_size=1, max_size=30)


def of(words: list[str], joint: str = " ") -> int:
    # "Word" keeps a line from being an item of a list.
    return measure(written("upr_individual", text=f"# issues\nWord {joint.join(words)}")).count


@given(WORDS)
def test_a_words_length_is_its_heading_and_words(words: list[str]) -> None:
    assert of(words) == len(words) + 2


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]))
def test_white_space_never_changes_the_count(words: list[str], space: str) -> None:
    assert of(words, space) == of(words)


@given(WORDS, st.integers(0, 29))
def test_notes_are_not_counted_in_the_review(words: list[str], at: int) -> None:
    noted = [*words[:at], f"{words[at % len(words)]} [[rec:{REC}]]", *words[at:]]
    plain = [*words[:at], words[at % len(words)], *words[at:]]
    assert of(noted) == of(plain)


def test_cover_and_notes_count_where_nobody_knows() -> None:
    known, unknown = measure(written("upr_individual")), measure(written("cmw_alternative"))
    assert known.excluded_known
    assert not unknown.excluded_known
    assert unknown.count > sum(x.words for x in unknown.lengths) > 0


def test_too_long_says_where_to_cut() -> None:
    meter = measure(written("upr_individual", more="# issues\n" + "word " * 3000))
    assert meter.over == meter.count - 2815 > 0
    assert meter.longest[0].section == "issues"


def test_pages_are_estimated_from_words() -> None:
    meter = measure(written("cescr_alternative", more="# issues\n" + "word " * 8000))
    assert (meter.unit, meter.limit) == ("pages", 15)
    assert meter.over == meter.count - 15 > 0
    assert meter.count == -(-meter.words // 500)


def test_missing_sections_and_statements_for_questions_show() -> None:
    meter = measure(written("ccpr_loipr", text="# questions\nPublish the results.\n\nWill it?"))
    assert meter.missing == ("issues",)
    assert meter.not_questions == ("Publish the results.",)


def test_paragraphs_without_a_grade_of_the_procedure_show() -> None:
    said = "# measures\nDone.\n\n# grades\nWe give a C.\n\nGrade A for it.\n\nA good start."
    assert measure(written("ccpr_follow_up", text=said)).ungraded == ("A good start.",)
    # Where the grades of a procedure are not known, nothing can be missed.
    assert measure(written("ced_follow_up", text=said)).ungraded == ()


def test_a_hand_over_to_a_mission_is_not_due_on_election_day() -> None:
    due = deadline(submission_route("mission_handover"), written("mission_handover").analysis)
    assert due.date is None


def test_a_language_is_accepted_refused_or_unknown() -> None:
    assert measure(written("ccpr_alternative", "es")).language_allowed is True
    assert measure(written("ced_alternative", "es")).language_allowed is None
    made = written("ccpr_alternative", "es")
    french = replace(made.route, languages=replace(made.route.languages, values=("fr",)))
    assert measure(replace(made, route=french)).language_allowed is False


def test_a_day_that_is_over_is_shown_as_past() -> None:
    made = written("ccpr_follow_up").analysis
    due = deadline(submission_route("ccpr_follow_up"), made)
    assert due.date is not None
    assert due.passed == (due.date.last() < made.as_of)
    later = replace(made, as_of=due.date.last().replace(year=due.date.year + 1))
    assert deadline(submission_route("ccpr_follow_up"), later).passed


def test_an_unknown_day_stays_unknown() -> None:
    due = deadline(submission_route("cat_alternative"), written("cat_alternative").analysis)
    assert (due.date, due.certainty, due.passed) == (None, Certainty.UNKNOWN, False)
    assert "four weeks" in due.rule


@pytest.mark.parametrize(("text", "n"), [("", 0), ("a – b", 3), ("l’État c'est", 2), ("a-b", 1)])
def test_words_stand_between_white_space(text: str, n: int) -> None:
    assert words_in([text]) == n


def test_partial_dates_are_kept_partial() -> None:
    due = measure(written("ccpr_follow_up")).deadline
    assert isinstance(due.date, PartialDate)
    assert due.certainty is Certainty.ESTIMATE
