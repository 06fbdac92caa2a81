"""`workbench kernels`: the parents of warm kernels, and ending them."""

from __future__ import annotations

import typer

from workbench.cli.console import note, say, table

app = typer.Typer(help="Warm kernels of notebooks and dashboards.", no_args_is_help=True)


@app.command("status")
def status_() -> None:
    """Show the parents that run, their kernels and their memory."""
    from workbench.kernels.control import status
    from workbench.kernels.eligible import fork_impossible

    if reason := fork_impossible():
        say(f"Kernels are started afresh here: {reason}.")
        return
    rows = [
        [p.key, str(p.state.pid), str(len(p.state.kernels)), str(p.state.born),
         f"{p.seconds / 60:.0f}", f"{p.parent_mb:.0f}", f"{p.kernels_mb:.0f}"]
        if p.state else [p.key, "starting or busy", "", "", "", "", ""]
        for p in status()
    ]  # fmt: skip
    if not rows:
        note("No parent of kernels is running; the next notebook or page starts one.")
    columns = ["parent", "process", "kernels", "started so far", "minutes", "MB", "MB of kernels"]
    table("Warm kernels", columns, rows, right=(2, 3, 4, 5, 6))


@app.command("stop")
def stop_() -> None:
    """End the parents. Kernels that run go on until their notebook or page is closed."""
    from workbench.kernels.control import stop
    from workbench.kernels.eligible import fork_impossible

    ended = () if fork_impossible() else stop()
    running = sum(len(p.state.kernels) for p in ended if p.state)
    say(f"{len(ended)} parents asked to end; {running} of their kernels still run")
