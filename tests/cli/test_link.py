"""`workbench link`: what it prints, and the links that it does not make."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from browser.workshops import LEADER, Workshop, activity, made
from cli.test_commands import run
from workbench.config import Settings
from workbench.ledger.payloads import SessionStateChange, WorkshopSession
from workbench.ledger.places import ledger_place
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.vocabulary import ActivityKind, SessionState

REPO = ("--repo", "carter-center/workbench")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    (tmp_path / "ledger").mkdir(mode=0o700)
    return open_ledger(ledger_place(Settings(tmp_path)))


@pytest.fixture
def workshop(ledger: Ledger) -> Workshop:
    return made(ledger, "kodupa-47", activity(ActivityKind.STATUS_RATING, {"r1": "Publish."}))


def turned(ledger: Ledger, workshop: Workshop, state: SessionState) -> None:
    ledger.append(workshop.stream, SessionStateChange(session=workshop.id, state=state), LEADER)


def test_the_links_of_a_session(tmp_path: Path, workshop: Workshop) -> None:
    code, said = run(tmp_path, "link", *REPO, "--country", "Kenya", "--session", "KODUPA 47",
                     "--lang", "fr")  # fmt: skip
    assert code == 0
    assert "https://mybinder.org/v2/gh/carter-center/workbench/HEAD?urlpath=" in said
    assert "code%3Dkodupa-47%26lang%3Dfr" in said.replace("\n", "")
    assert "JupyterLab with the notebooks" in said
    assert "workbench slip import" in said


def test_the_qr_code_says_the_link(tmp_path: Path) -> None:
    picture = tmp_path / "code.png"
    code, _ = run(tmp_path, "link", *REPO, "--country", "GEO", "--qr", str(picture))
    assert code == 0
    (read,) = zxingcpp.read_barcodes(Image.open(picture))
    assert read.text.startswith("https://mybinder.org/v2/gh/carter-center/workbench/HEAD?")
    assert "country%3DGEO" in read.text


def test_an_unknown_country_is_refused_with_the_nearest(tmp_path: Path) -> None:
    code, said = run(tmp_path, "link", *REPO, "--country", "KNE")
    assert code == 1
    assert "unknown country 'KNE'. Did you mean 'KEN'" in said


def test_a_closed_session_is_refused(tmp_path: Path, ledger: Ledger, workshop: Workshop) -> None:
    turned(ledger, workshop, SessionState.CLOSED)
    code, said = run(tmp_path, "link", *REPO, "--session", "kodupa-47")
    assert code == 1
    assert "'Follow-up in Kenya' is closed" in said
    assert "mybinder" not in said


def test_a_session_that_is_not_open_yet_is_refused(tmp_path: Path, ledger: Ledger) -> None:
    session = WorkshopSession(
        id="01", title="Later", countries=("KEN",), languages=("en",), date="2027-01-01",
        join_code="kodupa-48", minimum_group=5, consent_version="2026-1",
    )  # fmt: skip
    ledger.append("session/01", session, LEADER)
    code, said = run(tmp_path, "link", *REPO, "--session", "kodupa-48")
    assert code == 1
    assert "not open yet" in said


def test_an_unknown_session_names_the_nearest(tmp_path: Path, workshop: Workshop) -> None:
    code, said = run(tmp_path, "link", *REPO, "--session", "kodupa-74")
    assert code == 1
    assert "unknown workshop session 'kodupa-74'" in said
    assert "kodupa-47" in said


def test_a_session_about_another_state_is_refused(tmp_path: Path, workshop: Workshop) -> None:
    code, said = run(tmp_path, "link", *REPO, "--country", "GEO", "--session", "kodupa-47")
    assert code == 1
    assert "is about KEN, not GEO" in said


def test_a_picture_of_another_kind_is_refused_before_it_is_made(tmp_path: Path) -> None:
    code, said = run(tmp_path, "link", *REPO, "--qr", str(tmp_path / "code.gif"))
    assert code == 1
    assert "neither .svg nor .png" in said
