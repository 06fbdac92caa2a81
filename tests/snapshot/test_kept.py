from __future__ import annotations

from workbench.config import Settings
from workbench.snapshot.kept import MOST, kept
from workbench.snapshot.store import open_snapshot


def test_an_answer_is_asked_for_once_per_snapshot(starter_home: Settings) -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return 7

    with open_snapshot(starter_home) as one, open_snapshot(starter_home) as again:
        assert [kept(one, "once", ask), kept(again, "once", ask)] == [7, 7]
    assert asked == [1]


def test_old_answers_make_room(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        kept(snapshot, ("room", -1), lambda: "first")
        for n in range(MOST):
            kept(snapshot, ("room", n), lambda: "later")
        assert kept(snapshot, ("room", -1), lambda: "asked again") == "asked again"
