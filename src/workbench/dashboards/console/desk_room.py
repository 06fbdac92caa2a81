"""The room of the session that a desk looks at, and writing to its stream."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from functools import lru_cache

from workbench.dashboards.desk import Desk
from workbench.dashboards.session.known import Known
from workbench.dashboards.session.room import Room, room_of
from workbench.ledger.actor import Actor
from workbench.ledger.events import now
from workbench.ledger.payloads import Payload
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import Role

PUBLIC_URL = "WORKBENCH_PUBLIC_URL"


@lru_cache(maxsize=2)
def known_of(desk: Desk) -> Known:
    """The recommendations' words that a desk has looked up."""
    return Known(desk.snapshot)


def room_at(desk: Desk, session: str) -> Room:
    """The room now.

    Raises
    ------
    UnknownName
        If there is no such session.
    """
    state = desk.state
    return room_of(state, session, now(), known_of(desk).of_session(state, session))


def facilitator(desk: Desk) -> Actor:
    """Who acts on a session.

    Raises
    ------
    Forbidden
        If the visitor is no facilitator.
    """
    return desk.actor(Role.FACILITATOR)


def write(desk: Desk, session: str, payloads: Iterable[Payload]) -> None:
    """Add events to a session's stream, all or none."""
    stream = session_stream(session)
    desk.ledger.append_many(((stream, p) for p in payloads), facilitator(desk))


def join_link(desk: Desk, code: str) -> str:
    """The address that participants open: whole if the server's is known, else its path."""
    return f"{os.environ.get(PUBLIC_URL) or desk.visitor.base_url}j/{code}"


@lru_cache(maxsize=8)
def qr_svg(text: str, title: str) -> str:
    """A QR code of an address as an ``<svg>`` that scales; empty for a mere path."""
    if "://" not in text:
        return ""
    import segno

    sink = io.BytesIO()
    segno.make_qr(text, error="m").save(
        sink, kind="svg", xmldecl=False, svgns=True, scale=8, omitsize=True, light="white",
        title=title,
    )  # fmt: skip
    return sink.getvalue().decode()
