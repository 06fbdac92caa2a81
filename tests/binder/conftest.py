"""An image built once, with a facilitator's session in its repository, and a proxy before it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from binder.running import Image, Launched, image_in, launched, python_of
from browser.running import await_port, free_port
from browser.test_proxy import FRAME, NGINX
from browser.workshops import Workshop, activity, made
from workbench.config import Settings
from workbench.ledger.contribution import Part, export_contribution
from workbench.ledger.places import ledger_place
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.vocabulary import ActivityKind

HUB = """
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
    server {{
        listen 127.0.0.1:{port};
        location {base} {{
            proxy_pass {origin};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
        }}
    }}
"""


@dataclass(frozen=True)
class Facilitator:
    """The facilitator's own ledger, far from Binder, and the session in it."""

    settings: Settings
    workshop: Workshop

    def ledger(self) -> Ledger:
        return open_ledger(ledger_place(self.settings))


@pytest.fixture(scope="session")
def facilitator(tmp_path_factory: pytest.TempPathFactory) -> Facilitator:
    settings = Settings(tmp_path_factory.mktemp("facilitator"))
    (settings.home / "ledger").mkdir(mode=0o700)
    with open_ledger(ledger_place(settings)) as ledger:
        rated = {"r1": "Publish results by polling station."}
        workshop = made(ledger, "kodupa-47", activity(ActivityKind.STATUS_RATING, rated))
    return Facilitator(settings, workshop)


@dataclass(frozen=True)
class Built:
    """An image after requirements and postBuild; `secret`: whether one was left in it."""

    image: Image
    required: subprocess.CompletedProcess[str]
    said: subprocess.CompletedProcess[str]
    secret: bool


@pytest.fixture(scope="session")
def built(facilitator: Facilitator, tmp_path_factory: pytest.TempPathFactory) -> Built:
    image = image_in(tmp_path_factory.mktemp("b"))
    with facilitator.ledger() as ledger:
        part = Part(sessions=(facilitator.workshop.id,))
        file = image.repo / "binder/sessions/workshop.jsonl"
        export_contribution(ledger, file, part, private=False)
    required = image.run(
        python_of(image), "-m", "pip", "install", "--no-cache-dir", "--require-hashes",
        "-r", "binder/requirements.txt",
    )  # fmt: skip
    assert required.returncode == 0, required.stderr
    said = image.run("binder/postBuild")
    return Built(image, required, said, (image.home / "ledger/secret").exists())


@pytest.fixture(scope="session")
def image(built: Built) -> Iterator[Image]:
    """The image that was built."""
    found = built.image
    assert built.said.returncode == 0, built.said.stdout + built.said.stderr
    yield found
    found.run(python_of(found), "-m", "workbench", "kernels", "stop")


@pytest.fixture(scope="session")
def launch(image: Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    """The image launched as a BinderHub does."""
    with launched(image, tmp_path_factory.mktemp("launch") / "jupyter.log") as running:
        yield running


@pytest.fixture(scope="session")
def address(launch: Launched, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the proxy shows the launch: an origin of its own, and the launch's prefix."""
    if NGINX is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx is not installed; CI has to open Binder's launch through a proxy")
        pytest.skip("nginx is not installed")
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    config = folder / "nginx.conf"
    config.write_text(
        FRAME.format(
            folder=folder, guide=HUB.format(port=port, base=launch.base, origin=launch.origin)
        )
    )
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(config)])
    try:
        await_port(port)
        yield f"http://127.0.0.1:{port}{launch.base}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
