"""Two servers on one PostgreSQL ledger: what is answered at one is seen at the other."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, serving
from browser.workshops import Workshop, activity, made
from ledger.conftest import postgresql  # noqa: F401  a fixture
from ledger.postgres import Server, new_database
from workbench.config import Settings
from workbench.ledger.payloads import Vote
from workbench.ledger.places import ledger_folder
from workbench.ledger.secret import NAME, secret_of
from workbench.ledger.store import open_ledger
from workbench.ledger.verify import verify
from workbench.ledger.vocabulary import ActivityKind

pytestmark = pytest.mark.browser
# One second is the promise; a busy machine gets more before the test fails.
PATIENCE = 10_000


@dataclass(frozen=True)
class Two:
    """Servers with homes of their own, one secret and one ledger, and a session in it."""

    sites: tuple[Site, Site]
    ledger: str
    workshop: Workshop


def homes(starter: Path, folder: Path) -> tuple[Path, Path]:
    """Two homes as on two machines: the same snapshot and the same secret."""
    found = folder / "one", folder / "two"
    for home in found:
        shutil.copytree(starter, home)
    secret_of(ledger_folder(Settings(found[0])))
    first, second = (ledger_folder(Settings(home)) for home in found)
    second.mkdir(parents=True, exist_ok=True)
    shutil.copy2(first / NAME, second / NAME)
    return found


@pytest.fixture(scope="module")
def two(
    postgresql: Server,  # noqa: F811
    starter_home: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Two]:
    place = new_database(postgresql)
    with open_ledger(place) as ledger:
        asked = activity(ActivityKind.AGREE_DISAGREE, {"one": "Publish results by polling station"})
        workshop = made(ledger, "kodupa-47", asked)
    one, other = homes(starter_home.home, tmp_path_factory.mktemp("two"))
    with serving(one, "--ledger", place) as a, serving(other, "--ledger", place) as b:
        yield Two((a, b), place, workshop)


def watching(browser: Any, site: Site, session: str) -> Any:
    """A facilitator's console at one of the servers, on the running activity."""
    console = f"voila%2Frender%2Fconsole.ipynb%3Ftab%3Drun%26session%3D{session}"
    page = browser.new_context(viewport={"width": 1024, "height": 780}).new_page()
    return opened(page, f"{site.facilitator}&next={console}")


def joined(browser: Any, site: Site, code: str) -> Any:
    page = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
    opened(page, site.page("join", f"code={code}"))
    page.locator("form[data-move=enter] input[name=consent]").check()
    page.locator("form[data-move=enter] button[type=submit]").click()
    page.locator("form[data-move=answer]").wait_for(timeout=60_000)
    return page


def counted(console: Any, count: int) -> None:
    shown = re.compile(rf"^\W*{count}\b")
    console.locator("[role=status] .big", has_text=shown).wait_for(timeout=PATIENCE)


def seconds_until_seen(voter: Any, console: Any, count: int) -> float:
    """From the click on one server until the other's console counts the answer."""
    voter.locator("form[data-move=answer] input[type=radio]").first.check()
    started = time.perf_counter()
    voter.locator("form[data-move=answer] button[type=submit]").click()
    console.locator("[role=status] .big", has_text=re.compile(rf"^\W*{count}\b")).wait_for(
        timeout=PATIENCE
    )
    return time.perf_counter() - started


def test_an_answer_at_one_server_is_seen_at_the_other(
    two: Two, browser: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = two.sites
    consoles = [watching(browser, site, two.workshop.id) for site in (a, b)]
    voters = [joined(browser, site, two.workshop.code) for site in (a, b)]
    for console in consoles:
        console.locator("[role=status] .big", has_text=re.compile(r"^\W*0\b")).wait_for(
            timeout=PATIENCE
        )
    there = seconds_until_seen(voters[0], consoles[1], 1)
    back = seconds_until_seen(voters[1], consoles[0], 2)
    with capsys.disabled():
        sys.stdout.write(
            f"\n  click at one server → counted at the other: {there:.2f} s, {back:.2f} s\n"
        )
    with open_ledger(two.ledger) as ledger:
        votes = [e.payload for e in ledger.events(two.workshop.stream) if e.kind == "vote"]
        assert len({v.token for v in votes if isinstance(v, Vote)}) == len(votes) == 2
        verify(ledger)
