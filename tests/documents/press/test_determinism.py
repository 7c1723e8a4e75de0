"""The same paper is the same bytes: anywhere, any day; so its key is safe."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from documents.fingerprint import paper_key
from documents.papers import NotPlainData, Paper, PaperAttachment, SignatureField
from documents.press import press
from tests.documents.sample import sample_paper

ELSEWHERE = """
from tests.documents.sample import sample_paper
from documents.press import press
pressed = press(sample_paper(2))
print(pressed.sha256, pressed.key)
"""


def test_twice_here_and_under_other_settings_gives_the_same_bytes():
    here = press(sample_paper(2))
    assert press(sample_paper(2)) == here
    for seed, zone, words in (("0", "Asia/Tokyo", "C"), ("7", "America/Lima", "tr_TR.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": words, "LC_ALL": words}
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE], env=env, capture_output=True, check=True, text=True
        )
        assert done.stdout.split() == [here.sha256, here.key]


def changed() -> dict[str, Paper]:
    paper = sample_paper(2)
    data = dict(paper.data)
    rest = paper.fields[1:]
    return {
        "data": replace(paper, data={**data, "version": "versie 4"}),
        "title": replace(paper, title="Iets anders"),
        "description": replace(paper, description="anders"),
        "language": replace(paper, language="en"),
        "moment": replace(paper, created=paper.created + timedelta(seconds=1)),
        "draft": replace(paper, draft=True),
        "label": replace(paper, fields=(SignatureField(name="zegel", label="Anders"), *rest)),
        "attachment": replace(
            paper,
            attachments=(PaperAttachment(name="convenant.json", data=b"{}", description="x"),),
        ),
        "kind": replace(paper, kind="other"),
    }


def test_every_change_gives_another_key():
    keys = {name: paper_key(paper) for name, paper in changed().items()}
    assert len({paper_key(sample_paper(2)), *keys.values()}) == len(keys) + 1


def test_the_key_does_not_depend_on_the_order_of_the_data():
    paper = sample_paper(2)
    turned = dict(reversed(list(paper.data.items())))
    assert paper_key(replace(paper, data=turned)) == paper_key(paper)


@pytest.mark.parametrize("value", [1.5, b"bytes", object(), {1: "x"}, {"a": [{"b": {2.5}}]}])
def test_a_paper_takes_plain_data_only(value):
    with pytest.raises(NotPlainData):
        replace(sample_paper(1), data={"value": value})


def test_a_paper_needs_a_time_zone_and_different_field_names():
    paper = sample_paper(1)
    with pytest.raises(NotPlainData):
        replace(paper, created=paper.created.replace(tzinfo=None))
    with pytest.raises(NotPlainData):
        replace(paper, fields=(*paper.fields, paper.fields[0]))
