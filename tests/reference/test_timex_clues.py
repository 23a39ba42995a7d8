"""Clues of rules of time: a rule is passed over only in a text in which it cannot match."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.reference.time.timex_recognition.clues import Held, clues_of
from dateline.reference.time.timex_recognition.grammar import grammar

DAYS = frozenset(("monday", "friday"))
SENTENCES = Path(__file__).parents[1] / "english"


def words_of(rule: str) -> set[frozenset[str]]:
    return set(clues_of(rule, {"day": DAYS}).words)


def test_what_a_rule_may_lack_is_no_clue():
    assert words_of("(?:the )?{day}(?: next week)?") == {DAYS}
    assert words_of("(?:every|each) {day}") == {DAYS}
    assert words_of("{day}? soon") == {frozenset(("soon",))}
    assert words_of("{day}|noon") == set()
    assert words_of("noon(?=tide)") == set()
    assert words_of("years?") == set()


def test_what_a_rule_must_have_is_a_clue_within_groups_too():
    assert words_of("(?P<first>{day}) until (?:late )?{day2}") == {frozenset(("until",)), DAYS}
    assert clues_of("the {dayno}", {}).figure
    assert not clues_of("(?:{dayno} )?noon", {}).figure


def test_letters_that_ignored_case_makes_plain_are_never_passed_over():
    assert clues_of("{day}", {"day": DAYS}).are_in(Held.by("MONDAYſ"))
    assert not clues_of("{day}", {"day": DAYS}).are_in(Held.by("noon"))


@pytest.mark.parametrize("path", sorted(SENTENCES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_match_is_lost(path: Path):
    texts = [
        line
        for item in yaml.safe_load(path.read_text("utf-8"))
        for value in (item.values() if isinstance(item, dict) else [item])
        if isinstance(value, str)
        for line in value.splitlines()
    ]
    assert texts
    for text in texts[::3]:
        held = Held.by(text)
        lost = [r.shape for r in grammar().rules if not r.clues.are_in(held)]
        skipped = [r for r in grammar().rules if r.shape in lost and r.pattern.search(text)]
        assert not skipped, (text, [r.shape for r in skipped])
