"""The plan page without a browser: views, links, acts, files."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.plan import DASHBOARD
from workbench.dashboards.plan.gathering import analysis_of, follow_ups, handed, plan_of
from workbench.dashboards.plan.state import Tab, Work, choose, link, toward, turn, work_of
from workbench.dashboards.values import Values, values_of
from workbench.errors import BadParameter, Forbidden, UnknownName
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Assessment, FollowUpAction
from workbench.ledger.standing import current
from workbench.ledger.vocabulary import ActionState, Passing, Role

KENYA = Work(country="KEN")
GRADES = Work(Tab.FOLLOW_UP, "ARM")
HANDED = Work(Tab.HAND_OVER, "KEN")


def given(**fields: str | tuple[str, ...]) -> Values:
    return values_of({k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()})


def act(desk: Desk, at: Work, name: str, /, **fields: str | tuple[str, ...]) -> Outcome[Work]:
    return DASHBOARD.step(desk, at, name, given(**fields))


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


def picked(desk: Desk, way: Passing, n: int = 2) -> tuple[str, ...]:
    community = {Passing.TO_RIGHTS: "elections", Passing.TO_ELECTIONS: "human_rights"}[way]
    items = analysis_of(desk, "KEN").recommendations
    return tuple(i.rec.id for i in items if i.community == community)[:n]


def begun(desk: Desk, way: Passing = Passing.TO_RIGHTS) -> str:
    act(desk, HANDED, "begin", sender="EU EOM", recipient="Human Rights Committee",
        mission="Dialogue 2027", rec=picked(desk, way))  # fmt: skip
    return handed(desk.state, desk.today, "KEN")[0].given.id


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("tab", list(Tab))
@pytest.mark.parametrize("country", ["", "KEN", "ARM"])
def test_every_view_has_headings_in_order(
    desk: Desk, tab: Tab, country: str, language: str
) -> None:
    desk.language = language
    html = DASHBOARD.page(desk, Work(tab, country)).main
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("state", [Work(), KENYA, GRADES, Work(Tab.HAND_OVER, every=True)])
def test_a_link_restores_the_view(state: Work) -> None:
    assert work_of(dict(parse_qsl(link(state))), {"KEN", "ARM"}) == state
    assert work_of({"country": "XXX", "tab": "x"}, {"KEN"}) == Work()


def test_moves_change_one_thing_each() -> None:
    assert choose(KENYA, given(country="UGA")).country == "UGA"
    assert turn(KENYA, given(tab="handover")) == HANDED
    assert toward(HANDED, given(way="to_elections")).way is Passing.TO_ELECTIONS
    assert toward(HANDED, given(way="x")).way is Passing.TO_RIGHTS


def test_an_action_moves_a_recommendation_into_the_plan(desk: Desk) -> None:
    before = plan_of(analysis_of(desk, "KEN"))
    rec = before.without[0].id
    action = FollowUpAction(
        id="a1", recommendations=(rec,), title="Table the bill", state=ActionState.PLANNED,
        lead="Parliament", due="2026-01", indicators=("bill tabled",),
    )  # fmt: skip
    desk.ledger.append("country/KEN", action, desk.actor(Role.FACILITATOR))
    shown = DASHBOARD.page(desk, KENYA)
    assert f"{len(before.without) - 1} recommendations have no action, 1 action is" in shown.title
    assert "measured by: bill tabled" in words(shown)


def test_the_plan_as_csv_has_a_row_for_each_recommendation(desk: Desk) -> None:
    plan = plan_of(analysis_of(desk, "KEN"))
    made = act(desk, KENYA, "export", kind="csv").download
    assert made is not None
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))
    body = [r for r in rows if not r[0].startswith("# ")][1:]
    assert len(body) == sum(max(1, len(x.actions)) for x in plan.lines)
    assert f"{plan.n} recommendations" in "".join(rows[1])


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_the_plan_goes_into_the_mechanisms_matrices(desk: Desk, kind: str) -> None:
    made = act(desk, KENYA, "matrix", matrix="upr", kind=kind).download
    assert made is not None
    assert made.name.endswith(kind)


def test_an_nhri_grade_stands_beside_the_committees(desk: Desk) -> None:
    arm = next(d for d in follow_ups(desk.snapshot, desk.state, desk.today, "ARM"))
    recs = [i.rec for i in analysis_of(desk, "ARM").recommendations if i.rec.symbol == arm.symbol]
    rec = next(r for r in recs if r.paragraph.startswith("42"))
    act(desk, GRADES, "grade", recommendation=rec.id, kind="NHRI", assessor="The Defender",
        value="C", date="2026-05", rationale="Annual report 2025, p. 12")  # fmt: skip
    (said,) = current(desk.state, Assessment)
    assert (said.scale, said.value, said.common, str(said.standing)) == (
        "CCPR_grades", "C", 0, "provisional",
    )  # fmt: skip
    assert "The Defender: C = ○ not implemented" in words(DASHBOARD.page(desk, GRADES))


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"value": "Z"}, "Value"), ({"kind": "State"}, "Who assesses"), ({"rationale": ""}, "Reasons"),
     ({"date": "2031"}, "after today"), ({"recommendation": ""}, "Recommendation")],
)  # fmt: skip
def test_a_grade_that_cannot_be_taken_names_its_field(
    desk: Desk, fields: dict[str, str], says: str
) -> None:
    recs = [i.rec for i in analysis_of(desk, "ARM").recommendations if i.rec.symbol]
    whole = {"recommendation": recs[0].id, "kind": "NHRI", "assessor": "N", "value": "C",
             "date": "2026", "rationale": "r"}  # fmt: skip
    with pytest.raises(BadParameter, match=says):
        act(desk, GRADES, "grade", **(whole | fields))
    assert not current(desk.state, Assessment)


@pytest.mark.parametrize("way", [Passing.TO_RIGHTS, Passing.TO_ELECTIONS])
def test_a_package_goes_either_way(desk: Desk, way: Passing) -> None:
    key = begun(desk, way)
    (found,) = handed(desk.state, desk.today, "KEN")
    assert (found.given.id, found.given.direction) == (key, way)
    assert "not sent yet" in words(DASHBOARD.page(desk, HANDED))


def test_silence_is_shown_with_its_age_until_somebody_replies(desk: Desk) -> None:
    key = begun(desk)
    act(desk, HANDED, "course", id=key, sent="2026-09-17")
    assert "no reply since 17 September 2026 (70 days)" in words(DASHBOARD.page(desk, HANDED))
    act(desk, HANDED, "course", id=key, sent="2026-09-17", acknowledged="2026-11-20",
        outcome="Raised in the dialogue")  # fmt: skip
    shown = words(DASHBOARD.page(desk, HANDED))
    assert "no reply since" not in shown
    assert "Raised in the dialogue" in shown


def test_a_reply_before_the_sending_is_refused(desk: Desk) -> None:
    key = begun(desk)
    with pytest.raises(BadParameter, match="before it was sent"):
        act(desk, HANDED, "course", id=key, sent="2026-10-02", acknowledged="2026-09")
    with pytest.raises(BadParameter, match="needs the date"):
        act(desk, HANDED, "course", id=key, outcome="x")
    assert handed(desk.state, desk.today)[0].given.sent is None


def test_a_package_without_recommendations_is_refused(desk: Desk) -> None:
    with pytest.raises(BadParameter, match="at least one"):
        act(desk, HANDED, "begin", sender="a", recipient="b", mission="c")
    with pytest.raises(BadParameter, match="no 'none' here"):
        act(desk, HANDED, "begin", sender="a", recipient="b", mission="c", rec="none")


def test_the_package_comes_as_json_for_programs(desk: Desk) -> None:
    made = act(desk, HANDED, "pack", id=begun(desk), kind="json").download
    assert made is not None
    record = json.loads(made.content)
    assert record["counts"]["recommendations"] == 2
    assert record["direction"] == "to_human_rights"


def test_a_dossier_comes_for_a_document_of_the_list(desk: Desk) -> None:
    made = act(desk, GRADES, "suggest", document="CCPR/C/ARM/CO/3", kind="md").download
    assert made is not None
    assert "ICCPR art. 40(1)(b)" in made.content.decode()
    with pytest.raises(UnknownName, match="CCPR/C/ARM/CO/3"):
        act(desk, GRADES, "suggest", document="CCPR/C/ARM/CO/2", kind="md")


def test_readers_see_everything_and_write_nothing(desk: Desk) -> None:
    key = begun(desk)
    desk.__dict__["actors"] = (Actor(Role.PARTICIPANT),)
    shown = DASHBOARD.page(desk, HANDED)
    assert 'data-move="course"' not in shown.main
    assert 'data-move="begin"' not in shown.main
    for name in ("course", "begin", "grade"):
        with pytest.raises(Forbidden):
            act(desk, HANDED, name, id=key)
    assert act(desk, HANDED, "pack", id=key, kind="json").download is not None


def test_hostile_names_are_never_markup(desk: Desk) -> None:
    act(desk, HANDED, "begin", sender="<script>x", recipient="=cmd()", mission="m",
        rec=picked(desk, Passing.TO_RIGHTS, 1))  # fmt: skip
    assert "<script>x" not in DASHBOARD.page(desk, HANDED).main
    made = act(desk, HANDED, "export", kind="csv").download
    assert made is not None
    cells = [c for row in csv.reader(io.StringIO(made.content.decode("utf-8-sig"))) for c in row]
    assert not any(c.startswith("=") for c in cells)
