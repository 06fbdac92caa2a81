from __future__ import annotations

import pytest
import yaml

from workbench.dashboards.session.templates import (
    FORMAT,
    in_language,
    planned_activity,
    read_template,
    shipped_template,
    shipped_templates,
)
from workbench.errors import BadInput, BadParameter, UnknownName
from workbench.ledger.vocabulary import ActivityKind as Kind

LANGUAGES = {"en", "fr", "es", "ar"}
HEAD = f"format: {FORMAT}\nversion: 1\ntitle: T\n"


def test_at_least_four_templates_come_along() -> None:
    assert {
        "followup_status",
        "smart_clinic",
        "clause_drafting",
        "joint_priorities",
    } <= set(shipped_templates())
    with pytest.raises(UnknownName, match="smart_clinic"):
        shipped_template("smart_clinick")


@pytest.mark.parametrize("name", list(shipped_templates()))
def test_shipped_words_are_there_in_every_language(name: str) -> None:
    template = shipped_templates()[name]
    words = [template.title, template.about]
    for planned in template.activities:
        words += [planned.title, *planned.texts, *([planned.prompt] if planned.prompt else [])]
    assert all(isinstance(w, dict) and set(w) == LANGUAGES for w in words)


def test_a_text_falls_back_to_english_then_to_any() -> None:
    assert in_language({"en": "one", "fr": "un"}, "ar") == "one"
    assert in_language({"fr": "un"}, "ar") == "un"
    assert in_language("plain", "ar") == "plain"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[1, 2", "not YAML"),
        ("format: something else", "begins with"),
        (f"format: {FORMAT}\nversion: 2\n", "version 2"),
        (HEAD + "surprise: 1\n", "surprise"),
        (HEAD + "activities: [{kind: dance, title: x}]\n", "dance"),
        (HEAD + "activities: [{kind: ranking}]\n", "title"),
        (
            HEAD + "activities: [{kind: priority_dots, title: x}]\n",
            "activity 1: priority_dots",
        ),
        (HEAD + "activities: [{kind: ranking, title: x, items: texts}]\n", "needs a list of texts"),
        (HEAD + "a: &a [1]\nactivities: *a\n", "references"),
        (HEAD + "minimum_group: 1\n", "minimum_group"),
        ("- 1\n", "begins with"),
    ],
)
def test_a_wrong_template_says_what_is_wrong(text: str, match: str) -> None:
    with pytest.raises(BadInput, match=match):
        read_template(text.encode(), "own.yaml")


def test_other_files_are_refused() -> None:
    with pytest.raises(BadInput, match="not YAML"):
        read_template(b"\xff\xfe\x00\x01")
    with pytest.raises(BadInput, match="larger than"):
        read_template(b"#" * 300_000)
    wrong = HEAD + "activities: [{kind: status_rating, title: x, scale: ODHIR}]\n"
    with pytest.raises(BadParameter, match="ODIHR"):
        read_template(wrong.encode())


def test_most_limits_what_is_chosen() -> None:
    planned = shipped_template("smart_clinic").activities[1]
    made = planned_activity(planned, "w1", "fr", "KEN", ["r1", "r2", "r3"])
    assert made.activity is Kind.SMART_RATING
    assert len(made.items) == 2 * 9
    assert made.prompt.startswith("Le texte")


def test_nothing_python_is_built_from_yaml() -> None:
    with pytest.raises(BadInput, match="not YAML"):
        read_template(yaml.dump({"format": FORMAT, "x": int}).encode())
