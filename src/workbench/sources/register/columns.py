"""The columns of the interchange format: the one place from which parser, schema and template come.

A cell is text without surrounding blanks; an empty cell is ``""``. Patterns are written in what
JSON Schema (ECMA 262) and Python understand alike, so that both accept the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Family

# Two UTF-16 units a character at worst stay below the 32,767 of a spreadsheet's cell, where
# spreadsheet programs and openpyxl cut off without a word.
MAX_CELL = 16_000
EXAMPLE_PREFIX = "EXAMPLE-"

_YEAR = "(?:19|20)[0-9]{2}"
_LEAP = "(?:(?:19|20)(?:0[48]|[2468][048]|[13579][26])|2000)"
ID = rf"^(?!{EXAMPLE_PREFIX})[A-Za-z0-9][A-Za-z0-9._/()-]{{0,79}}$"
# A year, a month or a day that exists.
DATE = (
    rf"^(?:|{_YEAR}(?:-(?:0[1-9]|1[0-2]))?"
    rf"|{_YEAR}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    rf"|{_YEAR}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|{_YEAR}-02-(?:0[1-9]|1[0-9]|2[0-8])"
    rf"|{_LEAP}-02-29)$"
)
SESSION = "^(?:|[1-9][0-9]?)$"
URL = r"^https?://[^\s]+$"
LANGUAGE = "^(?:|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$"
# Characters that no XML file, so no spreadsheet, can hold.
PLAIN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$"

A_DATE = "a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, what may stand in it, and how wide it is in the template.

    `allowed` is a closed list; `pattern` a regular expression; `expected` says the pattern in
    words. A `required` column must not be empty. `optional` columns may be absent from the file.
    """

    name: str
    meaning: str
    example: str
    required: bool = False
    optional: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = PLAIN
    expected: str = "text without control characters"
    width: int = 18


COLUMNS = (
    Column(
        "id",
        "Your own stable reference, unique for ever: country, organisation, year, number. A row "
        "that is sent again with the same id is the same recommendation.",
        "KEN-EUEOM-2022-01",
        required=True,
        pattern=ID,
        expected="letters, digits and . _ / ( ) -, at most 80 characters, no blank",
        width=22,
    ),
    Column(
        "country",
        "The State that is to act: ISO 3166-1 alpha-3 code, in capitals.",
        "KEN",
        required=True,
        pattern="^[A-Z]{3}$",
        expected="an ISO 3166-1 alpha-3 code such as KEN",
        width=9,
    ),
    Column(
        "family",
        "The kind of body that recommends.",
        "observation_mission",
        required=True,
        allowed=tuple(Family),
        width=20,
    ),
    Column(
        "mechanism",
        "The body's name as it signs: EU Election Observation Mission, OSCE/ODIHR, The Carter "
        "Center, African Union Election Observation Mission, Organization of American States, "
        "Commonwealth Observer Group, or the name of the citizen observer group.",
        "EU Election Observation Mission",
        required=True,
        width=30,
    ),
    Column(
        "document_title",
        "Title of the report, with mission, country and year.",
        "EU EOM Kenya 2022 Final Report",
        width=36,
    ),
    Column(
        "document_symbol",
        "The document's official symbol, where it has one.",
        "A/HRC/60/8",
        width=18,
    ),
    Column(
        "paragraph",
        "Paragraph or recommendation number, as text: 133.10 is not 133.1.",
        "133.10",
        width=12,
    ),
    Column(
        "date",
        "When the document was published, only as precise as known: 2022, 2022-10 or 2022-10-27.",
        "2022-10-27",
        pattern=DATE,
        expected=A_DATE,
        width=12,
    ),
    Column(
        "election_date",
        "Day of the election that was observed (first round), only as precise as known.",
        "2022-08-09",
        pattern=DATE,
        expected=A_DATE,
        width=13,
    ),
    Column(
        "text",
        "The recommendation: one request per row, restated in your own plain words.",
        "Have election technology audited regularly and discuss it with stakeholders before use.",
        required=True,
        width=60,
    ),
    Column(
        "recommending_states",
        "UPR only: the States that recommend, ISO3 codes or names, separated by semicolons.",
        "NOR; CAN",
        width=20,
    ),
    Column(
        "upr_session",
        "UPR only: number of the Working Group's session.",
        "49",
        pattern=SESSION,
        expected="a session number from 1 to 99",
        width=11,
    ),
    Column(
        "upr_position",
        "UPR only: the State's answer. It says nothing about implementation. 'accepted' and "
        "'rejected' are words of the first cycle and stay as published.",
        "supported",
        allowed=("", "supported", "noted", "partly", "pending", "accepted", "rejected"),
        width=12,
    ),
    Column(
        "addressee",
        "Who is asked to act, separated by semicolons.",
        "parliament; electoral commission",
        width=26,
    ),
    Column(
        "priority",
        "Did the body itself mark it as a priority? Empty: not known or it marks none.",
        "yes",
        allowed=("", "yes", "no"),
        width=9,
    ),
    Column(
        "topics",
        "Topics in short plain words, separated by semicolons. Your organisation's own thematic "
        "headings may stand here too.",
        "campaign finance; transparency",
        width=30,
    ),
    Column(
        "previous_status",
        "What a publisher itself said about implementation, in its own words or grade. Not your "
        "own judgement.",
        "partially implemented",
        width=20,
    ),
    Column(
        "previous_status_scale",
        "Whose scale or wording the status is, and from when. Needed wherever a status stands.",
        "EU follow-up mission 2023 wording",
        width=30,
    ),
    Column(
        "evidence_url",
        "Web address where the recommendation, or the report of it, was read.",
        "https://www.eods.eu/",
        required=True,
        pattern=URL,
        expected="a web address that begins with http:// or https://",
        width=36,
    ),
    Column(
        "verified",
        "full: the recommendation itself was read; summary: a press release or news of it.",
        "full",
        required=True,
        allowed=("full", "summary"),
        width=10,
    ),
    Column(
        "note",
        "Anything a reader must know to use the row well.",
        "One of seven priority recommendations.",
        width=40,
    ),
    Column(
        "language",
        "Language of the text as a BCP 47 code; empty means English. The column may be left out.",
        "es",
        optional=True,
        pattern=LANGUAGE,
        expected="a language code such as en, fr or es",
        width=10,
    ),
)

BY_NAME = {c.name: c for c in COLUMNS}
NAMES = tuple(c.name for c in COLUMNS if not c.optional)
OPTIONAL = tuple(c.name for c in COLUMNS if c.optional)
LISTS = ("recommending_states", "addressee", "topics")
