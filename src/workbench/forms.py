"""One form for each notebook: what it is called, which parameters it takes, how they are checked.

One schema for the command line, the first cell of a notebook, and forms on a screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import UnknownName
from workbench.i18n import word
from workbench.parameters.country import NAMES, Parameters, parameters
from workbench.parameters.draft import Draft, draft
from workbench.parameters.submission import Submission, submission
from workbench.parameters.wide import Wider, wider

JOINT_ANALYSIS = "joint_analysis"
Asked = Parameters | Wider | Draft | Submission


class About(StrEnum):
    """What a notebook is about."""

    COUNTRY = "country"
    COUNTRIES = "countries"
    DRAFT = "draft"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class Form:
    """A notebook by name; `title` is a message with one place, ``%(subject)s``.

    `one_page`: its documents fit on one page of paper, without a table of contents.
    """

    name: str
    title: str
    about: About
    names: tuple[str, ...]
    one_page: bool = False

    def check(self, values: Mapping[str, object], *, today: dt.date) -> Asked:
        """The checked parameters; raises as the functions of `workbench.parameters` do."""
        if self.about is About.COUNTRY:
            return parameters(values, today=today)
        if self.about is About.COUNTRIES:
            return wider(values, self.names, today=today)
        if self.about is About.SUBMISSION:
            return submission(values, self.names, today=today)
        return draft(values, self.names, today=today)


_WIDE = ("since", "until", "language", "snapshot", "ledger")
_ALL = (
    Form(JOINT_ANALYSIS, word("Joint analysis: %(subject)s"), About.COUNTRY, NAMES),
    Form("mission_brief", word("Mission brief: %(subject)s"), About.COUNTRY, NAMES),
    Form("ratification", word("Ratification: %(subject)s"), About.COUNTRY, NAMES),
    Form("fact_sheet", word("Elections and human rights: %(subject)s"), About.COUNTRY, NAMES,
         one_page=True),
    Form("thematic_dossier", word("Thematic dossier: %(subject)s"), About.COUNTRIES,
         ("obligation", "countries", *_WIDE)),
    Form("general_comment_25", word("General Comment 25 and what came after it: %(subject)s"),
         About.COUNTRIES, ("countries", *_WIDE)),
    Form("mandate_coverage", word("Mandates and the right to participate: %(subject)s"),
         About.COUNTRIES, ("countries", *_WIDE)),
    Form("gap_register", word("Register of gaps in the law on elections: %(subject)s"),
         About.COUNTRIES, ("countries", *_WIDE)),
    Form("region_overview", word("Overview of a region: %(subject)s"), About.COUNTRIES,
         ("region", *_WIDE)),
    Form("smart_audit", word("Audit of a draft: %(subject)s"), About.DRAFT,
         ("file", "second", "until", "language")),
    Form("submission", word("Draft submission: %(subject)s"), About.SUBMISSION,
         ("country", "route", "select", "support", "text", "session", "consent", "until",
          "draft_language", "language", "snapshot", "ledger")),
)  # fmt: skip
FORMS = {form.name: form for form in _ALL}


def form_of(notebook: str) -> Form:
    """The form of a notebook.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    if notebook not in FORMS:
        raise UnknownName("notebook", notebook, FORMS, f" There are: {', '.join(FORMS)}.")
    return FORMS[notebook]
