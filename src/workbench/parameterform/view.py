"""The form as widgets of a notebook: events become moves of its state, sentences stand beside."""

from __future__ import annotations

import datetime as dt
import html
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as w

from workbench.config import Settings
from workbench.forms import FORMS
from workbench.i18n import translator, word
from workbench.parameterform.fields import Field, Kind, fields_of
from workbench.parameterform.making import Made, links, make
from workbench.parameterform.state import FormState, begun, checked, filled, looked_at
from workbench.reports.run import FORMATS

_WIDE = {"description_width": "16em"}
_LOOK = (
    "<style>.erw-form{max-width:72em;gap:4px}.erw-form .widget-text,.erw-form .widget-dropdown,"
    ".erw-form .widget-combobox{width:36em;max-width:100%}.erw-form .erw-row{flex-flow:row wrap}"
    ".erw-form .erw-problem{color:#8C2D04;flex:1 1 18em;max-width:60ch}"
    ".erw-form .erw-problem>div{line-height:1.4;white-space:normal}"
    ".erw-form .widget-checkbox{width:auto}.erw-rtl{direction:rtl}</style>"
)
_NOTEBOOK, _MAKE = word("Notebook"), word("Make the report")
_STAR = word("Fields with * must be filled in.")
_UNCHOSEN = word("Choose one from the list.")
_NOT_READY = word("The report was not made yet: see the sentences beside the fields.")
_MAKING = word("The report is being made: %(step)s")
_READY = word("The report is ready.")


class _Row:
    """One field: its input, and a place for the sentence on what is wrong."""

    def __init__(self, field: Field, value: str, unchosen: str) -> None:
        self.field, self.input, self._unchosen = field, _input(field, value), unchosen
        self.problem = w.HTML()
        self.problem.add_class("erw-problem")
        self.box = w.HBox([self.input, self.problem])
        self.box.add_class("erw-row")

    def say(self, sentence: str) -> None:
        # The codes behind a list are nothing to read out to somebody who has the list.
        untouched = self.field.kind is Kind.CHOICE and not self.input.value
        self.problem.value = _spoken(self._unchosen if sentence and untouched else sentence)


def _spoken(sentence: str) -> str:
    # An alert: read aloud as soon as it appears.
    return f'<span role="alert" dir="auto">{html.escape(sentence)}</span>' if sentence else ""


def _input(field: Field, value: str) -> Any:
    label = f"{field.label} *" if field.required else field.label
    shown = {"description": label, "style": _WIDE, "tooltip": field.hint or field.label}
    if field.kind is Kind.CHOICE:
        offered = [code for _, code in field.choices]
        chosen = value if value in offered else offered[0]
        return w.Dropdown(options=list(field.choices), value=chosen, **shown)
    typed = {"value": value, "placeholder": field.hint, "continuous_update": False, **shown}
    if field.kind is Kind.SUGGESTED:
        return w.Combobox(options=[name for name, _ in field.choices], **typed)
    return w.Text(**typed)


