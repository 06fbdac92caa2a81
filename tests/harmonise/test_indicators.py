"""The reviewed tables of series and of names that are no State."""

from __future__ import annotations

import pytest

from workbench.harmonise.indicators import all_series, by_title, by_vdem_name
from workbench.harmonise.not_states import why_not_a_state


def test_no_name_leads_to_two_series():
    series = all_series()
    assert len({s.id for s in series}) == len(series)
    assert len(by_title()) == sum(len(s.titles) for s in series)
    assert len(by_vdem_name()) == sum(bool(s.vdem_name) for s in series)


def test_one_index_of_two_publishers_is_one_series():
    assert by_title()["Electoral democracy index"] is by_vdem_name()["v2x_polyarchy"]


@pytest.mark.parametrize(("value", "fits"), [(0, True), (1, True), (1.01, False), (-0.1, False)])
def test_a_value_off_the_scale_does_not_fit(value, fits):
    assert by_vdem_name()["v2x_polyarchy"].fits(value) is fits


def test_not_a_number_fits_nowhere():
    assert not any(s.fits(float("nan")) for s in all_series())


def test_codes_mean_what_their_publisher_means():
    assert why_not_a_state("vdem", "DDR") == "former State"
    assert why_not_a_state("owid", "OWID_GDR", "East Germany") == "former State"
    assert why_not_a_state("vdem", "PSE") == "part of a State"
    assert why_not_a_state("owid", "PSE") == ""
    assert why_not_a_state("vdem", "KEN", "Kenya") == ""
