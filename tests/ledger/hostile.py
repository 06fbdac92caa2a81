"""Payloads of every kind, with something that wants to run in every text that people can fill."""

from __future__ import annotations

from typing import Any

import msgspec.inspect as look

from workbench.ledger.payloads import KINDS, Payload

HOSTILE = "=cmd|' /C calc'!A0'; DROP TABLE events; --\x00<script>alert(1)</script>../../etc/passwd"
# What must be one of the ledger's own, or go together with something else.
GIVEN: dict[str, Any] = {
    "session": "s1", "state": "open", "n": 1, "distribution": {HOSTILE: 1}, "replaces": (),
    "recommendation": "rec-1", "recommendations": ("rec-1",), "target": "nothing", "by": "nothing",
    "date": "2026-05", "common": None, "standing": "provisional", "confirmed_by": None,
}  # fmt: skip
OF_KIND: dict[str, dict[str, Any]] = {
    "session": {"id": "s1"}, "decision": {"confirmed_by": "facilitator"},
    "person_label": {"by": HOSTILE}, "session_state": {"reason": HOSTILE},
    "calendar_event": {"start": "2026-05"}, "consultation": {"state": "done"},
    "action": {"state": "planned"}, "submission": {"state": "draft"},
}  # fmt: skip


def _filled(of: look.Type) -> Any:
    """A value of a type, hostile wherever there is room for text."""
    match of:
        case look.Metadata(type=inner):
            return _filled(inner)
        case look.StrType(pattern=None):
            return HOSTILE[: of.max_length or len(HOSTILE)]
        case look.StrType(pattern=pattern):
            return "KEN" if "A-Z" in str(pattern) else ""
        case look.VarTupleType(item_type=item):
            return (_filled(item),)
        case look.DictType(key_type=key, value_type=value):
            return {_filled(key): _filled(value)}
        case _:
            return _other(of)


def _other(of: look.Type) -> Any:
    match of:
        case look.StructType(cls=cls):
            return made(cls)
        case look.EnumType(cls=cls):
            return next(iter(cls))
        case look.UnionType(types=types):
            return _filled(next((t for t in types if isinstance(t, look.StrType)), types[0]))
        case look.IntType(ge=least):
            return max(1, least or 1)
        case look.BoolType():
            return True
        case look.NoneType():
            return None
        case _:
            return 1.0


def made(cls: Any, **given: Any) -> Any:
    """One value of a payload's or a part's type."""
    told = GIVEN | OF_KIND.get(getattr(cls, "kind", ""), {}) | given
    about = look.type_info(cls)
    assert isinstance(about, look.StructType)
    fields = {f.name: told[f.name] if f.name in told else _filled(f.type) for f in about.fields}
    return cls(**fields)


def everything() -> dict[str, Payload]:
    """One payload of each kind. The vote is counted, as the decision says."""
    return {kind: made(cls, late=False) if kind == "vote" else made(cls)
            for kind, cls in KINDS.items()}  # fmt: skip


def hostile_fields(value: Any, name: str = "") -> list[str]:
    """Where hostile text stands in a payload's plain form."""
    if isinstance(value, dict):
        return [x for k, v in value.items() for x in hostile_fields(v, f"{name}.{k}")] + (
            [f"{name}.key"] if any(str(k).startswith("=cmd") for k in value) else []
        )
    if isinstance(value, list | tuple):
        return [x for v in value for x in hostile_fields(v, name)]
    return [name] if isinstance(value, str) and value.startswith("=cmd") else []
