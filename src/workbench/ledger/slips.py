"""Ballot slips: a participant's votes as a short text, a QR code or a small file.

For rooms without a network, containers that nobody else can reach, and votes by post. A slip says
its session, so that it counts nowhere else, and carries checksums, so that a damaged one is
refused rather than counted wrongly. It is no secret ballot: whoever holds it reads it.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import msgspec

from workbench.errors import BadInput, LedgerRefused
from workbench.ledger.payloads.registry import TOKEN
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote
from workbench.ledger.slips_packing import pack, unpack
from workbench.ledger.slips_symbols import from_text, to_text
from workbench.sentences import sentence

FORMAT = "electoral-rights-workbench ballot slip"
MAX_FILE = 200_000


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: str
    version: int
    session: str
    token: str
    revision: int
    votes: tuple[SlipVote, ...]
    check: str


def slip_text(slip: Slip, plan: SessionPlan) -> str:
    """The slip as groups of letters and digits: about 120 characters for 20 answers.

    Raises
    ------
    LedgerRefused
        If a vote does not fit the session's plan.
    """
    return to_text(pack(slip, plan))


def read_slip_text(text: str, plan: SessionPlan) -> Slip:
    """The slip that was typed or scanned.

    Raises
    ------
    BadInput
        If it is damaged; names the group.
    LedgerRefused
        If it is for another session, or for activities that have changed.
    """
    return unpack(from_text(text), plan)


def slip_svg(text: str) -> str:
    """The text as a QR code that scales: an ``<svg>`` element with its title."""
    import segno

    sink = io.BytesIO()
    segno.make_qr(text, error="m").save(
        sink, kind="svg", xmldecl=False, omitsize=True, light="white", title="Ballot slip"
    )
    return sink.getvalue().decode()


def slip_png(text: str) -> bytes:
    """The text as a QR code in pixels."""
    import segno

    sink = io.BytesIO()
    segno.make_qr(text, error="m").save(sink, kind="png", scale=6)
    return sink.getvalue()


def _check_of(slip: Slip) -> str:
    whole = (slip.session, slip.token, slip.revision, slip.votes)
    return hashlib.sha256(msgspec.json.encode(whole)).hexdigest()


def slip_json(slip: Slip) -> bytes:
    """The slip as a JSON file, readable without the session's plan."""
    return msgspec.json.format(
        msgspec.json.encode(
            _File(
                format=FORMAT, version=1, session=slip.session, token=slip.token,
                revision=slip.revision, votes=slip.votes, check=_check_of(slip),
            )
        ),
        indent=1,
    )  # fmt: skip


def read_slip_json(data: bytes, plan: SessionPlan) -> Slip:
    """The slip of a JSON file.

    Raises
    ------
    BadInput
        If it is damaged or no slip.
    LedgerRefused
        If it is for another session, or a vote does not fit the plan.
    """
    try:
        found = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(
            sentence("this file is no ballot slip, or is damaged (%(error)s).", error=str(error))
        ) from error
    if found.format != FORMAT or found.version != 1:
        raise BadInput(
            sentence(
                "this file is %(got)s %(version)s; expected %(expected)s 1.",
                got=repr(found.format),
                version=str(found.version),
                expected=repr(FORMAT),
            )
        )
    slip = Slip(found.session, found.token, found.votes, found.revision)
    if _check_of(slip) != found.check:
        raise BadInput(
            sentence("the slip is damaged: its checksum does not fit. Send the file again.")
        )
    _require_plan(slip, plan)
    return slip


def _require_plan(slip: Slip, plan: SessionPlan) -> None:
    if slip.session != plan.session:
        raise LedgerRefused(
            sentence(
                "this slip is for session %(session)s, not %(here)s",
                session=repr(slip.session),
                here=repr(plan.session),
            )
        )
    if not slip.token or not TOKEN.fullmatch(slip.token):
        raise LedgerRefused(sentence("this slip has no participant's token; nobody could count it"))
    for vote in slip.votes:
        plan.require(vote)


def read_slip_file(path: Path, plan: SessionPlan) -> Slip:
    """The slip of a file: JSON, or a text as printed.

    Raises
    ------
    BadInput, LedgerRefused
        As `read_slip_json` and `read_slip_text`.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise BadInput(
                sentence(
                    "%(file)s: larger than %(most)s bytes; expected a ballot slip.",
                    file=path.name,
                    most=MAX_FILE,
                )
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            sentence(
                "%(file)s: cannot be opened (%(why)s).", file=path.name, why=str(error.strerror)
            )
        ) from error
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_slip_json(data.removeprefix(b"\xef\xbb\xbf"), plan)
    return read_slip_text(data.decode("utf-8", "replace"), plan)
