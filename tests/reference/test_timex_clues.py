"""Clues of rules of time: a rule is passed over only in a text in which it cannot match."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.reference.time.timex_recognition.clues import ClueIndex, clues_of
from dateline.reference.time.timex_recognition.grammar import grammar

DAYS = frozenset(("monday", "friday"))
SENTENCES = Path(__file__).parents[1] / "english"


def words_of(rule: str) -> set[frozenset[str]]:
    return set(clues_of(rule, {"day": DAYS}).words)


def test_what_a_rule_may_lack_is_no_clue():
    assert words_of("(?:the )?{day}(?: next week)?") == {DAYS}
    assert words_of("(?:every |each |on )?{day}") == {DAYS}
    assert words_of("{day}? soon") == {frozenset(("soon",))}
    assert words_of("{day}|noon") == set()
    assert words_of("noon(?=tide)") == set()
    assert words_of("years?") == set()


def test_what_a_rule_must_have_is_a_clue_within_groups_too():
    assert words_of("(?P<first>{day}) until (?:late )?{day2}") == {frozenset(("until",)), DAYS}
    assert clues_of("the {dayno}", {}).figures == "one"
    assert clues_of("{month} {year}", {}).figures == "four"
    assert clues_of("{hour}:{minute}", {}).figures == "parted"
    assert clues_of(r"Q(?P<q>[1-4])", {}).figures == "one"
    assert clues_of("(?:{dayno} )?noon", {}).figures == "none"
    assert clues_of(r"\d? noon", {}).figures == "none"


def test_a_group_that_is_one_of_some_words_is_a_clue_where_it_stands_apart():
    soon = frozenset(("now", "soon"))
    assert words_of("{day} (?P<way>now|soon)") == {DAYS, soon}
    assert words_of("(?:now |soon )+{day}") == {DAYS, soon}
    assert words_of("(?: (?:now|soon))? {day}") == {DAYS}
    assert words_of("(?:now|soon)er {day}") == {DAYS}
    assert words_of("(?:now|soon)?") == set()


def test_letters_that_ignored_case_makes_plain_are_never_passed_over():
    index = ClueIndex([clues_of("{day}", {"day": DAYS})])
    assert index.possible("MONDAYſ") == [0]
    assert index.possible("noon") == []


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
        possible = set(grammar().clues.possible(text))
        lost = [r for n, r in enumerate(grammar().rules) if n not in possible]
        skipped = [r for r in lost if r.pattern.search(text)]
        assert not skipped, (text, [r.shape for r in skipped])
