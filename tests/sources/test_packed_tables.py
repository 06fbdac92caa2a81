"""Small tables may come packed, whatever their source."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from facts import take
from workbench.errors import BadInput

NHRI = "iso3,country,2025\nKEN,Kenya,A\n"
STATUS = (
    "iso2,member,state party,year ratification or accession,signatory,no action,status,note\n"
    "AL,Albania,1,2007,0,0,state party,\n"
)


def test_a_zip_with_one_table_is_read(tmp_path):
    path = tmp_path / "nhri.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("nhri.csv", NHRI)
    rows, intake = take("nhri_ganhri", path)
    assert (len(rows), intake.stored) == (1, 1)


def test_a_packed_treaty_table_is_still_known_by_its_name(tmp_path):
    path = tmp_path / "hr_status_iccpr_op1.csv.gz"
    path.write_bytes(gzip.compress(STATUS.encode()))
    rows, _ = take("treaties_status", path)
    assert rows[0].instrument == "ICCPR-OP1"


def test_a_damaged_archive_is_one_clear_error(tmp_path):
    path = tmp_path / "nhri.csv.gz"
    path.write_bytes(gzip.compress(NHRI.encode())[:-6])
    with pytest.raises(BadInput, match="the gz archive is cut off or damaged"):
        take("nhri_ganhri", path)


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    path = tmp_path / "nhri.csv"
    path.write_bytes(b"")
    with pytest.raises(BadInput, match=r"nhri\.csv: the file is empty"):
        take("nhri_ganhri", path)
