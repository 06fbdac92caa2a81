"""Two joint analyses put together by hand: Kenya with recommendations, Iceland without any.

The texts are ours. Nothing here is a figure to quote.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from workbench.analysis.apart import relevance_group
from workbench.analysis.assessed import PROVISIONAL, AssessmentRecord, published_records
from workbench.analysis.calendar import country_calendar
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.coverage import by_year, coverage
from workbench.analysis.crosscountry import crosscountry
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.elections import elections_picture
from workbench.analysis.gaps import gaps
from workbench.analysis.health import status_health
from workbench.analysis.indicators import IndicatorStory
from workbench.analysis.judged import NOTHING, Action, Judgements, Proof
from workbench.analysis.labelling import label_share
from workbench.analysis.model_card import model_card
from workbench.analysis.opportunities import due_recommendations, opportunities
from workbench.analysis.overlap import clusters, pairs, repetitions
from workbench.analysis.overlap.convergence import convergences
from workbench.analysis.ratings import smart_picture
from workbench.analysis.reviews import reviews_picture
from workbench.analysis.sources import source_lines
from workbench.analysis.status import statuses
from workbench.analysis.treaties import treaties_picture
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.joint import JointAnalysis
from workbench.model import (
    Certainty,
    Community,
    Country,
    Election,
    Family,
    Indicator,
    Label,
    Method,
    NhriStatus,
    Observation,
    Position,
    PublishedAssessment,
    Recommendation,
    Scheme,
    TreatyAction,
    TreatyActionKind,
    UprReview,
)
from workbench.parameters import parameters
from workbench.snapshot.manifest import FileAccount, SourceAccount
from workbench.snapshot.worldwide import Grade, World
from workbench.taxonomy import load_taxonomy

DAY = dt.date(2026, 11, 23)
HOSTILE = "<script>alert('text of a source')</script>"


def rule(scheme: Scheme, code: str, confidence: float, why: str) -> Label:
    return Label(scheme, code, Method.RULE, version="1", confidence=confidence, why=why)


def rec(
    rec_id: str, family: Family, mechanism: str, text: str, obligation: str, action: str,
    why: str, **fields: object,
) -> CitedRecommendation:  # fmt: skip
    relevance = str(fields.pop("relevance", "core"))
    labels = [rule(Scheme.RELEVANCE, relevance, 0.9, "elect*")]
    if obligation:
        labels.append(rule(Scheme.OBLIGATION, obligation, 0.65, why))
    if action:
        labels.append(rule(Scheme.ACTION_REQUIRED, action, 0.6, why))
    extra = fields.pop("more", ())
    given = Recommendation(
        id=rec_id, source="register", origin_ref=rec_id, family=family, mechanism=mechanism,
        countries=("KEN",), text=text, labels=(*labels, *extra),  # type: ignore[misc]
        **{"verified": "summary", **fields},  # type: ignore[arg-type]
    )  # fmt: skip
    return cite(given, mechanism_index())


def recommendations() -> tuple[CitedRecommendation, ...]:
    eu = {"document_title": "EU EOM Kenya 2022 Final Report", "date": PartialDate("2022-10-27"),
          "evidence_url": "https://example.org/eu-eom-2022"}  # fmt: skip
    co = {"symbol": "CCPR/C/KEN/CO/4", "document_title": "Concluding observations",
          "date": PartialDate("2021-05"), "verified": "full",
          "evidence_url": "https://example.org/ccpr"}  # fmt: skip
    upr = {"document_title": "Report of the Working Group", "symbol": "A/HRC/59/10",
           "date": PartialDate("2025"), "upr_session": 49, "verified": "publisher",
           "evidence_url": "https://example.org/upr"}  # fmt: skip
    observer, body = Family.OBSERVATION_MISSION, Family.TREATY_BODY
    also = (
        rule(Scheme.OBLIGATION, "OBL_TRANSPARENCY", 0.4, "disclosure of"),
        rule(Scheme.ELECTION_PART, "CC", 0.7, "campaign"),
        rule(Scheme.ADDRESSEE, "parliament", 0.85, "law"),
        rule(Scheme.INSTRUMENT, "UNCAC", 0.95, "Convention against Corruption"),
        Label(Scheme.MCMAHON_ACTION, "5", Method.MODEL, version="1", confidence=0.93, why="put"),
    )
    return (
        rec("KEN-CCPR-01", body, "CCPR", "Bring rules on the financing of campaigns into force.",
            "OBL_CORRUPTION", "legal_change", "campaign financ*", paragraph="45", **co),
        rec("KEN-CCPR-03", body, "CCPR", "Let media work without fear before the next elections.",
            "OBL_EXPRESSION", "practice", "media", paragraph="41", relevance="enabling", **co),
        rec("KEN-CCPR-00", body, "CCPR", "Bring the law on campaign financing into force by 2014.",
            "OBL_CORRUPTION", "legal_change", "campaign financ*", paragraph="19",
            **{**co, "symbol": "CCPR/C/KEN/CO/3", "date": PartialDate("2012-08")}),
        rec("KEN-CCPR-02", body, "CCPR", "Investigate killings and violence around elections.",
            "OBL_SECURITY", "investigate", "violence", paragraph="13", **co),
        rec("KEN-EUEOM-01", observer, "EU_EOM", "Put the campaign financing law into effect.",
            "OBL_CORRUPTION", "legal_change", "campaign financ*", priority="yes", more=also, **eu),
        rec("KEN-EUEOM-02", observer, "EU_EOM", "Publish results of each polling station at once.",
            "OBL_TRANSPARENCY", "publish", "results by polling station", **eu),
        rec("KEN-EUEOM-03", observer, "EU_EOM", f"Rules for nomination fees {HOSTILE}.",
            "OBL_BE_ELECTED", "regulation", "nominat*", **{**eu, "evidence_url": "javascript:x()"}),
        rec("KEN-UPR-01", Family.UPR, "UPR", "Ensure that the two-thirds gender rule is met.",
            "OBL_EQUALITY_WOMEN", "legal_change", "gender", paragraph="142.7",
            position=Position.SUPPORTED, recommending_states=("NOR",), **upr),
        rec("KEN-UPR-02", Family.UPR, "UPR", "Consider giving prisoners the vote everywhere.",
            "OBL_UNIVERSAL", "consider", "prisoner*", paragraph="142.9",
            position=Position.NOTED, **upr),
        rec("KEN-CARTER-01", observer, "CARTER", "Reserve party lists for women candidates by law.",
            "OBL_EQUALITY_WOMEN", "legal_change", "women candidates", **{**eu, "date": None}),
        rec("KEN-AU-01", observer, "AU_EOM", "Stay in touch between elections.", "", "", "",
            **{**eu, "date": PartialDate("2017-09")}),
    )  # fmt: skip


def account(name: str, title: str, as_of: str, failed: str = "", read: int = 10) -> SourceAccount:
    file = FileAccount(f"{name}.csv", "0" * 64, 100, as_of, read, read - 1, 1, 0, {}, {})
    return SourceAccount(
        name, title, f"Publisher of {title}", "CC BY 4.0", f"{title}, {as_of[:4]}.",
        "https://example.org/source", as_of, 400, True, () if failed else (file,), failed,
    )  # fmt: skip


def sources() -> list[SourceAccount]:
    return [
        account("register", "Observer register", "2026-11-01", read=386),
        account("vdem", "V-Dem", "2026-03-20", read=1723),
        account("untc", "UN Treaty Collection", "2015-03-01"),
        account("uhri", "UN Human Rights Index", "", failed="uhri.json ends inside a record"),
    ]


def story(series: str, name: str, top: float, start: float, step: float) -> IndicatorStory:
    indicator = Indicator(series, name, "index", 0, top, "", "vdem", "CC BY 4.0")
    made = [
        Observation(
            series, "KEN", year, start + step * (year - 1995), None, None, "vdem", "2026-03"
        )
        for year in range(1995, 2026)
    ]
    band = [replace(o, low=o.value - 0.05 * top, high=o.value + 0.05 * top, source="vdem_v15")
            for o in made[:-1]]  # fmt: skip
    return IndicatorStory(
        indicator, tuple(made), tuple(band), made[-1],
        made[-1].value - made[-11].value, 2015, 61, 179,
    )  # fmt: skip


def elections() -> list[Election]:
    kept = {"country": "KEN", "source": "factbook", "as_of": "2026-01-15"}
    return [
        Election(body="head_of_state", body_name="president", which="next", mode="direct",
                 start=PartialDate("2027-08-10"), end=None, certainty=Certainty.EXPECTED,
                 published="10 August 2027", **kept),
        Election(body="upper_house", body_name="Senate", which="next", mode="direct",
                 start=PartialDate("2026-03"), end=None, certainty=Certainty.EXPECTED,
                 published="March 2026", **kept),
        Election(body="lower_house", body_name="National Assembly", which="last", mode="direct",
                 start=PartialDate("2022-08-09"), end=None, certainty=Certainty.CONFIRMED,
                 published="9 August 2022", **kept),
    ]  # fmt: skip


def reviews() -> list[UprReview]:
    kept = {"country": "KEN", "outcome": "", "url": "", "note": "", "source": "upr_calendar",
            "as_of": "2026-06-01", "deadline_published": ""}  # fmt: skip
    return [
        UprReview(cycle=4, session=49, start=PartialDate("2025-05-01"), end=None,
                  stakeholder_deadline=PartialDate("2024-10"), status="reviewed",
                  certainty=Certainty.CONFIRMED, verification="V2", **kept),
        UprReview(cycle=5, session=55, start=PartialDate("2027-05"), end=None,
                  stakeholder_deadline=PartialDate("2027-01-15"), status="scheduled",
                  certainty=Certainty.ESTIMATE, verification="V3", **kept),
    ]  # fmt: skip


def assessments() -> list[PublishedAssessment]:
    return [
        PublishedAssessment("a1", "", "KEN", "CCPR/C/KEN/CO/4", "13", "(a)", "Electoral violence",
                            "core", "Human Rights Committee", "CCPR", "C", PartialDate("2023-11"),
                            "CCPR/C/139/2", "ccpr_followup", "2026-05-01"),
        PublishedAssessment("a3", "KEN-CCPR-01", "KEN", "", "", "", "", "core",
                            "Human Rights Committee", "CCPR", "A", PartialDate("2024-03"),
                            "CCPR/C/140/1", "ccpr_followup", "2026-05-01"),
        PublishedAssessment("a4", "KEN-CCPR-01", "KEN", "", "", "", "", "core",
                            "EU follow-up mission", "EU EFM", "not implemented",
                            PartialDate("2025-06"), "", "register", "2026-11-01"),
        PublishedAssessment("a2", "KEN-EUEOM-01", "KEN", "", "", "", "", "core",
                            "EU follow-up mission", "EU EFM", "no tangible progress", None, "",
                            "register", "2026-11-01"),
    ]  # fmt: skip


def around(country: Country, full: bool) -> World:
    """Twelve made-up States to compare with; `country` has no data unless `full`."""
    names = [f"X{n:02}" for n in range(12)]
    others = [replace(country, iso3=name, name=name, region="Africa") for name in names]
    known = [*names, country.iso3] if full else names
    share = {c: 10.0 + n for n, c in enumerate(known)}
    return World(
        countries=(country, *others),
        series={("v2x_polyarchy", "vdem", 2025): {c: v / 40 for c, v in share.items()},
                ("women_in_parliament", "vdem", 2025): share},
        treaties={c: (n % 9, 9) for n, c in enumerate(known)},
        treaties_as_of="2022-08", nhri={c: "AB"[n % 2] for n, c in enumerate(known)},
        nhri_year=2025, grades=tuple(Grade(c, "CCPR_grades", "B", "2019-07-01") for c in known),
        register={c: {Community.HUMAN_RIGHTS: n, Community.ELECTIONS: 5}
                  for n, c in enumerate(known)},
    )  # fmt: skip


def _analysis(
    country: Country, language: str, name: str, items: tuple[CitedRecommendation, ...], full: bool,
    judged: Judgements = NOTHING,
) -> JointAnalysis:  # fmt: skip
    taxonomy = load_taxonomy()
    covered = coverage(items, taxonomy)
    votes = elections_picture(elections() if full else [], DAY)
    upr = reviews_picture(reviews() if full else [], DAY)
    acts = [TreatyAction("KEN", "ICCPR", TreatyActionKind.ACCESSION, PartialDate("1972-05-01"),
                         "untc", "2015-03")] if full else []  # fmt: skip
    series = (
        story("v2x_polyarchy", "Electoral democracy index", 1, 0.3, 0.005),
        story("women_in_parliament", "Women in parliament", 100, 3, 0.7),
    ) if full else ()  # fmt: skip
    said = assessments() if full else []
    status, alike, missing = statuses(items, said, DAY), pairs(items), gaps(items, covered)
    never = {i.rec.id for i in status.never}
    records = (*published_records(items, said, shipped_crosswalk()), *judged.assessments)
    return JointAnalysis(
        parameters=parameters({"country": country.iso3, "language": language}, today=DAY),
        country=country, country_name=name, snapshot_hash="5f3a" * 16, as_of=DAY,
        sources=source_lines(sources() if full else [], DAY), elections=votes, reviews=upr,
        nhri=(NhriStatus("KEN", 2025, "A", "A", "nhri", "2025-12"),) if full else (),
        treaties=treaties_picture(country, taxonomy.instruments, acts), indicators=series,
        crosscountry=crosscountry(country, around(country, full), series),
        recommendations=items, core=relevance_group(items, "core", taxonomy, never),
        enabling=relevance_group(items, "enabling", taxonomy, never),
        stored=len(items) + 3 * full, elsewhere=int(full), unread=0,
        undated=sum(i.rec.date is None for i in items), by_year=by_year(items), coverage=covered,
        labels=label_share(items), model=model_card(), smart=smart_picture(items), pairs=alike,
        clusters=clusters(alike), repetitions=repetitions(alike),
        convergence=convergences(items, alike), status=status,
        health=status_health(items, records, DAY), judged=judged,
        gaps=missing, due=due_recommendations(items, votes, DAY),
        opportunities=opportunities(items, missing, votes, upr, DAY),
        calendar=country_calendar(votes, upr, DAY),
    )  # fmt: skip


def judged() -> Judgements:
    """Two assessors who disagree, a draft, an overdue and a finished action, two proofs."""
    said = (
        AssessmentRecord("l1", "KEN-EUEOM-02", "NHRI", "The NHRI", "ODIHR", "not implemented",
                         PartialDate("2026-06"), origin="ledger"),
        AssessmentRecord("l2", "KEN-EUEOM-02", "State", "The State", "ODIHR", "fully implemented",
                         PartialDate("2026-05-04"), origin="ledger"),
        AssessmentRecord("l3", "KEN-UPR-01", "national_CSO", HOSTILE, "ODIHR",
                         "partially implemented", PartialDate("2026-09"), PROVISIONAL,
                         origin="ledger"),
    )  # fmt: skip
    done = Action("t1", ("KEN-UPR-01",), "Table the bill", "completed", "Parliament", (), None,
                  PartialDate("2026-01"), "2026-01-05T10:00:00Z")  # fmt: skip
    late = Action("t2", ("KEN-EUEOM-02", "elsewhere"), "Publish the forms", "in_progress",
                  "Electoral commission", ("The NHRI",), None, PartialDate("2026-09"),
                  "2026-05-05T10:00:00Z")  # fmt: skip
    proofs = (
        Proof("e1", ("KEN-EUEOM-02",), "court", "Ruling on results", "supports",
              "https://example.org/ruling", "Petition 1", "12", PartialDate("2026-03"), ""),
        Proof("e2", ("KEN-UPR-01",), "media", "A news item", "contradicts", "javascript:x()", "",
              "", None, HOSTILE),
    )  # fmt: skip
    return Judgements("0190b2c4-0000-7000-8000-000000000001", 42, said, (done, late), proofs)


def kenya(language: str = "en", judged: Judgements = NOTHING) -> JointAnalysis:
    """Recommendations of both communities, a failed source, a stale one, an undated text."""
    country = Country("KEN", "KE", "404", "Kenya", "Africa", "Eastern Africa", ("AU",), True,
                      "m49", "2026-01")  # fmt: skip
    return _analysis(country, language, "Kenya", recommendations(), full=True, judged=judged)


def bare(language: str = "en") -> JointAnalysis:
    """A State of which the snapshot holds nothing but its name."""
    country = Country("ISL", "IS", "352", "Iceland", "Europe", "Northern Europe", ("CoE", "OSCE"),
                      True, "m49", "2026-01")  # fmt: skip
    return _analysis(country, language, "Iceland", (), full=False)
