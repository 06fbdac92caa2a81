from __future__ import annotations

import io

import pytest
from PIL import Image

from dashboards.console.driving import Driver
from workbench.dashboards.session.results import results
from workbench.dashboards.values import Upload
from workbench.errors import BadInput, LedgerRefused
from workbench.ledger.slips import slip_json, slip_png, slip_text
from workbench.ledger.slips_ballot import Slip, SlipVote
from workbench.ledger.slips_session import session_facts
from workbench.ledger.vocabulary import ActivityKind as Kind


@pytest.fixture
def running(opened: Driver) -> Driver:
    opened.act("start", id=opened.of(Kind.STATUS_RATING).id)
    return opened


def slip(running: Driver, token: str, value: str = "FULL", revision: int = 1) -> Slip:
    view = running.of(Kind.STATUS_RATING)
    vote = SlipVote(view.id, view.round, view.items[0].id, value)
    return Slip(running.state.session, token, (vote,), revision)


def text(running: Driver, token: str, value: str = "FULL") -> str:
    plan = session_facts(running.desk.ledger, running.state.session).plan
    return slip_text(slip(running, token, value), plan)


def fates(running: Driver) -> list[str]:
    return [line.kind for line in running.state.imported]


def test_pasted_slips_are_counted_each_for_itself(running: Driver) -> None:
    good, other = text(running, "s-1"), text(running, "s-2")
    running.act("paste", slips=f"{good}\n\n00000-11111\n\n{other}")
    assert fates(running) == ["taken", "refused", "taken"]
    view = running.of(Kind.STATUS_RATING)
    assert (view.answered, view.elsewhere) == (2, 2)
    page = running.tab("slips")
    assert "1 answers added" in page
    assert "damaged" in page
    assert "implemented: " not in page.split("Marks on a sheet")[0]


def test_a_slip_counts_once(running: Driver) -> None:
    pasted = text(running, "s-1")
    running.act("paste", slips=pasted)
    running.act("paste", slips=pasted)
    assert fates(running) == ["refused", "taken"]
    assert "imported before" in running.state.imported[0].words


def test_a_late_slip_is_kept_and_not_counted(running: Driver) -> None:
    pasted = text(running, "s-1")
    view = running.of(Kind.STATUS_RATING)
    running.act("lock", id=view.id)
    running.act("paste", slips=pasted)
    assert fates(running) == ["late"]
    assert results(running.desk.state, running.state.session, view.id, 1, k=1)[0].suppressed


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_slip_comes_as_a_file(running: Driver, form: str) -> None:
    content = slip_json(slip(running, "s-1")) if form == "json" else text(running, "s-1").encode()
    running.act("file", {"file": Upload(f"slip.{form}", content)})
    assert fates(running) == ["taken"]


def test_a_photo_of_two_slips_is_read(running: Driver) -> None:
    photo = Image.new("RGB", (1800, 900), "lightgray")
    for n in (0, 1):
        code = Image.open(io.BytesIO(slip_png(text(running, f"s-{n}"))))
        photo.paste(code.convert("RGB").resize((700, 700)), (100 + 850 * n, 100))
    sink = io.BytesIO()
    photo.rotate(3, fillcolor="lightgray").save(sink, "JPEG", quality=70)
    running.act("photo", {"photo": Upload("room.jpg", sink.getvalue())})
    assert fates(running) == ["taken", "taken"]


def test_a_photo_without_a_code_says_how_to_take_it(running: Driver) -> None:
    sink = io.BytesIO()
    Image.new("L", (300, 300), 200).save(sink, "PNG")
    with pytest.raises(BadInput, match="no QR code was found"):
        running.act("photo", {"photo": Upload("wall.png", sink.getvalue())})
    for content in (b"no picture", sink.getvalue()[:60]):
        with pytest.raises(BadInput, match="not a picture"):
            running.act("photo", {"photo": Upload("x.png", content)})
    with pytest.raises(BadInput, match="choose a file"):
        running.act("photo")


def test_marks_on_paper_are_counted(running: Driver) -> None:
    view = running.of(Kind.STATUS_RATING)
    running.act("sheet", sheet_of=f"{view.id}|{view.items[0].id}")
    assert "Name of the sheet" in running.tab("slips")
    running.act("tally", name="A-1", **{"n-FULL": "3", "n-NONE": "1", "n-PARTIAL": ""})
    assert fates(running) == ["taken"]
    found = results(running.desk.state, running.state.session, view.id, 1)[0]
    assert (found.n, found.distribution["FULL"]) == (4, 3)
    with pytest.raises(LedgerRefused, match="entered before"):
        running.act("tally", name="A-1", **{"n-FULL": "2"})
    running.act("tally", name="A-1", correct="1", **{"n-FULL": "3"})
    assert results(running.desk.state, running.state.session, view.id, 1)[0].n == 3


def test_an_empty_sheet_is_refused(running: Driver) -> None:
    view = running.of(Kind.STATUS_RATING)
    running.act("sheet", sheet_of=f"{view.id}|{view.items[0].id}")
    with pytest.raises(BadInput, match="how many marks"):
        running.act("tally", name="A-1", **{"n-FULL": "0"})


def test_nothing_pasted_is_told(running: Driver) -> None:
    with pytest.raises(BadInput, match="paste 1 to 50"):
        running.act("paste", slips="  \n \n ")
