"""Answers of a snapshot that are the same for every country, kept for the next one.

A snapshot never changes and is named by its hash, so an answer to the same question stays right as
long as the process lives; also in the processes forked from it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

T = TypeVar("T")
MOST = 256
_answers: OrderedDict[Hashable, object] = OrderedDict()


class Named(Protocol):
    """What is named by the hash of its content."""

    @property
    def hash(self) -> str: ...


def kept(snapshot: Named, question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question about one snapshot; `ask` is called when it is not known yet.

    What it gives back is shared: nobody may change it.
    """
    key = (snapshot.hash, question)
    if key in _answers:
        _answers.move_to_end(key)
    else:
        _answers[key] = ask()
        while len(_answers) > MOST:
            _answers.popitem(last=False)
    return _answers[key]  # type: ignore[return-value]
