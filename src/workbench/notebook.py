"""What a notebook was given, checked before anything else runs.

papermill only logs a warning for a parameter that the notebook does not know; the report would
then be about the wrong country. The notebook's second code cell therefore starts with `given`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from typing import TypeVar

from workbench.errors import BadParameter, nearest
from workbench.forms import JOINT_ANALYSIS, Asked, form_of
from workbench.parameters import Parameters
from workbench.parameters.draft import Draft
from workbench.parameters.submission import Submission
from workbench.parameters.wide import Wider

A = TypeVar("A")
# IPython's own plain names; its functions (exit, get_ipython …) are no plain values anyway.
_IPYTHON = frozenset({"In", "Out"})
_PLAIN = (str, int, float, bool, bytes, dt.date, dt.time, list, tuple, dict, set, frozenset)


def _is_plain(name: str, value: object) -> bool:
    if name.startswith("_") or name in _IPYTHON:
        return False
    return value is None or isinstance(value, _PLAIN)


def plain_values(namespace: Mapping[str, object]) -> dict[str, object]:
    """The plain values somebody put into a notebook: no modules, functions, workbench objects."""
    return {name: value for name, value in namespace.items() if _is_plain(name, value)}


def _refuse_when_late(values: Mapping[str, object], names: Sequence[str]) -> dict[str, object]:
    """Once an analysis stands there, people try things below it; only slips still stop."""
    for name in values:
        close = [] if name in names else nearest(name, names, 1)
        if close:
            raise BadParameter(
                f"{name!r} is no parameter of this report. Did you mean {close[0]!r}? If it is "
                "a value of your own, give it a name less like a parameter, or restart the kernel."
            )
    return {name: value for name, value in values.items() if name in names}


def _is_result(value: object) -> bool:
    """Whether the workbench made the value: the notebook has been run before."""
    made = is_dataclass(value) and not isinstance(value, type)
    return made and type(value).__module__.startswith("workbench.")


def _checked(namespace: Mapping[str, object], notebook: str, today: dt.date | None) -> Asked:
    form, values = form_of(notebook), plain_values(namespace)
    if any(_is_result(value) for value in namespace.values()):
        values = _refuse_when_late(values, form.names)
    return form.check(values, today=today or dt.datetime.now(dt.UTC).date())


def given(
    namespace: Mapping[str, object], today: dt.date | None = None, *, notebook: str = JOINT_ANALYSIS
) -> Parameters:
    """The checked parameters of a notebook on one country, from its ``globals()``.

    On the first run every plain value must be a parameter. When the notebook has already made
    an analysis, names of the reader's own are left alone unless they look like a parameter.

    Raises
    ------
    BadParameter
        For a name that is no parameter (``contry``), a missing country, a wrong type.
    UnknownName
        For a country, phase or language outside its list.
    """
    return _of_kind(_checked(namespace, notebook, today), Parameters, notebook)


def given_wider(
    namespace: Mapping[str, object], notebook: str, today: dt.date | None = None
) -> Wider:
    """The same of a notebook on several countries; raises as `given` does."""
    return _of_kind(_checked(namespace, notebook, today), Wider, notebook)


def given_draft(
    namespace: Mapping[str, object], notebook: str, today: dt.date | None = None
) -> Draft:
    """The same of a notebook on a draft; raises as `given` does."""
    return _of_kind(_checked(namespace, notebook, today), Draft, notebook)


def given_submission(
    namespace: Mapping[str, object], notebook: str, today: dt.date | None = None
) -> Submission:
    """The same of a notebook on a submission; raises as `given` does."""
    return _of_kind(_checked(namespace, notebook, today), Submission, notebook)


def _of_kind(asked: Asked, kind: type[A], notebook: str) -> A:
    if isinstance(asked, kind):
        return asked
    raise BadParameter(f"the notebook {notebook!r} takes no parameters of this kind")
