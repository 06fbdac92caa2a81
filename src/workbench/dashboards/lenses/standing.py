"""What an institution's status opens, and what it can do around elections, in words.

Facts with their marks (V1 official text, V2 specialised source, V3 neither: check first).
"""

from __future__ import annotations

from workbench.i18n import word

# By status, then those that hold whatever the status is.
RIGHTS: dict[str, tuple[tuple[str, str], ...]] = {
    "A": (
        (word("UPR: an own section in the summary of stakeholders’ reports"), "V2"),
        (word("UPR: speaks directly after the State when the outcome is adopted"), "V3"),
        (word("Human Rights Council: speaks under every agenda item, own documents"), "V3"),
    ),
    "B": (
        (word("UPR: its report is summarised with those of other stakeholders"), "V2"),
        (word("Human Rights Council: no independent participation"), "V2"),
    ),
    "": ((word("Treaty bodies: written information and briefings, whatever the status"), "V1"),),
}
ROLES = (
    word("watch rights before, during and after elections; hotlines and complaints"),
    word("advise parliament on election law with the treaty articles"),
    word("visit prisons, hospitals and camps: can people there vote?"),
    word("watch hate speech and gender-based violence in politics"),
    word("teach voters and citizens in accessible formats and minority languages"),
    word("report to the UPR and committees; keep follow-up tables; host the dialogue"),
    word("monitor under article 33(2) of the CRPD; visit places of detention"),
)
COALITION_STEPS = (
    word("Map the groups: observers, human rights, women, disability, minorities, youth, media, "
         "lawyers, anti-corruption."),
    word("Agree on one page: purpose, how decisions are made, who speaks, conflicts of interest, "
         "distance from parties."),
    word("Agree who owns data, how consent is asked, where data are kept and for how long."),
    word("Plan the work on the joint calendar: one drafter, two reviewers, money for translation."),
    word("Keep one matrix: finding, obligation, evidence, recommendation, mechanism, deadline."),
    word("Plan advocacy: embassies and missions in Geneva, pre-sessions, briefings of committees, "
         "media."),
    word("Follow up: a status table every six months, a mid-term report, the next election."),
)  # fmt: skip


def rights_of(status: str) -> tuple[tuple[str, str], ...]:
    """What a status opens, with marks; of another status or none: what holds for all."""
    return (*(RIGHTS.get(status, ()) if status else ()), *RIGHTS[""])
