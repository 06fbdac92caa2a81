from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import TokenRefused
from workbench.ledger.joincodes import _CODE, _NOT_SAID, WRONG, JoinDesk, new_code, plain


def test_codes_are_easy_to_say() -> None:
    codes = {new_code() for _ in range(2_000)}
    assert len(codes) > 1_990
    assert all(_CODE.fullmatch(plain(code)) for code in codes)
    assert not any(set(code) & set("01lcqxywhj") for code in codes)


def test_codes_hurt_nobody() -> None:
    assert not any(_NOT_SAID.search(new_code()) for _ in range(5_000))


@pytest.mark.parametrize("typed", ["kodupa-47", "KODUPA 47", " ko du pa 4 7 ", "Kodupa47"])
def test_a_code_is_taken_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    assert JoinDesk(tmp_path).admit(typed, {"kodupa-47": "s1"}) == "s1"


@pytest.mark.parametrize("typed", ["", "kodupa-48", "' OR 1=1 --", "../../etc", "x" * 9_999, "é"])
def test_a_wrong_code_is_refused(tmp_path: Path, typed: str) -> None:
    with pytest.raises(TokenRefused, match="no open session"):
        JoinDesk(tmp_path).admit(typed, {"kodupa-47": "s1"})


def test_an_empty_code_opens_nothing(tmp_path: Path) -> None:
    with pytest.raises(TokenRefused, match="no open session"):
        JoinDesk(tmp_path).admit("", {"": "s1"})


def test_guessing_is_slowed_down_over_all_desks(tmp_path: Path) -> None:
    moment = 1_000.0
    for _ in range(WRONG):
        with pytest.raises(TokenRefused, match="no open session"):
            JoinDesk(tmp_path, lambda: moment).admit("dadada-22", {"kodupa-47": "s1"})
    with pytest.raises(TokenRefused, match="wait a minute"):
        JoinDesk(tmp_path, lambda: moment + 59).admit("kodupa-47", {"kodupa-47": "s1"})
    assert JoinDesk(tmp_path, lambda: moment + 61).admit("kodupa-47", {"kodupa-47": "s1"}) == "s1"
