"""``workbench serve``: the dashboards, for this computer or for a room."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, steps
from workbench.config import HOME_VARIABLE, LEDGER_VARIABLE, Settings
from workbench.errors import BadParameter

if TYPE_CHECKING:
    from workbench.ledger.tokens import Tokens

DAY = 24 * 3600


def serve(
    context: typer.Context,
    lan: Annotated[
        bool, typer.Option("--lan", help="Workshop mode: for everybody in this network.")
    ] = False,
    interface: Annotated[
        str, typer.Option(help="Which network: an interface's name or address (with --lan).")
    ] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = 8866,
    cert: Annotated[
        Path | None, typer.Option(help="Certificate (PEM): the pages come by https.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key (PEM).")] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            envvar=LEDGER_VARIABLE, help="Path or URL of the ledger (that of the home folder)."
        ),
    ] = None,
    base_url: Annotated[str, typer.Option(help="Path below which a proxy serves this.")] = "/",
    public_url: Annotated[
        str, typer.Option(help="The address people type, if a proxy stands before this server.")
    ] = "",
    kernels: Annotated[int, typer.Option(min=1, help="How many pages may be open at once.")] = 200,
    idle: Annotated[
        int, typer.Option(min=10, help="Seconds after which a page nobody looks at is ended.")
    ] = 1800,
) -> None:
    """Serve the dashboards; prints the links for facilitator, analyst and participants."""
    from workbench.dashboards.network import chosen, interfaces
    from workbench.dashboards.server.application import Serving
    from workbench.dashboards.server.application import serve as run
    from workbench.dashboards.server.signing import signing

    if bool(cert) != bool(key) or any(p and not p.is_file() for p in (cert, key)):
        raise BadParameter("--cert and --key come together, each an existing PEM file")
    settings: Settings = context.obj
    _require_snapshot(settings)
    address = chosen(interface, interfaces()) if lan or interface else "127.0.0.1"
    base = f"/{base_url.strip('/')}/".replace("//", "/")
    origin = f"{'https' if cert else 'http'}://{address}:{port}"
    public = public_url.rstrip("/") + "/" if public_url else origin + base
    tokens = signing(settings, ledger)
    _hand_over(settings, ledger, public)
    _tell(public, tokens, lan)
    secured = public.startswith("https:")
    run(Serving(address, port, base, cert, key, kernels, idle, secured), tokens)


def _require_snapshot(settings: Settings) -> None:
    from workbench.snapshot.build import build
    from workbench.snapshot.store import current_name

    if not current_name(settings):
        note("There is no snapshot yet; building one from the data shipped with the workbench.")
        with steps() as step:
            build(settings, step=step)


def _hand_over(settings: Settings, ledger: str | None, public: str) -> None:
    """What the kernels of the pages read."""
    os.environ[HOME_VARIABLE] = str(settings.home)
    os.environ["WORKBENCH_PUBLIC_URL"] = public
    if ledger:
        os.environ[LEDGER_VARIABLE] = ledger


def _tell(public: str, tokens: Tokens, lan: bool) -> None:
    import segno

    from workbench.ledger.vocabulary import Role

    for role, words in ((Role.FACILITATOR, "Facilitator"), (Role.ANALYST, "Analyst")):
        link = f"{public}enter?pass={tokens.issue(role, 7 * DAY)}"
        say(f"{words} (keep this link to yourself): {link}")
    say(f"Everybody: {public}")
    if lan:
        drawn = io.StringIO()
        segno.make(public, error="m").terminal(drawn, compact=True)
        say(drawn.getvalue())
        if public.startswith("http:"):
            note(
                "Without a certificate (--cert, --key) others in this network could read along; "
                "use a network of your own for confidential sessions."
            )
    say("End with Ctrl-C. Sessions go on where they were when you start again.")
