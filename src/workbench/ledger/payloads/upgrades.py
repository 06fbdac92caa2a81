"""How bodies of older schema versions become the present one.

``UPGRADES[kind, version]`` turns the fields of that version into those of the next.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import BadPayload
from workbench.ledger.payloads.base import require_moment
from workbench.sentences import sentence

Fields = dict[str, object]


def _activity_2(fields: Fields) -> Fields:
    """`minutes`, `prompt`, `texts` and `country` are new and may be empty. Version 1 took moments
    that no clock shows; nothing can have opened or closed then.
    """
    return {name: v for name, v in fields.items() if not _impossible(name, v)}


def _impossible(name: str, value: object) -> bool:
    if name not in {"opens", "closes"}:
        return False
    try:
        require_moment(name, str(value))
    except BadPayload:
        return True
    return False


def _consultation_2(fields: Fields) -> Fields:
    """`about`, `item`, `owner`, `due` and `state` are new. Version 1 knew whole exchanges only,
    each with its day.
    """
    return fields | {"state": "done"}


def _hand_over_2(fields: Fields) -> Fields:
    """`direction`, `evidence` and `note` are new and may be empty; nobody said which way."""
    return fields


UPGRADES: dict[tuple[str, int], Callable[[Fields], Fields]] = {
    ("activity", 1): _activity_2, ("consultation", 1): _consultation_2,
    ("hand_over", 1): _hand_over_2,
}  # fmt: skip


def upgraded(kind: str, version: int, present: int, fields: Fields) -> Fields:
    """The fields of `version`, brought to version `present` step by step.

    Raises
    ------
    BadPayload
        For a version that never was.
    """
    for step in range(version, present):
        if (kind, step) not in UPGRADES:
            raise BadPayload(
                sentence(
                    "there is no version %(version)s of %(kind)s; the present one is %(present)s",
                    version=str(step),
                    kind=repr(kind),
                    present=str(present),
                )
            )
        fields = UPGRADES[kind, step](fields)
    return fields
