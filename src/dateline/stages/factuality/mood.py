"""The mood of the sentence: a yes-or-no question asks; a headline's infinitive plans; a bare
imperative asks for it."""

from __future__ import annotations

from dateline.language import Reading, Word
from dateline.reference.english.modality import factuality_words
from dateline.stages.factuality.open_clauses import is_inverted_question
from dateline.stages.factuality.predicates import is_infinitive
from dateline.stages.factuality.state import FactualityState

AFTER_QUESTION_MARK = "”\"' "
QUESTION_WORDS = ("WRB", "WP", "WP$")


def apply_mood(state: FactualityState) -> None:
    """What the form of the sentence says of its main clause, once the climb has reached it."""
    top = state.top
    kind = state.reading.sentences[top.sentence].kind
    is_main = top.dep in ("root", "parataxis")
    may_ask = is_main or top.dep == "ccomp"
    if may_ask and kind != "headline" and _is_question(state.reading, top):
        state.apply("possible")
    if is_main and _is_planned_by_form(state.reading, top, kind):
        state.apply("planned")


def _is_planned_by_form(reading: Reading, verb: Word, kind: str) -> bool:
    """True for an infinitive ("Troops to leave") and, but for headlines, an imperative."""
    if is_infinitive(reading, verb):
        return True
    return kind == "body" and _is_bare(reading, verb)


def _is_question(reading: Reading, verb: Word) -> bool:
    """True for a question of whether it is so; "Why did they attack?" takes the act for
    granted."""
    sentence = reading.sentences[verb.sentence]
    text = reading.text[sentence.start : sentence.end]
    if not text.rstrip(AFTER_QUESTION_MARK).endswith("?"):
        return False
    is_fact = _asks_for_circumstance(reading, verb)
    return not is_fact and not _is_plain_beside_question(reading, verb)


def _is_plain_beside_question(reading: Reading, verb: Word) -> bool:
    """True for a clause with its subject first where another clause of the sentence asks: "the
    army left on Monday, why was nobody told?"."""
    if is_inverted_question(reading, verb) or _has_question_word(reading, verb):
        return False
    if reading.child(verb.i, "nsubj*") is None:
        return False
    sentence = reading.sentences[verb.sentence]
    others = (w for w in reading.words[sentence.first : sentence.last] if w.i != verb.i)
    return any(_asks_in_form(reading, w) for w in others)


def _asks_in_form(reading: Reading, word: Word) -> bool:
    """True for the verb of a main clause that asks by its form."""
    if word.dep not in ("parataxis", "ccomp", "conj", "root"):
        return False
    return is_inverted_question(reading, word) or _has_question_word(reading, word)


def _has_question_word(reading: Reading, verb: Word) -> bool:
    """True for "who", "why", "what" before the verb."""
    ahead = (word for word in reading.children(verb.i) if word.i < verb.i)
    return any(word.xpos in QUESTION_WORDS for word in ahead)


def _asks_for_circumstance(reading: Reading, verb: Word) -> bool:
    """True for a question word before a verb without a modal: "Who fired?"."""
    if not _has_question_word(reading, verb):
        return False
    auxiliaries = reading.children(verb.i, "aux")
    return all(auxiliary.xpos != "MD" for auxiliary in auxiliaries)


def _is_bare(reading: Reading, verb: Word) -> bool:
    """True for a verb without ending, subject, auxiliary and mark, or with "do not": an
    imperative."""
    if verb.xpos != "VB" or reading.child(verb.i, "nsubj*", "mark") is not None:
        return False
    auxiliaries = reading.children(verb.i, "aux")
    return all(auxiliary.lower in factuality_words().prohibitive for auxiliary in auxiliaries)
