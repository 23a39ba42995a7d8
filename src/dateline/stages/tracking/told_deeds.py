"""What sentences say of a deed by its verbs and by the state that it ends or brings, also where no
event was read in them: that it was done ("reopened the wharf", "is open again"), or that it was not
("did not send", "no tents had arrived", "still closed").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.record.nouns import Span
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.promises import (
    counterparts,
    kept_states,
    promise_verdicts,
    promise_words,
    unkept_states,
)
from dateline.rules import RuleTable
from dateline.stages.tracking.told_sentences import ToldSentence

_UNDONE, _UNREAL, _STATE = 4, 3, 3  # how many words before the verb or state are asked
_PARTICLE = 4  # words behind a verb in which its particle may stand

VerdictKind = Literal["deed", "state", "promise", "time", "called off", "as promised", "pro-form"]


class Verdict(Struct, frozen=True):
    """What a sentence says became of a promise: by what, in which words, and whether it was
    done."""

    kind: VerdictKind
    sentence: ToldSentence
    words: Span
    done: bool


class _WordInSentence(Struct, frozen=True):
    """A word of a sentence, and the lemma of the deed asked for."""

    sentence: ToldSentence
    at: int
    deed: str

    @property
    def form(self) -> str:
        """The word itself."""
        return self.sentence.forms[self.at]

    def ahead(self, count: int) -> set[str]:
        """The words right before it."""
        return set(self.sentence.ahead(self.at, count))


@cache
def words_of_deed(deed: str) -> frozenset[str]:
    """The verbs, without their particles, and the words for states, of which a sentence that tells
    of the deed has one."""
    firsts = frozenset(verb.split(" ")[0] for verb in counterparts(deed))
    return firsts.union(kept_states().get(deed, ()), unkept_states().get(deed, ()))


def told_deeds(sentence: ToldSentence, deed: str) -> Iterator[Verdict]:
    """What the sentence says of a deed, by its lemma; the first word that says anything."""
    words = words_of_deed(deed)
    either = zip(sentence.forms, sentence.lemmas, strict=True)
    for at in [n for n, (form, lemma) in enumerate(either) if form in words or lemma in words]:
        case = _WordInSentence(sentence, at, deed)
        done = _TOLD.decide(case)
        if done is not None:
            kind: VerdictKind = "deed" if _is_verb_of_deed(case) else "state"
            yield Verdict(kind, sentence, sentence.up_to(at), done)
            return


def _is_verb_of_deed(case: _WordInSentence) -> bool:
    """True for a form of one of the deed's verbs, its particle near behind it."""
    lemma = case.sentence.lemmas[case.at]
    behind = case.sentence.forms[case.at + 1 : case.at + 1 + _PARTICLE]
    return any(particles.issubset(behind) for particles in _particles(case.deed).get(lemma, ()))


@cache
def _particles(deed: str) -> dict[str, list[frozenset[str]]]:
    """First word of each of the deed's verbs -> what stands behind it, of each such verb."""
    found: dict[str, list[frozenset[str]]] = {}
    for verb in counterparts(deed):
        first, *rest = verb.split(" ")
        found.setdefault(first, []).append(frozenset(rest))
    return found


def _is_still_as_before(case: _WordInSentence) -> bool:
    """ "Still closed", "remained shut"."""
    if case.form not in unkept_states().get(case.deed, ()):
        return False
    return not promise_words().still.isdisjoint(case.ahead(_STATE))


def _is_state_brought(case: _WordInSentence) -> bool:
    """ "Is open again", "were back"."""
    if case.form not in kept_states().get(case.deed, ()):
        return False
    return not promise_words().being.isdisjoint(case.ahead(_STATE))


def _is_state_denied(case: _WordInSentence) -> bool:
    """ "Is not open", "was still not back"."""
    return _is_state_brought(case) and _is_undone(case)


def _is_state_real(case: _WordInSentence) -> bool:
    """ "Is open", not "will be open", "when it is open"."""
    return _is_state_brought(case) and not _is_unreal(case)


def _is_another_word(case: _WordInSentence) -> bool:
    """True for words that are no form of the deed's verbs."""
    return not _is_verb_of_deed(case)


def _is_undone(case: _WordInSentence) -> bool:
    """ "Did not send", "failed to pay", "no rice had reached", "has yet to pay"."""
    table, verdicts, ahead = promise_words(), promise_verdicts(), case.ahead(_UNDONE)
    if not table.to_come.isdisjoint(ahead):
        return False
    clause = case.sentence.clause_ahead(case.at)
    is_negated = any(form.endswith(tuple(table.negative_endings)) for form in ahead)
    if is_negated or not table.undone.isdisjoint(ahead):
        return True
    if not verdicts.negative_subjects.isdisjoint(clause):
        return True
    text = f" {' '.join(clause)} "
    return any(f" {phrase} " in text for phrase in verdicts.undone_phrases)


def _is_unreal(case: _WordInSentence) -> bool:
    """ "Will send", "to be repaired", "to have it towed", "whether they are in fact opened"."""
    if not promise_words().supposing.isdisjoint(case.ahead(case.at)):
        return True
    if not promise_words().unreal.isdisjoint(case.ahead(_UNREAL)):
        return True
    clause = f" {' '.join(case.sentence.clause_ahead(case.at))} "
    return any(f" {phrase} " in clause for phrase in promise_verdicts().to_have)


def _is_past_form(case: _WordInSentence) -> bool:
    """ "Reopened", "sent", "has put"; not "reopening"."""
    lemma = case.sentence.lemmas[case.at]
    if case.form == lemma:
        return lemma in verb_forms().past_as_present
    return not case.form.endswith(("ing", "'s")) and case.form not in (lemma + "s", lemma + "es")


_TOLD: RuleTable[_WordInSentence, bool | None] = RuleTable(
    "tracking.what a sentence tells of a deed",
    (
        ("still as before", _is_still_as_before, lambda case: False),
        ("state denied", _is_state_denied, lambda case: False),
        ("state brought", _is_state_real, lambda case: True),
        ("another word", _is_another_word, lambda case: None),
        ("not done", _is_undone, lambda case: False),
        ("only to come", _is_unreal, lambda case: None),
        ("past", _is_past_form, lambda case: True),
    ),
    about=lambda case: case.at,
)
