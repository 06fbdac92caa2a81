"""The submission builder's sentences about what is missing or broken."""

from __future__ import annotations

from workbench.dashboards.submit.drafting import Need, Standing
from workbench.i18n import word
from workbench.reports.submission_words import FREE_WORDS, SECTION_WORD, SubmissionWords
from workbench.submissions.refusals import Why

__all__ = ["CLAIMS_WORD", "FREE_WORDS", "NEED_WORD", "SECTION_WORD", "SubmitWords"]

CLAIMS_WORD = {
    "all": word("Every paragraph names a record."),
    "figures": word("Every paragraph with a figure names a record."), "none": "",
}  # fmt: skip
NEED_WORD = {
    Need.PICK: word("Pick at least one recommendation."),
    Need.TEXT: word("Write at least one section, or add an organisation’s file."),
    Need.ORGANISATION: word("Name the organisation that writes."),
    Need.SAME: word("Two texts are of the same organisation: put them into one."),
    Need.TWO: word("A joint report takes the texts of two or more organisations: add their files."),
    Need.ONE: word("This is one organisation’s report: take the joint one for several."),
    Need.CONSENT: word("Answer both questions about consent."),
    Need.NO_CONSENT: word("The persons concerned do not agree: nothing can be drafted."),
}


class SubmitWords(SubmissionWords):
    """Names of routes, limits and rules in one language, and what a sheet lacks."""

    def broken(self, why: Why, stands: Standing, ending: str) -> str:
        """What stands against handing it out as finished, and what to do."""
        t, route, meter = self.t, stands.route, stands.meter
        if meter is None:
            raise TypeError("a sheet that cannot be measured breaks no rule yet")
        if why is Why.LENGTH:
            where = t.comma.join(f"{x.heading} ({t.number(x.words)})" for x in meter.longest)
            return t.gettext(
                "It is too long: %(length)s. Cut %(over)s; the longest sections are %(where)s."
            ) % {"length": self.length(meter), "over": self.counted(meter.over, meter.unit),
                 "where": where}  # fmt: skip
        if why is Why.SECTIONS:
            said = t.gettext("These sections are needed and empty: %(sections)s. Write them.")
            return said % {"sections": self.sections(meter.missing)}
        if why is Why.LANGUAGE:
            said = t.gettext("Texts are taken in %(known)s: choose another language.")
            return said % {"known": t.comma.join(route.languages.values)}
        said = t.gettext("Files are taken as %(known)s, not as %(this)s.")
        return said % {"known": t.comma.join(route.formats.values), "this": ending.lstrip(".")}
