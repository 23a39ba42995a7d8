"""What sentences say of a deed by its own verb, also where no event was read in them: that it was
done ("reopened the wharf"), that it was not ("did not send", "failed to pay"), or that what it was
to end goes on ("still closed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.language.known_words import verb_lemma
from dateline.record.nouns import Span
from dateline.reference.events.promises import promise_words, unkept_states
from dateline.rules import RuleTable

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNDONE, _UNREAL, _STILL = 4, 3, 3  # how many words before the verb or state are asked


@dataclass(frozen=True, slots=True)
class ToldDeed:
    """A sentence that says what became of a deed: all of it, its words up to the verdict."""

    sentence: Span
    words: Span
    done: bool


@dataclass(frozen=True, slots=True)
class _VerbInSentence:
    """A word of a sentence, in small letters, and the lemma of the deed asked for."""

    forms: Sequence[str]
    at: int
    deed: str

    @property
    def form(self) -> str:
        """The word itself."""
        return self.forms[self.at]

    def ahead(self, count: int) -> set[str]:
        """The words right before it."""
        return set(self.forms[max(self.at - count, 0) : self.at])


def told_deeds(report: str, text: str, deed: str) -> Iterator[ToldDeed]:
    """The sentences of a report's text that say whether a deed, by its lemma, was done."""
    for sentence in _SENTENCE.finditer(text):
        found = list(_WORD.finditer(text, *sentence.span()))
        forms = [word.group().lower().replace("’", "'") for word in found]
        for at, word in enumerate(found):
            done = _TOLD.decide(_VerbInSentence(forms, at, deed))
            if done is not None:
                start, end = sentence.start(), sentence.end()
                start += len(text[start:end]) - len(text[start:end].lstrip())
                yield ToldDeed(Span(report, start, end), Span(report, start, word.end()), done)
                break


def _is_verb_of_deed(case: _VerbInSentence) -> bool:
    """True for a form of the deed's verb."""
    return verb_lemma(case.form) == case.deed.split(" ")[0]


def _is_still_as_before(case: _VerbInSentence) -> bool:
    """ "Still closed", "remained shut"."""
    if case.form not in unkept_states().get(case.deed, ()):
        return False
    return not promise_words().still.isdisjoint(case.ahead(_STILL))


def _is_another_word(case: _VerbInSentence) -> bool:
    """True for words that are no form of the deed's verb."""
    return not _is_verb_of_deed(case)


def _is_undone(case: _VerbInSentence) -> bool:
    """ "Did not send", "failed to pay", "hasn't been repaired"."""
    table, ahead = promise_words(), case.ahead(_UNDONE)
    is_negated = any(form.endswith(tuple(table.negative_endings)) for form in ahead)
    is_undone = is_negated or not table.undone.isdisjoint(ahead)
    return is_undone and table.to_come.isdisjoint(ahead)


def _is_unreal(case: _VerbInSentence) -> bool:
    """ "Will send", "to be repaired", "whether they are in fact opened"."""
    if not promise_words().supposing.isdisjoint(case.ahead(case.at)):
        return True
    return not promise_words().unreal.isdisjoint(case.ahead(_UNREAL))


def _is_past_form(case: _VerbInSentence) -> bool:
    """ "Reopened", "sent", "has put"; not "reopening"."""
    lemma = case.deed.split(" ")[0]
    if case.form.endswith("ing") or case.form == lemma + "s" or case.form == lemma + "es":
        return False
    return case.form != lemma


_TOLD: RuleTable[_VerbInSentence, bool | None] = RuleTable(
    "tracking.what a sentence tells of a deed",
    (
        ("still as before", _is_still_as_before, lambda case: False),
        ("another word", _is_another_word, lambda case: None),
        ("not done", _is_undone, lambda case: False),
        ("only to come", _is_unreal, lambda case: None),
        ("past", _is_past_form, lambda case: True),
    ),
    about=lambda case: case.at,
)
