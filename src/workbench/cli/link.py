"""``workbench link``: the addresses that open a page, for an invitation or a slide."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say
from workbench.cli.ledger import LedgerOption, opened

if TYPE_CHECKING:
    from workbench.dashboards.links import Wanted
    from workbench.ledger.payloads import WorkshopSession


def link(
    context: typer.Context,
    repo: Annotated[
        str, typer.Option(help="Repository that Binder builds: OWNER/NAME or its address.")
    ],
    country: Annotated[str, typer.Option(help="ISO code or name, in any UN language.")] = "",
    session: Annotated[str, typer.Option(help="Join code (or id) of an open session.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the page: en, fr, es or ar.")] = "en",
    ref: Annotated[str, typer.Option(help="Branch, tag or commit.")] = "HEAD",
    hub: Annotated[str, typer.Option(help="Address of the BinderHub.")] = "https://mybinder.org",
    qr: Annotated[
        Path | None, typer.Option(help="Also write the QR code to this file (.svg or .png).")
    ] = None,
    interface: Annotated[str, typer.Option(help="Which network (see serve).")] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of `serve --lan`.")] = 8866,
    ledger: LedgerOption = None,
) -> None:
    """Print the Binder link to a page, its QR code, and the link in the room's network."""
    from workbench.dashboards.links import (
        NOTEBOOKS,
        Wanted,
        binder_url,
        dashboard_url,
        language,
        repository,
    )
    from workbench.harmonise.countries import country_index

    found, speaks = repository(repo, ref), language(lang)
    iso3 = country_index().require(country) if country else ""
    invited = _session(context, session, iso3, ledger) if session else None
    wanted = Wanted(speaks, iso3, invited.join_code if invited else "")
    url = dashboard_url(found, wanted, hub)
    say(f"Binder: {url}")
    say(f"Binder, JupyterLab with the notebooks: {binder_url(found, NOTEBOOKS, hub)}")
    _local(wanted, interface, port)
    _draw(url, qr)
    if invited:
        note(
            "Binder holds the session only if the repository does: workbench contribute export "
            f"binder/sessions/{invited.join_code}.jsonl --session {invited.id} --no-private. "
            "Answers come back as ballot slips: workbench slip import."
        )


def _session(context: typer.Context, asked: str, iso3: str, ledger: str | None) -> WorkshopSession:
    from workbench.dashboards.session.invited import session_for
    from workbench.ledger.present import as_of

    with opened(context, ledger) as book:
        return session_for(as_of(book), asked, iso3)


def _local(wanted: Wanted, interface: str, port: int) -> None:
    from workbench.dashboards.network import chosen, interfaces

    networks = interfaces()
    if not networks and not interface:
        note(
            "This computer is in no network, so there is no local link; see workbench serve --lan."
        )
        return
    address = chosen(interface, networks)
    say(
        f"In this network, while `workbench serve --lan` runs: http://{address}:{port}/{wanted.path}"
    )


def _draw(url: str, file: Path | None) -> None:
    import segno

    from workbench.errors import BadParameter
    from workbench.storage import writing

    code = segno.make(url, error="m")
    drawn = io.StringIO()
    code.terminal(drawn, compact=True)
    say(drawn.getvalue())
    if file is None:
        return
    if file.suffix not in {".svg", ".png"}:
        raise BadParameter(f"qr: {file.name!r} is neither .svg nor .png")
    with writing(file, "The links above are right all the same."):
        code.save(str(file), scale=8)
    say(f"QR code: {file}")
