"""What participants may say about themselves: few, closed, coarse questions, each optional.

The groups are those whose voice the Plan of Action asks for (paragraphs 14 and 15). Answers are
shown by groups of at least the session's minimum only, and are removed by a purge.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.i18n import word


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers (code and words)."""

    field: str
    words: str
    options: tuple[tuple[str, str], ...]


QUESTIONS = (
    Question(
        "organisation",
        word("For which kind of organisation are you here?"),
        (
            ("national_cso", word("national civil society")),
            ("international_ngo", word("international non-governmental organisation")),
            ("state", word("government or parliament")),
            ("electoral_body", word("electoral authority")),
            ("nhri", word("national human rights institution")),
            ("observers", word("election observers")),
            ("un", word("United Nations")),
            ("other", word("another kind, or for myself")),
        ),
    ),
    Question(
        "gender",
        word("Gender"),
        (("woman", word("woman")), ("man", word("man")), ("other", word("another"))),
    ),
    Question(
        "age",
        word("Age"),
        (
            ("under_30", word("under 30")),
            ("30_59", word("30 to 59")),
            ("60_over", word("60 or over")),
        ),
    ),
    Question(
        "belongs",
        word("Do you belong to a group that often meets obstacles in elections?"),
        (
            ("disability", word("persons with disabilities")),
            ("minority", word("a minority")),
            ("indigenous", word("an indigenous people")),
            ("displaced", word("displaced persons, migrants or refugees")),
            ("several", word("several of these, or another")),
            ("none", word("none of these")),
        ),
    ),
)

FIELD_WORD = {q.field: q.words for q in QUESTIONS}
# Groups as results show them: what `workbench.ledger.privacy` puts together has a name as well.
GROUP_WORD = {
    "other": word("other, or too few for a group"),
    "not stated": word("not stated"),
    "everybody": word("everybody together"),
    "all others": word("all others"),
} | {code: words for q in QUESTIONS for code, words in q.options if code != "other"}


def about_of(answers: dict[str, str]) -> dict[str, str]:
    """The answers that are among those offered; everything else is left out."""
    known = {q.field: {code for code, _ in q.options} for q in QUESTIONS}
    return {f: code for f, code in answers.items() if code in known.get(f, ())}
