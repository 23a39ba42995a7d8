"""General truths: what is said of no one occasion, "prisoners who escape are usually found", "a
mutiny differs from a coup", "why do bridges collapse?".

Such a sentence is told in the simple present, of a subject that is nobody in particular, and names
nobody and no day. That alone is not enough ("Protesters march through the streets" stands under a
picture): its form must also say that it is general.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.language.reading import Sentence
from dateline.reference.english.general_truth import general_truth_words
from dateline.reference.english.modality import modality
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import Conditions
from dateline.stages.factuality.state import FactualityState

PRESENT = ("VBP", "VBZ")
PAST = ("VBD",)
NAMES = ("NNP", "NNPS")
OF_SEVERAL = ("NNS",)


class SentenceParts(Struct, frozen=True):
    """A mention's trigger, the verb or predicate of the sentence that it stands in, and the subject
    of that."""

    reading: Reading
    trigger: Word
    main: Word
    subject: Word


def apply_general_truth(state: FactualityState) -> None:
    """Makes possible what is told of no one occasion."""
    if state.status is not None:
        return
    reading = state.reading
    trigger = reading.words[state.event_draft.trigger]
    sentence = reading.sentences[trigger.sentence]
    if sentence.kind not in ("body", "headline"):
        return
    main = _main(reading, sentence)
    if main is None or not _is_of_no_occasion(reading, sentence):
        return
    subject = reading.child(main.i, "nsubj*")
    if subject is None or not _is_nobody_in_particular(reading, subject):
        return
    if GENERAL.holds(SentenceParts(reading, trigger, main, subject)):
        state.apply("possible")


def _main(reading: Reading, sentence: Sentence) -> Word | None:
    """The verb or predicate at the top of the sentence."""
    return next((w for w in reading.words[sentence.first : sentence.last] if w.dep == "root"), None)


def _is_of_no_occasion(reading: Reading, sentence: Sentence) -> bool:
    """True where no verb is in the past, the perfect or the progressive, and no name, number or day
    says of whom and when it is told. The first word of a sentence is written as a name is."""
    for word in reading.words[sentence.first : sentence.last]:
        if word.xpos in PAST or word.xpos == "CD" or is_time_word(word.text):
            return False
        if word.xpos in NAMES and word.i > sentence.first and not _is_below_oblique(reading, word):
            return False
        if word.upos == "VERB" and _is_under_way_or_done(reading, word):
            return False
    return True


def _is_below_oblique(reading: Reading, name: Word) -> bool:
    """True for a place that only bounds what is general: "most strikes in Germany"."""
    return is_dep(name.dep, "nmod", "obl") and grammar.case_of(reading, name.i) == "in"


def _is_under_way_or_done(reading: Reading, verb: Word) -> bool:
    """True for "are fleeing", "have fled"."""
    auxiliaries = {word.lemma for word in reading.children(verb.i, "aux")}
    return "have" in auxiliaries or (verb.xpos == "VBG" and "be" in auxiliaries)


def _is_nobody_in_particular(reading: Reading, noun: Word) -> bool:
    """True for a common noun behind "a", "any", "most", for a plural without a determiner, and for
    "those who"."""
    if noun.lower in general_truth_words().whoever:
        return reading.child(noun.i, "acl:relcl") is not None
    if noun.upos != "NOUN" or reading.child(noun.i, "nmod:poss", "nummod") is not None:
        return False
    determiner = reading.child(noun.i, "det")
    quantity = determiner or next(
        (w for w in reading.children(noun.i, "amod") if w.lower in general_truth_words().any_of),
        None,
    )
    if quantity is not None:
        return quantity.lower in general_truth_words().any_of
    return noun.xpos in OF_SEVERAL


def _is_present(reading: Reading, verb: Word) -> bool:
    """True for a clause in the simple present, passive or with a copula too."""
    finite = reading.child(verb.i, "aux:pass", "cop") or verb
    return finite.xpos in PRESENT and reading.child(verb.i, "aux") is None


def _is_habitual(told: SentenceParts) -> bool:
    """ "Prisoners who escape are usually found"."""
    adverbs = told.reading.children(told.main.i, "advmod")
    is_usual = any(w.lower in general_truth_words().habitual for w in adverbs)
    return is_usual and _is_present(told.reading, told.main)


def _is_of_every_such(told: SentenceParts) -> bool:
    """ "Most strikes are settled within a week"."""
    quantities = told.reading.children(told.subject.i, "det", "amod")
    is_every = any(w.lower in general_truth_words().every for w in quantities)
    return is_every and _is_present(told.reading, told.main)


def _is_definition(told: SentenceParts) -> bool:
    """ "A mutiny differs from a coup", "a general strike is a stoppage of work"; what somebody is
    in or under ("in talks", "under attack") is a state and no kind.
    """
    if not _is_present(told.reading, told.main):
        return False
    copula = told.reading.child(told.main.i, "cop")
    is_kind = told.main.upos == "NOUN" and told.reading.child(told.main.i, "case") is None
    return (copula is not None and is_kind) or told.main.lemma in general_truth_words().defining


def _describes_the_subject(told: SentenceParts) -> bool:
    """ "Governments that censor the press seldom last", "a hostage who is freed may take years":
    what is told stands in a clause on the subject."""
    reading, word = told.reading, told.trigger
    while word.head != word.i and word.i != told.main.i:
        if is_dep(word.dep, "acl:relcl") and word.head == told.subject.i:
            modals = reading.children(told.main.i, "aux")
            is_open = any(modal.lower in modality().auxiliary for modal in modals)
            return _is_present(reading, word) and (is_open or _is_present(reading, told.main))
        word = reading.words[word.head]
    return False


def _is_question_of_the_kind(told: SentenceParts) -> bool:
    """ "Why do bridges collapse?"."""
    asks = told.reading.children(told.main.i, "advmod", "obl", "obj")
    is_asked = any(w.lower in general_truth_words().asking for w in asks)
    does = told.reading.child(told.main.i, "aux")
    is_present = does is not None and does.lemma == "do" and does.xpos in PRESENT
    return is_asked and is_present and told.subject.xpos in OF_SEVERAL


GENERAL: Conditions[SentenceParts] = Conditions(
    "factuality.general truth",
    (
        ("habitual", _is_habitual),
        ("of every such subject", _is_of_every_such),
        ("definition", _is_definition),
        ("clause on the subject", _describes_the_subject),
        ("question of the kind", _is_question_of_the_kind),
    ),
    about=lambda told: told.trigger.i,
)
