from __future__ import annotations

from dataclasses import replace

import pytest

from dashboards.smart.made import REC, MakeDesk, act, at, form, html, nine, values
from workbench.analysis.smart import Criterion
from workbench.dashboards.smart.raters import ratings_of
from workbench.errors import BadParameter, Forbidden, UnknownName
from workbench.ledger.payloads import SmartRating
from workbench.ledger.standing import current, history
from workbench.ledger.vocabulary import Role

LINK = f"country=KEN&rec={REC}&rater=NHRI"
CHOSEN = " checked required>"
SECRET = "a reason of the first rater"


def test_a_rating_goes_into_the_record(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    done = act(desk, at(desk, LINK), "rate", form(nine(1, specific=2)))
    (stored,) = current(desk.state, SmartRating, REC)
    assert (stored.rater, stored.specific.score, stored.context_sensitive.score) == ("NHRI", 2, 1)
    assert stored.specific.reason == "why 2"
    assert done.say == "The rating is in the record."


def test_a_correction_supersedes_and_keeps_history(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.FACILITATOR)
    act(desk, at(desk, LINK), "rate", form(nine(0)))
    done = act(desk, at(desk, LINK), "rate", form(nine(2)))
    assert [r.total for r in ratings_of(desk.state, REC)] == [18]
    assert len(history(desk.state, SmartRating, REC)) == 2
    assert done.say == "The correction is in the record."


@pytest.mark.parametrize("role", [None, Role.PARTICIPANT])
def test_readers_and_participants_do_not_rate(desk_of: MakeDesk, role: Role | None) -> None:
    desk = desk_of(role, "s1" if role else "")
    for name in ("rate", "suggest"):
        with pytest.raises(Forbidden):
            act(desk, at(desk, LINK), name, form(nine()))
    assert desk.ledger.position() == 0
    assert "score-specific" not in html(desk, LINK)


def test_all_nine_scores_are_needed(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    fields = {n: v for n, v in nine().items() if n != "score-relevant"}
    with pytest.raises(BadParameter, match="Relevant: choose 0, 1 or 2"):
        act(desk, at(desk, LINK), "rate", form(fields))


@pytest.mark.parametrize("rater", ["", "someone@example.org"])
def test_the_rater_is_an_institution_or_a_role(desk_of: MakeDesk, rater: str) -> None:
    desk = desk_of(Role.ANALYST)
    state = at(desk, f"country=KEN&rec={REC}")
    with pytest.raises(BadParameter, match="institution"):
        act(desk, state, "rate", form(nine() | {"rater": rater}))


def test_a_recommendation_of_nobody_is_refused(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    with pytest.raises(UnknownName, match="KEN-EUEOM-02"):
        act(desk, at(desk, "country=KEN&rec=KEN-EUEOM-2&rater=NHRI"), "rate", form(nine()))


def test_a_suggestion_is_kept_with_the_scores(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    act(desk, at(desk, LINK), "rate", form(nine(2)))
    act(desk, at(desk, LINK), "suggest", values(rewrite="Publish results by June 2027."))
    (stored,) = ratings_of(desk.state, REC)
    assert (stored.total, stored.suggestion) == (18, "Publish results by June 2027.")
    act(desk, at(desk, LINK), "rate", form(nine(1)))
    assert ratings_of(desk.state, REC)[0].suggestion == "Publish results by June 2027."


def test_a_rewrite_on_the_page_goes_in_with_the_rating(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    act(desk, replace(at(desk, LINK), rewrite="Publish them by June."), "rate", form(nine()))
    assert ratings_of(desk.state, REC)[0].suggestion == "Publish them by June."


def test_the_original_is_no_suggestion(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    with pytest.raises(BadParameter, match="still the original"):
        act(desk, at(desk, LINK), "suggest", values(rewrite=""))
    with pytest.raises(BadParameter, match="nine scores"):
        act(desk, at(desk, LINK), "suggest", values(rewrite="Something else."))


def test_nothing_is_filled_in_for_a_rater(desk_of: MakeDesk) -> None:
    page = html(desk_of(Role.ANALYST), LINK)
    assert page.count('type="radio"') == 27
    assert CHOSEN not in page


def test_own_scores_are_filled_in_and_said_to_be_own(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    act(desk, at(desk, LINK), "rate", form(nine(2)))
    page = html(desk, LINK)
    assert page.count(CHOSEN) == len(Criterion)
    assert "These are the scores of NHRI" in page


def test_the_second_rater_sees_nothing_of_the_first(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    first = {f"reason-{c}": SECRET for c in Criterion}
    act(desk, at(desk, LINK), "rate", form(nine(2) | first))
    act(desk, at(desk, LINK), "suggest", values(rewrite="A hidden wording."))
    second = f"country=KEN&rec={REC}&rater=University"
    for query in (
        second,
        f"{second}&view=list",
        f"{second}&view=agreement",
        f"country=KEN&rec={REC}",
    ):
        page = html(desk, query)
        assert SECRET not in page
        assert "A hidden wording." not in page
        assert CHOSEN not in page
        assert "18/18" not in page
    assert "1 other rating is in" in html(desk, second)
    act(desk, at(desk, second), "rate", form(nine(0)))
    page = html(desk, second)
    assert SECRET in page
    assert "A hidden wording." in page
    assert "Raters side by side" in page


def test_a_file_of_the_list_holds_no_hidden_scores(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    act(desk, at(desk, LINK), "rate", form(nine(2)))
    for rater, shown in (("University", False), ("NHRI", True)):
        state = at(desk, f"country=KEN&rater={rater}")
        content = act(desk, state, "export", values(kind="csv")).download.content.decode()
        assert ("NHRI (analyst)" in content) is shown
