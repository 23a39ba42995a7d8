"""The mood of the sentence: a yes-or-no question asks; a headline's infinitive plans; a bare
imperative asks for it."""

from __future__ import annotations

from dateline.language import Reading, Word
from dateline.stages.factuality.predicates import is_infinitive
from dateline.stages.factuality.state import FactualityState

AFTER_QUESTION_MARK = "”\"' "


def apply_mood(state: FactualityState) -> None:
    """What the form of the sentence says of its main clause, once the climb has reached it."""
    reading, top = state.reading, state.top
    kind = reading.sentences[top.sentence].kind
    is_main = top.dep in ("root", "parataxis")
    may_ask = is_main or top.dep == "ccomp"
    if may_ask and kind != "headline" and _is_question(reading, top):
        state.apply("possible")
    is_imperative = kind == "body" and _is_bare(reading, top)
    if is_main and (is_infinitive(reading, top) or is_imperative):
        state.apply("planned")


def _is_question(reading: Reading, verb: Word) -> bool:
    """True for a question of whether it is so; "Why did they attack?" takes the deed for
    granted."""
    sentence = reading.sentences[verb.sentence]
    text = reading.text[sentence.start : sentence.end]
    if not text.rstrip(AFTER_QUESTION_MARK).endswith("?"):
        return False
    return not _asks_for_circumstance(reading, verb)


def _asks_for_circumstance(reading: Reading, verb: Word) -> bool:
    """True for a question word before a verb without a modal: "Who fired?"."""
    ahead = [w for w in reading.children(verb.i) if w.i < verb.i]
    if not any(w.xpos in ("WRB", "WP", "WP$") for w in ahead):
        return False
    return not any(w.xpos == "MD" for w in reading.children(verb.i, "aux"))


def _is_bare(reading: Reading, verb: Word) -> bool:
    """True for a verb without ending, subject, auxiliary and mark: an imperative."""
    return verb.xpos == "VB" and not reading.children(verb.i, "nsubj*", "aux", "mark")
