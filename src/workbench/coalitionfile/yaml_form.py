"""A coalition file in YAML, read node by node: texts only, each with its line.

Nothing is made of a text: ``no`` stays ``no`` and 2027-03 a month. Anchors and tags are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workbench.coalitionfile.rows import USES, Part, Reading
from workbench.errors import BadInput, did_you_mean
from workbench.sentences import sentence

_LISTS = {"members": Part.MEMBER, "recommendations": Part.RECOMMENDATION, "tasks": Part.TASK}
_KEYS = ("coalition", *_LISTS)
# What a file of 5,000 rows cannot need.
LARGEST = 5_000_000


def _root(content: bytes, file: str) -> Node | None:
    if len(content) > LARGEST:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s bytes; at most %(most)s are read.",
                file=file,
                n=len(content),
                most=LARGEST,
            )
        )
    try:
        text = content.decode("utf-8-sig")
        tokens = yaml.scan(text, Loader=yaml.SafeLoader)
        for token in tokens:
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                line = token.start_mark.line + 1
                raise BadInput(
                    sentence(
                        "%(file)s, line %(line)s: anchors, aliases and tags are not read.",
                        file=file,
                        line=str(line),
                    )
                )
        found: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = sentence(", line %(line)s", line=str(mark.line + 1)) if mark else ""
        said = getattr(error, "problem", None) or sentence("not YAML in UTF-8")
        raise BadInput(
            sentence(
                "%(file)s%(where)s: %(said)s; expected YAML.", file=file, where=where, said=said
            )
        ) from error
    return found


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def read_yaml(content: bytes, file: str) -> Reading:
    """Read a file with `coalition`, `members`, `recommendations` and `tasks`.

    Raises
    ------
    BadInput
        If it is no YAML, or not a mapping with a coalition.
    """
    root = _root(content, file)
    if not isinstance(root, MappingNode):
        raise BadInput(
            sentence("%(file)s: expected the keys %(keys)s.", file=file, keys=tuple(_KEYS))
        )
    reading = Reading(file)
    for key, value in _pairs(root, reading, _KEYS):
        if key == "coalition":
            _take(value, Part.COALITION, reading)
            continue
        if isinstance(value, ScalarNode) and not value.value:
            continue
        if not isinstance(value, SequenceNode):
            reading.refuse(_line(value), key, "", sentence("a list"))
            continue
        for entry in value.value:
            _take(entry, _LISTS[key], reading)
    return reading


def _pairs(node: MappingNode, reading: Reading, known: Sequence[str]) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for name, value in node.value:
        key = name.value if isinstance(name, ScalarNode) else ""
        if key not in known:
            wanted = sentence(
                "one of %(known)s.%(meant)s", known=tuple(known), meant=did_you_mean(key, known)
            )
            reading.refuse(_line(name), "key", key, wanted)
        elif key in seen:
            reading.refuse(_line(name), "key", key, sentence("each key once"))
        else:
            seen.add(key)
            yield key, value


def _take(node: Node, part: Part, reading: Reading) -> None:
    if part is Part.RECOMMENDATION and isinstance(node, ScalarNode):
        reading.take(_line(node), part, {"id": node.value.strip()})
        return
    if not isinstance(node, MappingNode):
        reading.refuse(
            _line(node), str(part), "", sentence("the keys %(keys)s", keys=tuple(USES[part]))
        )
        return
    reading.take(_line(node), part, dict(_cells(node, part, reading)))


def _cells(node: MappingNode, part: Part, reading: Reading) -> Iterator[tuple[str, str]]:
    for key, value in _pairs(node, reading, USES[part]):
        if isinstance(value, ScalarNode):
            empty = value.tag.endswith(":null") and value.style is None
            yield key, "" if empty else value.value.strip()
        else:
            reading.refuse(_line(value), key, "", sentence("one text"))


def write_yaml(parts: Mapping[Part, Sequence[Mapping[str, str]]]) -> bytes:
    """The rows as YAML that `read_yaml` takes back."""
    made: dict[str, object] = {"coalition": dict(parts[Part.COALITION][0])}
    for key, part in _LISTS.items():
        made[key] = [{n: t for n, t in row.items() if t} for row in parts[part]]
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100, encoding="utf-8")
