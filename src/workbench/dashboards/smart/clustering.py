"""Groups into the ledger: confirm, change, split, take away with a reason."""

from __future__ import annotations

from dataclasses import replace

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.smart.grouping import NEW, SUGGESTED, Group, confirmed
from workbench.dashboards.smart.material import Material, material
from workbench.dashboards.smart.recording import MAY_RATE
from workbench.dashboards.smart.state import Studio
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, UnknownName
from workbench.i18n import word
from workbench.ledger.actor import Actor
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Archive, Cluster, Payload
from workbench.ledger.streams import country_stream
from workbench.sentences import sentence

FEWEST = 2
SHORTEST_REASON = 3


def _group(desk: Desk, found: Material, key: str) -> Group:
    groups = confirmed(desk.state, found)
    for group in groups:
        if group.key == key:
            return group
    raise UnknownName(
        "group",
        key,
        [g.key for g in groups],
        sentence(" Somebody may have changed it; look again."),
    )


def _members(found: Material, values: Values, kept: tuple[str, ...] = ()) -> tuple[str, ...]:
    typed = values.text("also").replace(";", ",").split(",")
    wanted = [*values.many("member"), *(t.strip() for t in typed if t.strip())]
    for rec in wanted:
        if rec not in kept:
            found.item(rec)
    members = tuple(dict.fromkeys(wanted))
    if len(members) < FEWEST:
        raise BadParameter(
            sentence(
                "a group has at least %(fewest)s members; %(n)s are chosen",
                fewest=FEWEST,
                n=len(members),
            )
        )
    return members


def _label(values: Values) -> str:
    label = " ".join(values.text("label").split())[:500]
    if not label:
        raise BadParameter(sentence("name what the members ask for, in a few words"))
    return label


def confirm(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """A suggestion, a new group or the change of a confirmed one becomes a confirmed group.

    Raises
    ------
    BadParameter, UnknownName
        If the label, two members or the group are missing.
    Forbidden
        If the visitor may not confirm.
    """
    actor, found = desk.actor(*MAY_RATE), material(desk, state.country)
    key = values.text("key")
    known = None if key == NEW or key.startswith(SUGGESTED) else _group(desk, found, key)
    cluster = Cluster(
        id=known.key if known else new_id(),
        label=_label(values),
        members=_members(found, values, known.elsewhere if known else ()),
        basis=values.text("basis")[:500],
        confirmed_by=actor.role,
        replaces=known.events if known else (),
    )
    desk.ledger.append(country_stream(found.country), cluster, actor)
    return _done(desk, state, word("The group is confirmed and in the record."))


def _done(desk: Desk, state: Studio, said: str) -> Outcome[Studio]:
    return Outcome(replace(state, cluster=""), desk.t.gettext(said))


def _parts(group: Group, actor: Actor, moved: tuple[str, ...], label: str) -> list[Payload]:
    """The events of a split: a part with a single member is no group any more."""
    stay = tuple(m for m in group.ids if m not in moved)
    events: list[Payload] = []
    if len(stay) >= FEWEST:
        events.append(
            Cluster(id=group.key, label=group.label, members=stay, basis=group.basis,
                    confirmed_by=actor.role, replaces=group.events)
        )  # fmt: skip
    else:
        events.append(Archive(target=group.key, reason="split: fewer than two members were left"))
    if len(moved) >= FEWEST:
        basis = f"split from: {group.label}"[:500]
        events.append(
            Cluster(id=new_id(), label=label, members=moved, basis=basis, confirmed_by=actor.role)
        )
    return events


def split(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """The chosen members leave a confirmed group, two or more of them as a group of their own.

    Raises
    ------
    BadParameter, UnknownName
        If no member or every member is chosen, or there is no such group.
    Forbidden
        If the visitor may not confirm.
    """
    actor, found = desk.actor(*MAY_RATE), material(desk, state.country)
    group = _group(desk, found, values.text("key"))
    moved = tuple(m for m in group.ids if m in values.many("member"))
    if not moved or len(moved) == len(group.ids):
        raise BadParameter(
            sentence("choose some members to part from the others, not none and not all")
        )
    label = " ".join(values.text("label").split())[:500]
    own = label if label and label != group.label else f"{group.label} (2)"[:500]
    stream = country_stream(found.country)
    desk.ledger.append_many([(stream, p) for p in _parts(group, actor, moved, own)], actor)
    return _done(desk, state, word("The group is split, and both parts are in the record."))


def archive(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """A confirmed group is taken away; it stays in the history with the reason.

    Raises
    ------
    BadParameter, UnknownName
        If the reason or the group is missing.
    Forbidden
        If the visitor may not.
    """
    actor, found = desk.actor(*MAY_RATE), material(desk, state.country)
    group, reason = _group(desk, found, values.text("key")), values.text("reason")[:1_000]
    if len(reason) < SHORTEST_REASON:
        raise BadParameter(sentence("say in a few words why this group is taken away"))
    target = Archive(target=group.key, reason=reason)
    desk.ledger.append(country_stream(found.country), target, actor)
    return _done(desk, state, word("The group is taken away; its history keeps it."))
