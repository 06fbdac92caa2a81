"""The published codes are whole, valid, and no more than what two codings and a decision gave."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from paths import DATA, needs_shared
from workbench.analysis.agreement import cohen_kappa
from workbench.model import Recommendation
from workbench.resources import starter_table
from workbench.sources.intake import Intake
from workbench.sources.ohchr_upr_lists.parse import read as read_list
from workbench.taxonomy import load_taxonomy

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LISTS = DATA / "un" / "thematic_lists"
HALVES = {"tuning", "judging"}
SEVERAL = ("obligations", "parts", "addressees")
SMART = ("specific", "measurable", "time_bound", "plain_language", "audience_identified",
         "implementation")  # fmt: skip
CODED = ("relevance", "action", *SEVERAL, *SMART)

Rows = dict[str, dict[str, str]]


def table(name: str, *key: str) -> Rows:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {" ".join(r[k] for k in key): r for r in rows}
    assert len(found) == len(rows), f"{name}: an id occurs twice"
    return found


ITEMS, CODES, A, B = (table(f"{n}.csv", "id") for n in ("items", "codes", "coder_a", "coder_b"))
PAIR_ITEMS, PAIRS, PAIRS_A, PAIRS_B = (
    table(f"{n}.csv", "first", "second") for n in ("pair_items", "pairs", "pairs_a", "pairs_b")
)


def register_states() -> dict[str, str]:
    with starter_table("register").open(encoding="utf-8", newline="") as file:
        return {r["id"]: r["country"] for r in csv.DictReader(file)}


def codebook_codes(number: int) -> set[str]:
    """Codes in back quotes of one section of the codebook."""
    text = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)[number]
    return set(re.findall(r"`([a-z_]+)`", section))


def as_set(row: dict[str, str], column: str) -> frozenset[str]:
    return frozenset(row[column].split())


def test_every_file_has_the_same_items_and_there_are_enough() -> None:
    assert set(ITEMS) == set(CODES) == set(A) == set(B)
    assert set(PAIR_ITEMS) == set(PAIRS) == set(PAIRS_A) == set(PAIRS_B)
    assert min(len(ITEMS), len(PAIRS)) >= 300


def test_files_of_codes_are_sorted_by_id() -> None:
    for rows in (CODES, A, B):
        assert list(rows) == sorted(rows)
    for pairs in (PAIRS, PAIRS_A, PAIRS_B):
        ends = [(r["first"], r["second"]) for r in pairs.values()]
        assert ends == sorted(ends)


def test_register_items_and_pairs_are_in_the_starter_register() -> None:
    known = register_states()
    assert {i for i, r in ITEMS.items() if r["source"] == "register"} <= set(known)
    for row in PAIRS.values():
        assert known[row["first"]] == known[row["second"]] == row["country"]


@needs_shared
@pytest.mark.shared
def test_items_of_the_lists_are_in_the_lists() -> None:
    listed: set[str] = set()
    for path in sorted(LISTS.glob("*.docx")):
        entries = read_list(path, load_taxonomy(), Intake("ohchr_upr_lists", path.name))
        listed |= {r.id for e in entries for r in e.rows if isinstance(r, Recommendation)}
    assert {i for i, r in ITEMS.items() if r["source"] == "ohchr_upr_lists"} <= listed


def test_no_state_of_the_register_is_in_both_halves() -> None:
    known = register_states()
    halves: dict[str, set[str]] = {}
    for item, row in ITEMS.items():
        if item in known:
            halves.setdefault(known[item], set()).add(row["split"])
    for row in PAIRS.values():
        halves.setdefault(row["country"], set()).add(row["split"])
    assert all(len(found) == 1 for found in halves.values())


def test_halves_are_those_fixed_before_the_coding() -> None:
    for coded, fixed in ((CODES, ITEMS), (PAIRS, PAIR_ITEMS)):
        assert {k: r["split"] for k, r in coded.items()} == {
            k: r["split"] for k, r in fixed.items()
        }
        assert {r["split"] for r in coded.values()} == HALVES


@pytest.mark.parametrize("rows", [CODES, A, B], ids=["codes", "coder_a", "coder_b"])
def test_codes_are_those_of_the_codebook(rows: Rows) -> None:
    taxonomy = load_taxonomy()
    known = {
        "relevance": {"core", "enabling", "none"},
        "action": codebook_codes(4) - {"action_required"},
        "obligations": {o.id for o in taxonomy.obligations},
        "parts": {p.id for p in taxonomy.parts},
        "addressees": codebook_codes(5),
        **{column: {"0", "1", "2"} for column in SMART},
    }
    for column in CODED:
        assert {x for r in rows.values() for x in r[column].split()} <= known[column], column
    for column in set(CODED) - {"obligations", "parts"}:
        assert all(r[column] for r in rows.values()), column


@pytest.mark.parametrize("rows", [PAIRS, PAIRS_A, PAIRS_B], ids=["pairs", "pairs_a", "pairs_b"])
def test_pairs_have_one_of_three_codes(rows: Rows) -> None:
    assert {r["code"] for r in rows.values()} == {"0", "1", "2"}


def test_obligations_and_parts_follow_relevance() -> None:
    for item, row in CODES.items():
        assert bool(row["obligations"]) is (row["relevance"] != "none"), item
        assert not row["parts"] or row["relevance"] == "core", item


def test_what_was_decided_is_exactly_what_differed() -> None:
    for item, row in CODES.items():
        differing = {c for c in CODED if as_set(A[item], c) != as_set(B[item], c)}
        assert as_set(row, "adjudicated") == differing, item
    for pair, row in PAIRS.items():
        differs = PAIRS_A[pair]["code"] != PAIRS_B[pair]["code"]
        assert row["adjudicated"] == ("code" if differs else ""), pair


def test_agreed_codes_stand_and_decisions_choose_among_the_two() -> None:
    for item, row in CODES.items():
        for column in CODED:
            a, b, code = (as_set(r[item], column) for r in (A, B, CODES))
            assert a & b <= code <= a | b, (item, column)
            assert column in SEVERAL or len(code) == 1, (item, column)
        assert row["id"] == item
    for pair, row in PAIRS.items():
        assert row["code"] in (PAIRS_A[pair]["code"], PAIRS_B[pair]["code"]), pair


@pytest.mark.parametrize("half", ["all", "judging half", "tuning half"])
@pytest.mark.parametrize("column", ["relevance", "action"])
def test_the_published_kappa_is_that_of_the_files(half: str, column: str) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    section = readme.partition(f"### Items, {half}\n")[2].partition("###")[0]
    shown = re.search(rf"^\| {column} \| kappa \| ([\d.]+) \|.*\| (\d+) \|$", section, re.MULTILINE)
    ids = [i for i, r in ITEMS.items() if half in ("all", f"{r['split']} half")]
    found = cohen_kappa([A[i][column] for i in ids], [B[i][column] for i in ids])
    assert shown is not None
    assert (shown[1], shown[2]) == (f"{found:.2f}", str(len(ids)))
