"""A site of three States, one of whose reports fails."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from workbench.batching.country import failed
from workbench.batching.intake import Wanted
from workbench.batching.plan import Plan
from workbench.batching.running import Ran
from workbench.batching.workers import run_here
from workbench.config import Settings
from workbench.errors import BadParameter
from workbench.site.build import Built, build_site
from workbench.site.plan import plan_site

DAY = "2026-11-23"


def all_but_tuvalu(plan: Plan, countries: list[str], told: object) -> Ran:
    ran = run_here(plan, [c for c in countries if c != "TUV"], told, 2)  # type: ignore[arg-type]
    if "TUV" in countries:
        ran.records.append(failed(plan, "TUV", "the disk <b>was</b> full"))
    return ran


def built(home: Settings, to: Path, **more: str) -> Built:
    wanted = Wanted(str(to), "KEN,GEO,TUV", until=DAY, **more)
    plan = plan_site(wanted, home, lambda *_: None, ["joint_analysis"])
    return build_site(plan, all_but_tuvalu, lambda *_: None, lambda *_: None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(starter_home, tmp_path_factory.mktemp("site"))


def page(made: Built, name: str) -> BeautifulSoup:
    return BeautifulSoup((made.folder / name).read_text(encoding="utf-8"), "html.parser")


def test_every_link_leads_to_a_file_of_the_site(made: Built) -> None:
    pages = ["index.html", "states/KEN.html", "states/GEO.html", "states/TUV.html"]
    for name in pages:
        for link in page(made, name).select("[href], [src]"):
            target = str(link.get("href") or link.get("src")).split("#")[0]
            if target and not target.startswith("http"):
                assert ((made.folder / name).parent / target).is_file(), (name, target)
    assert page(made, "index.html").select("tbody a[href='states/KEN.html']")


def test_nothing_is_loaded_from_elsewhere(made: Built) -> None:
    for path in made.folder.rglob("*.html"):
        found = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        loaded = found.select("script[src], img[src], iframe, link[href], object, embed")
        assert all(re.fullmatch(r"(search|site)\.js|data:.*", str(x.get("src"))) for x in loaded)


def test_a_failed_report_is_listed_with_its_reason(made: Built) -> None:
    assert dict(made.failed) == {"TUV": "the disk <b>was</b> full"}
    for name in ("index.html", "states/TUV.html"):
        said = page(made, name)
        assert "the disk <b>was</b> full" in said.get_text()
    assert not page(made, "states/TUV.html").select("a[href*='reports/']")
    with (made.folder / "data/states.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["iso3"]: row["report"] for row in csv.DictReader(file)}
    assert told == {"KEN": "made", "GEO": "made", "TUV": "failed: the disk <b>was</b> full"}


def test_counts_on_the_page_are_the_rows_of_the_data(made: Built) -> None:
    row = page(made, "index.html").select_one("tr[data-iso3=KEN]")
    assert row
    shown = [int(cell.get_text()) for cell in row.select("td.num")[:2]]
    with (made.folder / "data/KEN.csv").open(encoding="utf-8-sig", newline="") as file:
        by = [r["community"] for r in csv.DictReader(file)]
    assert shown == [by.count("human_rights"), by.count("elections")]
    assert min(shown) > 0


def test_checksums_are_those_of_the_files(made: Built) -> None:
    lines = (made.folder / "SHA256SUMS").read_text().splitlines()
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((made.folder / name).read_bytes()).hexdigest() == digest
    assert len(lines) + 1 == made.files


def test_calendars_are_read_by_a_calendar_library(made: Built) -> None:
    every = Calendar.from_ical((made.folder / "calendar/all.ics").read_bytes())
    kenya = Calendar.from_ical((made.folder / "calendar/KEN.ics").read_bytes())
    ids = {str(e["UID"]) for e in every.walk("VEVENT")}
    assert {str(e["UID"]) for e in kenya.walk("VEVENT")} < ids


def test_the_search_finds_where_a_recommendation_stands(made: Built) -> None:
    rows = [row for name in parts(made, "t") for row in json.loads(held(made, name))]
    # The shipped data hold no recommendation to Tuvalu.
    assert {state for state, *_ in rows} == {"KEN", "GEO"}
    report = page(made, "reports/KEN/joint_analysis.html")
    kenya = [anchor for state, anchor, *_ in rows if state == "KEN"]
    assert len(kenya) > 20
    assert [anchor for anchor in kenya if report.find(id=anchor) is None] == []


def test_parts_of_the_search_carry_the_sum_that_is_asked_for(made: Built) -> None:
    asked = page(made, "index.html").select_one("#search[data-words]")
    words = json.loads(held(made, "words"))
    sums = {f"l{n}": own for n, (_, own, *_) in enumerate(words["lists"])}
    sums |= {f"t{n}": own for n, (_, own) in enumerate(words["parts"])}
    assert asked
    assert sums | {"words": asked["data-words"]} == {n: carried(made, n) for n in parts(made, "")}


def test_parts_of_a_larger_site_are_taken_away(starter_home: Settings, made: Built) -> None:
    (made.folder / "search/t99.js").write_text("a text that is no longer part of the site")
    again = built(starter_home, made.folder)
    assert not (made.folder / "search/t99.js").exists()
    assert again.files == made.files


def parts(made: Built, kind: str) -> list[str]:
    return [path.stem for path in sorted((made.folder / "search").glob(f"{kind}*.js"))]


def script(made: Built, name: str) -> str:
    text = (made.folder / f"search/{name}.js").read_text(encoding="utf-8")
    assert "<" not in text
    return text.removeprefix(f'erwPart("{name}",').removesuffix(");\n")


def held(made: Built, name: str) -> str:
    return str(json.loads(script(made, name).partition(",")[2]))


def carried(made: Built, name: str) -> str:
    return str(json.loads(script(made, name).partition(",")[0]))


def test_the_same_site_is_made_again_byte_by_byte(starter_home: Settings, made: Built) -> None:
    before = (made.folder / "SHA256SUMS").read_text()
    again = built(starter_home, made.folder)
    assert (again.folder / "SHA256SUMS").read_text() == before


def test_a_url_is_refused(starter_home: Settings) -> None:
    with pytest.raises(BadParameter, match="a site is built in a folder"):
        plan_site(Wanted("s3://bucket/site", "KEN"), starter_home, lambda *_: None)
