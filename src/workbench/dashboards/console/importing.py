"""Ballot slips and paper sheets: what was taken, what came late, what was refused and why."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.dashboards.console.desk_room import facilitator, room_at
from workbench.dashboards.console.state import Console, ImportLine
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session.scales import NUMBERED, SPOKEN, answer_of, options_of
from workbench.dashboards.values import Upload, Values
from workbench.errors import BadInput, WorkbenchError
from workbench.ledger.payloads import Activity
from workbench.ledger.slips import read_slip_json, read_slip_text
from workbench.ledger.slips_ballot import SessionPlan, Slip
from workbench.ledger.slips_import import import_slip
from workbench.ledger.slips_paper import Tally, import_tally
from workbench.ledger.slips_session import session_facts
from workbench.sentences import sentence

KEPT_LINES = 20
MOST_SLIPS = 50
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 3_000
TAKEN, LATE, REFUSED = "taken", "late", "refused"
Act = Callable[[Desk, Console, Values], Outcome[Console]]
Read = Callable[[SessionPlan], Slip]


def paste(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Slips as pasted texts, one or several with an empty line between them.

    Raises
    ------
    BadInput
        If there is none, or more than anybody pastes.
    """
    blocks = ["".join(b.splitlines()) for b in values.text("slips").replace("\r", "").split("\n\n")]
    texts = [b for b in blocks if b.strip()]
    if not 0 < len(texts) <= MOST_SLIPS:
        raise BadInput(
            sentence("paste 1 to %(most)s slips, with an empty line between two", most=MOST_SLIPS)
        )
    reads = [(f"{n}", _of_text(t)) for n, t in enumerate(texts, 1)]
    return _imported(desk, state, reads)


def _of_text(text: str) -> Read:
    return lambda plan: read_slip_text(text, plan)


def file(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """A slip's JSON file, or its text in a file."""
    upload = values.file("file")
    return _imported(desk, state, [(upload.name, lambda plan: _of_file(upload, plan))])


def _of_file(upload: Upload, plan: SessionPlan) -> Slip:
    data = upload.content.removeprefix(b"\xef\xbb\xbf")
    if data.lstrip().startswith(b"{"):
        return read_slip_json(data, plan)
    return read_slip_text(data.decode("utf-8", "replace")[:5_000], plan)


def photo(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """The QR codes on a photo of slips."""
    upload = values.file("photo")
    found = codes_in(upload)
    return _imported(
        desk, state, [(f"{upload.name} {n}", _of_text(t)) for n, t in enumerate(found, 1)]
    )


def codes_in(upload: Upload) -> list[str]:
    """The texts of the QR codes on a picture.

    Raises
    ------
    BadInput
        If it is no picture, too large a one, or shows no code.
    """
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(upload.content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadInput(
                    sentence(
                        "%(file)s: too large a picture; take it with a smaller size",
                        file=upload.name,
                    )
                )
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(
            sentence(
                "%(file)s: not a picture that can be read here; expected JPEG, PNG or WebP",
                file=upload.name,
            )
        ) from error
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    texts = [found.text for found in zxingcpp.read_barcodes(grey) if found.text]
    if not texts:
        raise BadInput(
            sentence(
                "%(file)s: no QR code was found. Hold the camera so that the code is sharp and "
                "fills a third of the picture, or type the slip's text",
                file=upload.name,
            )
        )
    return list(dict.fromkeys(texts))


def _imported(desk: Desk, state: Console, reads: list[tuple[str, Read]]) -> Outcome[Console]:
    facilitator(desk)
    lines = [line for what, read in reads for line in _lines(desk, state.session, what, read)]
    return _told(desk, state, lines)


def _told(desk: Desk, state: Console, lines: list[ImportLine]) -> Outcome[Console]:
    taken = sum(line.kind != REFUSED for line in lines)
    t = desk.t
    said = t.ngettext("%(n)s slip taken", "%(n)s slips taken", taken) % {"n": taken}
    if taken < len(lines):
        said += ", " + t.gettext("%(n)s refused") % {"n": len(lines) - taken}
    return Outcome(replace(state, imported=(*lines, *state.imported)[:KEPT_LINES]), said)


def _lines(desk: Desk, session: str, what: str, read: Read) -> Iterator[ImportLine]:
    try:
        plan = session_facts(desk.ledger, session).plan
        slip = read(plan)
        outcome = import_slip(desk.ledger, slip, facilitator(desk))
    except WorkbenchError as error:
        # One bad slip among many must not keep out the others: it is shown with its reason.
        yield ImportLine(what, REFUSED, desk.t.said(error))
        return
    t = desk.t
    words = t.gettext("%(added)s answers added, %(already)s were there already") % {
        "added": outcome.added, "already": outcome.already,
    }  # fmt: skip
    if outcome.late:
        words += "; " + t.gettext("%(late)s came late: kept, not counted") % {"late": outcome.late}
    words += f" ({_about(plan, slip)})"
    yield ImportLine(what, LATE if outcome.late else TAKEN, words)


def _about(plan: SessionPlan, slip: Slip) -> str:
    """Which activities a slip answers; never what."""
    rounds = sorted({(v.activity, v.round) for v in slip.votes})
    forms = [plan.activity(activity, round_) for activity, round_ in rounds]
    return ", ".join(f.title or str(f.activity) for f in forms)


def sheet(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """The marks of one paper sheet for one item.

    Raises
    ------
    BadInput
        If the activity takes no votes, or nothing was counted.
    LedgerRefused
        As `import_tally`.
    """
    actor = facilitator(desk)
    activity, item = state.sheet
    view = room_at(desk, state.session).view(activity)
    counts = _counts(view.activity, item, values)
    if not counts:
        raise BadInput(sentence("write how many marks each answer has"))
    tally = Tally(state.session, activity, item, values.text("name"), counts, view.round)
    total = import_tally(desk.ledger, tally, actor, correct=bool(values.text("correct")))
    late = not view.collecting
    words = desk.t.ngettext("%(n)s vote on paper", "%(n)s votes on paper", total) % {"n": total}
    if late:
        words += "; " + desk.t.gettext("the activity is locked: kept, not counted")
    line = ImportLine(values.text("name"), LATE if late else TAKEN, words)
    return Outcome(replace(state, imported=(line, *state.imported)[:KEPT_LINES]), words)


def paper_answers(activity: Activity) -> tuple[tuple[str, str], ...]:
    """What a sheet can have marks for: codes and words (messages)."""
    if activity.activity in SPOKEN:
        return ()
    if activity.activity in NUMBERED:
        dots = activity.dots
        numbers = range(dots + 1) if dots else range(1, len(activity.items) + 1)
        return tuple((str(n), str(n)) for n in numbers)
    return tuple((o.code, o.word) for o in options_of(activity))


def _counts(activity: Activity, item: str, values: Values) -> dict[int | str, int]:
    found = {}
    for code, _ in paper_answers(activity):
        if values.text(f"n-{code}"):
            count = values.number(f"n-{code}", 0, 2_000)
            found[answer_of(activity, item, code)] = count
    return {value: n for value, n in found.items() if n}


ACTS: dict[str, Act] = {"paste": paste, "file": file, "photo": photo, "tally": sheet}
