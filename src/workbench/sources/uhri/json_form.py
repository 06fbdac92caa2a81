"""The JSON export: one array of some 270,000 objects, read as a stream in constant memory."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from workbench.errors import BadInput, MissingColumns
from workbench.sources.intake import Intake
from workbench.sources.opening import Stream, opened
from workbench.sources.uhri.fields import (
    JSON_FIELDS,
    JSON_IGNORED,
    SINGLE,
    UPR_ONLY,
    UhriRecord,
    Words,
    several,
)

CHUNK = 1 << 18
_FIELDS = frozenset(JSON_FIELDS)
_ALL = _FIELDS | JSON_IGNORED
_NEEDED = _FIELDS - UPR_ONLY
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Rejoined:
    """A stream whose first bytes have been looked at already."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1, /) -> bytes:
        if self._head and size:
            head, self._head = self._head, b""
            return head
        return self._rest.read(size)


class _Missing(str):
    """Stands for a needed key that is not there, in the account of types."""


class _Absent(str):
    """Stands for a UPR key that is not there in a record that is not from the UPR."""


_NAMES = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true/false",
    list: "list",
    dict: "object",
    type(None): "null",
    _Missing: "missing",
    _Absent: "absent",
}


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list | dict):
        raise ValueError("one text")
    return str(value)


def _as_words(value: object) -> Words:
    if not value:
        return ()
    if type(value) is list:
        try:
            return tuple(chain.from_iterable(map(several, value)))
        except TypeError:  # something else than texts in the list
            return tuple(chain.from_iterable(several(_as_text(item)) for item in value))
    if isinstance(value, dict):
        raise ValueError("a text or a list of texts")
    return several(_as_text(value))


_CONVERT: tuple[Callable[[object], str | Words], ...] = tuple(
    _as_text if name in SINGLE else _as_words for name in JSON_FIELDS.values()
)


def _check_head(head: bytes, file: str) -> bytes:
    if head.startswith(_UTF16) or b"\0" in head[:64]:
        raise BadInput(f"{file}: the text is UTF-16 or binary; expected JSON in UTF-8.")
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text:
        raise BadInput(f"{file}: the file is empty; expected a JSON array.")
    shown = text[:120].decode("utf-8", "replace")
    if text.startswith(b"<"):
        raise BadInput(
            f"{file}: this is an HTML or XML page (perhaps an error page), not JSON: {shown!r}"
        )
    if text.startswith(b"{"):
        raise BadInput(
            f"{file}: one JSON object instead of an array of records, perhaps an answer about an "
            f"error: {shown!r}"
        )
    if not text.startswith(b"["):
        raise BadInput(f"{file}: expected a JSON array of records; it begins with {shown!r}")
    return text


def _items(stream: Stream, intake: Intake) -> Iterator[object]:
    import ijson

    try:
        backend = ijson.get_backend("yajl2_c")
    except ImportError:  # no wheel for this platform: slower, same result
        backend = ijson
    head = _check_head(stream.read(CHUNK), intake.file)
    try:
        yield from backend.items(_Rejoined(head, stream), "item", use_float=True, buf_size=CHUNK)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise BadInput(_reason(error, intake)) from error


def _reason(error: Exception, intake: Intake) -> str:
    where = f"{intake.file}, after record {intake.read}"
    words = " ".join(str(error).split())
    if isinstance(error, UnicodeDecodeError) or "utf" in words.lower():
        return f"{where}: bytes that are not UTF-8; expected JSON in UTF-8. ({words[:200]})"
    if "premature EOF" in words or words.startswith("Incomplete"):
        return f"{where}: the JSON is cut off; get the file again. ({words[:200]})"
    return f"{where}: this is not JSON any more. ({words[:200]})"


def _completed(
    item: dict[str, object], number: int, intake: Intake, strict: bool
) -> dict[str, object]:
    """The record with a stand-in for each key it lacks; keys it should not have are counted."""
    found = item.keys()
    intake.extra_fields.update(found - _ALL)
    missing = (_FIELDS if "UPR" in str(item.get("Body")) else _NEEDED) - found
    if missing and strict:
        place = f"{intake.file}, record {number}"
        raise MissingColumns(place, sorted(missing), sorted(found))
    return {**dict.fromkeys(_FIELDS, _Absent()), **dict.fromkeys(missing, _Missing()), **item}


def _count_types(shapes: Counter[tuple[type, ...]], intake: Intake) -> None:
    for shape, records in shapes.items():
        for key, kind in zip(JSON_FIELDS, shape, strict=True):
            intake.types.setdefault(key, Counter())[_NAMES.get(kind, kind.__name__)] += records


def _record(values: tuple[object, ...]) -> UhriRecord:
    return UhriRecord._make([convert(v) for convert, v in zip(_CONVERT, values, strict=True)])


def _refuse_shape(values: tuple[object, ...], number: int, intake: Intake) -> None:
    """Refuse the record, naming each key whose value has a shape that cannot be read."""
    for key, convert, value in zip(JSON_FIELDS, _CONVERT, values, strict=True):
        try:
            convert(value)
        except ValueError as error:
            intake.refuse(number, key, value, str(error))


def _object(item: object, number: int, file: str) -> dict[str, object]:
    if not isinstance(item, dict):
        raise BadInput(
            f"{file}, record {number}: {_NAMES.get(type(item), '')} {str(item)[:60]!r} "
            "instead of an object; the export has changed its structure."
        )
    return item


def json_records(
    path: Path, intake: Intake, *, strict: bool = True
) -> Iterator[tuple[int, UhriRecord]]:
    """(record number, record) of every object of the array; a record is refused or yielded.

    Not `strict`: missing keys are noted as types, not refused.

    Raises
    ------
    BadInput
        If the file is not a whole UTF-8 JSON array of objects.
    MissingColumns
        If `strict` and a record lacks a key that the export has always had.
    """
    shapes: Counter[tuple[type, ...]] = Counter()
    try:
        with opened(path, intake.file) as stream:
            for item in _items(stream, intake):
                number = intake.seen()
                fields = _object(item, number, intake.file)
                if fields.keys() != _ALL:
                    fields = _completed(fields, number, intake, strict)
                values = tuple(map(fields.get, JSON_FIELDS))
                shapes[tuple(map(type, values))] += 1
                try:
                    record = _record(values)
                except ValueError:
                    _refuse_shape(values, number, intake)
                    continue
                yield number, record
    finally:
        _count_types(shapes, intake)
