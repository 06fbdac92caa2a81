from __future__ import annotations

import base64
import threading
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import StorageFailed, TokenRefused
from workbench.ledger.secret import secret_of
from workbench.ledger.tokens import LONGEST, Tokens
from workbench.ledger.vocabulary import Role

TOKENS = Tokens(b"s" * 64, "ledger-1")


def test_a_token_says_who_may_act_where() -> None:
    actor = TOKENS.read(TOKENS.issue(Role.PARTICIPANT, 60, "s1"), "s1")
    assert (actor.role, actor.session) == (Role.PARTICIPANT, "s1")
    assert len(actor.token) >= 20


def test_two_people_never_share_a_token() -> None:
    issued = {TOKENS.read(TOKENS.issue(Role.ANALYST, 60)).token for _ in range(100)}
    assert len(issued) == 100


def test_an_expired_token_is_refused() -> None:
    signed = TOKENS.issue(Role.ANALYST, 60, now=1_000)
    assert TOKENS.read(signed, now=1_059.9).role is Role.ANALYST
    with pytest.raises(TokenRefused, match="expired"):
        TOKENS.read(signed, now=1_060)


@pytest.mark.parametrize("elsewhere", ["s2", ""])
def test_a_token_replayed_elsewhere_is_refused(elsewhere: str) -> None:
    with pytest.raises(TokenRefused, match="another session"):
        TOKENS.read(TOKENS.issue(Role.PARTICIPANT, 60, "s1"), elsewhere)


def test_a_token_of_another_ledger_is_refused() -> None:
    other = Tokens(b"s" * 64, "ledger-2")
    with pytest.raises(TokenRefused, match="another ledger"):
        TOKENS.read(other.issue(Role.FACILITATOR, 60))


def test_a_token_of_another_secret_is_refused() -> None:
    with pytest.raises(TokenRefused, match="not signed here"):
        TOKENS.read(Tokens(b"x" * 64, "ledger-1").issue(Role.FACILITATOR, 60))


def test_raising_the_role_breaks_the_signature() -> None:
    body, _, signature = TOKENS.issue(Role.PARTICIPANT, 60, "s1").rpartition(".")
    # A leading point: compressed (itsdangerous).
    plain = zlib.decompress(base64.urlsafe_b64decode(body[1:] + "=" * (1 - len(body) & 3)))
    assert b"participant" in plain
    raised = base64.urlsafe_b64encode(zlib.compress(plain.replace(b"participant", b"facilitator")))
    for forged in (f".{raised.decode().rstrip('=')}.{signature}", f".{raised.decode()}.", body):
        with pytest.raises(TokenRefused, match="not signed here"):
            TOKENS.read(forged, "s1")


@given(st.integers(0, 150), st.characters(codec="ascii"))
def test_one_changed_character_is_refused(place: int, character: str) -> None:
    signed = TOKENS.issue(Role.PARTICIPANT, 60, "s1")
    changed = signed[: place % len(signed)] + character + signed[place % len(signed) + 1 :]
    if changed != signed and changed[:-1] != signed[:-1]:
        with pytest.raises(TokenRefused):
            TOKENS.read(changed, "s1")


@given(st.text(max_size=80))
def test_any_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(TokenRefused):
        TOKENS.read(text)


@pytest.mark.parametrize("seconds", [0, -1, LONGEST + 1])
def test_no_token_lasts_for_ever(seconds: float) -> None:
    with pytest.raises(TokenRefused, match="90 days"):
        TOKENS.issue(Role.ANALYST, seconds)


def test_a_participant_without_session_gets_none() -> None:
    with pytest.raises(TokenRefused, match="names its session"):
        TOKENS.issue(Role.PARTICIPANT, 60)


def test_the_secret_is_made_once_for_the_owner(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(secret_of(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_secret_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    secret_of(tmp_path)
    (tmp_path / "secret").chmod(mode)
    with pytest.raises(StorageFailed, match=f"mode {mode:04o}, expected 0600"):
        secret_of(tmp_path)


def test_a_secret_cut_short_is_refused(tmp_path: Path) -> None:
    secret_of(tmp_path)
    (tmp_path / "secret").write_text("short", encoding="ascii")
    with pytest.raises(StorageFailed, match="5 bytes instead of 64"):
        secret_of(tmp_path)
