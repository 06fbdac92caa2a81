"""``workbench pass``: a link that lets somebody act as facilitator or analyst."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from workbench.cli.console import note, say
from workbench.cli.ledger import LedgerOption
from workbench.config import Settings
from workbench.errors import BadParameter

DAY = 24 * 3600
_HOME_SERVER = "http://127.0.0.1:8866/"
_ROLES = ("facilitator", "analyst")


def issue(
    context: typer.Context,
    role: Annotated[str, typer.Argument(help="facilitator or analyst.")],
    at: Annotated[
        str,
        typer.Option(help="Address of the dashboards (else that of this JupyterHub or computer)."),
    ] = "",
    days: Annotated[int, typer.Option(min=1, max=90, help="How long the link is good.")] = 7,
    ledger: LedgerOption = None,
) -> None:
    """Print a link that lets its holder act as facilitator or analyst, at servers of this home."""
    from workbench.dashboards.server.signing import signing
    from workbench.ledger.vocabulary import Role

    if role not in _ROLES:
        raise BadParameter(f"role: {role!r} is neither facilitator nor analyst")
    settings: Settings = context.obj
    where = (at or _around()).rstrip("/") + "/"
    signed = signing(settings, ledger).issue(Role(role), days * DAY)
    say(f"{role.capitalize()} (keep this link to yourself): {where}enter?pass={signed}")
    if "://" not in where:
        note("Put the address of your hub before it, such as https://hub.example.org.")
    note(
        f"Good for {days} days, at servers that have this ledger and the secret of {settings.home}."
    )


def _around() -> str:
    """Where the dashboards are for whoever asks: below their server of a hub, or on their own."""
    from workbench.dashboards.links import BELOW

    # Whole where the hub was told its own address, else its path (JupyterHub's documentation).
    for variable in ("JUPYTERHUB_PUBLIC_URL", "JUPYTERHUB_SERVICE_PREFIX"):
        if given := os.environ.get(variable):
            return f"{given.rstrip('/')}/{BELOW}"
    return _HOME_SERVER
