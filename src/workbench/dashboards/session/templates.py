"""Session templates: an agenda with words, as YAML; shipped ones and a facilitator's own.

``format: session template`` and ``version: 1``; words are a text, or one text per language. An
activity's `items` say where what is voted on comes from: ``recommendations`` (chosen per country,
at most `most`), ``texts`` (of the template) or ``none``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec
import yaml
from msgspec import Meta

from workbench.dashboards.session.items import criterion_items, recommendations_of
from workbench.dashboards.session.room import Room
from workbench.dashboards.session.scales import COMMON, default_options, scale_of
from workbench.dashboards.values import refusal_of
from workbench.errors import BadInput, UnknownName
from workbench.ledger import fields as f
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Activity
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.resources import bundled
from workbench.sentences import sentence

FORMAT, VERSION = "session template", 1
MAX_BYTES = 200_000
_UNNAMED = sentence("the template")
Words = (
    Annotated[str, Meta(max_length=2_000)] | dict[f.Code, Annotated[str, Meta(max_length=2_000)]]
)


class Source(StrEnum):
    """Where the items of an activity come from."""

    RECOMMENDATIONS = "recommendations"
    TEXTS = "texts"
    NONE = "none"


class PlannedActivity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One activity. `scale` is for status ratings, `dots` for priority_dots."""

    kind: Kind
    title: Words
    prompt: Words = ""
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    items: Source = Source.NONE
    most: Annotated[int, Meta(ge=1, le=50)] = 8
    dots: Annotated[int, Meta(ge=0, le=100)] = 0
    scale: f.Code = COMMON
    options: f.Codes = ()
    texts: Annotated[tuple[Words, ...], Meta(max_length=50)] = ()


class SessionTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agenda. `minimum_group` and `retention_days` are what a session made of it begins with."""

    format: str
    version: int
    title: Words
    about: Words = ""
    minimum_group: Annotated[int, Meta(ge=2, le=1_000)] = 5
    retention_days: Annotated[int, Meta(ge=0, le=3_650)] = 90
    activities: Annotated[tuple[PlannedActivity, ...], Meta(max_length=60)] = ()

    @property
    def minutes(self) -> int:
        return sum(a.minutes for a in self.activities)


def in_language(words: Words, language: str) -> str:
    """The text in a language, else in English, else in the first there is."""
    if isinstance(words, str):
        return words
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def read_template(data: bytes, name: str = _UNNAMED) -> SessionTemplate:
    """The template of a YAML file.

    Raises
    ------
    BadInput
        Saying what was expected and where, if it is none.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(
            sentence(
                "%(file)s: larger than %(most)s bytes; expected a session template",
                file=name,
                most=MAX_BYTES,
            )
        )
    found = _loaded(data, name)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadInput(
            sentence(
                "%(file)s: expected a YAML file that begins with “format: %(format)s”",
                file=name,
                format=FORMAT,
            )
        )
    if found.get("version") != VERSION:
        raise BadInput(
            sentence(
                "%(file)s: version %(got)s; this workbench reads %(version)s",
                file=name,
                got=repr(found.get("version")),
                version=VERSION,
            )
        )
    try:
        template = msgspec.convert(found, SessionTemplate)
    except msgspec.ValidationError as error:
        raise BadInput(
            sentence("%(file)s: %(error)s", file=name, error=refusal_of(error))
        ) from error
    for number, planned in enumerate(template.activities, 1):
        _require_sound(planned, sentence("%(file)s, activity %(n)s", file=name, n=number))
    return template


def _loaded(data: bytes, name: str) -> object:
    try:
        text = data.decode("utf-8-sig")
        # Aliases can make a small file unfold without end; nobody needs them here.
        if any(isinstance(t, yaml.AliasToken) for t in yaml.scan(text)):
            raise BadInput(
                sentence(
                    "%(file)s: write every text out; references (*name) are not taken", file=name
                )
            )
        return yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        where = " ".join(str(error).split())[:200]
        raise BadInput(
            sentence(
                "%(file)s: this is not YAML that can be read (%(where)s)", file=name, where=where
            )
        ) from error


def _require_sound(planned: PlannedActivity, where: str) -> None:
    if planned.kind is Kind.PRIORITY_DOTS and not planned.dots:
        raise BadInput(
            sentence(
                "%(where)s: priority_dots needs “dots: 5” or another number above 0", where=where
            )
        )
    if planned.items is Source.TEXTS and not planned.texts:
        raise BadInput(sentence("%(where)s: “items: texts” needs a list of texts", where=where))
    if planned.kind is Kind.SMART_RATING and planned.items is Source.TEXTS:
        raise BadInput(
            sentence("%(where)s: smart_rating rates recommendations, not texts", where=where)
        )
    if planned.kind is Kind.STATUS_RATING and not planned.options:
        default_options(planned.kind, planned.scale)


def shipped_templates() -> dict[str, SessionTemplate]:
    """The templates that come with the workbench, by name."""
    folder = bundled("templates") / "sessions"
    return {p.stem: read_template(p.read_bytes(), p.name) for p in sorted(folder.glob("*.yaml"))}


def shipped_template(name: str) -> SessionTemplate:
    """One of them.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    known = shipped_templates()
    if name not in known:
        raise UnknownName("session template", name, known)
    return known[name]


def planned_activity(
    planned: PlannedActivity, session: str, language: str, country: str = "",
    recommendations: Sequence[str] = (),
) -> Activity:  # fmt: skip
    """An activity as planned; `recommendations` in the order of choice, cut at `most`."""
    texts = {f"text-{n}": in_language(t, language) for n, t in enumerate(planned.texts, 1)}
    chosen = tuple(recommendations[: planned.most])
    if planned.items is Source.RECOMMENDATIONS:
        smart = planned.kind is Kind.SMART_RATING
        items, texts = criterion_items(chosen) if smart else chosen, {}
    else:
        items = tuple(texts) if planned.items is Source.TEXTS else ()
    options = planned.options or tuple(o.code for o in default_options(planned.kind, planned.scale))
    return Activity(
        id=new_id(), session=session, activity=planned.kind,
        title=in_language(planned.title, language), prompt=in_language(planned.prompt, language),
        minutes=planned.minutes, items=items, options=options, dots=planned.dots,
        texts=texts if items else {}, country=country,
    )  # fmt: skip


def template_of(room: Room) -> bytes:
    """A session's agenda as a template: its words and settings, no recommendation and no answer."""
    session = room.session
    made = SessionTemplate(
        format=FORMAT, version=VERSION, title=session.title, minimum_group=session.minimum_group,
        retention_days=session.retention_days,
        activities=tuple(_planned(v.activity) for v in room.activities),
    )  # fmt: skip
    plain = msgspec.to_builtins(made)
    text: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _planned(activity: Activity) -> PlannedActivity:
    recommendations, scale = recommendations_of(activity), COMMON
    source = Source.RECOMMENDATIONS if recommendations else Source.NONE
    if activity.texts and not recommendations:
        source = Source.TEXTS
    options = activity.options
    if activity.activity is Kind.STATUS_RATING and scale_of(activity):
        scale, options = scale_of(activity), ()
    elif set(options) == {o.code for o in default_options(activity.activity)}:
        options = ()
    return PlannedActivity(
        kind=activity.activity, title=activity.title, prompt=activity.prompt,
        minutes=activity.minutes, items=source, most=min(50, len(recommendations) or 8),
        dots=activity.dots, scale=scale, options=options,
        texts=tuple(activity.texts[i] for i in activity.items if i in activity.texts),
    )  # fmt: skip
