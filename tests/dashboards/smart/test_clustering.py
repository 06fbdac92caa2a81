from __future__ import annotations

import pytest

from dashboards.smart.made import MakeDesk, act, at, html, values
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart.grouping import Group, candidates, confirmed, suggested
from workbench.dashboards.smart.material import material
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, Forbidden, UnknownName
from workbench.ledger.payloads import Cluster
from workbench.ledger.standing import history
from workbench.ledger.vocabulary import Role

LINK = "country=KEN&view=clusters"
THREE = ["KEN-CCPR-00", "KEN-CCPR-01", "KEN-EUEOM-01"]


def groups(desk: Desk) -> tuple[Group, ...]:
    return confirmed(desk.state, material(desk, "KEN"))


def confirm(desk: Desk, members: list[str], key: str = "new", **more: str) -> None:
    texts = {"label": "campaign money"} | more
    given = Values({"key": (key,), "member": tuple(members), **{n: (t,) for n, t in texts.items()}})
    act(desk, at(desk, LINK), "confirm", given)


def test_suggestions_are_said_to_be_suggestions(desk_of: MakeDesk) -> None:
    desk = desk_of()
    found = suggested(material(desk, "KEN"), ())
    assert found
    assert not any(g.confirmed_by for g in found)
    assert html(desk, LINK).count("suggested, not confirmed") == len(found)


def test_a_confirmed_group_names_the_role(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    key = suggested(material(desk, "KEN"), ())[0].key
    confirm(desk, THREE, key, basis="the same law")
    (group,) = groups(desk)
    assert (group.label, group.confirmed_by, group.basis) == (
        "campaign money", "analyst", "the same law",
    )  # fmt: skip
    assert set(group.ids) == set(THREE)
    assert "confirmed by: analyst" in html(desk, LINK)


def test_what_is_confirmed_is_suggested_no_more(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    first = suggested(material(desk, "KEN"), ())[0]
    confirm(desk, [*first.ids])
    left = suggested(material(desk, "KEN"), groups(desk))
    assert first.key not in {g.key for g in left}


def test_a_change_keeps_the_id_and_the_history(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.FACILITATOR)
    confirm(desk, THREE)
    before = groups(desk)[0].key
    confirm(desk, THREE[:2], before, label="money")
    (after,) = groups(desk)
    assert (after.key, after.label, len(after.ids)) == (before, "money", 2)
    assert len(history(desk.state, Cluster, before)) == 2


def test_numbers_can_be_typed(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    confirm(desk, THREE[:1], also=" KEN-UPR-01; KEN-UPR-02,")
    assert set(groups(desk)[0].ids) == {THREE[0], "KEN-UPR-01", "KEN-UPR-02"}


def test_a_split_makes_two_groups_in_one_step(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    confirm(desk, [*THREE, "KEN-UPR-01"])
    key = groups(desk)[0].key
    given = values(key=key, member=THREE[:2], label="older money")
    act(desk, at(desk, LINK), "split", given)
    found = {g.label: set(g.ids) for g in groups(desk)}
    assert found == {"campaign money": {THREE[2], "KEN-UPR-01"}, "older money": set(THREE[:2])}


def test_a_single_member_just_leaves(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    confirm(desk, THREE)
    act(desk, at(desk, LINK), "split", values(key=groups(desk)[0].key, member=THREE[0]))
    assert [set(g.ids) for g in groups(desk)] == [set(THREE[1:])]


@pytest.mark.parametrize("chosen", [[], THREE])
def test_none_or_all_is_no_split(desk_of: MakeDesk, chosen: list[str]) -> None:
    desk = desk_of(Role.ANALYST)
    confirm(desk, THREE)
    with pytest.raises(BadParameter, match="not none and not all"):
        act(desk, at(desk, LINK), "split", values(key=groups(desk)[0].key, member=chosen))


def test_taking_away_needs_a_reason(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    confirm(desk, THREE)
    key = groups(desk)[0].key
    with pytest.raises(BadParameter, match="why"):
        act(desk, at(desk, LINK), "archive", values(key=key, reason=" "))
    act(desk, at(desk, LINK), "archive", values(key=key, reason="two different laws"))
    assert groups(desk) == ()
    assert history(desk.state, Cluster, key)[0].archived == "two different laws"


def test_members_are_recommendations_of_the_state(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    with pytest.raises(UnknownName, match="KEN-UPR-01"):
        confirm(desk, [THREE[0], "KEN-UPR-1"])
    with pytest.raises(BadParameter, match="at least 2"):
        confirm(desk, THREE[:1])


def test_readers_confirm_nothing(desk_of: MakeDesk) -> None:
    desk = desk_of()
    for name in ("confirm", "split", "archive"):
        with pytest.raises(Forbidden):
            act(desk, at(desk, LINK), name, values(key="new", member=THREE, label="x"))
    assert 'data-move="open"' not in html(desk, LINK)


def test_the_nearest_stand_first_among_candidates(desk_of: MakeDesk) -> None:
    found = material(desk_of(), "KEN")
    group = suggested(found, ())[0]
    others = [i.rec.id for i in candidates(found, group)]
    assert not set(others) & set(group.ids)
    assert len(others) == len(found.items) - len(group.ids)
