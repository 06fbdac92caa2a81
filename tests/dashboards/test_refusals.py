"""What a page refuses is told in the page's language, with its values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from dashboards.console.conftest import desk_at
from dashboards.session.made import S, activity, at, session, state_of
from paths import ROOT
from workbench.config import Settings
from workbench.dashboards.console import DASHBOARD
from workbench.dashboards.live import Live
from workbench.dashboards.names import KINDS, either
from workbench.dashboards.session import steps
from workbench.dashboards.session.room import room_of
from workbench.dashboards.session.scales import answer_of, require_together
from workbench.dashboards.values import refusal_of, values_of
from workbench.errors import BadInput, BadParameter, LedgerRefused, UnknownName
from workbench.i18n import translator
from workbench.ledger.payloads import SessionStateChange
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import Role, SessionState

CODE = ROOT / "src/workbench/dashboards"


def told(page: Live[Any], move: str, **fields: str) -> str:
    """What the page says after a move."""
    sent: list[dict[str, Any]] = []
    page.send = lambda message, *_: sent.append(message)
    page._on_message(None, {"kind": "move", "id": move, "move": move, "values": fields}, [])
    return str(sent[-1].get("error", ""))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "langues\u00a0: choisissez-en au moins une parmi"),
        ("ar", "اللغات: اختر واحدة على الأقل من: en، fr، es، ar"),
    ],
)
def test_a_form_is_refused_in_the_language_of_the_page(
    starter_home: Settings, tmp_path: Any, language: str, expected: str
) -> None:
    desk = desk_at(starter_home, tmp_path / "ledger.sqlite")
    desk.turn_to(f"lang={language}")
    page = Live(DASHBOARD)
    page.meet(desk)
    said = told(page, "create", template="followup_status", country="KEN")
    assert said.replace(" :", "\u00a0:").startswith(expected)
    desk.close()


def test_an_activity_that_takes_no_answers_is_told_by_its_name() -> None:
    opened = SessionStateChange(session=S, state=SessionState.OPEN)
    room = room_of(state_of(session(), opened, activity(title="")), S, at(1_000))
    with pytest.raises(LedgerRefused) as refused:
        steps.locked(room, "a1", at(100))
    assert str(refused.value) == "“Rate how far it is carried out” does not collect answers"
    assert translator("es").said(refused.value).endswith("» no recoge respuestas")
    assert "Rate" not in translator("ar").said(refused.value)


def test_a_refused_answer_keeps_its_codes_and_the_nearest_one() -> None:
    with pytest.raises(BadParameter) as refused:
        answer_of(activity(options=("APPROVE", "OBJECT")), "r1", "APROVE")
    said = translator("ar").said(refused.value)
    assert said.startswith("الإجابة المتوقعة: APPROVE، OBJECT")
    assert "هل تقصد 'APPROVE'؟" in said


def test_numbers_are_written_as_the_language_does() -> None:
    form = activity(Kind.PRIORITY_DOTS, dots=5)
    with pytest.raises(BadParameter) as refused:
        require_together(form, [1_000, 300])
    assert "1\u202f300 pastilles" in translator("fr").said(refused.value)


def test_a_number_is_refused_by_the_label_of_its_field() -> None:
    with pytest.raises(BadInput, match="^Length in minutes: expected") as refused:
        values_of({"minutes": "soon"}).number("minutes", 0, 600)
    assert translator("fr").said(refused.value).startswith("Durée en minutes")


def test_roles_are_named_in_every_language() -> None:
    roles = either((Role.FACILITATOR, Role.ANALYST))
    assert roles == "facilitator or analyst"
    assert translator("fr").said(roles) == "facilitateur ou analyste"


def test_what_a_decoder_refuses_is_our_own_sentence_where_there_is_one() -> None:
    error = ValueError("no, at `$.a`")
    assert refusal_of(error) == "no, at `$.a`"
    error.__cause__ = BadInput("no")
    assert refusal_of(error) == "no"


def unknown_kinds() -> Iterator[str]:
    """What `UnknownName` is given in the code of the dashboards."""
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == UnknownName.__name__:
                yield ast.literal_eval(node.args[0])


def test_every_kind_of_name_that_a_page_can_miss_has_words() -> None:
    found = set(unknown_kinds())
    assert "coalition" in found
    assert found <= KINDS
    error = UnknownName("coalition", "x1", ["x2"])
    assert translator("ar").said(error).startswith("غير معروف (تحالف): 'x1'.")
