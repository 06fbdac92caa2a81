"""nginx as the deployment guide writes it, before two servers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, await_port, free_port, serving
from browser.test_https import certificate  # noqa: F401  a fixture
from paths import ROOT
from workbench.config import Settings
from workbench.dashboards.visitor import VISITOR

pytestmark = pytest.mark.browser
NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
FRAME = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{guide}
}}
"""


def of_the_guide() -> str:
    text = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    found = re.search(r"```nginx\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def configured(folder: Path, port: int, servers: list[int], files: tuple[Path, Path]) -> Path:
    """The guide's configuration with this machine's ports and certificate in it."""
    text = of_the_guide()
    for name, here in {
        "10.0.0.11:8866": f"127.0.0.1:{servers[0]}", "10.0.0.12:8866": f"127.0.0.1:{servers[1]}",
        "listen 443": f"listen 127.0.0.1:{port}", "elections.example.org": "127.0.0.1",
        "/etc/ssl/elections.pem": str(files[0]), "/etc/ssl/elections-key.pem": str(files[1]),
    }.items():  # fmt: skip
        assert name in text
        text = text.replace(name, here)
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder, guide=text), encoding="utf-8")
    return folder / "nginx.conf"


@pytest.fixture(scope="module")
def proxied(
    starter_home: Settings,
    certificate: tuple[Path, Path],  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Site, Site]]:
    """The address of the proxy, and the two servers behind it (of one home, on one ledger)."""
    if NGINX is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx is not installed; CI has to try the guide's configuration")
        pytest.skip("nginx is not installed")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    home = tmp_path_factory.mktemp("proxied")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    ports, public = [free_port(), free_port()], f"https://127.0.0.1:{port}/"
    with (
        serving(home, "--public-url", public, port=ports[0]) as a,
        serving(home, "--public-url", public, port=ports[1]) as b,
    ):
        config = configured(folder, port, ports, certificate)
        process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(config)])
        try:
            await_port(port)
            yield public, a, b
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)


def lived(context: Any, address: str) -> list[str]:
    """Open a page and use it; gives back the addresses of its web sockets."""
    page, sockets = context.new_page(), []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{address}voila/render/country.ipynb?country=KEN&lang=en")
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    page.get_by_label("Search the texts").fill("register")
    page.wait_for_url("**q=register**")
    return sockets


def test_a_browser_stays_at_the_server_it_came_to(
    proxied: tuple[str, Site, Site], browser: Any
) -> None:
    public, *_ = proxied
    nodes = set()
    for _ in range(12):
        context = browser.new_context(ignore_https_errors=True)
        assert all(s.startswith("wss://127.0.0.1:") for s in lived(context, public))
        kept = {c["name"]: c for c in context.cookies()}
        assert kept.keys() >= {VISITOR, "erw_node"}
        assert all(c["secure"] and c["httpOnly"] for c in kept.values()), kept
        nodes.add(kept["erw_node"]["value"])
        context.close()
        if len(nodes) == 2:
            return
    raise AssertionError(f"twelve browsers came to {nodes} alone")


def test_a_lost_server_is_taken_over_by_the_other(
    proxied: tuple[str, Site, Site], browser: Any
) -> None:
    public, a, _ = proxied
    a.process.send_signal(signal.SIGTERM)
    a.process.wait(20)
    context = browser.new_context(ignore_https_errors=True)
    started = time.monotonic()
    for _ in range(6):
        context.clear_cookies()
        assert lived(context, public)
    assert time.monotonic() - started < 240
    context.close()
