"""Pages of kernels that are born with the page run: drawn once for each language, then bytes.

The frame is the template that Voilà fills as well; only the kernel's id differs by visitor.
"""

from __future__ import annotations

import functools
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbench.dashboards.opening import model_of
from workbench.dashboards.server.words import page_words
from workbench.resources import bundled

_KERNEL = "kernel-of-this-visitor"


def frame(name: str, language: str, base: str, static: str, kernel_id: str) -> bytes:
    """The page of dashboard `name` for the kernel of one visitor; its content comes by socket."""
    before, after = _halves(name, language, base, static)
    return before + kernel_id.encode("ascii") + after


@functools.lru_cache(maxsize=200)
def _halves(name: str, language: str, base: str, static: str) -> tuple[bytes, bytes]:
    output = {
        "output_type": "display_data",
        "data": {"application/vnd.jupyter.widget-view+json": {"model_id": model_of(name)}},
    }
    html = _environment().get_template("index.html.j2").render(
        page_config={"erw": {**page_words(language), "base": base, "static": static}},
        nb=None,
        kernel_start=lambda _nb: _KERNEL,
        cell_generator=lambda _nb, _kernel: [{"outputs": [SimpleNamespace(**output)]}],
    )  # fmt: skip
    before, after = html.encode("utf-8").split(_KERNEL.encode())
    return before, after


@functools.cache
def _environment() -> Environment:
    folder = bundled("templates") / "voila" / "workbench"
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
    )  # fmt: skip
