"""The parameters of a report on a draft submission: one State, one route, what goes into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName
from workbench.parameters.country import Parameters
from workbench.parameters.reading import (
    LANGUAGES,
    dates_of,
    file_of,
    language_of,
    ledger_of,
    refuse_others,
    text_of,
)
from workbench.sentences import sentence
from workbench.taxonomy import load_taxonomy

DRAFT_LANGUAGES = ("en", "fr", "es")
SUPPORT = ("evidence", "findings")
# What the persons concerned answered: may names go to the Government, may they be published.
CONSENT: Mapping[str, tuple[bool | None, bool | None]] = {
    "": (None, None), "none": (False, False), "submit": (True, False), "submit,names": (True, True),
}  # fmt: skip
_TEXT = "the path of a .md or .docx file with sections (';' between several organisations' files)"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a submission is asked for.

    Attributes
    ----------
    select : ids of recommendations, or ``all``. `support`: which of evidence and findings about
        them go along. `texts`: absolute paths, one for each organisation.
    draft_language : of the document; `language` is the report's.
    consent : one of `CONSENT`. `session`: number of a session; empty: the one known.
    until, snapshot, ledger : as in `Parameters`.
    """

    country: str
    route: str
    select: tuple[str, ...]
    support: tuple[str, ...]
    texts: tuple[str, ...]
    session: str
    consent: str
    until: dt.date
    draft_language: str
    language: str
    snapshot: str
    ledger: str

    @property
    def subject(self) -> str:
        """What the report is about, as the name of its folder."""
        return f"{self.country}-{self.route}"

    @property
    def of_country(self) -> Parameters:
        """What the joint analysis behind it is asked for."""
        return Parameters(
            self.country, None, self.until, None, self.language, self.snapshot, self.ledger
        )

    def told(self) -> dict[str, PartialDate | dt.date | str | None]:
        """What was understood, by the notebook's own names."""
        return {
            "country": self.country, "route": self.route, "select": ",".join(self.select),
            "support": ",".join(self.support), "text": ";".join(self.texts),
            "session": self.session, "consent": self.consent, "until": self.until,
            "draft_language": self.draft_language, "language": self.language,
            "snapshot": self.snapshot, "ledger": self.ledger,
        }  # fmt: skip


def _ids(values: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, text_of(values, name).split(",")))))


def _route(values: Mapping[str, object]) -> str:
    # Here, as the table of routes rests on analyses that rest on parameters.
    from workbench.submissions.rules import submission_route, submission_routes

    text = text_of(values, "route").casefold()
    if not text:
        known = tuple(r.id for r in submission_routes())
        raise BadParameter(sentence("route is missing; expected one of %(known)s", known=known))
    return submission_route(text).id


def _texts(values: Mapping[str, object]) -> tuple[str, ...]:
    paths = filter(None, map(str.strip, text_of(values, "text").split(";")))
    return tuple(file_of({"text": path}, "text", _TEXT) for path in paths)


def _support(values: Mapping[str, object]) -> tuple[str, ...]:
    found = _ids(values, "support")
    for name in found:
        if name not in SUPPORT:
            raise UnknownName("support", name, SUPPORT, f" Expected {' or '.join(SUPPORT)}.")
    return found


def _consent(values: Mapping[str, object]) -> str:
    text = ",".join(_ids(values, "consent"))
    if text not in CONSENT:
        shown = tuple(filter(None, CONSENT))
        raise UnknownName(
            "consent",
            text,
            CONSENT,
            sentence(" Expected one of %(known)s, or nothing.", known=shown),
        )
    return text


def _draft_language(values: Mapping[str, object], language: str) -> str:
    """The one asked for, else the report's where submissions are drafted in it, else English."""
    text = text_of(values, "draft_language") or (language if language in DRAFT_LANGUAGES else "en")
    if text not in DRAFT_LANGUAGES:
        hint = sentence(" Submissions are drafted in %(known)s.", known=tuple(DRAFT_LANGUAGES))
        raise UnknownName("draft_language", text, LANGUAGES, hint)
    return text


def submission(values: Mapping[str, object], names: Sequence[str], *, today: dt.date) -> Submission:
    """Check raw values of a report that takes `names`.

    Raises
    ------
    BadParameter
        For a name that is no parameter, a missing country or route, a file that is not there.
    UnknownName
        For a country, route, language, kind of support or consent outside its list.
    """
    refuse_others(values, names)
    country = text_of(values, "country")
    if not country:
        raise BadParameter(
            sentence("country is missing; expected an ISO code or a name, e.g. 'KEN'")
        )
    _, last = dates_of(values, today)
    language = language_of(values)
    return Submission(
        country=load_taxonomy().countries.require(country),
        route=_route(values),
        select=_ids(values, "select") or ("all",),
        support=_support(values),
        texts=_texts(values),
        session=text_of(values, "session"),
        consent=_consent(values),
        until=last,
        draft_language=_draft_language(values, language),
        language=language,
        snapshot=text_of(values, "snapshot"),
        ledger=ledger_of(values),
    )


def input_files(asked: Submission) -> dict[str, str]:
    """The reader's own files by parameter: ``text``, or ``text 1``, ``text 2`` … of several."""
    if len(asked.texts) == 1:
        return {"text": asked.texts[0]}
    return {f"text {n}": path for n, path in enumerate(asked.texts, 1)}


def file_names(asked: Submission) -> tuple[str, ...]:
    """The files' names without their folders, as a report shows them."""
    return tuple(Path(path).name for path in asked.texts)
