"""Pages by https: what a workshop with confidential answers is served with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, serving
from workbench.config import Settings

pytestmark = pytest.mark.browser
OPENSSL = shutil.which("openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for 127.0.0.1, and its key."""
    if OPENSSL is None:
        pytest.skip("openssl is not installed; no certificate can be made")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-out", str(cert), "-keyout", str(key)],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


@pytest.fixture(scope="module")
def secure(
    starter_home: Settings,
    certificate: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("secure")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    cert, key = certificate
    with serving(home, "--cert", str(cert), "--key", str(key)) as running:
        yield running


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(ignore_https_errors=True)
    yield made
    made.close()


def test_page_lives_by_https_alone(context: Any, secure: Site) -> None:
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    assert secure.url.startswith("https://127.0.0.1:")
    page.goto(secure.page("country", "country=KEN&lang=en"))
    page.locator("#erw[data-live]").wait_for(timeout=90_000)
    page.get_by_label("Search the texts").fill("register")
    page.wait_for_url("**q=register**")
    assert sockets
    assert all(address.startswith("wss://127.0.0.1:") for address in sockets)


def test_cookies_are_for_https_alone(context: Any, secure: Site) -> None:
    page = context.new_page()
    page.goto(secure.facilitator)
    page.locator("#erw[data-live]").wait_for(timeout=90_000)
    page.get_by_text("You are here as a facilitator").wait_for()
    ours = [c for c in context.cookies() if c["name"].startswith("erw_")]
    assert {c["name"] for c in ours} >= {"erw_pass", "erw_visitor"}
    assert all(c["secure"] and c["httpOnly"] and c["sameSite"] == "Lax" for c in ours)


def test_one_of_the_two_files_is_not_enough(
    certificate: tuple[Path, Path], starter_home: Settings
) -> None:
    command = [sys.executable, "-m", "workbench", "--home", str(starter_home.home), "serve",
               "--cert", str(certificate[0])]  # fmt: skip
    refused = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode != 0
    assert "--cert and --key come together" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_file_that_is_no_certificate_is_said_so(
    certificate: tuple[Path, Path], starter_home: Settings, tmp_path: Path
) -> None:
    wrong = tmp_path / "cert.pem"
    wrong.write_text("no certificate")
    command = [sys.executable, "-m", "workbench", "--home", str(starter_home.home), "serve",
               "--cert", str(wrong), "--key", str(certificate[1])]  # fmt: skip
    refused = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode != 0
    assert "certificate" in refused.stderr
    assert "Traceback" not in refused.stderr
