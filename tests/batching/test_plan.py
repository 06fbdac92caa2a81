"""What a batch is asked, and what is pinned before it runs."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from batching.planned import plan_for
from workbench.batching import manifest
from workbench.batching.intake import Wanted, plan_batch
from workbench.batching.places import Folder
from workbench.batching.plan import Plan
from workbench.config import Settings
from workbench.errors import BadParameter, UnknownName
from workbench.parameters.states import countries_asked


def quiet(step: str, done: int) -> None:
    """Shows nothing."""


def test_all_are_the_members_of_the_un() -> None:
    everyone = countries_asked("all")
    assert len(everyone) == 193
    assert list(everyone) == sorted(set(everyone))


def test_regions_codes_and_names_may_be_mixed() -> None:
    assert countries_asked("Kenya, GEO,KEN") == ("GEO", "KEN")
    assert len(countries_asked("region:Africa")) == 54
    assert set(countries_asked("region:eastern africa,NOR")) > {"KEN", "NOR"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("KNE", "Did you mean 'KEN'"), ("region:Afrika", "Did you mean 'Africa'")],
)
def test_unknown_names_come_with_the_nearest(text: str, said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        countries_asked(text)


def test_a_batch_of_nothing_is_refused() -> None:
    with pytest.raises(BadParameter, match="no countries are named"):
        countries_asked(" , ")


def test_a_plan_names_its_day_and_its_snapshot(starter_home: Settings, tmp_path: Path) -> None:
    plan = plan_for(starter_home, tmp_path, "KEN", until="2025-02")
    assert plan.until == "2025-02-28"
    assert plan.snapshot_hash.startswith(plan.snapshot)
    today = plan_for(starter_home, tmp_path, "KEN", until=None)
    assert today.until == dt.datetime.now(dt.UTC).date().isoformat()


def test_the_key_tells_apart_what_makes_other_pages(plan: Plan) -> None:
    for other in ({"until": "2026-11-22"}, {"language": "fr"}, {"formats": ()}, {"ledger": "x"}):
        assert replace(plan, **other).key != plan.key
    assert replace(plan, countries=("NOR",), to="elsewhere", home="x").key == plan.key
    assert pickle.loads(pickle.dumps(plan)) == plan


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"notebook": "joint_analysi"}, "Did you mean 'joint_analysis'"),
        ({"formats": "htm"}, "Did you mean 'html'"),
        ({"language": "xx"}, "unknown language"),
        ({"to": "ftp://me:secret@host/x"}, "holds a password"),
        ({"to": "nosuch://place"}, "--to names nosuch://"),
        ({"countries": None}, "no countries are named"),
    ],
)
def test_what_cannot_be_made_is_refused_before_it_begins(
    wrong: dict, said: str, starter_home: Settings, tmp_path: Path
) -> None:
    values = {"to": str(tmp_path / "out"), "countries": "KEN", **wrong}
    with pytest.raises((BadParameter, UnknownName), match=said) as caught:
        plan_batch(Wanted(**values), starter_home, quiet)
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_resumed_batch_is_asked_the_same_again(plan: Plan, starter_home: Settings) -> None:
    place = Folder(Path(plan.to))
    manifest.write(place, manifest.begun(plan, manifest.now()))
    assert plan_batch(Wanted(plan.to, resume=True), starter_home, quiet)[0] == plan
    changed = Wanted(plan.to, countries="KEN", language="fr", resume=True)
    again = plan_batch(changed, starter_home, quiet)[0]
    assert (again.until, again.language, again.countries) == (plan.until, "fr", ("KEN",))


def test_a_ledgers_password_stays_out_of_the_plan(starter_home: Settings, tmp_path: Path) -> None:
    url = "postgresql+psycopg://me:secret@host/name"
    plan, password = plan_batch(Wanted(str(tmp_path), "KEN", ledger=url), starter_home, quiet)
    assert password == "secret"
    assert "secret" not in repr(plan)
