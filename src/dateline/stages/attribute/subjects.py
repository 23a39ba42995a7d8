"""Who speaks: by the tree, and by place in the sentence where the tree is wrong."""

from __future__ import annotations

from msgspec import Struct

from dateline.language.grammar import first_case
from dateline.language.reading import TENSED, Reading, Word, is_dep
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.rules import Attempts
from dateline.stages.attribute.attribution import NOMINALS, NOUNS, REACH, Quoted
from dateline.stages.attribute.clauses import (
    are_separated,
    has_mark,
    is_infinitive,
)
from dateline.stages.attribute.noun_phrases import head_of_phrase
from dateline.stages.attribute.punctuation import BEFORE_CUE

CONTROL_DEPTH = 5  # clauses above a verb whose subject it may take over
PHRASE_OPENERS = ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM")


def agent(reading: Reading, verb: Word) -> Word | None:
    """Who speaks by a passive verb: "reported by X"."""
    by = function_words().prepositions.agentive
    for word in reading.children(verb.i, "obl*"):
        if word.dep == "obl:agent" or first_case(reading, word.i) in by:
            return word
    return None


def subject(reading: Reading, verb: Word) -> Word | None:
    """Who speaks by an active verb: its subject, or that of a clause above which it shares."""
    word = verb
    for _ in range(CONTROL_DEPTH):
        own = _own_subjects(reading, word)
        is_above = word.i != verb.i
        if is_above and not own:  # "X was said to have told"
            own = reading.children(word.i, "nsubj:pass")
        if own:
            return _referent(reading, word, own[-1])
        head = reading.head(word.i)
        if head is None:
            return None
        if _is_quoted_as(reading, word, head):
            return reading.child(head.i, "nsubj:pass", "obj")
        if is_dep(word.dep, "acl") and head.upos in NOMINALS:
            is_controlled = _is_controlled_by_noun(reading, word)
            return head if is_controlled else None
        controller = _controlling_object(reading, word, head)
        if controller is not None:
            return controller
        if not _shares_subject(reading, word, head):
            return None
        word = head
    return None


def _is_controlled_by_noun(reading: Reading, clause: Word) -> bool:
    """ "a man claiming that", "a bid to deny that": the noun speaks, which no other clause of a
    noun says.
    """
    return clause.xpos == "VBG" or is_infinitive(reading, clause)


def _own_subjects(reading: Reading, verb: Word) -> list[Word]:
    """The active subjects of a verb, without words that never speak."""
    never = attribution_words().never_subjects
    return [s for s in reading.children(verb.i, "nsubj", "nsubj:outer") if s.lower not in never]


def _is_quoted_as(reading: Reading, word: Word, head: Word) -> bool:
    """ "was quoted as saying", "quoted X as saying"."""
    words = attribution_words()
    return head.lemma in words.quoting_verbs and has_mark(reading, word, words.as_marker)


def _controlling_object(reading: Reading, word: Word, head: Word) -> Word | None:
    """The object of the verb above, which does what the complement tells: "heard X shout"."""
    if word.dep != "xcomp" or head.lemma in verb_forms().subject_controlling:
        return None
    return reading.child(head.i, "obj")


def _shares_subject(reading: Reading, word: Word, head: Word) -> bool:
    """True for clauses that take their subject from above: joined, controlled, participial."""
    if word.dep == "ccomp" and not is_infinitive(reading, word):
        return False
    joined = is_dep(word.dep, "conj", "xcomp", "advcl", "ccomp")
    return joined and head.upos in ("VERB", "AUX", "ADJ", "NOUN")


def _referent(reading: Reading, verb: Word, named: Word) -> Word:
    """The noun that a relative pronoun stands for; the word itself if it is none or its clause
    hangs on no noun.
    """
    is_relative = named.lower in attribution_words().relative_pronouns
    if not is_relative or named.xpos not in ("WP", "WDT", "IN", "DT"):
        return named
    clause = verb
    while clause.dep == "conj":
        clause = reading.words[clause.head]
    head = reading.words[clause.head]
    hangs_on_noun = is_dep(clause.dep, "acl*") and head.upos in NOMINALS
    return head if hangs_on_noun else named


class CueVerb(Struct, frozen=True):
    """An active cue verb whose speaker is looked for."""

    reading: Reading
    verb: Word


def speaker_of(reading: Reading, verb: Word) -> Word | None:
    """Who speaks by an active cue verb: its subject by the tree; where the tree gave that to the
    clause said, the noun phrase right beside the verb.
    """
    return SPEAKER.decide(CueVerb(reading, verb))


