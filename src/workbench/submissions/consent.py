"""The two questions that a communication asks; whose answers they are is never kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """Answers of the persons concerned; None: not asked. Their names are never kept here."""

    submit: bool | None = None
    names: bool | None = None


NOT_ASKED = Consent()
