"""The one page for people who vote, report or govern: short sentences, and how easy they read."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.analysis.fact_sheet import Ease, FactSheet, Unmeasured, ease_of, fact_sheet
from workbench.charts import Figure
from workbench.charts.topics import topics_asked, treaties_joined
from workbench.i18n import SOURCE_LANGUAGE, Translator, translator, word
from workbench.joint import JointAnalysis
from workbench.look import CERTAINTY_WORD, STATUS_OF
from workbench.reports.block import Block
from workbench.reports.components import render, stylesheet
from workbench.reports.phrases import reading_band
from workbench.reports.sections.asks import ask_name
from workbench.reports.sections.surroundings import snapshot_line

_SHARED = 3  # asks of both communities that the page names
_UNMEASURED = {
    Unmeasured.LANGUAGE: word("there is no measure for this language here"),
    Unmeasured.UNTRANSLATED: word("part of the text is not translated"),
    Unmeasured.EMPTY: word("there is no text"),
}


@dataclass(slots=True)
class _Speaker:
    """Says sentences in one language, and keeps them to be measured."""

    t: Translator
    said: list[str] = field(default_factory=list)
    translated: bool = True

    def say(self, message: str, **words: object) -> str:
        found = self.t.gettext(message)
        if self.t.language != SOURCE_LANGUAGE and found == message:
            self.translated = False
        told = found % words if words else found
        self.said.append(told)
        return told

    def ease(self) -> Ease:
        return ease_of(self.said, self.t.language, translated=self.translated)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sentences of each part, in the order of the page."""

    why: tuple[str, ...]
    asked: tuple[str, ...]
    done: tuple[str, ...]
    bound: tuple[str, ...]
    act: tuple[str, ...]


def _why(sheet: FactSheet, say: _Speaker) -> tuple[str, ...]:
    vote, t = sheet.next_vote, say.t
    why = say.say(
        word(
            "An election is not only a contest and a count. It is also about human rights: to "
            "vote, to stand, to speak, to meet and to be treated as equals."
        )
    )
    if vote is None or vote.start is None:
        return why, say.say(word("The date of the next vote is not on record here."))
    told = word("The next vote: %(date)s (%(certainty)s).")
    sure = t.gettext(CERTAINTY_WORD[vote.certainty])
    return why, say.say(told, date=t.date(vote.start), certainty=sure)


def _asked(sheet: FactSheet, say: _Speaker) -> tuple[str, ...]:
    if not sheet.n:
        return (
            say.say(word("No call for change is on record here.")),
            say.say(word("That does not mean that none was made.")),
        )
    return (
        say.say(word("Calls for change from UN bodies: %(n)s."), n=sheet.human_rights),
        say.say(word("Calls from election observers: %(n)s."), n=sheet.elections),
        say.say(word("Points on which both seem to ask for the same: %(n)s."), n=sheet.both),
    )


def _done(sheet: FactSheet, say: _Speaker) -> tuple[str, ...]:
    if not sheet.n:
        return ()
    if not sheet.assessed:
        unknown = word("Nobody known here has checked what came of them.")
        return say.say(unknown), say.say(word("Not checked does not mean not done."))
    told = [say.say(word("Calls that someone has checked: %(n)s of %(all)s."), n=sheet.assessed,
                    all=sheet.n)]  # fmt: skip
    if sheet.steps:
        steps = say.t.comma.join(f"{say.t.gettext(STATUS_OF[c].word)} {n}" for c, n in sheet.steps)
        told.append(say.say(word("They were found: %(steps)s."), steps=steps))
    if sheet.assessed < sheet.n:
        told.append(say.say(word("Nobody known here has checked the others.")))
        told.append(say.say(word("Not checked does not mean not done.")))
    return tuple(told)


def _bound(sheet: FactSheet, say: _Speaker) -> tuple[str, ...]:
    if not sheet.known:
        return (say.say(word("We have no data on the treaties the State has joined.")),)
    joined = word("Treaties on these rights that the State has joined: %(party)s of %(known)s.")
    told = [say.say(joined, party=sheet.party, known=sheet.known)]
    if sheet.named_missing:
        names = say.t.semicolon.join(say.t.gettext(x) for x in sheet.named_missing)
        told.append(say.say(word("Not joined yet: %(names)s."), names=names))
    if sheet.no_data:
        told.append(say.say(word("Treaties we have no data on: %(n)s."), n=sheet.no_data))
    return tuple(told)


def _act(say: _Speaker) -> tuple[str, ...]:
    return (
        say.say(word("If you vote: ask those who want your vote what they will do about this.")),
        say.say(word("If you report: say who asked, what for and when. A call is not a verdict.")),
        say.say(word("If you govern: say what you will do and by when. Tell the body that asked.")),
    )


def _spoken(sheet: FactSheet, say: _Speaker) -> _Sheet:
    return _Sheet(
        _why(sheet, say), _asked(sheet, say), _done(sheet, say), _bound(sheet, say), _act(say)
    )


def _figure(analysis: JointAnalysis, sheet: FactSheet, t: Translator) -> Figure | None:
    source, name = snapshot_line(analysis), analysis.country_name
    if sheet.topics:
        return topics_asked(sheet.topics, name, source, t)
    return treaties_joined(sheet.standings, name, source, t) if sheet.standings else None


def _headline(analysis: JointAnalysis, sheet: FactSheet, t: Translator) -> str:
    said = t.gettext("%(country)s: an election is a human rights exercise")
    if sheet.n:
        said = t.ngettext(
            "%(country)s: %(n)s call for better elections from UN bodies and observers",
            "%(country)s: %(n)s calls for better elections from UN bodies and observers",
            sheet.n,
        )
    return said % {"country": analysis.country_name, "n": sheet.n}


def sheet(analysis: JointAnalysis) -> Block:
    """What has been asked, done and promised, a figure, and what a reader can do."""
    found, t = fact_sheet(analysis), translator(analysis.parameters.language)
    spoken = _spoken(found, _Speaker(t))
    block = render(
        "fact_sheet", analysis, sheet=found, spoken=spoken, figure=_figure(analysis, found, t),
        headline=_headline(analysis, found, t),
        shared=[ask_name(c, t) for c in analysis.convergence[:_SHARED]],
    )  # fmt: skip
    return Block(block.html, block.language, block.direction, stylesheet())


def sources(analysis: JointAnalysis) -> Block:
    """The date of each source the page rests on, and how easy its sentences are to read."""
    found = fact_sheet(analysis)
    say = _Speaker(translator(analysis.parameters.language))
    _spoken(found, say)
    ease = say.ease()
    return render(
        "fact_sources", analysis, sheet=found, ease=ease, unmeasured=_UNMEASURED,
        band=reading_band(ease.value) if ease.value is not None else "",
    )  # fmt: skip