def _subject_ahead(case: CueVerb) -> Word | None:
    """ "X said": its subject stands before the verb, or after it where nothing parts the two."""
    reading, verb = case.reading, case.verb
    own = _own_subjects(reading, verb)
    if any(s.i < verb.i for s in own):
        return subject(reading, verb)
    is_behind = any(not are_separated(reading, verb.i, s.i) for s in own)
    may_be_inverted = reading.words[verb.i - 1].text in BEFORE_CUE or verb.dep == "root"
    if is_behind and not may_be_inverted:
        return subject(reading, verb)
    return None


def _subject_of_content(case: CueVerb) -> Word | None:
    """ "X said troops would leave", where the tree gave X to the clause after the verb."""
    verb = case.verb
    for clause in case.reading.children(verb.i, "ccomp", "parataxis"):
        for named in case.reading.children(clause.i, "nsubj*"):
            is_before_verb = named.i < verb.i
            is_of_clause_behind = named.head > verb.i
            is_behind_clause = named.head < named.i
            if is_before_verb and (is_of_clause_behind or is_behind_clause):
                return named
    return None


def inverted_subject(reading: Reading, verb: Word) -> Word | None:
    """ ", said X": the noun phrase right after a verb that follows a quotation or a comma."""
    if verb.xpos not in TENSED:
        return None
    if verb.i == 0 or verb.i + 1 >= len(reading.words):
        return None
    if reading.words[verb.i - 1].text not in BEFORE_CUE:
        return None
    after = reading.words[verb.i + 1]
    if after.upos not in PHRASE_OPENERS or after.sentence != verb.sentence:
        return None
    near = range(verb.i + 1, verb.i + REACH)
    head = head_of_phrase(reading, after, near, ("conj", "appos", "acl:relcl"))
    can_speak = head.upos in (*NOMINALS, "NUM")  # numerals: "said three of them"
    return head if can_speak else None


def _phrase_before(case: CueVerb) -> Word | None:
    """The noun phrase that ends right before a finite verb."""
    reading, verb = case.reading, case.verb
    if verb.i == 0 or verb.xpos not in TENSED:
        return None
    last = _before_aside(reading, reading.words[verb.i - 1])
    if last.sentence != verb.sentence or last.upos not in NOMINALS:
        return None
    head = _topmost_noun(reading, last, verb)
    return head if head.sentence == verb.sentence else None


def _topmost_noun(reading: Reading, word: Word, verb: Word) -> Word:
    """The noun that heads the phrase which a word before the verb ends."""
    while word.head < verb.i and word.head != word.i:
        head = reading.words[word.head]
        if head.upos not in NOUNS or _starts_another_phrase(reading, word, head):
            return word
        word = head
    return word


def _before_aside(reading: Reading, word: Word) -> Word:
    """ "X, an analyst, said": the word before what stands between commas."""
    if word.text != ",":
        return word
    for j in range(word.i - 1, max(word.i - 2 * REACH, 0), -1):
        if reading.words[j].text == ",":
            return reading.words[j - 1]
    return reading.words[word.i - 1]


def _starts_another_phrase(reading: Reading, word: Word, head: Word) -> bool:
    """True if the head is of another noun phrase: one that follows, or one behind a comma.

    The second is "in Minsk, the rights group X said".
    """
    if word.dep in ("conj", "appos", "nmod") and head.i > word.i:
        return True
    return any(w.text == "," for w in reading.words[head.i : word.i])


SPEAKER = Attempts[CueVerb, Word](
    "attribution.speaker",
    (
        ("subject before the verb", _subject_ahead),
        ("subject that the tree gave to the content", _subject_of_content),
        ("subject after the verb", lambda case: inverted_subject(case.reading, case.verb)),
        ("subject of a clause above", lambda case: subject(case.reading, case.verb)),
        ("noun phrase before the verb", _phrase_before),
    ),
    about=lambda case: case.verb.i,
)


def phrase_after_quotation(reading: Reading, verb: Word, quoted: Quoted) -> Word | None:
    """The noun phrase between the end of a quotation and the cue verb: "...,” X, an analyst,
    said".
    """
    between = _behind_quotation(verb, quoted)
    never = attribution_words().never_subjects
    for word in reading.words[between.start : between.stop]:
        if word.upos in NOMINALS and word.lower not in never:
            return head_of_phrase(reading, word, between, ("conj", "appos"))
    return None


def _behind_quotation(verb: Word, quoted: Quoted) -> range:
    """The words between the last quoted word within reach and the verb; empty where none is
    quoted.
    """
    for j in range(verb.i - 1, max(verb.i - 2 * REACH, 0) - 1, -1):
        if j in quoted:
            return range(j + 1, verb.i)
    return range(verb.i, verb.i)
