"""How bodies of older schema versions become the present one.

``UPGRADES[kind, version]`` turns the fields of that version into those of the next.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import BadPayload

Fields = dict[str, object]

UPGRADES: dict[tuple[str, int], Callable[[Fields], Fields]] = {}


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
                f"there is no version {step} of {kind!r}; the present one is {present}"
            )
        fields = UPGRADES[kind, step](fields)
    return fields
