"""Kernels born with the page built: same page for all, state of each visitor's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec

from kernels.started import Running, kernel, manager, run, states
from workbench.kernels.control import stop
from workbench.kernels.lease import NoParent, finished_page
from workbench.kernels.process import ForkedProcess
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import FLAGS, ForkedKernelSpecs, fork_metadata, fork_spec

TESTS = str(Path(__file__).parents[1])


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PYTHONPATH", TESTS)
    yield
    stop()


def recipe(**given: object) -> Recipe:
    return Recipe(preload=("kernels.warmed",), flags=FLAGS, **given)  # type: ignore[arg-type]


def born(made: Recipe) -> Any:
    return manager(spec=fork_spec(fork_metadata(made)))


def notebook(folder: Path, *cells: str) -> str:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    path = folder / "page.ipynb"
    nbformat.write(made, path)
    return str(path)


def test_widgets_built_in_the_parent_answer_in_every_kernel() -> None:
    made = recipe(warm="kernels.warmed:build")
    page = json.loads(finished_page(made, os.environ))

    async def moved(k: Running, value: int) -> str:
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        content = {"comm_id": page["model"], "data": data}
        k.kc.shell_channel.send(k.kc.session.msg("comm_msg", content))
        return await k.run("import kernels.warmed as w; w.built[0].value")

    async def go() -> None:
        async with kernel(born(made)) as one, kernel(born(made)) as two:
            assert (await states(one))[page["model"]]["state"]["value"] == 3
            assert await moved(one, 10) == "10"
            assert await moved(two, 20) == "20"
            assert await one.run("w.built[0].value") == "10"
            assert one.process.pid != page["process"]

    run(go())


def test_visitors_are_told_apart_after_the_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    made = recipe(warm="kernels.warmed:build", each="kernels.warmed:visitor")

    async def described(name: str) -> list[str]:
        monkeypatch.setenv("VISITOR", name)
        async with kernel(born(made)) as k:
            return [s["state"].get("description", "") for s in (await states(k)).values()]

    assert "ada" in run(described("ada"))
    assert "ada" not in run(described("bo"))


def test_notebook_is_run_to_its_end_before_the_fork(tmp_path: Path) -> None:
    path = notebook(
        tmp_path, "import ipywidgets as w\ns = w.IntSlider(value=8)\nprint('said')", "s", "1 + 1",
        "from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'))",
        "import asyncio\nawait asyncio.sleep(0)\nt = 'awaited'",
    )  # fmt: skip
    made = recipe(notebooks=(path,))
    page = nbformat.from_dict(json.loads(finished_page(made, os.environ))["page"])
    said, shown, number, html, _ = [c.outputs for c in page.cells]
    assert said[0].text == "said\n"
    assert number[0].data["text/plain"] == "2"
    assert html[0].data["text/html"] == "<b>x</b>"

    async def go() -> None:
        async with kernel(born(made)) as k:
            view = shown[0].data["application/vnd.jupyter.widget-view+json"]
            assert (await states(k))[view["model_id"]]["state"]["value"] == 8
            assert await k.run("s.value, t") == "(8, 'awaited')"
            assert await k.run("await asyncio.sleep(0)\nprint('more')") == "more"

    run(go())


def test_usual_warm_up_leaves_nothing_behind() -> None:
    left = "print(get_ipython().execution_count, sorted(get_ipython().user_ns))"
    widgets = "import ipywidgets as w; len(w.widgets.widget._instances)"

    async def go(spec: KernelSpec) -> tuple[str, str]:
        async with kernel(manager(spec=spec)) as k:
            return await k.run(left), await k.run(widgets)

    stock = run(go(fork_spec({})))
    assert run(go(fork_spec())) == stock
    assert stock[1] == "0"


def test_name_of_a_kernel_chooses_its_page() -> None:
    ours = ForkedKernelSpecs(pages={"board": ["/pages/board.ipynb"]})
    config = ours.get_kernel_spec("board").metadata["kernel_provisioner"]["config"]
    assert config["notebooks"] == ["/pages/board.ipynb"]
    assert ours.recipe("board").notebooks == ("/pages/board.ipynb",)
    assert ours.recipe().notebooks == ()
    assert "board" in ours.get_all_specs()


def test_edited_notebook_gets_a_new_parent(tmp_path: Path) -> None:
    made = recipe(notebooks=(notebook(tmp_path, "1"),))
    first = finished_page(made, os.environ)
    notebook(tmp_path, "1", "2")
    assert finished_page(made, os.environ) != first


def test_failing_cell_is_told_and_kernels_are_stock(tmp_path: Path) -> None:
    made = recipe(notebooks=(notebook(tmp_path, "1 / 0"),))
    with pytest.raises(NoParent, match=r"page.ipynb stopped: ZeroDivisionError: division by zero"):
        finished_page(made, os.environ)

    async def go() -> bool:
        async with kernel(born(made)) as k:
            return isinstance(k.process, ForkedProcess)

    assert not run(go())


def test_temporary_folder_is_the_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a module has asked for it in the parent; `tempfile` remembers the answer."""
    made = recipe(warm="kernels.warmed:ask_for_a_temporary_folder")
    finished_page(made, os.environ)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    async def go() -> str:
        async with kernel(born(made)) as k:
            return await k.run("import tempfile; tempfile.gettempdir()")

    assert run(go()) == repr(str(tmp_path))


def test_threads_before_the_fork_are_refused() -> None:
    with pytest.raises(NoParent, match="threads run before the fork: left behind"):
        finished_page(recipe(warm="kernels.warmed:leave_a_thread"), os.environ)
