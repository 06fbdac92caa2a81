"""What each parameter is called in a form, which values it offers, and an example of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.elections import CyclePhase
from workbench.forms import Form
from workbench.i18n import Translator, word
from workbench.look import PHASE_WORD
from workbench.model import CountryName
from workbench.parameters import LANGUAGES
from workbench.parameters.states import regions
from workbench.parameters.submission import CONSENT, DRAFT_LANGUAGES
from workbench.resources import PACKAGE, starter_table
from workbench.sources.starter_tables import table_rows
from workbench.taxonomy import load_taxonomy


class Kind(StrEnum):
    """How a value is entered: picked, typed with suggestions, or typed."""

    CHOICE = "choice"
    SUGGESTED = "suggested"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter. `choices` are pairs of what is shown and what is meant; `label` and `hint`
    are in the form's language. `required`: the report cannot be made without it.
    """

    name: str
    label: str
    hint: str
    kind: Kind
    choices: tuple[tuple[str, str], ...]
    required: bool


_LABELS = {
    "country": word("State"), "countries": word("States"), "region": word("Region"),
    "obligation": word("Obligation"), "since": word("From this date"),
    "until": word("Up to this date"), "cycle_phase": word("Phase of the electoral cycle"),
    "language": word("Language of the report"), "snapshot": word("Snapshot"),
    "ledger": word("Ledger"), "file": word("File with the draft"),
    "second": word("File with a second person’s scores"), "route": word("Where it goes"),
    "select": word("Recommendations"), "support": word("What goes along"),
    "text": word("Files with sections"), "session": word("Number of the session"),
    "consent": word("What the persons concerned agreed to"),
    "draft_language": word("Language of the draft"),
}  # fmt: skip
_DATE = word("2015, 2015-06 or 2015-06-30")
_HINTS = {
    "country": word("a code or a name in any UN language, such as KEN"),
    "countries": word("all, a list such as KEN,GEO, or region:Africa"),
    "since": _DATE, "until": word("empty: today"),
    "snapshot": word("empty: the one in force"),
    "ledger": word("empty: the one in the home folder, if any"),
    "file": word("path of a .csv, .xlsx or .docx file"),
    "second": word("path of a .csv or .xlsx file"),
    "text": word("paths of .md or .docx files, with ; between"),
    "select": word("all, or ids with commas between"), "session": word("empty: the one known"),
}  # fmt: skip
_CHOOSE = word("choose one")
_DERIVED = word("worked out from the dates")
_AS_REPORT = word("as the report, else English")
_CONSENT_WORD = {
    "": word("not asked yet"), "none": word("no names go to the Government"),
    "submit": word("names may go to the Government"),
    "submit,names": word("names may go to the Government and be published"),
}  # fmt: skip
_SUPPORT_WORD = {
    "": word("nothing"), "evidence": word("evidence"), "findings": word("findings of missions"),
    "evidence,findings": word("evidence and findings of missions"),
}  # fmt: skip
_LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
_Choices = Callable[[Translator], Mapping[str, str]]


def _routes(t: Translator) -> Mapping[str, str]:
    from workbench.reports.submission_words import SubmissionWords
    from workbench.submissions.rules import submission_routes

    words = SubmissionWords(t)
    return {route.id: words.route(route) for route in submission_routes()}


def _obligations(t: Translator) -> Mapping[str, str]:
    return {o.id: t.gettext(o.name) for o in load_taxonomy().obligations}


def _phases(t: Translator) -> Mapping[str, str]:
    derived = {"": t.gettext(_DERIVED)}
    return derived | {phase.value: t.gettext(PHASE_WORD[phase]) for phase in CyclePhase}


def _translated(words: Mapping[str, str]) -> _Choices:
    return lambda t: {code: t.gettext(said) for code, said in words.items()}


def _drafted(t: Translator) -> Mapping[str, str]:
    usual = {"": t.gettext(_AS_REPORT)}
    return usual | {code: _LANGUAGE_NAMES[code] for code in DRAFT_LANGUAGES}


_CHOICES: Mapping[str, _Choices] = {
    "region": lambda t: {name: t.gettext(name) for name in regions()},
    "obligation": _obligations,
    "route": _routes,
    "cycle_phase": _phases,
    "language": lambda _: {code: _LANGUAGE_NAMES[code] for code in LANGUAGES},
    "draft_language": _drafted,
    "consent": _translated({code: _CONSENT_WORD[code] for code in CONSENT}),
    "support": _translated(_SUPPORT_WORD),
}
# Values that hold, to check one field while others are still empty.
STAND_INS: Mapping[str, Callable[[], str]] = {
    "country": lambda: "KEN",
    "region": lambda: next(iter(regions())),
    "obligation": lambda: load_taxonomy().obligations[0].id,
    "route": lambda: "upr_individual",
    "file": lambda: str(PACKAGE / "forms.py"),
}


def _states(t: Translator) -> tuple[tuple[str, str], ...]:
    names = table_rows(starter_table("country_names"), CountryName)
    shown = sorted(n.name for n in names if n.preferred and n.language == t.language)
    return tuple((name, name) for name in shown)


def _field(name: str, t: Translator) -> Field:
    choices: tuple[tuple[str, str], ...] = ()
    kind = Kind.TEXT
    if name in _CHOICES:
        kind = Kind.CHOICE
        none = {"": t.gettext(_CHOOSE)} if name in STAND_INS else {}
        choices = tuple((shown, code) for code, shown in {**none, **_CHOICES[name](t)}.items())
    elif name == "country":
        kind, choices = Kind.SUGGESTED, _states(t)
    hint = t.gettext(_HINTS[name]) if name in _HINTS else ""
    return Field(name, t.gettext(_LABELS[name]), hint, kind, choices, name in STAND_INS)


def fields_of(form: Form, t: Translator) -> tuple[Field, ...]:
    """The fields of a notebook's form, in the order of its parameters."""
    return tuple(_field(name, t) for name in form.names)
