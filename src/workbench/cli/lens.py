"""`workbench lens`: what the human rights institution and civil society say of one State."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.ledger import LedgerOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.analysis.assessed import DatedStatus
    from workbench.analysis.lenses.sides import Beside
    from workbench.i18n import Translator
    from workbench.joint import JointAnalysis

app = typer.Typer(
    help="Lenses of the Plan of Action, paras 31-33: institution and civil society.",
    no_args_is_help=True,
)
Country = Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")]
Language = Annotated[str, typer.Option(help="Language of the words: en, fr, es or ar.")]


@app.command()
def nhri(
    context: typer.Context, country: Country, language: Language = "en",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Accreditation by year, the institution's ratings beside others', what is asked of it."""
    from workbench.analysis.lenses.nhri import nhri_lens
    from workbench.reports.lens_words import period_status, period_years

    joint, t = _joint(context, country, language, ledger)
    found = nhri_lens(joint.recommendations, joint.health, joint.judged, joint.nhri)
    table("Accreditation", ["years", "status"],
          [[period_years(p), period_status(p, t)] for p in found.periods])  # fmt: skip
    if found.source:
        note(f"source: {found.source}, as of {found.as_of}")
    else:
        note("no accreditation is known here; that does not mean that there is no institution")
    _sides(found.ratings, ["institution", "others"], t)
    say(f"{len(found.asked)} of {found.n} recommendations are addressed to it (by labels); "
        f"{len(found.actions)} actions name it; {len(found.evidence)} of {found.evidence_all} "
        "pieces of evidence are its own")  # fmt: skip
    _unread(found.ledger)


@app.command()
def cso(
    context: typer.Context, country: Country, language: Language = "en",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """National and international organisations side by side, and the share of evidence."""
    from workbench.analysis.lenses.cso import cso_lens
    from workbench.reports.lens_words import share_words

    joint, t = _joint(context, country, language, ledger)
    found = cso_lens(joint.recommendations, joint.health, joint.judged)
    _sides(found.ratings, ["national", "international"], t)
    say(f"evidence of national organisations: {share_words(found.share, t)}")
    say(f"{found.supported} of {found.n} recommendations have such evidence, {found.proved} any")
    say(f"{len(found.citizen)} of {found.observers} recommendations of observers come from "
        "citizen observers")  # fmt: skip
    _unread(found.ledger)


def _joint(
    context: typer.Context, country: str, language: str, ledger: str | None
) -> tuple[JointAnalysis, Translator]:
    from workbench.i18n import translator
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters

    asked = parameters(
        {"country": country, "language": language, "ledger": ledger},
        today=dt.datetime.now(dt.UTC).date(),
    )
    return joint_analysis(asked, context.obj), translator(language)


def _sides(found: Sequence[Beside], names: list[str], t: Translator) -> None:
    from workbench.reports.lens_words import relation_words, status_words

    def told(side: tuple[DatedStatus, ...]) -> str:
        return "; ".join(status_words(s, t) for s in side) or "–"

    rows = [
        [b.item.rec.id, b.item.citation.text, told(b.one), told(b.others), relation_words(b, t)]
        for b in found
    ]
    table("Ratings side by side", ["id", "recommendation", *names, "how they stand"], rows)
    if not rows:
        note("no rating of them is known; a recommendation that nobody rated is not assessed")


def _unread(read: bool) -> None:
    if not read:
        note("no ledger was read: ratings, actions and evidence are those that were published")
