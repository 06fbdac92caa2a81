"""The page of the lenses: who may do what, what a reader sees, files out and in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

import joint_example
from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.lenses import DASHBOARD
from workbench.dashboards.lenses.state import COALITION, CSO, NHRI, Lens, lens_of, link
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Upload, Values
from workbench.dashboards.visitor import Visitor
from workbench.errors import BadInput, BadParameter, Forbidden, UnknownName
from workbench.ledger.actor import Actor
from workbench.ledger.vocabulary import Role

FILE = (
    "coalition: {country: KEN, title: Coalition}\nmembers: [{organisation: Secret group}]\n"
    "tasks: [{title: Write it, owner: Secret group, due: 2026-01}]\n"
)


@pytest.fixture(scope="module")
def desk(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("lenses")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    made = Desk(Settings(home), Visitor())
    yield made
    made.close()


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> None:
    found = joint_example.kenya(judged=joint_example.judged())
    monkeypatch.setattr(Desk, "joint", lambda _self, _iso3: found)


@pytest.fixture
def analyst(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.__dict__, "actors", (Actor(Role.ANALYST),))


def act(desk: Desk, state: Lens, name: str, **fields: str) -> Outcome[Lens]:
    return DASHBOARD.step(desk, state, name, Values({n: (t,) for n, t in fields.items()}))


def bring(desk: Desk, content: str, country: str = "KEN") -> Outcome[Lens]:
    given = Values({}, {"file": Upload("c.yaml", content.encode())})
    return DASHBOARD.step(desk, Lens(COALITION, country), "bring", given)


@pytest.mark.parametrize("state", [Lens(), Lens(CSO, "KEN"), Lens(COALITION, "NOR")])
def test_a_link_restores_the_view(state: Lens) -> None:
    query = dict(part.split("=") for part in link(state).split("&") if part)
    assert lens_of(query, {"KEN", "NOR"}) == state


def test_a_link_to_nothing_known_is_the_first_view() -> None:
    assert lens_of({"show": "other", "country": "XXX"}, {"KEN"}) == Lens()


@pytest.mark.parametrize("show", [NHRI, CSO, COALITION])
@pytest.mark.parametrize("country", ["", "KEN", "NOR"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_view_is_drawn(desk: Desk, show: str, country: str, language: str) -> None:
    desk.language = language
    page = DASHBOARD.page(desk, Lens(show, country))
    assert page.main.count("<h1>") == 1
    assert page.country == country
    desk.language = "en"


@pytest.mark.usefixtures("example")
def test_the_institution_beside_the_state_is_told_as_differing(desk: Desk) -> None:
    page = DASHBOARD.page(desk, Lens(NHRI, "KEN")).main
    assert "the sides differ: 4 steps apart" in page
    assert "The NHRI: not implemented" in page
    assert "The State: fully implemented" in page


@pytest.mark.usefixtures("example")
def test_texts_of_people_are_escaped_on_the_page_and_inert_in_files(desk: Desk) -> None:
    page = DASHBOARD.page(desk, Lens(CSO, "KEN")).main
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    made = act(desk, Lens(CSO, "KEN"), "export", kind="csv").download
    assert made
    assert "KEN-UPR-01" in made.content.decode("utf-8-sig")


def test_a_file_needs_a_state_and_a_known_kind(desk: Desk) -> None:
    with pytest.raises(BadParameter, match="Choose a State"):
        act(desk, Lens(), "export", kind="csv")
    with pytest.raises(UnknownName):
        act(desk, Lens(NHRI, "KEN"), "export", kind="exe")
    with pytest.raises(BadParameter, match="file of its own"):
        act(desk, Lens(COALITION, "KEN"), "export", kind="csv")


def test_a_reader_brings_and_takes_nothing(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        bring(desk, FILE)
    with pytest.raises(Forbidden):
        act(desk, Lens(COALITION, "KEN"), "give", kind="yaml")


@pytest.mark.usefixtures("analyst")
def test_a_file_of_another_state_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="it is of KEN; expected NOR"):
        bring(desk, FILE, "NOR")


@pytest.mark.usefixtures("analyst")
def test_the_file_to_start_from_is_taken_back(desk: Desk) -> None:
    made = act(desk, Lens(COALITION, "GEO"), "give", kind="yaml").download
    assert made
    assert bring(desk, made.content.decode(), "GEO").say == "Name of the coalition: added"


def test_members_are_named_to_those_who_write_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(desk.__dict__, "actors", (Actor(Role.ANALYST),))
        assert bring(desk, FILE).say == "Coalition: added"
        assert bring(desk, FILE).say == "Coalition: nothing changed"
        page = DASHBOARD.page(desk, Lens(COALITION, "KEN"))
        assert "Secret group" in page.main
        assert page.title == "Kenya: 1 task of the coalition is open, 1 overdue"
    page = DASHBOARD.page(desk, Lens(COALITION, "KEN"))
    assert "Secret group" not in page.main
    assert "1 member organisation" in page.main
    assert "Write it" in page.main
