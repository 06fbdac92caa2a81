"""How right a rule was found to be on texts coded item by item, as reports quote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % bounds, all in whole percent."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Measured:
    """`n` texts of the half nothing was mended by; who coded them was software, not a person.

    `precision`: of what the rule gives, how much is right. `recall`: of what is there, how much it
    finds. `unseen` of `kinds` labels were on no text, so that nothing is known of them.
    """

    n: int
    precision: Share
    recall: Share
    unseen: int = 0
    kinds: int = 1
