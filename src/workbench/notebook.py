"""What a notebook was given, checked before anything else runs.

papermill only logs a warning for a parameter that the notebook does not know; the report would
then be about the wrong country. The notebook's second code cell therefore starts with `given`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from workbench.errors import BadParameter, nearest
from workbench.joint import JointAnalysis
from workbench.parameters import NAMES, Parameters, parameters

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


def _refuse_when_late(values: Mapping[str, object]) -> dict[str, object]:
    """Once an analysis stands there, people try things below it; only slips still stop."""
    for name in values:
        close = [] if name in NAMES else nearest(name, NAMES, 1)
        if close:
            raise BadParameter(
                f"{name!r} is no parameter of this report. Did you mean {close[0]!r}? If it is "
                "a value of your own, give it a name less like a parameter, or restart the kernel."
            )
    return {name: value for name, value in values.items() if name in NAMES}


def given(namespace: Mapping[str, object], today: dt.date | None = None) -> Parameters:
    """The checked parameters of a notebook, from its ``globals()``.

    On the first run every plain value must be a parameter. When the notebook has already made
    an analysis, names of the reader's own are left alone unless they look like a parameter.

    Raises
    ------
    BadParameter
        For a name that is no parameter (``contry``), a missing country, a wrong type.
    UnknownName
        For a country, phase or language outside its list.
    """
    values = plain_values(namespace)
    if any(isinstance(value, JointAnalysis) for value in namespace.values()):
        values = _refuse_when_late(values)
    return parameters(values, today=today or dt.datetime.now(dt.UTC).date())
