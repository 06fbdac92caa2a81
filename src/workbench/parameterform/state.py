"""What stands in a form and what is wrong with it: values in, values out, without a widget."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.errors import WorkbenchError
from workbench.forms import Form, form_of
from workbench.parameterform.fields import STAND_INS
from workbench.sentences import sentence_of

_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class FormState:
    """A form being filled in.

    `problems` holds one sentence by the name of its field, which can be said in other languages;
    under "" what is wrong with the form as a whole. `checked`: whether they are about the values
    that stand there now.
    """

    notebook: str
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    checked: bool = False

    @property
    def form(self) -> Form:
        """The schema it is checked by."""
        return form_of(self.notebook)

    @property
    def ready(self) -> bool:
        """Whether the report can be made of it."""
        return self.checked and not self.problems

    def given(self) -> dict[str, object]:
        """The values as a notebook gets them; nothing where nothing was entered."""
        return {name: self.values.get(name, "").strip() or None for name in self.form.names}


def begun(notebook: str, earlier: FormState | None = None, language: str = "en") -> FormState:
    """An empty form of a notebook; values of an earlier form stay where the names are the same.

    Raises
    ------
    UnknownName
        For a notebook that there is not, with the nearest.
    """
    names = form_of(notebook).names
    kept = earlier.values if earlier else {}
    values = {"language": language, **kept}
    return FormState(notebook, {n: v for n, v in values.items() if n in names})


def filled(state: FormState, name: str, value: str) -> FormState:
    """The same with another value; what was wrong with that field may no longer be."""
    problems = {n: said for n, said in state.problems.items() if n not in {name, ""}}
    return replace(
        state, values={**state.values, name: value}, problems=problems, checked=False
    )  # fmt: skip


def looked_at(state: FormState, name: str, today: dt.date) -> FormState:
    """The same with its one field checked, as soon as somebody leaves it."""
    said = _problem(state, name, today)
    others = {n: text for n, text in state.problems.items() if n != name}
    return replace(state, problems={**others, name: said} if said else others)


def checked(state: FormState, today: dt.date) -> FormState:
    """Each field on its own, then all together: every problem at once, each beside its field."""
    found = {name: _problem(state, name, today) for name in state.form.names}
    problems = {name: said for name, said in found.items() if said}
    if not problems:
        problems = _together(state, today)
    return replace(state, problems=problems, checked=True)


def _problem(state: FormState, name: str, today: dt.date) -> str:
    others = {n: give() for n, give in STAND_INS.items() if n in state.form.names}
    try:
        state.form.check({**others, name: state.given()[name]}, today=today)
    except WorkbenchError as error:
        return sentence_of(error)
    return ""


def _together(state: FormState, today: dt.date) -> dict[str, str]:
    try:
        state.form.check(state.given(), today=today)
    except WorkbenchError as error:
        first = _FIRST_WORD.match(str(error))
        named = first[0] if first and first[0] in state.form.names else ""
        return {named: sentence_of(error)}
    return {}
