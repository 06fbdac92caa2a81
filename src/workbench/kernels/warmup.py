"""Doing once in the parent what every first cell does, so that no kernel does it again.

Validators, caches and compiled patterns are made at first use: 7 MB and 0.1 s in each kernel.
"""

from __future__ import annotations

from typing import Any


def usual() -> None:
    """A chart, a table, a widget and a cell, of which nothing is left but warm caches."""
    _cell()
    _chart_and_table()
    _widget()


def _cell() -> None:
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell:
        shell.run_cell("None", store_history=False, silent=True)


def _chart_and_table() -> None:
    import altair
    import pandas

    frame = pandas.DataFrame({"when": pandas.to_datetime(["2020-01-01"]), "count": [1]})
    chart = altair.Chart(frame).mark_bar().encode(x="when:T", y="count:Q", tooltip=["count"])
    chart.to_dict()
    frame.to_html()


def _widget() -> None:
    import ipywidgets

    ipywidgets.HBox([ipywidgets.IntSlider(), ipywidgets.HTML()])
    ipywidgets.Widget.close_all()
