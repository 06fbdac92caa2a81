"""The coalition file: out and in without a change, all or nothing, every fault named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.coalitionfile.importing import Done, import_coalition
from workbench.coalitionfile.writing import coalition_file
from workbench.errors import BadInput, BadPayload, LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.coalitions import coalitions, standing_coalitions
from workbench.ledger.payloads import Coalition, CoalitionMember, CoalitionTask
from workbench.ledger.present import as_of
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import CoalitionRole, MemberKind, Role

ANALYST = Actor(Role.ANALYST)
KNOWN = {"KEN": {"KEN-1", "KEN-2"}}
HOSTILE = "=cmd|' /C calc'!A0"
YAML = """\
coalition:
  country: Kenya
  title: Electoral rights coalition
  note: "No: we take no side."
members:
  - {organisation: Observers' network, works_on: observers, role: coordinator}
  - {organisation: "no", works_on: women}
recommendations: [KEN-1, KEN-2]
tasks:
  - {title: Draft the joint report, owner: Observers' network, due: 2027-03}
  - {title: Find a translator, state: in progress}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as made:
        yield made


def brought(ledger: Ledger, content: str | bytes, name: str = "c.yaml", **more: bool) -> Done:
    raw = content.encode() if isinstance(content, str) else content
    ids = lambda iso3: KNOWN.get(iso3, set())  # noqa: E731
    return import_coalition(ledger, raw, name, ids, ANALYST, **more).done


def stands(ledger: Ledger) -> Coalition:
    (one,) = standing_coalitions(as_of(ledger), "KEN")
    return one.payload


def refused(ledger: Ledger, content: str | bytes, name: str = "c.yaml") -> str:
    before = ledger.position()
    with pytest.raises(BadInput) as error:
        brought(ledger, content, name)
    assert ledger.position() == before
    return str(error.value)


def test_a_file_becomes_one_event(ledger: Ledger) -> None:
    assert brought(ledger, YAML) is Done.ADDED
    assert ledger.position() == 1
    made = stands(ledger)
    assert [m.organisation for m in made.members] == ["Observers' network", "no"]
    assert made.members[0].role is CoalitionRole.COORDINATOR
    assert made.tasks[0].due == "2027-03"
    assert made.tasks[1].progress == "in_progress"


@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_what_went_out_comes_in_without_a_change(ledger: Ledger, kind: str) -> None:
    given = Coalition(
        id="c1", title="Coalition", purpose="line one\n=1+1\nline three",
        recommendations=("KEN-2",),
        members=(
            CoalitionMember(organisation=HOSTILE, works_on=MemberKind.MEDIA),
            CoalitionMember(organisation="ائتلاف; \"quoted\", yes", role=CoalitionRole.EDITOR),
        ),
        tasks=(CoalitionTask(title="'=A1", owner=HOSTILE, due="2027"), CoalitionTask(title="1.10")),
    )  # fmt: skip
    ledger.append(country_stream("KEN"), given, ANALYST)
    made = coalition_file(given, "KEN", kind, {"KEN-2": "Publish results."})
    assert brought(ledger, made, f"c.{kind}") is Done.UNCHANGED
    changed = given.__class__(**{**_fields(given), "id": "c1", "purpose": ""})
    again = coalition_file(changed, "KEN", kind)
    assert brought(ledger, again, f"c.{kind}") is Done.CHANGED
    assert _fields(stands(ledger)) | {"purpose": given.purpose, "replaces": ()} == _fields(given)


def _fields(one: Coalition) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def test_the_same_file_again_changes_nothing(ledger: Ledger) -> None:
    brought(ledger, YAML)
    assert brought(ledger, YAML) is Done.UNCHANGED
    assert ledger.position() == 1


def test_a_changed_file_replaces_the_version_that_stood(ledger: Ledger) -> None:
    brought(ledger, YAML)
    assert brought(ledger, YAML.replace("2027-03", "2027-04-15")) is Done.CHANGED
    assert stands(ledger).tasks[0].due == "2027-04-15"
    assert len(coalitions(as_of(ledger), "KEN")) == 1


def test_a_dry_run_stores_nothing(ledger: Ledger) -> None:
    assert brought(ledger, YAML, dry_run=True) is Done.ADDED
    assert ledger.position() == 0


def test_what_was_taken_up_stays_when_the_snapshot_lost_it(ledger: Ledger) -> None:
    given = Coalition(id="c1", title="Coalition", recommendations=("KEN-OLD",))
    ledger.append(country_stream("KEN"), given, ANALYST)
    assert brought(ledger, coalition_file(given, "KEN", "csv"), "c.csv") is Done.UNCHANGED


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Kenya", "Kneya", "record 2, country: 'Kneya'; expected the code or name of a State"),
        ("KEN-2]", "KEN-3]", "record 8, id: 'KEN-3'; expected the id of a recommendation"),
        ("KEN-2]", "KEN-1]", "record 8, id: 'KEN-1'; expected each recommendation once"),
        ("due: 2027-03", "due: 2027-13", "record 10, due: '2027-13'; expected a day, month or"),
        ("owner: Observers'", "owner: Observer", "expected a member of the coalition, or nothing"),
        ("works_on: women", "works_on: woman", "record 7, works_on: 'woman'; expected one of"),
        ("role: coordinator", "phone: 555", "record 6, key: 'phone'; expected one of organisation"),
        ("state: in progress", "state: implemented", "record 11, state: 'implemented'"),
        ('organisation: "no"', "organisation: a@b.org", "without e-mail address"),
        ('organisation: "no"', "organisation: Observers' network", "each organisation once"),
        ("title: Electoral rights coalition", "title: ''", "record 2, title: ''; expected a text"),
        ("Find a translator", "Draft the joint report", "expected each task once"),
        ("[KEN-1, KEN-2]", "KEN-1", "record 8, recommendations: ''; expected a list"),
        ("Electoral", "!!python/object:os.system Electoral", "line 3: anchors, aliases and tags"),
        ("members:", "members: [", "expected YAML"),
        ("  title:", "  id: nobody\n  title:", "has no coalition 'nobody' of KEN"),
    ],
)  # fmt: skip
def test_every_fault_is_named_and_nothing_stored(
    ledger: Ledger, old: str, new: str, words: str
) -> None:
    assert old in YAML
    assert words in refused(ledger, YAML.replace(old, new, 1))


