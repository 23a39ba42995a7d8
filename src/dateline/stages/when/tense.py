"""In which tense an expression of time stands: of the nearest verb above it, and of what governs
that verb (`verb_tense`).

Tense decides whether "Friday" is the last or the next one. Source of the grammar: Huddleston &
Pullum, The Cambridge Grammar of the English Language (2002), ch. 3 and 14; the words are
`data/en/tense.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dateline.language import Reading, is_dep
from dateline.language.grammar import new_times, puts_off
from dateline.language.reading import Word
from dateline.reference.english.function_words import function_words
from dateline.reference.time.temporal_cues import alternatives, tense_cues, time_relations
from dateline.reference.time.timex_normalisation import Tense
from dateline.rules import RuleTable
from dateline.stages.when.verb_tense import opens_condition, tense_of_verb

_BACK = 4  # words before the head in which "since" is sought
_TEXT_BACK = 80  # characters before the head read where there are no tags
_PREVERBAL = ("nmod:poss", "compound", "amod")  # "Friday's attack", "the Friday attack"


class _Timex(Struct, frozen=True):
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
    word = reading.words[head]
    if word.dep == "conj" and word.upos == "PROPN" == reading.words[word.head].upos:
        word = reading.words[word.head]  # "on Saturday and Sunday"
    above = (w for w in reading.ancestors(word.i) if _is_predicate(reading, w))
    return _TENSE.decide(_Timex(reading, word, next(above, None)))


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


def _is_put_off_to(timex: _Timex) -> bool:
    """ "Postponed until June", "put back to Wednesday"."""
    verb = timex.reading.head(timex.word.i)
    if verb is None or not puts_off(timex.reading, verb):
        return False
    return any(word.i == timex.word.i for word in new_times(timex.reading, verb))


def _has_no_tags(timex: _Timex) -> bool:
    """Without parts of speech there is no verb to read: the text has to decide."""
    return not timex.word.xpos


def _modifies_noun(timex: _Timex) -> bool:
    """The time stands before a noun, which has no tense: "Friday's attack"."""
    return timex.word.dep in _PREVERBAL


def _dates_limit_that_is_set(timex: _Timex) -> bool:
    """ "set a Friday deadline": the end of a limit that somebody sets lies ahead of his words."""
    noun = timex.reading.head(timex.word.i)
    if noun is None or timex.word.dep not in _PREVERBAL:
        return False
    if noun.lemma not in tense_cues().prospective_nouns or not is_dep(noun.dep, "obj"):
        return False
    return timex.reading.words[noun.head].lemma in tense_cues().limit_setting


def _hangs_on_prospective_noun(timex: _Timex) -> bool:
    """ "a deadline of Friday": the time of such a noun lies ahead."""
    noun = timex.reading.head(timex.word.i)
    return noun is not None and noun.lemma in tense_cues().prospective_nouns


def _lies_behind(timex: _Timex) -> bool:
    """ "had been due on Friday": by then it was not so."""
    noun = timex.reading.head(timex.word.i)
    if noun is None or opens_condition(timex.reading, noun):
        return False
    auxiliaries = timex.reading.children(noun.i, "aux*")
    return any(w.lower in tense_cues().pluperfect for w in auxiliaries)


def _hangs_on_retrospective_noun(timex: _Timex) -> bool:
    """ "are investigating an attack on Friday", "suspected arson on Monday", "withdraws its report
    of Friday": what is looked into or spoken of has happened.
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
    if noun.lemma not in tense_cues().retrospective_nouns and not _is_noun_of_its_day(timex, noun):
        return False
    return _tense_of_timex_verb(timex) != "future" or _is_plain_present(timex.reading, predicate)


def _is_noun_of_its_day(timex: _Timex, noun: Word) -> bool:
    """ "its report of Friday", "the attack of 4 May"; not "a deadline of Friday"."""
    case = timex.reading.child(timex.word.i, "case")
    is_of = case is not None and case.lower in function_words().prepositions.of
    return is_of and noun.lemma not in tense_cues().prospective_nouns


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


def _dates_what_is_feared(timex: _Timex) -> bool:
    """ "warned of further downpours on Saturday": what is foreseen lies ahead; not "warned of the
    risks of Saturday".
    """
    noun, predicate = timex.reading.head(timex.word.i), timex.predicate
    if noun is None or predicate is None or noun.head != predicate.i or noun.i == predicate.i:
        return False
    if predicate.lemma not in tense_cues().foreseeing or not is_dep(noun.dep, "obj", "obl"):
        return False
    articles = function_words().determiners.definite
    is_known = any(w.lower in articles for w in timex.reading.children(noun.i, "det", "nmod:poss"))
    return not is_known and timex.word.dep not in _PREVERBAL


def _is_of_what_is_called_off(timex: _Timex) -> bool:
    """ "cancelled a march that had been called for Saturday": it was still to come."""
    case = timex.reading.child(timex.word.i, "case")
    if case is None or case.lower not in tense_cues().setting_prepositions:
        return False
    above = [word for word in timex.reading.ancestors(timex.word.i) if word.upos == "VERB"]
    return any(_phrase(timex.reading, verb) in tense_cues().calling_off for verb in above[1:])


def _phrase(reading: Reading, verb: Word) -> str:
    """The lemma of a verb with its particle: "call off"."""
    particle = reading.child(verb.i, "compound:prt")
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


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
    return tense_of_verb(timex.reading, timex.predicate, 0, timex.preposition)


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
        ("limit that is set", _dates_limit_that_is_set, lambda timex: "future"),
        ("before its noun", _modifies_noun, lambda timex: None),
        ("due on a day, and called off", _is_of_what_is_called_off, lambda timex: "future"),
        ("due before", _lies_behind, lambda timex: "past"),
        ("put off to", _is_put_off_to, lambda timex: "future"),
        ("set for a day", _is_set_for, lambda timex: "future"),
        ("what is feared", _dates_what_is_feared, lambda timex: "future"),
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
