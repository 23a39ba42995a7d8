"""What sentences say of a deed and of its promise, read without a tree."""

from __future__ import annotations

import pytest

from dateline.stages.tracking.told_deeds import told_deeds
from dateline.stages.tracking.told_sentences import told_sentences
from dateline.stages.tracking.words_of_verdict import told_verdicts


@pytest.mark.parametrize(
    ("deed", "sentence", "done"),
    [
        ("send", "The boats docked at dawn.", True),
        ("send", "No boat had docked by noon.", False),
        ("send", "The boats will dock at dawn.", None),
        ("send", "It is unclear whether the boats docked.", None),
        ("pay", "Porters have yet to be paid.", False),
        ("pay", "Who has not paid, the mayor asked, and the porters received nothing.", False),
        ("reopen", "The road is open again.", True),
        ("reopen", "The road is not open.", False),
        ("reopen", "The road remained shut.", False),
        ("tow", "The navy wants to have the barge towed.", None),
    ],
)
def test_verbs_and_states_of_a_deed(deed: str, sentence: str, done: bool | None):
    (words,) = told_sentences("r", sentence)
    found = list(told_deeds(words, deed))
    assert [verdict.done for verdict in found] == ([] if done is None else [done])


@pytest.mark.parametrize(
    ("sentence", "kind", "done"),
    [
        ("The mayor made good on his pledge.", "promise", True),
        ("The mayor went back on his word.", "promise", False),
        ("The mayor will keep his word.", None, None),
        ("The deadline passed without a payment.", "time", False),
        ("The deadline passed on Friday.", None, None),
        ("The payment was put off.", "called off", False),
        ("The payment was not put off.", None, None),
        ("It came ahead of schedule.", "as promised", True),
    ],
)
def test_words_about_the_promise_itself(sentence: str, kind: str | None, done: bool | None):
    (words,) = told_sentences("r", sentence)
    first = next(told_verdicts(words, "pay"), None)
    assert (first and first.kind, first and first.done) == (kind, done)


def test_to_call_something_off_may_be_what_was_promised():
    (words,) = told_sentences("r", "The union called off its strike.")
    assert not [v for v in told_verdicts(words, "call off") if v.kind == "called off"]
    assert [v.done for v in told_deeds(words, "call off")] == [True]


def test_words_reach_up_to_the_verdict():
    text = "Rain fell. The boats docked at dawn, fishermen said."
    _, second = told_sentences("r", text)
    (verdict,) = told_deeds(second, "send")
    assert text[verdict.words.start : verdict.words.end] == "The boats docked"
