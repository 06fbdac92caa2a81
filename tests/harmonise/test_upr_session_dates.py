"""Dates of UPR sessions."""

from __future__ import annotations

import pytest

from workbench.harmonise.upr_session_dates import session_date


@pytest.mark.parametrize(
    ("session", "date"), [(31, "2018-11"), (48, "2025-01"), (30, "2018"), (17, None), (54, None)]
)
def test_session_is_dated_as_far_as_known(session: int, date: str | None) -> None:
    known = session_date(session)
    assert (str(known) if known else None) == date
