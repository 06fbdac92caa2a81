from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from markupsafe import escape

from dashboards.smart.made import REC, MakeDesk, act, at, html, rating, values
from workbench.analysis.smart import Criterion
from workbench.dashboards.opening import dashboard
from workbench.dashboards.smart import DASHBOARD
from workbench.dashboards.smart.moves import MOVES
from workbench.dashboards.smart.state import View
from workbench.dashboards.values import Upload, Values
from workbench.errors import BadInput, UnknownName
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Cluster
from workbench.ledger.vocabulary import Role

EVIL = "<img src=x onerror=alert(1)>"
ANALYST = Actor(Role.ANALYST, "a")
VIEWS = [f"country=KEN&view={v}" for v in View] + ["", "view=rate", f"country=KEN&rec={REC}"]


def test_the_studio_is_found_by_its_name() -> None:
    assert dashboard("smart") is DASHBOARD


@pytest.mark.parametrize("query", VIEWS)
def test_every_part_has_one_heading_and_stays_small(desk_of: MakeDesk, query: str) -> None:
    desk = desk_of(Role.ANALYST)
    page = html(desk, query)
    assert page.count("<h1>") == 1
    assert len(page.encode()) < 60_000


@pytest.mark.parametrize("query", VIEWS)
def test_the_address_brings_the_same_page(desk_of: MakeDesk, query: str) -> None:
    desk = desk_of(Role.ANALYST)
    page = DASHBOARD.page(desk, at(desk, query))
    assert DASHBOARD.page(desk, at(desk, page.query)) == page


def test_a_state_without_recommendations_says_so(desk_of: MakeDesk) -> None:
    page = html(desk_of(), "country=ISL&view=list")
    assert "There is nothing to rate yet." in page


def test_an_unknown_recommendation_is_refused_with_the_nearest(desk_of: MakeDesk) -> None:
    with pytest.raises(UnknownName, match=REC):
        html(desk_of(), "country=KEN&rec=KEN-EUEOM-20")


def test_the_text_of_a_source_is_escaped(desk_of: MakeDesk) -> None:
    for query in ("country=KEN", "country=KEN&rec=KEN-EUEOM-03", "country=KEN&view=practice"):
        page = html(desk_of(), query)
        assert "<script>" not in page
        assert "javascript:" not in page
    assert "&lt;script&gt;" in page or "&lt;script&gt;" in html(desk_of(), "country=KEN")


