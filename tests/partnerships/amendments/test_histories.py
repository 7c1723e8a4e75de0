"""The text in force is the signed one with its addenda applied in order: random histories."""

import json
import os
from random import Random

import pytest

from partnerships.amendments import rules
from partnerships.amendments.origins import sentences, traced
from tests.partnerships.amendments.histories import Paper, Scissors, perform, text

HISTORIES = 1_000 if os.environ.get("HANDSLAG_CAMPAIGN") else 100
SEEDS = [pytest.param(range(n, n + HISTORIES // 10), id=f"from {n}")
         for n in range(0, HISTORIES, HISTORIES // 10)]  # fmt: skip


def signed(before, now):
    """What all sign: as data, through the paper and back."""
    plain = [rules.to_plain(change) for change in rules.changes(before, now)]
    return [rules.from_plain(each) for each in json.loads(json.dumps(plain))]


@pytest.mark.parametrize("seeds", SEEDS)
def test_the_text_is_the_original_with_its_addenda_in_order(seeds):
    for seed in seeds:
        scissors = Scissors(Random(seed))
        papers = scissors.original()
        articles, versions = text(papers), [text(papers)]
        for addendum in range(1, scissors.random.randint(2, 6)):
            now = [paper.copy() for paper in papers]
            scissors.edits(now, addendum, frozenset())
            articles = rules.applied(articles, signed(articles, text(now)))
            papers = now
            assert articles == text(papers), f"history {seed}, addendum {addendum}"
            versions.append(articles)
        each_sentence_comes_from_where_it_was_written_first(papers, versions, seed)


def each_sentence_comes_from_where_it_was_written_first(papers: list[Paper], versions, seed):
    for paper in papers:
        bodies = [
            (addendum, article.body)
            for addendum, version in enumerate(versions)
            for article in version
            if article.key == paper.key
        ]
        runs = traced(bodies)
        assert "".join(run.text for run in runs) == paper.article.body
        told = [(run.source, s.strip()) for run in runs for s in sentences(run.text)]
        assert told == paper.sentences, f"history {seed}, article {paper.key}"


@pytest.mark.parametrize("seeds", SEEDS)
def test_two_addenda_of_one_text_that_leave_each_other_alone_both_hold(seeds):
    for seed in seeds:
        scissors = Scissors(Random(seed))
        papers = scissors.original()
        begun = text(papers)
        first, second = ([paper.copy() for paper in papers] for _ in range(2))
        one = scissors.edits(first, 1, frozenset())
        two = scissors.edits(second, 2, frozenset(edit.key for edit in one))
        ours, theirs = signed(begun, text(first)), signed(begun, text(second))
        assert rules.clashing(ours, theirs) == []
        assert rules.outdated(theirs, rules.applied(begun, ours)) == []
        both = rules.applied(rules.applied(begun, ours), theirs)
        for edit in (*one, *two):
            perform(papers, edit)
        by_key = {article.key: article for article in text(papers)}
        assert {article.key: article for article in both} == by_key, f"history {seed}"