CSV = (
    "record;id;country;title;organisation;works_on;role;owner;due;state;note\n"
    "coalition;;KEN;Coalition;;;;;;;\n"
    "member;;;;Group A;youth;;;;;\n"
    "task;;;Write;;;;Group A;2027;;\n"
)


def test_a_table_with_semicolons_is_read(ledger: Ledger) -> None:
    assert brought(ledger, CSV, "c.csv") is Done.ADDED
    assert stands(ledger).tasks[0].owner == "Group A"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (CSV.replace("task;", "tsak;"), "c.csv", "record 4, record: 'tsak'; expected one of"),
        (CSV.replace(";youth;;;", ";youth;;x;"), "c.csv", "record 3, owner: 'x'; expected nothing"),
        (CSV.replace("record;", "row;"), "c.csv", "missing column 'record'"),
        (CSV.replace("owner;", "owners;", 1), "c.csv", "no column 'owners' is known. Did you mean"),
        (CSV.replace("note\n", "due\n", 1), "c.csv", "column 'due' stands twice"),
        (CSV.replace("KEN", '"KEN'), "c.csv", "expected CSV with closed quotes"),
        (CSV.replace("Group A;2027;;", "Group A;2027;;;9"), "c.csv", "expected 11 cells"),
        (CSV.replace("coalition;;KEN", "member;;KEN"), "c.csv", "expected one coalition in a file"),
        ("", "c.csv", "it is empty"), ("", "c.yaml", "expected the keys coalition"),
        (b"\xff\xfe", "c.csv", "not UTF-8"), (b"PK\x03\x04", "c.xlsx", "cannot be read"),
        (CSV, "c.docx", "expected a name that ends in .yaml, .csv, .xlsx"),
    ],
)  # fmt: skip
def test_a_broken_table_is_refused(
    ledger: Ledger, content: str | bytes, name: str, words: str
) -> None:
    assert words in refused(ledger, content, name)


def test_all_faults_are_told_at_once(ledger: Ledger) -> None:
    bad = YAML.replace("2027-03", "soon").replace("KEN-2", "KEN-9").replace("women", "men")
    said = refused(ledger, bad)
    assert said.startswith("3 of 7 rows cannot be taken; nothing was stored.")


def test_a_reader_may_not_bring_a_coalition(ledger: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="may not add 'coalition'"):
        import_coalition(ledger, YAML.encode(), "c.yaml", lambda _: KNOWN["KEN"],
                         Actor(Role.OBSERVER))  # fmt: skip


def test_an_owner_is_a_member_also_in_the_ledger() -> None:
    with pytest.raises(BadPayload, match="'Nobody' is no member"):
        Coalition(id="c", title="C", tasks=(CoalitionTask(title="T", owner="Nobody"),))
