"""Settling a State's status on a treaty from sources that overlap and disagree."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import take
from paths import DATA, needs_shared
from workbench.dates import PartialDate, Precision
from workbench.errors import BadParameter
from workbench.harmonise.treaties import CONSENTS, Standing, settle, treaty_ids
from workbench.model import TreatyAction
from workbench.model import TreatyActionKind as Kind
from workbench.taxonomy import load_taxonomy


def act(action, date="", source="new", as_of="2022-08", note="", country="KEN", instrument="CAT"):
    when = PartialDate(date) if date else None
    return TreatyAction(country, instrument, action, when, source, as_of, note)


def exact(action, date):
    return act(action, date, "old", "2015-03-09")


def test_an_exact_date_beats_a_year():
    status = settle([act(Kind.CONSENT, "1997"), exact(Kind.ACCESSION, "1997-02-21")])
    assert (status.status, str(status.since)) == (Standing.STATE_PARTY, "1997-02-21")
    assert (status.kind, status.source) == (Kind.ACCESSION, "old")
    assert (status.as_of, status.note) == ("2022-08", "")


def test_years_that_differ_are_said_in_words():
    status = settle([act(Kind.CONSENT, "1998"), exact(Kind.ACCESSION, "1997-02-21")])
    assert str(status.since) == "1997-02-21"
    assert (status.as_of, status.note) == ("2015-03-09", "new (2022-08) has consent 1998")


def test_a_party_dropped_by_the_younger_list_stays_a_party():
    status = settle([act(Kind.NO_ACTION), exact(Kind.ACCESSION, "1997-02-21")])
    assert status.status is Standing.STATE_PARTY
    assert status.note == "new (2022-08) has no action"


def test_the_younger_list_adds_consents():
    status = settle([act(Kind.CONSENT, "2018"), exact(Kind.SIGNATURE, "2012-02-28")])
    assert (status.status, str(status.since)) == (Standing.STATE_PARTY, "2018")
    assert (str(status.signed), status.note) == ("2012-02-28", "")


def test_a_year_of_consent_the_exact_register_does_not_have_is_only_a_signature():
    status = settle([act(Kind.CONSENT, "2008"), exact(Kind.SIGNATURE, "2008-09-29")])
    assert (status.status, str(status.signed)) == (Standing.SIGNATORY, "2008-09-29")
    assert status.note == "new (2022-08) has consent 2008"


def test_an_undated_signature_beside_a_consent_is_a_conflict():
    status = settle([act(Kind.SIGNATURE), exact(Kind.RATIFICATION, "2008-05-19")])
    assert status.status is Standing.STATE_PARTY
    assert status.note == "new (2022-08) has signature"


def test_a_signature_keeps_its_exact_date():
    status = settle([act(Kind.SIGNATURE), exact(Kind.SIGNATURE, "2007-02-06")])
    assert (status.status, str(status.signed)) == (Standing.SIGNATORY, "2007-02-06")
    assert (status.since, status.as_of) == (None, "2022-08")


def test_a_signature_the_younger_list_lost_is_kept_and_said():
    status = settle([act(Kind.NO_ACTION), exact(Kind.SIGNATURE, "2007-02-06")])
    assert status.status is Standing.SIGNATORY
    assert status.note == "new (2022-08) has no action"


def test_nothing_done_is_not_the_same_as_no_data():
    assert settle([act(Kind.NO_ACTION)]).status is Standing.NO_ACTION


def test_a_later_denunciation_ends_it():
    status = settle([exact(Kind.ACCESSION, "1980-11-14"), act(Kind.DENUNCIATION, "2000")])
    assert (status.status, str(status.since)) == (Standing.WITHDRAWN, "2000")
    assert "accession 1980-11-14" in status.note


def test_a_consent_after_a_denunciation_binds_again():
    status = settle([exact(Kind.ACCESSION, "1999-01-05"), act(Kind.DENUNCIATION, "1998")])
    assert status.status is Standing.STATE_PARTY


@pytest.mark.parametrize(
    "actions", [[], [act(Kind.CONSENT), act(Kind.CONSENT, country="UGA")]], ids=["none", "two"]
)
def test_only_one_states_acts_can_be_settled(actions):
    with pytest.raises(BadParameter):
        settle(actions)


dates = st.dates().map(lambda d: d.isoformat())
partial = st.one_of(st.just(""), dates.map(lambda d: d[:4]), dates)
some_acts = st.lists(
    st.builds(
        act,
        st.sampled_from(Kind),
        partial,
        st.sampled_from(["old", "new", "regional"]),
        st.sampled_from(["2003", "2015-03-09", "2022-08"]),
        st.sampled_from(["", "approval"]),
    ),
    min_size=1,
    max_size=6,
)


@given(some_acts.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))))
def test_the_order_of_acts_does_not_matter(both):
    first, second = both
    assert settle(first) == settle(second)
    assert settle([*first, *second]) == settle(first)


@given(some_acts)
def test_a_status_follows_from_the_acts(acts):
    kinds = {a.action for a in acts}
    status = settle(acts).status
    if any(a.action in CONSENTS and a.date and a.date.precision is Precision.DAY for a in acts):
        assert status in {Standing.STATE_PARTY, Standing.WITHDRAWN}
    elif kinds & CONSENTS:
        assert status is not Standing.NO_ACTION
    elif Kind.DENUNCIATION not in kinds:
        assert status is (Standing.SIGNATORY if Kind.SIGNATURE in kinds else Standing.NO_ACTION)


def test_every_treaty_key_leads_to_an_instrument():
    known = {i.id for i in load_taxonomy().instruments}
    assert {i for keys in treaty_ids().values() for i in keys.values()} <= known


def _merged_standing(row):
    if row["consent_date_2015"] or row["party_2022"] == "1":
        return Standing.STATE_PARTY
    if row["signature_date_2015"] or row["signatory_only_2022"] == "1":
        return Standing.SIGNATORY
    return Standing.NO_ACTION


@needs_shared
@pytest.mark.shared
def test_settling_agrees_with_the_merged_table():
    data = DATA / "indicators"
    acts = take("treaties_untc", data / "treaties_untc_2015/treaties")[0]
    for path in (data / "treaties_status_2022").glob("*.csv"):
        acts += take("treaties_status", path)[0]
    by_pair: dict[tuple[str, str], list[TreatyAction]] = {}
    for a in acts:
        by_pair.setdefault((a.country, a.instrument), []).append(a)
    different = set()
    with (data / "treaties_merged/merged_treaty_status_un_members.csv").open() as file:
        for row in csv.DictReader(file):
            pair = (row["iso3"], treaty_ids()["merged_key"][row["treaty"]])
            got = settle(by_pair[pair]).status if pair in by_pair else Standing.NO_ACTION
            if got is not _merged_standing(row):
                different.add(pair)
    # Two denounced it; of two the list gives a year of consent without the flag; of three it takes
    # the signature for the consent; of three States four consents are the United Kingdom's.
    assert different == {
        ("JAM", "ICCPR-OP1"), ("TTO", "ICCPR-OP1"), ("BRA", "CRC-OP-IC"), ("ECU", "CRC-OP-IC"),
        ("ZMB", "CEDAW-OP"), ("ROU", "CRPD-OP"), ("SLB", "CRPD-OP"),
        ("SLB", "ICCPR"), ("TUV", "ICCPR"), ("TUV", "ICESCR"), ("BRN", "ICERD"),
    }  # fmt: skip