class ParameterForm(w.VBox):  # type: ignore[misc]
    """The form; `state` is what stands in it. `wait` returns when no report is being made."""

    def __init__(
        self, notebook: str, language: str, to: Path, settings: Settings, today: dt.date
    ) -> None:
        self.state: FormState = begun(notebook, language=language)
        self._t, self._to, self._settings, self._today = translator(language), to, settings, today
        self._thread: threading.Thread | None = None
        self._frame()
        super().__init__([w.HTML(_LOOK), self.choose, self._fields, *self._below])
        self.add_class("erw-form")
        if self._t.direction == "rtl":
            self.add_class("erw-rtl")
        self._draw()

    def _frame(self) -> None:
        say = self._t.gettext
        titles = [(_title(say(form.title)), name) for name, form in FORMS.items()]
        self.choose = w.Dropdown(
            options=titles, value=self.state.notebook, description=say(_NOTEBOOK), style=_WIDE
        )
        self.choose.observe(self._chosen, "value")
        self._fields = w.VBox()
        self.formats = {
            name: w.Checkbox(True, description=name.upper(), indent=False) for name in FORMATS
        }
        self.button = w.Button(description=say(_MAKE), button_style="primary")
        self.button.on_click(lambda _: self.submit())
        self.told = w.HTML()
        self.files = w.Output()
        star = w.HTML(html.escape(say(_STAR)))
        picked = w.HBox(list(self.formats.values()))
        self._below = [star, picked, self.button, self.told, self.files]

    def _draw(self) -> None:
        drawn, unchosen = fields_of(self.state.form, self._t), self._t.gettext(_UNCHOSEN)
        self.rows = {f.name: _Row(f, self.state.values.get(f.name, ""), unchosen) for f in drawn}
        for name, row in self.rows.items():
            self.state = filled(self.state, name, row.input.value or "")
            row.input.observe(self._entered(name), "value")
        self._fields.children = tuple(row.box for row in self.rows.values())

    def _chosen(self, change: Any) -> None:
        self.state = begun(change["new"], self.state)
        self._draw()
        self.told.value = ""

    def _entered(self, name: str) -> Callable[[Any], None]:
        def moved(change: Any) -> None:
            moved_to = filled(self.state, name, change["new"] or "")
            self._show(looked_at(moved_to, name, self._today))

        return moved

    def _show(self, state: FormState) -> None:
        self.state = state
        for name, row in self.rows.items():
            row.say(self._t.said(state.problems.get(name, "")))
        self.told.value = _spoken(self._t.said(state.problems.get("", "")))

    def submit(self) -> None:
        """Check everything, and make the report if nothing is wrong."""
        self._show(checked(self.state, self._today))
        if not self.state.ready:
            whole = self._t.said(self.state.problems.get("", "")) or self._t.gettext(_NOT_READY)
            self.told.value = _spoken(whole)
            return
        self.button.disabled = True
        self.files.outputs = ()
        # Not in the kernel's own loop: the report's notebook has one as well.
        self._thread = threading.Thread(target=self._make, args=(self.state,), daemon=True)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Until the report is made, `seconds` at most."""
        if self._thread:
            self._thread.join(seconds)

    def _make(self, state: FormState) -> None:
        formats = [name for name, box in self.formats.items() if box.value]
        made = make(
            state.given(), state.notebook, formats, self._settings, self._to, self._t, self._step
        )
        self._finish(made)

    def _step(self, name: str, done: int) -> None:  # noqa: ARG002  a step counts for itself
        self.told.value = html.escape(self._t.gettext(_MAKING) % {"step": name})

    def _finish(self, made: Made) -> None:
        self.button.disabled = False
        if made.run is None:
            self.told.value = _spoken(made.failure)
            return
        said = [self._t.gettext(_READY), *made.run.warnings]
        self.told.value = "<br>".join(map(html.escape, said))
        # As an output and not as a widget: JupyterLab finds the files of its links.
        shown = {"text/html": links(made.run, Path.cwd()), "text/plain": str(made.run.folder)}
        self.files.outputs = ({"output_type": "display_data", "data": shown, "metadata": {}},)


def _title(message: str) -> str:
    return (message % {"subject": ""}).strip(" :\u00a0")


def parameter_form(
    notebook: str = "joint_analysis",
    *,
    language: str = "en",
    to: Path | str = "reports",
    settings: Settings | None = None,
) -> ParameterForm:
    """A form for the parameters of a notebook; it checks them, makes the report, links its files.

    Parameters
    ----------
    language : of the form, and of the report until another is chosen.
    to : folder for the reports; relative to the notebook's own.

    Raises
    ------
    UnknownName
        For a notebook that there is not, with the nearest.
    """
    today = dt.datetime.now(dt.UTC).date()
    given = settings or Settings.from_environment()
    return ParameterForm(notebook, language, Path(to).absolute(), given, today)
