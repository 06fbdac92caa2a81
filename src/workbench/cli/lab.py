"""``workbench lab``: JupyterLab with the notebooks, for one analyst or several together."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say
from workbench.config import HOME_VARIABLE, Settings
from workbench.errors import BadParameter

if TYPE_CHECKING:
    from workbench.lab.options import Opening
    from workbench.lab.workfolder import Prepared

_FOLDER = Path("electoral-rights-lab")


def lab(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option(help="Work folder (electoral-rights-lab in your own).")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Several people edit one notebook at once.")
    ] = False,
    lan: Annotated[
        bool, typer.Option("--lan", help="For people you trust in this network, by its link only.")
    ] = False,
    interface: Annotated[
        str, typer.Option(help="Which network: an interface's name or address (with --lan).")
    ] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = 8888,
    cert: Annotated[
        Path | None, typer.Option(help="Certificate (PEM): JupyterLab comes by https.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key (PEM).")] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
    allow_root: Annotated[
        bool, typer.Option("--allow-root", help="Start as administrator too (in a container).")
    ] = False,
) -> None:
    """Open JupyterLab with the notebooks, templates and a form for reports."""
    from workbench.dashboards.network import chosen, interfaces
    from workbench.lab.options import Opening, require_collaboration, runs_as_root
    from workbench.lab.workfolder import prepare

    if bool(cert) != bool(key) or any(p and not p.is_file() for p in (cert, key)):
        raise BadParameter("--cert and --key come together, each an existing PEM file")
    if runs_as_root() and not allow_root:
        raise BadParameter(
            "notebooks would run as the administrator of this computer; start as another user, "
            "or add --allow-root (in a container)"
        )
    if together:
        require_collaboration()
    settings: Settings = context.obj
    address = chosen(interface, interfaces()) if lan or interface else "127.0.0.1"
    place = (folder or Path.home() / _FOLDER).expanduser().absolute()
    told(prepare(place))
    # As `config` is handed over to all kernels.
    os.environ[HOME_VARIABLE] = str(settings.home)
    _start(
        Opening(
            place, secrets.token_urlsafe(24), address, port, together, browser, allow_root, cert,
            key,
        )
    )  # fmt: skip


def told(prepared: Prepared) -> None:
    """Say what lies in the work folder, and which files have a newer version."""
    say(f"Work folder: {prepared.folder}")
    if prepared.made:
        note(f"{len(prepared.made)} notebooks and templates were copied there; they are yours.")
    if prepared.renewed:
        note(f"{len(prepared.renewed)} files that nobody had changed were brought up to date.")
    for name in prepared.older:
        note(f"{name} was changed in your folder and kept; rename it to get the newer version.")


def _start(opening: Opening) -> None:
    from workbench.lab.options import options
    from workbench.quickimport import without_iri_grammar

    warn(opening)
    with without_iri_grammar():
        from jupyterlab.labapp import LabApp
    say(f"JupyterLab (keep this link to yourself): {opening.url}")
    say("End with Ctrl-C. Files stay in the work folder.")
    # Not as a command of its own: others on this computer could read the token from its line.
    LabApp.launch_instance(argv=options(opening))


def warn(opening: Opening) -> None:
    """Say plainly what a link into the network allows."""
    if opening.together:
        note("Whoever has the link edits with you; the names above the notebook are their own.")
    if opening.address == "127.0.0.1":
        return
    note(
        "WARNING: whoever has the link can run programs on this computer and read your files. "
        "Give it only to people you would lend the computer to. For a workshop with "
        "participants use `workbench serve --lan`, which runs nothing of theirs."
    )
    if not opening.cert:
        note("Without --cert and --key others in this network could read the link along the way.")
