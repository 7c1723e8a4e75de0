"""Auditfiles hold: against the schema of the standard, and against every rule of pyxaf."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import pyxaf
from flask import Flask
from lxml import etree

from funding.auditfile.writing import Version
from tests.funding.auditfile.years import SHAPES, file

pytestmark = pytest.mark.usefixtures("monday")
FOLDER = Path(os.environ.get("STANDARDS_DIR", "/nonexistent")) / "xaf"
HERE = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="STANDARDS_DIR names no folder with the schemas of XAF"
)


@HERE
@pytest.mark.any_database
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_every_shape_is_valid_in_both_versions(app: Flask, tmp_path: Path, shape: str):
    books, year = SHAPES[shape]()
    paths = []
    for version in Version:
        data = file(books, year, version)
        schema = etree.XMLSchema(etree.parse(FOLDER / f"XmlAuditfileFinancieel{version}.xsd"))
        schema.assertValid(etree.parse(BytesIO(data)))
        report = pyxaf.validate(data, xsd=True)
        assert report.format.version is not None
        assert report.format.version.value == version.value
        assert (report.errors, report.warnings) == ((), ()), str(report)
        paths.append(tmp_path / f"{version}.xaf")
        paths[-1].write_bytes(data)
    said(paths)


def said(paths: list[Path]) -> None:
    """The command that auditors run says the same."""
    asked = ["validate", "--xsd", "--strict", "--output", "json", *map(str, paths)]
    found = subprocess.run(
        [Path(sys.executable).with_name("pyxaf"), *asked], capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout)
