"""The consultation page without a browser: views, links, acts, files."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest

from workbench.analysis.consultation.progress import Progress, Standing
from workbench.analysis.dated import Kind
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.consult import DASHBOARD
from workbench.dashboards.consult.gathering import known_visits
from workbench.dashboards.consult.state import NEVER, Round, choose, link, round_of
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.values import Values, values_of
from workbench.errors import BadParameter, Forbidden, UnknownName
from workbench.ledger.payloads import Consultation, Mission
from workbench.ledger.standing import current
from workbench.ledger.vocabulary import Answer, Phase, Role

KENYA = Round(country="KEN")
PAPER = "document:KEN/EU_EOM/EU EOM Kenya 2022 Final Report"


def given(**fields: str | tuple[str, ...]) -> Values:
    return values_of({k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()})


def act(desk: Desk, at: Round, name: str, /, **fields: str) -> Outcome[Round]:
    return DASHBOARD.step(desk, at, name, given(**fields))


def started(desk: Desk) -> Round:
    return act(
        desk, KENYA, "start", kind="observation_mission", title="EU EOM Kenya 2027",
        organisation="European Union", start="2027-07", end="2027-08-30", expert="unknown",
    ).state  # fmt: skip


def progress(desk: Desk, state: Round) -> Progress:
    known = known_visits(desk.snapshot, desk.state, state.country)
    visit = known.visit(state.visit)
    assert visit is not None
    return known.progress(visit, desk.today)


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("state", [Round(), KENYA, Round(NEVER), Round(country="KEN", visit=PAPER)])
def test_every_view_has_headings_in_order(desk: Desk, state: Round, language: str) -> None:
    desk.language = language
    html = DASHBOARD.page(desk, state).main
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_link_restores_the_view() -> None:
    for state in (Round(), KENYA, Round(NEVER, "KEN"), Round(country="KEN", visit=PAPER)):
        fields = dict(p.split("=", 1) for p in link(state).split("&") if p)
        from urllib.parse import unquote_plus

        read = {k: unquote_plus(v) for k, v in fields.items()}
        assert round_of(read, {"KEN"}) == state
    assert round_of({"country": "XXX", "visit": "x"}, {"KEN"}) == Round()


def test_another_state_lets_the_mission_go() -> None:
    before = Round(country="KEN", visit=PAPER)
    assert choose(before, given(country="UGA", visit=PAPER)) == Round(country="UGA")
    assert choose(before, given(country="KEN", visit="m")) == Round(country="KEN", visit="m")


def test_a_recorded_mission_opens_with_its_checklist(desk: Desk) -> None:
    state = started(desk)
    said = words(DASHBOARD.page(desk, state))
    assert "European Union: EU EOM Kenya 2027, Kenya: 0 of 20 items done (0%)" in said
    assert "20 open items that nobody sees to" in said
    assert "no date set; usually April 2027" in said
    (mission,) = current(desk.state, Mission)
    assert (mission.expert, mission.start) == (Answer.UNKNOWN, "2027-07")


def test_items_are_ticked_and_taken_back_with_their_owner(desk: Desk) -> None:
    state = started(desk)
    act(desk, state, "plan", item="contacts", owner="OHCHR desk", due="2026-12", state="open")
    act(desk, state, "tick", item="contacts")
    line = next(x for x in progress(desk, state).lines if x.item.id == "contacts")
    assert (line.standing, line.owner) == (Standing.DONE, "OHCHR desk")
    act(desk, state, "tick", item="contacts", undo="yes")
    line = next(x for x in progress(desk, state).lines if x.item.id == "contacts")
    assert (line.standing, line.due and line.due.iso) == (Standing.OPEN, "2026-12")
    assert len(current(desk.state, Consultation)) == 1


def test_overdue_is_said_in_the_heading(desk: Desk) -> None:
    state = started(desk)
    act(desk, state, "plan", item="dates", owner="OHCHR", due="2026-10", state="open")
    assert "0 of 20 items done (0%), 1 overdue" in words(DASHBOARD.page(desk, state))


def test_an_item_set_aside_needs_a_reason(desk: Desk) -> None:
    state = started(desk)
    with pytest.raises(BadParameter, match="Note"):
        act(desk, state, "plan", item="limits", state="set_aside")
    act(desk, state, "plan", item="limits", state="set_aside", note="agreed in 2022")
    assert progress(desk, state).n == 19


def test_ticking_takes_up_a_mission_known_by_its_document(desk: Desk) -> None:
    outcome = act(desk, Round(country="KEN", visit=PAPER), "tick", item="report")
    (mission,) = current(desk.state, Mission)
    assert outcome.state.visit == mission.id
    assert mission.record == PAPER
    assert progress(desk, Round(country="KEN", visit=PAPER)).count(Standing.DONE) == 1


def test_the_expert_is_yes_no_or_not_known(desk: Desk) -> None:
    state = Round(country="KEN", visit=PAPER)
    assert "not known" in words(DASHBOARD.page(desk, state))
    for answer in ("yes", "no"):
        state = act(desk, state, "expert", expert=answer).state
        (mission,) = current(desk.state, Mission)
        assert (str(mission.expert), mission.record) == (answer, PAPER)
    with pytest.raises(BadParameter, match="choose one of"):
        act(desk, state, "expert", expert="perhaps")


def test_readers_read_and_do_not_write(desk: Desk) -> None:
    state = started(desk)
    desk.__dict__["actors"] = ()
    html = DASHBOARD.page(desk, state).main
    assert 'data-move="tick"' not in html
    assert 'data-move="start"' not in html
    for name in ("start", "tick", "plan", "expert"):
        with pytest.raises(Forbidden):
            act(desk, state, name, item="contacts", state="open", expert="yes", title="x",
                kind="country_visit")  # fmt: skip
    assert act(desk, state, "export", kind="csv").download


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"title": ""}, "What it is called"),
        ({"start": "2027-13"}, "Start"),
        ({"end": "2026"}, "before the start"),
        ({"kind": "holiday"}, "Kind"),
    ],
)
def test_a_form_that_does_not_fit_is_answered_in_words(
    desk: Desk, fields: dict[str, str], hint: str
) -> None:
    whole = {"title": "x", "start": "2027", "kind": "country_visit", "expert": "no"} | fields
    with pytest.raises(BadParameter, match=hint):
        act(desk, KENYA, "start", **whole)
    assert not current(desk.state, Mission)


def test_text_of_people_is_escaped_and_neutralised(desk: Desk) -> None:
    state = started(desk)
    act(desk, state, "plan", item="dates", owner="=1+1", state="open", note="<script>x()</script>")
    assert "<script>x" not in DASHBOARD.page(desk, state).main
    made = act(desk, state, "export", kind="csv").download
    assert made is not None
    assert "'=1+1" in made.content.decode("utf-8-sig")


def test_the_checklist_as_a_file_has_every_item(desk: Desk) -> None:
    made = act(desk, started(desk), "export", kind="csv").download
    assert made is not None
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))
    table = [r for r in rows if not r[0].startswith("# ")]
    assert len(table) == 1 + 20
    assert ["# 0 of 20 items done (0%)"] in rows


def test_the_list_of_states_gets_shorter_when_something_is_done(desk: Desk) -> None:
    before = words(DASHBOARD.page(desk, Round(NEVER)))
    act(desk, started(desk), "tick", item="contacts")
    after = words(DASHBOARD.page(desk, Round(NEVER)))
    assert "14 States with a known mission or visit" in before
    assert "13 States with a known mission or visit" in after


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("md", b"# "), ("html", b"<!DOC")])
def test_the_pack_is_for_the_chosen_mission(desk: Desk, kind: str, begins: bytes) -> None:
    made = act(desk, started(desk), "pack", kind=kind).download
    assert made is not None
    assert made.name == f"Pack-for-the-human-rights-expert-Kenya.{kind}"
    assert made.content.startswith(begins)


def test_a_pack_needs_a_state_and_a_known_form(desk: Desk) -> None:
    with pytest.raises(UnknownName, match="docx"):
        act(desk, KENYA, "pack", kind="pdf")
    with pytest.raises(BadParameter, match="Choose a State"):
        act(desk, Round(), "pack", kind="md")


def test_events_of_the_ledger_draw_the_page_again(desk: Desk) -> None:
    state = started(desk)
    seen = desk.ledger.position()
    act(desk, state, "tick", item="contacts")
    (event,) = desk.ledger.events(after=seen)
    assert DASHBOARD.changed(desk, state, [event])
    assert DASHBOARD.changed(desk, Round(NEVER), [event])
    assert not DASHBOARD.changed(desk, Round(country="UGA"), [event])


def test_a_recorded_mission_is_corrected_and_keeps_its_items(desk: Desk) -> None:
    state = started(desk)
    act(desk, state, "tick", item="contacts")
    act(desk, state, "expert", expert="yes")
    act(
        desk, state, "start", key=state.visit, kind="observation_mission", title="EU EOM 2027",
        start="2027-07-15", expert="yes",
    )  # fmt: skip
    (mission,) = current(desk.state, Mission)
    assert (mission.title, mission.start, mission.expert) == ("EU EOM 2027", "2027-07-15", "yes")
    assert progress(desk, state).count(Standing.DONE) == 1


def test_a_mission_is_taken_off_the_list_with_a_reason(desk: Desk) -> None:
    state = act(desk, Round(country="KEN", visit=PAPER), "tick", item="report").state
    with pytest.raises(BadParameter, match="Reason"):
        act(desk, state, "archive", reason="no")
    assert act(desk, state, "archive", reason="recorded twice").state.visit == ""
    assert not current(desk.state, Mission)
    assert known_visits(desk.snapshot, desk.state, "KEN").visit(PAPER)
    assert "14 States with a known mission" in words(DASHBOARD.page(desk, Round(NEVER)))


def test_only_what_was_recorded_here_is_changed(desk: Desk) -> None:
    with pytest.raises(BadParameter, match="recorded here"):
        act(desk, Round(country="KEN", visit=PAPER), "archive", reason="not ours")


def test_the_room_of_a_state_adds_its_consultations_up(desk: Desk) -> None:
    act(desk, started(desk), "tick", item="contacts")
    act(desk, Round(country="KEN", visit=PAPER), "tick", item="report")
    said = words(DASHBOARD.page(desk, KENYA))
    assert "Kenya: 2 of 40 items done over 2 consultations" in said


def test_exchanges_of_the_first_version_stand_with_their_mission(desk: Desk) -> None:
    state = started(desk)
    exchange = Consultation(
        id="c1", mission="EU EOM Kenya 2027", phase=Phase.BEFORE, consulted=("OHCHR",),
        date="2026-05", note="by video",
    )  # fmt: skip
    desk.ledger.append("country/KEN", exchange, desk.actor(Role.FACILITATOR))
    for view in (KENYA, state):
        assert "EU EOM Kenya 2027 · Beforehand · OHCHR · by video" in words(
            DASHBOARD.page(desk, view)
        )
    assert "13 States with a known mission" in words(DASHBOARD.page(desk, Round(NEVER)))


def test_a_due_item_stands_in_the_calendar_with_its_words(desk: Desk) -> None:
    state = started(desk)
    act(desk, state, "plan", item="dates", owner="OHCHR", due="2026-12", state="open")
    found = [e for e in judged(desk.state, desk.today) if e.kind is Kind.CONSULTATION]
    assert [(e.subject, e.start.iso) for e in found] == [("EU EOM Kenya 2027", "2026-12")]
    assert found[0].note.startswith("Tell each other the planned dates")
