from __future__ import annotations

import pytest

from dashboards.console.driving import Driver
from workbench.dashboards.session.scales import NATIVE
from workbench.errors import BadInput, BadParameter, LedgerRefused
from workbench.ledger.vocabulary import ActivityKind as Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_an_activity_of_every_kind_is_added(prepared: Driver, kind: Kind) -> None:
    prepared.act("new", kind=kind.value)
    assert "New activity" in prepared.tab("prepare")
    texts = "First thing\nSecond thing"
    prepared.act("save", title="New one", prompt="Why?", minutes="7", dots="4", texts=texts)
    added = prepared.room.activities[-1]
    form = added.activity
    assert (form.activity, form.title, form.minutes) == (kind, "New one", 7)
    assert len(added.items) == {Kind.SMART_RATING: 0, Kind.CLAUSE_REVIEW: 1}.get(kind, 2)


def test_a_native_scale_is_chosen(prepared: Driver) -> None:
    prepared.act("edit", id=prepared.of(Kind.STATUS_RATING).id)
    prepared.act("save", title="By ODIHR", scale="ODIHR")
    form = prepared.of(Kind.STATUS_RATING).activity
    assert form.options[:-1] == NATIVE["ODIHR"]
    assert len(form.items) > 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("minutes", "soon", BadInput),
        ("minutes", "601", BadInput),
        ("title", "x" * 501, BadInput),
        ("country", "UGA", BadParameter),
        ("texts", "\n".join(["line"] * 61), BadInput),
        ("texts", "y" * 2_001, BadInput),
    ],
)
def test_a_wrong_field_changes_nothing(
    prepared: Driver, field: str, value: str, error: type[Exception]
) -> None:
    prepared.act("new", kind="ranking")
    with pytest.raises(error):
        prepared.act("save", **{"title": "x", field: value})
    assert len(prepared.room.activities) == 4


def test_an_unknown_kind_opens_no_form(prepared: Driver) -> None:
    with pytest.raises(BadInput, match="choose what participants"):
        prepared.act("new", kind="dance")


def test_activities_change_places(prepared: Driver) -> None:
    first, second, *_ = [v.id for v in prepared.room.activities]
    prepared.act("down", id=first)
    assert [v.id for v in prepared.room.activities][:2] == [second, first]
    prepared.act("up", id=first)
    assert [v.id for v in prepared.room.activities][:2] == [first, second]
    prepared.act("remove", id=first)
    assert len(prepared.room.activities) == 3


def test_recommendations_are_searched_and_ticked(prepared: Driver) -> None:
    view = prepared.of(Kind.STATUS_RATING)
    prepared.act("pick", id=view.id)
    before = prepared.state.picked
    assert before == tuple(i.id for i in view.items)
    prepared.act("find", find="two-thirds gender")
    page = prepared.tab("prepare")
    assert "two-thirds gender" in page
    assert "hotline" not in page
    shown = [i for i in before if f'name="shown" value="{i}"' in page]
    prepared.act("tick", shown=shown, tick=shown[:1])
    assert set(prepared.state.picked) == set(before) - set(shown[1:])
    prepared.act("save_items")
    assert len(prepared.of(Kind.STATUS_RATING).items) == len(before) - len(shown) + 1
    assert prepared.state.pick == ""


def test_what_both_ask_is_ticked_at_once(prepared: Driver) -> None:
    prepared.act("new", kind="smart_rating")
    prepared.act("save", title="Wording")
    prepared.act("pick", id=prepared.of(Kind.SMART_RATING).id)
    prepared.act("suggest", what="both")
    chosen = prepared.state.picked
    assert "asked by both" in prepared.tab("prepare")
    prepared.act("save_items")
    assert len(prepared.of(Kind.SMART_RATING).items) == 9 * len(chosen)


def test_too_many_are_refused(prepared: Driver) -> None:
    prepared.act("pick", id=prepared.of(Kind.STATUS_RATING).id)
    prepared.act("tick", tick=[f"r{n}" for n in range(61)])
    with pytest.raises(BadInput, match="at most 60"):
        prepared.act("save_items")


def test_a_started_activity_stays(opened: Driver) -> None:
    view = opened.of(Kind.STATUS_RATING)
    opened.act("start", id=view.id)
    for move in ("up", "remove"):
        with pytest.raises(LedgerRefused, match="stays as it is"):
            opened.act(move, id=view.id)
    assert "Started: what was asked stays" in opened.tab("prepare")


def test_clauses_are_paragraphs(prepared: Driver) -> None:
    prepared.act("new", kind="clause_review")
    prepared.act("save", title="Draft", texts="Clause one\nits second line\n\nClause two")
    words = [i.words for i in prepared.of(Kind.CLAUSE_REVIEW).items]
    assert words == ["Clause one\nits second line", "Clause two"]
