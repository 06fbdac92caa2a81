"""GANHRI's letters → the two accreditation statuses there are today, or none."""

from __future__ import annotations

# C ("no status") is no longer granted; D stands for no institution or none accredited
# (the letters of SDG indicator 16.a.1). Neither is an accreditation.
STATUSES = {"A": "A", "B": "B", "C": "none", "D": "none"}


def nhri_status(published: str) -> str | None:
    """``A``, ``B`` or ``none``; None for a letter nobody knows."""
    return STATUSES.get(published.strip())
