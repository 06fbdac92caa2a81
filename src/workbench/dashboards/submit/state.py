"""What somebody puts together for a mechanism, the moves on it, and its deep link. Pure.

The link holds the State, the route and what was picked: never a word of the text, which stays in
the page of the one who writes it, and neither answer about consent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from workbench.dashboards.deeplink import one_line, page_number, query_string
from workbench.dashboards.values import Values
from workbench.submissions.consent import NOT_ASKED, Consent
from workbench.submissions.sectionfile import FIELDS, SectionFile
from workbench.submissions.selecting import NOTHING, Wanted
from workbench.submissions.words import LANGUAGES

LONGEST_LINK = 1_500  # longer ones break in letters and chats
LONGEST_SEARCH, LONGEST_ID = 200, 200
BETWEEN = ";"  # ids of findings hold commas
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list of recommendations is narrowed to; empty: not by this."""

    find: str = ""
    obligation: str = ""
    mechanism: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is written in the page: fields of the organisation, and text by section."""

    fields: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether no section holds a word."""
        return not any(text.strip() for text in self.sections.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """`country` is ISO3 and `route` an id (empty: not chosen yet); `language` the document's.

    `files` came from organisations, one each. `page` is of the list of recommendations.
    """

    country: str = ""
    route: str = ""
    language: str = "en"
    session: str = ""
    contents: bool = False
    comprehensive: bool = False
    filters: Filters = Filters()
    page: int = 1
    picks: Wanted = NOTHING
    typed: Typed = Typed()
    files: tuple[SectionFile, ...] = ()
    consent: Consent = NOT_ASKED


def _ids(text: str) -> tuple[str, ...]:
    return tuple(x[:LONGEST_ID] for x in text.split(BETWEEN) if x)


def link(sheet: Sheet) -> str:
    """The query string that restores what was chosen; a very long selection is left out."""
    fields = {
        "country": sheet.country, "route": sheet.route,
        "in": sheet.language, "session": sheet.session,
        "find": sheet.filters.find, "obligation": sheet.filters.obligation,
        "mechanism": sheet.filters.mechanism, "page": str(sheet.page) if sheet.page > 1 else "",
    }  # fmt: skip
    picks = {
        "rec": BETWEEN.join(sheet.picks.recommendations), "ev": BETWEEN.join(sheet.picks.evidence),
        "of": BETWEEN.join(sheet.picks.findings),
    }  # fmt: skip
    short = sum(map(len, picks.values())) <= LONGEST_LINK
    return query_string(fields | picks if short else fields)


def sheet_of(
    query: Mapping[str, str], states: Collection[str], routes: Collection[str], kept: Sheet
) -> Sheet:
    """What a link asks for, with the text of `kept`: another language shall cost nobody a word."""
    country = query.get("country", "")
    country = country if country in states else ""
    route = query.get("route", "")
    language = query.get("in", kept.language)
    picks = Wanted(*(_ids(query.get(name, "")) for name in ("rec", "ev", "of")))
    if picks == NOTHING and country == kept.country:
        picks = kept.picks
    return replace(
        kept, country=country, route=route if route in routes else "",
        language=language if language in LANGUAGES else "en",
        session=one_line(query.get("session", ""), 10), picks=picks,
        filters=_filters(query), page=page_number(query.get("page", "")),
    )  # fmt: skip


def _filters(said: Mapping[str, str]) -> Filters:
    return Filters(
        one_line(said.get("find", ""), LONGEST_SEARCH), said.get("obligation", "")[:60],
        said.get("mechanism", "")[:60],
    )  # fmt: skip


def setup(sheet: Sheet, values: Values) -> Sheet:
    """State, route and how the document shall be; another State: nothing is picked of it yet."""
    country, language = values.text("country")[:3], values.text("in")
    changed = country != sheet.country
    return replace(
        sheet, country=country, route=values.text("route")[:40],
        language=language if language in LANGUAGES else "en",
        session=one_line(values.text("session"), 10), contents=bool(values.text("contents")),
        comprehensive=bool(values.text("comprehensive")),
        picks=NOTHING if changed else sheet.picks, page=1 if changed else sheet.page,
        filters=Filters() if changed else sheet.filters,
    )  # fmt: skip


def narrow(sheet: Sheet, values: Values) -> Sheet:
    """The filters as the form says them."""
    said = {name: values.text(name) for name in ("find", "obligation", "mechanism")}
    return replace(sheet, filters=_filters(said), page=1)


def drop(sheet: Sheet, values: Values) -> Sheet:
    """Without one filter."""
    name = values.text("name")
    known = {"find": sheet.filters.find, "obligation": sheet.filters.obligation,
             "mechanism": sheet.filters.mechanism}  # fmt: skip
    return replace(sheet, filters=_filters(known | {name: ""}), page=1)


def turn(sheet: Sheet, values: Values) -> Sheet:
    """Go to a page of the list."""
    return replace(sheet, page=page_number(values.text("page")))


def _marked(before: Collection[str], values: Values, name: str) -> tuple[str, ...]:
    """What was picked before and is not on the screen, and what is ticked there."""
    on_screen, ticked = set(values.many(f"{name}-shown")), values.many(name)
    kept = [x for x in before if x not in on_screen or x in ticked]
    return tuple(dict.fromkeys([*kept, *(x[:LONGEST_ID] for x in ticked)]))


def pick(sheet: Sheet, values: Values) -> Sheet:
    """Recommendations as ticked on the screen; those on other pages stay as they are."""
    ids = _marked(sheet.picks.recommendations, values, "rec")
    return replace(sheet, picks=replace(sheet.picks, recommendations=ids))


def prove(sheet: Sheet, values: Values) -> Sheet:
    """Evidence and findings as ticked."""
    evidence = _marked(sheet.picks.evidence, values, "ev")
    findings = _marked(sheet.picks.findings, values, "of")
    return replace(sheet, picks=replace(sheet.picks, evidence=evidence, findings=findings))


def none(sheet: Sheet, _: Values) -> Sheet:
    """Nothing picked."""
    return replace(sheet, picks=NOTHING)


def write(sheet: Sheet, values: Values) -> Sheet:
    """The text as it stands in the form; a section that the form does not show stays."""
    fields = {name: values.text(name) for name in FIELDS if name in values.texts}
    sections = {
        name.removeprefix("s-"): texts[-1]
        for name, texts in values.texts.items()
        if name.startswith("s-") and texts
    }
    typed = Typed({**sheet.typed.fields, **fields}, {**sheet.typed.sections, **sections})
    return replace(sheet, typed=typed)


def agree(sheet: Sheet, values: Values) -> Sheet:
    """The answers of the persons concerned."""
    answers = (ANSWERS.get(values.text(name)) for name in ("submit", "names"))
    return replace(sheet, consent=Consent(*answers))


def remove(sheet: Sheet, values: Values) -> Sheet:
    """Without one organisation's file."""
    gone = values.text("organisation")
    return replace(sheet, files=tuple(f for f in sheet.files if f.organisation != gone))


MOVES = {
    "setup": setup, "narrow": narrow, "drop": drop, "turn": turn, "pick": pick, "prove": prove,
    "none": none, "write": write, "agree": agree, "remove": remove,
}  # fmt: skip
