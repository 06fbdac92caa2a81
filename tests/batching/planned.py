"""Plans, records and an executor that does as it is told, without running a notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from workbench.batching.intake import Wanted, plan_batch
from workbench.batching.places import Folder, keep
from workbench.batching.plan import Plan
from workbench.batching.record import Outcome, Output, Record
from workbench.config import Settings
from workbench.rawstore import sha256_of

DAY = "2026-11-23"


def plan_for(home: Settings, to: Path | str, countries: str, **more: Any) -> Plan:
    wanted = Wanted(str(to), countries, **{"until": DAY, **more})
    return plan_batch(wanted, home, lambda *_: None)[0]


def made(plan: Plan, country: str, text: str = "report") -> Record:
    """A finished report with one file, kept in the plan's folder."""
    place = Folder(Path(plan.to))
    with place.workspace(country) as folder:
        finished = folder / "finished"
        finished.mkdir()
        page = finished / "joint_analysis.html"
        page.write_text(text)
        output = Output(sha256_of(page), page.stat().st_size)
        place.publish(finished, country)
    outputs = {page.name: output}
    record = Record(country, country, plan.key, Outcome.DONE, outputs=outputs)
    keep(place, record)
    return record


Act = Callable[[Plan, str], Record]


class Scripted(Executor):
    """Gives each country what `acts` say: a record, or an exception."""

    def __init__(self, acts: Mapping[str, BaseException | Act]) -> None:
        self.acts = acts
        self.begun: list[str] = []

    def submit(self, _do: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        plan, country = args
        future: Future[Any] = Future()
        self.begun.append(country)
        act = self.acts.get(country, made)
        if isinstance(act, BaseException):
            future.set_exception(act)
        else:
            future.set_result(act(plan, country))
        return future
