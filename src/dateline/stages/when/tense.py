"""In which tense an expression of time stands: of the nearest verb above it, and of what governs
that verb.

Tense decides whether "Friday" is the last or the next one. Source of the grammar: Huddleston &
Pullum, The Cambridge Grammar of the English Language (2002), ch. 3 and 14; the words are
`data/en/tense.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.time.temporal_cues import alternatives, tense_cues, time_relations
from dateline.reference.time.timex_normalisation import Tense
from dateline.rules import RuleTable

_BACK = 4  # words before the head in which "since" is sought
_TEXT_BACK = 80  # characters before the head read where there are no tags
_VERBS_UP = 3  # verbs above an infinitive or a participle that are asked
_PREVERBAL = ("nmod:poss", "compound", "amod")  # "Friday's attack", "the Friday attack"


# -- the expression


@dataclass(frozen=True, slots=True)
class _Timex:
    """The head word of an expression and the nearest predicate above it."""

    reading: Reading
    word: Word
    predicate: Word | None

    @property
    def preposition(self) -> str:
        """The preposition that hangs the time on the predicate itself; "" where there is none."""
        word = self.word
        if word.dep.startswith("nmod"):  # "by noon on Friday"
            word = self.reading.words[word.head]
        if self.predicate is None or self.predicate.i != word.head:
            return ""
        case = self.reading.child(word.i, "case")
        if case is None:
            return ""
        return case.lower


def tense_of_timex(reading: Reading, head: int) -> Tense:
    """past, future, or None where no verb governs the words. head: index of the expression's head
    word.
    """
    above = (w for w in reading.ancestors(head) if _is_predicate(reading, w))
    return _TENSE.decide(_Timex(reading, reading.words[head], next(above, None)))


def _is_predicate(reading: Reading, word: Word) -> bool:
    """A verb, or a word with a copula or an auxiliary."""
    is_verb = word.xpos[:2] in ("VB", "MD")
    if is_verb:
        return True
    return reading.child(word.i, "cop", "aux*") is not None


def _looks_back(timex: _Timex) -> bool:
    """ "since Friday", "as of Friday"."""
    i = timex.word.i
    before = [w.lower for w in timex.reading.words[max(0, i - _BACK) : i]]
    if tense_cues().retrospective.intersection(before):
        return True
    return " ".join(before[-2:]) in tense_cues().retrospective_phrases


def _is_set_for(timex: _Timex) -> bool:
    """ "called a strike for Thursday", "elections for May": the time that something is set for."""
    case = timex.reading.child(timex.word.i, "case")
    if case is None or case.lower not in tense_cues().setting_prepositions:
        return False
    return timex.word.upos == "PROPN" and timex.word.dep not in _PREVERBAL


def _has_no_tags(timex: _Timex) -> bool:
    """Without parts of speech there is no verb to read: the text has to decide."""
    return not timex.word.xpos


def _modifies_noun(timex: _Timex) -> bool:
    """The time stands before a noun, which has no tense: "Friday's attack"."""
    return timex.word.dep in _PREVERBAL


def _hangs_on_prospective_noun(timex: _Timex) -> bool:
    """ "a deadline of Friday": the time of such a noun lies ahead."""
    noun = timex.reading.head(timex.word.i)
    return noun is not None and noun.lemma in tense_cues().prospective_nouns


def _lies_behind(timex: _Timex) -> bool:
    """ "had been due on Friday": by then it was not so."""
    noun = timex.reading.head(timex.word.i)
    if noun is None or _opens_condition(timex.reading, noun):
        return False
    auxiliaries = timex.reading.children(noun.i, "aux*")
    return any(w.lower in tense_cues().pluperfect for w in auxiliaries)


def _hangs_on_retrospective_noun(timex: _Timex) -> bool:
    """ "are investigating an attack on Friday", "suspected arson on Monday": what is looked into
    has happened.
    """
    noun, predicate = timex.reading.head(timex.word.i), timex.predicate
    if noun is None or predicate is None:
        return False
    looks_ahead = tense_cues().fearing | tense_cues().prospective
    if predicate.lemma in looks_ahead:
        return False
    if noun.i == predicate.i:
        return predicate.xpos == "VBG" and _has_retrospective_object(timex.reading, predicate)
    if not timex.word.dep.startswith("nmod"):
        return False
    if noun.lemma not in tense_cues().retrospective_nouns:
        return False
    return _tense_of_timex_verb(timex) != "future" or _is_plain_present(timex.reading, predicate)


def _has_retrospective_object(reading: Reading, predicate: Word) -> bool:
    """ "are investigating an attack on Friday"; not "will be investigating"."""
    below = (reading.words[i] for i in reading.subtree(predicate.i))
    found = any(word.lemma in tense_cues().retrospective_nouns for word in below)
    return found and _is_plain_present(reading, predicate)


def _is_plain_present(reading: Reading, predicate: Word) -> bool:
    """A present form that no modal or auxiliary of the future puts ahead."""
    auxiliaries = {w.lower for w in reading.children(predicate.i, "aux*", "cop")}
    is_present = predicate.xpos in ("VBZ", "VBP", "VBG")
    return is_present and auxiliaries.isdisjoint(tense_cues().future_auxiliaries)


def _is_counted_among(timex: _Timex) -> bool:
    """ "200 dead, including 17 on Monday": part of what has been counted."""
    counted = timex.reading.head(timex.word.i)
    if counted is None:
        return False
    case = timex.reading.child(counted.i, "case")
    return case is not None and case.lower in tense_cues().counting_in


def _has_no_predicate(timex: _Timex) -> bool:
    """No verb, copula or auxiliary above the time: "talks due Friday"."""
    return timex.predicate is None


def _tense_of_nominal(timex: _Timex) -> Tense:
    """Without a predicate a word that looks forward decides: "talks due Friday"."""
    prospective = tense_cues().prospective
    above = timex.reading.ancestors(timex.word.i)
    looks_forward = any(w.lemma in prospective for w in above)
    if not looks_forward:
        return None
    return "future"


def _limits_promise(timex: _Timex) -> bool:
    """ "Its promise to mend it by Friday": the end of what a promise is to bring lies ahead."""
    noun = timex.reading.head(timex.word.i)
    case = timex.reading.child(timex.word.i, "case")
    if noun is None or case is None or noun.upos != "NOUN":
        return False
    is_limit = case.lower in tense_cues().prospective_prepositions
    return is_limit and noun.lemma in tense_cues().promising_nouns


def _is_the_latest(timex: _Timex) -> bool:
    """ "No later than Friday"."""
    i = timex.word.i
    before = " ".join(w.lower for w in timex.reading.words[max(0, i - _BACK) : i])
    return any(f" {before}".endswith(f" {phrase}") for phrase in time_relations().latest_openers)


def _is_allotted(timex: _Timex) -> bool:
    """ "gave them until Friday": the end of what is given lies ahead, whatever the verb's tense."""
    predicate = timex.predicate
    return (
        predicate is not None
        and predicate.lemma in tense_cues().allotting
        and timex.preposition in tense_cues().allotting_prepositions
    )


