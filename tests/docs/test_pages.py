"""The documentation: built without a warning, no dead link, nothing loaded from elsewhere."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from paths import ROOT

pytest.importorskip("myst_parser", reason="the documentation's generator is not installed")


def sources_table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sources", ROOT / "scripts/sources_table.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    cache = tmp_path_factory.mktemp("cache")
    done = subprocess.run(
        [*command, "-d", str(cache), str(ROOT / "docs"), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


def pages(built: Path) -> list[tuple[Path, BeautifulSoup]]:
    return [
        (path, BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
        for path in sorted(built.rglob("*.html"))
    ]


def test_every_link_leads_somewhere(built: Path) -> None:
    dead, seen = [], 0
    for path, page in pages(built):
        for link in page.select("a[href], img[src]"):
            address = urlsplit(str(link.get("href") or link.get("src")))
            if address.scheme:
                assert address.scheme in {"https", "mailto"}, (path.name, link)
                continue
            seen += 1
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if not target.is_file():
                dead.append((path.name, str(link)))
            elif address.fragment and target.suffix == ".html":
                other = BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser")
                if other.find(id=unquote(address.fragment)) is None:
                    dead.append((path.name, str(link)))
    assert not dead
    assert seen > 100


def test_no_page_loads_anything_from_elsewhere(built: Path) -> None:
    for path, page in pages(built):
        for loaded in page.select("script[src], img[src], link[rel=stylesheet], iframe"):
            address = str(loaded.get("src") or loaded.get("href"))
            assert not urlsplit(address).netloc, (path.name, address)
    assert len(pages(built)) > 12


def test_every_picture_has_words_for_it(built: Path) -> None:
    for path, page in pages(built):
        for picture in page.select("article img"):
            assert len(str(picture.get("alt", ""))) > 20, (path.name, picture)


def test_the_table_of_sources_is_up_to_date() -> None:
    script = sources_table()
    text = script.TARGET.read_text(encoding="utf-8")
    assert text == script.table(), "run python scripts/sources_table.py"
    for name, told in script.accounts():
        assert f"`{name}`" in text
        assert told["licence"], name