def test_words_of_people_are_escaped(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    for rater in (f"A {EVIL}", f"B {EVIL}"):
        stored = rating(rater, suggestion=f"Do {EVIL}", rec=REC)
        desk.ledger.append("country/KEN", stored, ANALYST)
    cluster = Cluster(id="c1", label=f"L {EVIL}", members=(REC, f"X {EVIL}"), basis=f"B {EVIL}")
    desk.ledger.append("country/KEN", cluster, ANALYST)
    typed = replace(at(desk, "view=rate"), text=f"Publish {EVIL} x", rewrite=f"Y {EVIL}")
    states = [
        at(desk, q)
        for q in [*VIEWS, f"country=KEN&find={EVIL}", "country=KEN&view=clusters&cluster=c1"]
    ]
    shown = [html(desk, s) for s in [*states, typed, replace(at(desk), attempt=EVIL)]]
    assert not [page for page in shown if "<img" in page]
    assert sum(str(escape(EVIL)) in page for page in shown) >= 6


def test_marks_stand_in_escaped_text(desk_of: MakeDesk) -> None:
    desk = desk_of()
    text = 'Parliament should amend "A & B" <if x by May 2027.'
    page = html(desk, replace(at(desk, "view=rate"), text=text, language="en"))
    assert '">by May 2027</mark>' in page
    assert "&#34;A &amp; B&#34; &lt;if x" in page


def test_only_the_words_of_one_criterion_are_marked_on_request(desk_of: MakeDesk) -> None:
    desk = desk_of()
    state = replace(at(desk, "view=rate"), text="Parliament should amend it by May 2027.")
    every, one = html(desk, state), html(desk, replace(state, show=Criterion.TIME_BOUND))
    assert every.count("<mark") > one.count("<mark") == 1
    assert (
        MOVES["show"](replace(state, show=Criterion.RELEVANT), values(criterion="relevant")).show
        is None
    )


def test_the_list_stands_by_points_and_keeps_to_its_filter(desk_of: MakeDesk) -> None:
    desk = desk_of()
    page = html(desk, "country=KEN&find=nothing of the kind")
    assert "No recommendation fits these filters." in page
    state = act(desk, at(desk, "country=KEN"), "filter", values(weak="time_bound", find=""))
    page = html(desk, state.state)
    assert "weak on: Time-bound" in page
    assert "by 2014" not in page


def test_a_file_holds_what_the_screen_shows(desk_of: MakeDesk) -> None:
    desk = desk_of()
    state = at(desk, "country=KEN&find=campaign")
    content = act(desk, state, "export", values(kind="csv")).download.content.decode("utf-8-sig")
    every = list(csv.reader(io.StringIO(content)))
    rows = [r for r in every if not r[0].startswith("# ")]
    assert [r[0] for r in rows[1:]] == sorted(
        (r[0] for r in rows[1:]), key=lambda rec: html(desk, state).index(f"rec={rec}&")
    )
    assert len(rows) > 2
    assert len(rows) - 1 == html(desk, state).count('<tr data-key="')
    assert any("“campaign”" in r[0] for r in every)


def test_a_second_file_is_compared_with_own_ratings(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    desk.ledger.append("country/KEN", rating("NHRI", 1), ANALYST)
    lines = f"id,{','.join(Criterion)}\n{REC},2,1,1,1,1,1,1,1,1\n"
    given = Values({}, {"file": Upload("second.csv", lines.encode())})
    state = act(desk, at(desk, "country=KEN&view=agreement&rater=NHRI"), "compare", given).state
    before = desk.ledger.position()
    page = html(desk, state)
    assert "Specific 1 : 2" in page
    assert "too few to say" in page
    assert desk.ledger.position() == before
    assert html(desk, replace(state, rater="Somebody")).count("Specific 1 : 2") == 0


def test_a_file_with_faults_names_the_rows(desk_of: MakeDesk) -> None:
    desk = desk_of(Role.ANALYST)
    lines = f"id,{','.join(Criterion)}\nKEN-0,2,1,1,1,1,1,1,1,9\n"
    given = Values({}, {"file": Upload("second.csv", lines.encode())})
    with pytest.raises(BadInput, match="record 2, implementation_considered: '9'; expected 0, 1"):
        act(desk, at(desk, "country=KEN&view=agreement"), "compare", given)


def test_agreement_is_said_from_ten_on(desk_of: MakeDesk) -> None:
    desk = desk_of()
    assert html(desk, "country=KEN&view=agreement").count("too few to say") >= len(Criterion)
    items = [i.rec.id for i in desk.joint("KEN").recommendations][:10]
    for n, rec in enumerate(items):
        for rater in ("NHRI", "University"):
            desk.ledger.append("country/KEN", rating(rater, n % 3, rec), ANALYST)
    page = html(desk, "country=KEN&view=agreement")
    assert "how far two raters agree on 10 recommendations" in page
    assert page.count("1.00") == len(Criterion)


def test_the_page_follows_its_state_and_its_workshop(desk_of: MakeDesk) -> None:
    desk = desk_of()
    assert DASHBOARD.streams(desk, at(desk, "country=KEN")) == {"country/KEN"}
    assert DASHBOARD.streams(desk, at(desk)) == set()


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_the_studio_opens_in_every_language(desk_of: MakeDesk, language: str) -> None:
    desk = desk_of(language=language)
    assert "<h1>" in html(desk, f"country=KEN&rec={REC}&lang={language}")
