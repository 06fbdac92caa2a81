"""`workbench lab --together` in two browsers: tiles, one notebook for both, one new name."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from browser.running import free_port, shot
from workbench.config import Settings
from workbench.kernels.eligible import fork_impossible

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(fork_impossible()), reason=fork_impossible() or "forks"),
]
NOTEBOOK = "notebooks/mission_brief.ipynb"
RENAMED = """([old, name]) => fetch(`/api/contents/${old}`, {
  method: "PATCH",
  headers: {"Content-Type": "application/json",
            "X-XSRFToken": document.cookie.match(/_xsrf=([^;]+)/)[1]},
  body: JSON.stringify({path: name}),
}).then(async (answer) => [answer.status, (await answer.json()).message || ""])"""


@dataclass(frozen=True, slots=True)
class Lab:
    """A running `workbench lab`: its link with the token, and the work folder."""

    link: str
    folder: Path

    @property
    def origin(self) -> str:
        return self.link.partition("/lab?")[0]

    def at(self, path: str) -> str:
        return self.link.replace("/lab?", f"/lab/tree/{path}?")


@pytest.fixture(scope="module")
def lab(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("lab")
    home = shutil.copytree(starter_home.home, place / "home")
    (place / "r").mkdir(mode=0o700)
    own = {f"JUPYTER_{name}_DIR": str(place / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"XDG_RUNTIME_DIR": str(place / "r"), "IPYTHONDIR": str(place / "i"),
            "HOME": str(place)}  # fmt: skip
    command = [
        sys.executable, "-m", "workbench", "--home", str(home), "lab", "--together",
        "--folder", str(place / "work"), "--port", str(free_port()), "--no-browser",
        "--allow-root",
    ]  # fmt: skip
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ, **own}
        )
        try:
            yield _answering(process, place)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
            assert process.stdout is not None
            process.stdout.close()


def _answering(process: subprocess.Popen[str], place: Path) -> Lab:
    assert process.stdout is not None
    said = (line.split(" ")[-1].strip() for line in process.stdout if line.startswith("JupyterLab"))
    link = next(said, "")
    assert link, (place / "log").read_text()[-2000:]
    found = Lab(link, place / "work")
    for _ in range(300):
        try:
            httpx.get(f"{found.origin}/api", timeout=10).raise_for_status()
        except httpx.HTTPError:
            assert process.poll() is None, (place / "log").read_text()[-2000:]
            time.sleep(0.1)
        else:
            return found
    raise AssertionError((place / "log").read_text()[-2000:])


@pytest.fixture(scope="module")
def people(lab: Lab, browser: Any) -> Iterator[tuple[Any, Any]]:
    """Two people, each in a browser of their own: one came by a tile, one by the link to a file."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(2)]
    ann, ben = (context.new_page() for context in contexts)
    ann.goto(lab.link)
    ann.locator(".jp-LauncherCard", has_text="Report form").wait_for(timeout=90_000)
    shot(ann, "lab-launcher")
    ann.locator(".jp-LauncherCard", has_text="Mission brief").click()
    ben.goto(lab.at(NOTEBOOK))
    for page in (ann, ben):
        page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=90_000)
    yield ann, ben
    for context in contexts:
        context.close()


def wrote(page: Any, line: str) -> None:
    """Add a line at the end of the first code cell."""
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text(f"\n{line}")


def arrived(page: Any, line: str) -> None:
    page.locator(".jp-CodeCell", has_text=line).first.wait_for(timeout=20_000)


def kept(place: Path, line: str) -> bool:
    """Whether the file holds the line, now or as soon as it is saved."""
    for _ in range(100):
        if line in place.read_text("utf-8"):
            return True
        time.sleep(0.1)
    return False


def test_nobody_comes_in_without_the_token(lab: Lab) -> None:
    assert httpx.get(f"{lab.origin}/api/contents").status_code == 403
    assert httpx.get(f"{lab.origin}/lab").headers["location"].startswith("/login")


def test_both_changes_arrive_and_are_kept(lab: Lab, people: tuple[Any, Any]) -> None:
    ann, ben = people
    wrote(ann, "# written by Ann")
    arrived(ben, "# written by Ann")
    wrote(ben, "# written by Ben")
    arrived(ann, "# written by Ben")
    assert kept(lab.folder / NOTEBOOK, "# written by Ann")
    assert kept(lab.folder / NOTEBOOK, "# written by Ben")


def test_two_new_names_at_once_lose_nothing(lab: Lab, people: tuple[Any, Any]) -> None:
    for page, name in zip(people, ("ann", "ben"), strict=True):
        asked = [NOTEBOOK, f"notebooks/{name}.ipynb"]
        page.evaluate(f"(asked) => {{ window.renamed = ({RENAMED})(asked) }}", asked)
    (one, said), (other, refused) = sorted(page.evaluate("window.renamed") for page in people)
    assert (one, said, other) == (200, "", 409)
    assert "renamed, moved or deleted by someone else" in refused
    (place,) = [p for p in (lab.folder / "notebooks").glob("*.ipynb") if len(p.stem) == 3]
    for page in people:
        page.locator(".lm-TabBar-tabLabel", has_text=place.name).first.wait_for()
    wrote(people[0], "# after the new name")
    arrived(people[1], "# after the new name")
    assert kept(place, "# after the new name")
    shot(people[1], "lab-together")


def test_the_form_checks_and_makes_a_report(lab: Lab, people: tuple[Any, Any]) -> None:
    page = people[0]
    page.goto(lab.at("report_form.ipynb"))
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    page.locator(".jp-CodeCell .cm-content:visible").first.click()
    page.keyboard.press("Control+Enter")
    state = page.get_by_label("State *")
    state.fill("KNE")
    page.keyboard.press("Tab")
    page.get_by_role("alert").get_by_text("Did you mean 'KEN'").wait_for()
    shot(page, "lab-form")
    state.fill("Kenya")
    for name in ("DOCX", "PDF"):
        page.get_by_label(name).uncheck()
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("link", name="joint_analysis.html").click(timeout=60_000)
    page.locator(".lm-TabBar-tabLabel", has_text="joint_analysis.html").first.wait_for()
    assert (lab.folder / "reports/KEN/joint_analysis.html").is_file()
