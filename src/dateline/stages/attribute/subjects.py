"""Who speaks: by the tree, and by place in the sentence where the tree is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.grammar import first_case
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.attribution_words import attribution_words
from dateline.reference.function_words import function_words
from dateline.rules import Attempts
from dateline.stages.attribute.attribution import NOMINALS, NOUNS, REACH, Quoted
from dateline.stages.attribute.clauses import (
    are_separated,
    has_mark,
    is_infinitive,
)
from dateline.stages.attribute.noun_phrases import head_of_phrase
from dateline.stages.attribute.punctuation import BEFORE_CUE

CONTROL_DEPTH = 5  # clauses above a verb that may lend it their subject
FINITE = ("VBD", "VBZ", "VBP")


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
        if word.i != verb.i and not own:  # "X was said to have told"
            own = reading.children(word.i, "nsubj:pass")
        if own:
            return _referent(reading, word, own[-1])
        head = reading.head(word.i)
        if head is None:
            return None
        if _is_quoted_as(reading, word, head):
            return reading.child(head.i, "nsubj:pass", "obj")
        if is_dep(word.dep, "acl") and head.upos in NOMINALS:  # "a man claiming that"
            return head if word.xpos == "VBG" or is_infinitive(reading, word) else None
        if not _shares_subject(reading, word, head):
            return None
        word = head
    return None


def _own_subjects(reading: Reading, verb: Word) -> list[Word]:
    """The active subjects of a verb, without words that never speak."""
    never = attribution_words().never_subjects
    return [s for s in reading.children(verb.i, "nsubj", "nsubj:outer") if s.lower not in never]


def _is_quoted_as(reading: Reading, word: Word, head: Word) -> bool:
    """ "was quoted as saying", "quoted X as saying"."""
    words = attribution_words()
    return head.lemma in words.quoting_verbs and has_mark(reading, word, words.as_marker)


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
    return head if is_dep(clause.dep, "acl*") and head.upos in NOMINALS else named


@dataclass(frozen=True, slots=True)
class CueVerb:
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
    own = [
        s
        for s in _own_subjects(reading, verb)
        if s.i < verb.i or not are_separated(reading, verb.i, s.i)
    ]
    ahead = any(s.i < verb.i for s in own)
    inverted = reading.words[verb.i - 1].text in BEFORE_CUE or verb.dep == "root"
    if ahead or (own and not inverted):
        return subject(reading, verb)
    return None


def _subject_of_content(case: CueVerb) -> Word | None:
    """ "X said troops would leave", where the tree gave X to the clause after the verb."""
    verb = case.verb
    clauses = case.reading.children(verb.i, "ccomp", "parataxis")
    inner = [s for c in clauses for s in case.reading.children(c.i, "nsubj*")]
    return next((s for s in inner if s.i < verb.i and (s.head > verb.i or s.i > s.head)), None)


def inverted_subject(reading: Reading, verb: Word) -> Word | None:
    """ ", said X": the noun phrase right after a verb that follows a quotation or a comma."""
    if verb.i == 0 or verb.i + 1 >= len(reading.words) or verb.xpos not in FINITE:
        return None
    if reading.words[verb.i - 1].text not in BEFORE_CUE:
        return None
    after = reading.words[verb.i + 1]
    opens_phrase = after.upos in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM")
    if not opens_phrase or after.sentence != verb.sentence:
        return None
    near = range(verb.i + 1, verb.i + REACH)
    head = head_of_phrase(reading, after, near, ("conj", "appos", "acl:relcl"))
    return head if head.upos in (*NOMINALS, "NUM") else None


def _phrase_before(case: CueVerb) -> Word | None:
    """The noun phrase that ends right before a finite verb."""
    reading, verb = case.reading, case.verb
    if verb.i == 0 or verb.xpos not in FINITE:
        return None
    word = _before_aside(reading, reading.words[verb.i - 1])
    if word.sentence != verb.sentence or word.upos not in NOMINALS:
        return None
    while word.head < verb.i and word.head != word.i:
        head = reading.words[word.head]
        if head.upos not in NOUNS or _starts_another_phrase(reading, word, head):
            break
        word = head
    return word if word.sentence == verb.sentence else None


def _before_aside(reading: Reading, word: Word) -> Word:
    """ "X, an analyst, said": the word before what stands between commas."""
    if word.text != ",":
        return word
    back = range(word.i - 1, max(word.i - 2 * REACH, 0), -1)
    comma = next((j for j in back if reading.words[j].text == ","), word.i)
    return reading.words[comma - 1]


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
    ahead = [j for j in range(max(verb.i - 2 * REACH, 0), verb.i) if j in quoted]
    between = range(ahead[-1] + 1 if ahead else verb.i, verb.i)
    never = attribution_words().never_subjects
    for word in reading.words[between.start : between.stop]:
        if word.upos in NOMINALS and word.lower not in never:
            return head_of_phrase(reading, word, between, ("conj", "appos"))
    return None
