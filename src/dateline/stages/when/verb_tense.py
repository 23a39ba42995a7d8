"""The tense of a verb that an expression of time hangs from: by its form, its auxiliaries and what
governs it. Source of the grammar and words as in `tense`.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.time.temporal_cues import tense_cues
from dateline.reference.time.timex_normalisation import Tense
from dateline.rules import RuleTable

_VERBS_UP = 3  # verbs above an infinitive or a participle that are asked


class _Verb(Struct, frozen=True):
    """A verb with the forms of its auxiliaries and copulas.

    `preposition` hangs the time on it, "" without one, and also where the time hangs on a verb
    below it; `depth`: how many verbs below it have been asked.
    """

    reading: Reading
    word: Word
    auxiliaries: frozenset[str]
    governor: Word | None
    is_nonfinite: bool
    depth: int
    preposition: str


def tense_of_verb(reading: Reading, word: Word | None, depth: int, preposition: str = "") -> Tense:
    """past or future by the verb and what governs it; None for a participle that nothing
    governs.
    """
    if word is None:
        return None
    infinitive = function_words().conjunctions.infinitive
    marks = reading.children(word.i, "mark")
    return _TENSE_OF_VERB.decide(
        _Verb(
            reading=reading,
            word=word,
            auxiliaries=frozenset(w.lower for w in reading.children(word.i, "aux*", "cop")),
            governor=reading.head(word.i),
            is_nonfinite=word.xpos == "VB" or any(mark.lower in infinitive for mark in marks),
            depth=depth,
            preposition=preposition,
        )
    )


def _has_future_auxiliary(verb: _Verb) -> bool:
    """ "will", "may"; not "may have", which looks back."""
    if verb.auxiliaries & tense_cues().perfect_base:
        return False
    return not verb.auxiliaries.isdisjoint(tense_cues().future_auxiliaries)


def _is_perfect_infinitive(verb: _Verb) -> bool:
    """ "to have left"."""
    if not verb.is_nonfinite:
        return False
    return not verb.auxiliaries.isdisjoint(tense_cues().perfect_base)


def _is_scheduled(verb: _Verb) -> bool:
    """ "the two are to meet on Thursday", whoever said so."""
    is_to = not verb.auxiliaries.isdisjoint(tense_cues().scheduling_auxiliaries)
    return verb.word.xpos == "VB" and is_to


def opens_condition(reading: Reading, verb: Word) -> bool:
    """True for the verb of a clause with "if" or "unless"."""
    marks = reading.children(verb.i, "mark")
    return any(mark.lower in clause_marks().hypothetical for mark in marks)


def _is_open_condition(verb: _Verb) -> bool:
    """ "if no deal is reached by Friday", "unless they leave by Friday": the present of a
    condition lies ahead."""
    if not opens_condition(verb.reading, verb.word):
        return False
    is_present_form = verb.word.xpos in ("VBZ", "VBP") and not verb.auxiliaries
    return is_present_form or not verb.auxiliaries.isdisjoint(tense_cues().scheduling_auxiliaries)


def _is_condition_of_what_would_be(verb: _Verb) -> bool:
    """ "would attack unless they left by Friday", "if they had not left by Friday", "threatened to
    attack unless they left": the past of such a condition is the present that somebody spoke in.
    """
    if verb.governor is None or not opens_condition(verb.reading, verb.word):
        return False
    above = {w.lower for w in verb.reading.children(verb.governor.i, "aux*")}
    marks = {w.lower for w in verb.reading.children(verb.governor.i, "mark")}
    is_ahead = not above.isdisjoint(tense_cues().future_auxiliaries)
    is_ahead |= not marks.isdisjoint(function_words().conjunctions.infinitive)
    return is_ahead and above.isdisjoint(tense_cues().perfect_base)


def _is_said_to_be_due(verb: _Verb) -> bool:
    """ "said that they had to be out by Friday": what somebody says has to be done is ahead of his
    words.
    """
    governor = verb.governor
    if not verb.is_nonfinite or governor is None or governor.lemma not in tense_cues().obliging:
        return False
    if verb.preposition not in tense_cues().prospective_prepositions:
        return False
    above = verb.reading.head(governor.i)
    if above is None or governor.dep != "ccomp":
        return False
    return cue_verb(above.lemma) is not None


def _is_unchanged_past(verb: _Verb) -> bool:
    """ "Police shut the bridge": the past of such verbs is their base, which tags take for the
    present.
    """
    is_base = verb.word.xpos in ("VB", "VBP") and verb.word.lower == verb.word.lemma
    if not is_base or verb.word.lemma not in verb_forms().past_as_present:
        return False
    if verb.auxiliaries or verb.reading.child(verb.word.i, "mark") is not None:
        return False
    return verb.word.dep == "conj" or verb.reading.child(verb.word.i, "nsubj*") is not None


def _is_nonfinite(verb: _Verb) -> bool:
    """An infinitive or a participle, which shows no tense of its own."""
    return verb.is_nonfinite


def _is_below_pluperfect_promise(verb: _Verb) -> bool:
    """ "Had promised to leave by 7 June": by now the day may be past or still to come."""
    governor = verb.governor
    if not verb.is_nonfinite or governor is None or verb.word.dep != "xcomp":
        return False
    if governor.lemma not in tense_cues().prospective_speech:
        return False
    auxiliaries = verb.reading.children(governor.i, "aux")
    return any(word.lower in tense_cues().pluperfect for word in auxiliaries)


def _tense_of_infinitive(verb: _Verb) -> Tense:
    """An infinitive looks forward ("plans to leave"), but with the verb that it hangs from
    ("managed to leave").
    """
    governor, cues = verb.governor, tense_cues()
    if governor is None or verb.depth > _VERBS_UP:
        return "future"
    ahead = cues.prospective | cues.future_motion | cues.deciding
    if governor.lemma in ahead or governor.xpos[:2] != "VB":
        return "future"
    return tense_of_verb(verb.reading, governor, verb.depth + 1)


def _is_had_done(verb: _Verb) -> bool:
    """ "To have the ship towed by Friday": a participle below "have" is of its tense."""
    if verb.word.xpos != "VBN" or verb.word.dep != "xcomp" or verb.governor is None:
        return False
    return verb.governor.lemma in tense_cues().perfect_base


def _is_past_form(verb: _Verb) -> bool:
    """A simple past ("left") or a past participle ("held")."""
    return verb.word.xpos in ("VBD", "VBN")


def _is_dated_promise(verb: _Verb) -> bool:
    """ "agreed on Friday" was Friday; "called for Friday" will be."""
    cues = tense_cues()
    if not _is_past_form(verb) or not verb.preposition:
        return False
    if verb.word.lemma not in cues.prospective_speech:
        return False
    return verb.preposition not in cues.prospective_prepositions


def _is_ordered_by(verb: _Verb) -> bool:
    """ "Ordered them out by Friday", "told to stay away until Friday": the end of what is asked."""
    if not _is_past_form(verb) or verb.word.lemma not in tense_cues().ordering:
        return False
    if verb.auxiliaries & tense_cues().pluperfect:
        return False
    return verb.preposition in tense_cues().limit_prepositions


def _is_prospective_participle(verb: _Verb) -> bool:
    """ "scheduled for Friday", "hoped to by Friday"; not of what somebody had planned nor of one
    with an object.
    """
    if not _is_past_form(verb) or verb.word.lemma not in tense_cues().prospective:
        return False
    is_participle = verb.word.xpos == "VBN"
    if verb.auxiliaries and not is_participle:
        return False
    if verb.auxiliaries & tense_cues().perfect_forms:
        return False
    return verb.reading.child(verb.word.i, "obj") is None


def _has_past_auxiliary(verb: _Verb) -> bool:
    """An auxiliary of the past or the perfect: "was leaving", "had left", "has left"."""
    return not verb.auxiliaries.isdisjoint(tense_cues().past_auxiliaries)


def _is_bare_participle(verb: _Verb) -> bool:
    """ "killing twelve": of the time of the verb above."""
    if verb.auxiliaries:
        return False
    return verb.word.xpos == "VBG"


def _is_shown(verb: _Verb) -> bool:
    """ "footage shows soldiers beating a man": what somebody tells or shows has been."""
    if not _is_bare_participle(verb) or verb.governor is None:
        return False
    return cue_verb(verb.governor.lemma) is not None and verb.governor.lemma not in (
        tense_cues().fearing | tense_cues().prospective
    )


def _tense_of_governor(verb: _Verb) -> Tense:
    """That of the verb above, so many verbs up at most."""
    if verb.depth > _VERBS_UP:
        return None
    return tense_of_verb(verb.reading, verb.governor, verb.depth + 1)


def _is_in_headline(verb: _Verb) -> bool:
    """The present of headlines, and of the rows of a log, stands for what has happened."""
    return verb.reading.sentences[verb.word.sentence].kind in ("headline", "row")


def _is_present(verb: _Verb) -> bool:
    """With a time, the present stands for what is to come: "leaves on Friday"."""
    if verb.word.xpos in ("VBZ", "VBP", "VBG"):
        return True
    return not verb.auxiliaries.isdisjoint(tense_cues().present_auxiliaries)


_TENSE_OF_VERB: RuleTable[_Verb, Tense] = RuleTable(
    "when.tense of verb",
    (
        ("future auxiliary", _has_future_auxiliary, lambda verb: "future"),
        ("perfect infinitive", _is_perfect_infinitive, lambda verb: "past"),
        ("is to do", _is_scheduled, lambda verb: "future"),
        ("present of a condition", _is_open_condition, lambda verb: "future"),
        ("condition of what would be", _is_condition_of_what_would_be, lambda verb: "future"),
        ("said to be due", _is_said_to_be_due, lambda verb: "future"),
        ("past like its base", _is_unchanged_past, lambda verb: "past"),
        ("had promised to", _is_below_pluperfect_promise, lambda verb: None),
        ("infinitive", _is_nonfinite, _tense_of_infinitive),
        ("had done", _is_had_done, _tense_of_governor),
        ("promised on a day", _is_dated_promise, lambda verb: "past"),
        ("ordered by a day", _is_ordered_by, lambda verb: "future"),
        ("participle that looks forward", _is_prospective_participle, lambda verb: "future"),
        ("past form", _is_past_form, lambda verb: "past"),
        ("past auxiliary", _has_past_auxiliary, lambda verb: "past"),
        ("participle that is shown", _is_shown, lambda verb: "past"),
        ("participle clause", _is_bare_participle, _tense_of_governor),
        ("headline", _is_in_headline, lambda verb: "past"),
        ("present form", _is_present, lambda verb: "future"),
        ("anything else", lambda verb: True, lambda verb: "past"),
    ),
    about=lambda verb: verb.word.i,
)
