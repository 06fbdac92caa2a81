"""A workshop put straight into a ledger, as the console would make it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.dashboards.session.scales import default_options
from workbench.ledger.actor import Actor
from workbench.ledger.events import new_id, now
from workbench.ledger.payloads import Activity, SessionStateChange, WorkshopSession
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import ActivityKind, Role, SessionState

LEADER = Actor(Role.FACILITATOR, "leader")


@dataclass(frozen=True)
class Workshop:
    """An open session with its activities by kind."""

    id: str
    code: str
    activities: dict[str, Activity]

    @property
    def stream(self) -> str:
        return session_stream(self.id)


def made(ledger: Ledger, code: str, *activities: Activity, group: int = 5) -> Workshop:
    """An open session; the activities are taken over into it, in order."""
    session = new_id()
    stream = session_stream(session)
    whole = WorkshopSession(
        id=session, title="Follow-up in Kenya", countries=("KEN",), languages=("en",),
        date="2026-11-25", join_code=code, minimum_group=group, consent_version="2026-1",
    )  # fmt: skip
    ledger.append(stream, whole, LEADER)
    ours = [a.__class__(**{**fields(a), "session": session}) for a in activities]
    ledger.append_many([(stream, a) for a in ours], LEADER)
    ledger.append(stream, SessionStateChange(session=session, state=SessionState.OPEN), LEADER)
    return Workshop(session, code, {a.activity.value: a for a in ours})


def fields(activity: Activity) -> dict[str, object]:
    """The fields of an activity by name."""
    return {name: getattr(activity, name) for name in activity.__struct_fields__}


def activity(kind: ActivityKind, items: dict[str, str], *, opened: bool = True) -> Activity:
    """An activity on words of the session, started unless told otherwise."""
    return Activity(
        id=new_id(), session="unset", activity=kind, items=tuple(items), texts=items,
        options=tuple(o.code for o in default_options(kind)), dots=5, minutes=10,
        opens=now() if opened else "",
    )  # fmt: skip


def revised(ledger: Ledger, workshop: Workshop, old: Activity, **changed: object) -> Activity:
    """A later revision of an activity: locked, revealed, another round."""
    newer = Activity(**{**fields(old), **changed})  # type: ignore[arg-type]
    ledger.append(workshop.stream, newer, LEADER)
    return newer