def _tense_of_timex_verb(timex: _Timex) -> Tense:
    """The tense of the verb that the time hangs from, with the time's own preposition."""
    return _tense_of_verb(timex.reading, timex.predicate, 0, timex.preposition)


def _tense_of_text(timex: _Timex) -> Tense:
    """Without tags: a word that looks forward before the expression in its sentence."""
    reading, word = timex.reading, timex.word
    start = max(reading.sentences[word.sentence].start, word.start - _TEXT_BACK)
    return "future" if _prospective_text().search(reading.text[start : word.start]) else "past"


@cache
def _prospective_text() -> re.Pattern[str]:
    """Phrases that look forward, for text that has no tags."""
    return re.compile(rf"\b(?:{alternatives(tense_cues().prospective_text)})\b", re.I)


_TENSE: RuleTable[_Timex, Tense] = RuleTable(
    "when.tense",
    (
        ("since or as of", _looks_back, lambda timex: "past"),
        ("the latest", _is_the_latest, lambda timex: "future"),
        ("no tags", _has_no_tags, _tense_of_text),
        ("before its noun", _modifies_noun, lambda timex: None),
        ("due before", _lies_behind, lambda timex: "past"),
        ("set for a day", _is_set_for, lambda timex: "future"),
        ("noun of what has happened", _hangs_on_retrospective_noun, lambda timex: "past"),
        ("counted among", _is_counted_among, lambda timex: "past"),
        ("noun that looks forward", _hangs_on_prospective_noun, lambda timex: "future"),
        ("no verb above", _has_no_predicate, _tense_of_nominal),
        ("limit of a promise", _limits_promise, lambda timex: "future"),
        ("time allotted", _is_allotted, lambda timex: "future"),
        ("verb above", lambda timex: True, _tense_of_timex_verb),
    ),
    about=lambda timex: timex.word.i,
)


# -- the verb


@dataclass(frozen=True, slots=True)
class _Verb:
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


def _tense_of_verb(reading: Reading, word: Word | None, depth: int, preposition: str = "") -> Tense:
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


def _opens_condition(reading: Reading, verb: Word) -> bool:
    """True for the verb of a clause with "if" or "unless"."""
    marks = reading.children(verb.i, "mark")
    return any(mark.lower in clause_marks().hypothetical for mark in marks)


def _is_open_condition(verb: _Verb) -> bool:
    """ "if no deal is reached by Friday", "unless they leave by Friday": the present of a
    condition lies ahead."""
    if not _opens_condition(verb.reading, verb.word):
        return False
    is_present_form = verb.word.xpos in ("VBZ", "VBP") and not verb.auxiliaries
    return is_present_form or not verb.auxiliaries.isdisjoint(tense_cues().scheduling_auxiliaries)


def _is_condition_of_what_would_be(verb: _Verb) -> bool:
    """ "would attack unless they left by Friday", "if they had not left by Friday": the past of
    such a condition is the present that somebody spoke in.
    """
    if verb.governor is None or not _opens_condition(verb.reading, verb.word):
        return False
    above = {w.lower for w in verb.reading.children(verb.governor.i, "aux*")}
    is_ahead = not above.isdisjoint(tense_cues().future_auxiliaries)
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
    return _tense_of_verb(verb.reading, governor, verb.depth + 1)


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
    return _tense_of_verb(verb.reading, verb.governor, verb.depth + 1)


def _is_in_headline(verb: _Verb) -> bool:
    """The present of headlines stands for what has happened."""
    return verb.reading.sentences[verb.word.sentence].kind == "headline"


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
