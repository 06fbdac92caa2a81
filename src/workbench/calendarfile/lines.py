"""Content lines of an iCalendar file (RFC 5545, 3.1), each with the line it begins on.

Our own reader, as an import has to name the broken line, which libraries do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.errors import BadPayload
from workbench.sentences import sentence

LONGEST_LINE = 100_000
_NAME = r"[A-Za-z0-9-]+"
# A quoted text or any character that ends nothing: the two never begin alike, so no backtracking.
_LINE = re.compile(
    rf'(?P<name>{_NAME})(?P<parameters>(?:;{_NAME}=(?:"[^"]*"|[^";:])*)*):(?P<value>.*)', re.DOTALL
)
_PARAMETER = re.compile(rf';({_NAME})=((?:"[^"]*"|[^";:])*)')
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Line:
    """One content line, unfolded. `number` is the line of the file on which it begins."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text, its escapes undone."""
        return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.value)

    @property
    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts."""
        cut = re.split(r"(?<!\\)((?:\\\\)*),", self.value)
        parts = [a + b for a, b in zip(cut[::2], [*cut[1::2], ""], strict=True)]
        return tuple(Line(self.number, "", {}, p).text.strip() for p in parts if p.strip())


class Unfit(BadPayload):
    """A value that a line of its name cannot have."""

    def __init__(self, name: str, expected: str) -> None:
        self.name, self.expected = name, expected
        super().__init__(sentence("%(name)s: %(expected)s", name=name, expected=expected))


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is none, or stands where it cannot."""

    number: int
    name: str
    value: str
    expected: str


@dataclass(slots=True)
class Component:
    """A component such as VEVENT with its lines; `inner` are the components within."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines joined with those that continue them, and where each begins."""
    begun, parts = 0, [""]
    # Only these three end a line here: str.splitlines knows others, which texts may hold.
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if raw[:1] in {" ", "\t"} and begun:
            parts.append(raw[1:])
            continue
        if begun:
            yield begun, "".join(parts)
        begun, parts = (number, [raw]) if raw.strip() else (0, [""])
    if begun:
        yield begun, "".join(parts)


def parsed(number: int, text: str) -> Line | Fault:
    """One content line, or what is wrong with it."""
    if len(text) > LONGEST_LINE:
        return Fault(
            number, "line", text, sentence("at most %(most)s characters", most=LONGEST_LINE)
        )
    m = _LINE.fullmatch(text)
    if not m:
        return Fault(number, "line", text, sentence("NAME:value or NAME;PARAMETER=…:value"))
    parameters = {k.upper(): v.strip('"') for k, v in _PARAMETER.findall(m["parameters"])}
    return Line(number, m["name"].upper(), parameters, m["value"])


def components(text: str) -> Iterator[Component | Fault]:
    """Every component directly within VCALENDAR, in order, and every fault."""
    stack: list[Component] = []
    for number, raw in unfolded(text.removeprefix("\ufeff")):
        line = parsed(number, raw)
        if isinstance(line, Fault):
            yield line
        elif line.name == "BEGIN":
            stack.append(Component(line.value.strip().upper(), number))
        elif line.name == "END":
            yield from _ended(stack, line)
        elif not stack:
            yield Fault(number, line.name, line.value, sentence("BEGIN:VCALENDAR before it"))
        else:
            stack[-1].lines.append(line)
    for left in stack:
        yield Fault(
            left.number,
            "BEGIN",
            left.name,
            sentence("END:%(name)s before the file ends", name=left.name),
        )


def _ended(stack: list[Component], line: Line) -> Iterator[Component | Fault]:
    name = line.value.strip().upper()
    if not stack or stack[-1].name != name:
        expected = f"END:{stack[-1].name}" if stack else sentence("BEGIN before END")
        yield Fault(line.number, "END", line.value, expected)
        return
    done = stack.pop()
    if len(stack) == 1:
        yield done
    elif stack:
        stack[-1].inner.append(done)
