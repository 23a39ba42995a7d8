"""What the next sentence says of a claim: "The mayor said a blast had killed 12 people. The claim
could not be verified."

The noun or pronoun that is judged points back at what the sentence before tells, so that all which
that one gives as somebody's words is in doubt. What it tells by itself is not: "rebels entered Gao
and said they had killed 12 soldiers".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words, governors
from dateline.rules import Conditions
from dateline.stages.factuality.occurrence import says_it_occurs
from dateline.stages.factuality.tellings import Verdict, verdict_by, words_that_judge

SUBJECTS = ("nsubj*",)
CONTENT = ("acl*", "ccomp", "csubj*", "nmod*")
CLAUSES = ("ccomp", "csubj*", "parataxis")


def verdict_of_next_sentence(reading: Reading, trigger: Word) -> Verdict | None:
    """What the sentence behind that of a trigger says of the claim in which it is told."""
    behind = trigger.sentence + 1
    if behind >= len(reading.sentences):
        return None
    for word in (*words_that_judge(reading, behind), *_falsities(reading, behind)):
        verdict = "denied" if _is_falsity(word) else verdict_by(reading, word)
        if verdict == "denied" and _is_said(reading, word):
            continue  # somebody's denial is theirs
        if _lacks_one_source(reading, word) and not _is_own_deed(reading, trigger):
            continue  # of two witnesses one is silent
        if verdict and any(_points_back(reading, noun) for noun in _judged(reading, word)):
            return verdict if CLAIMED.holds((reading, trigger)) else None
    return None


def _falsities(reading: Reading, sentence: int) -> list[Word]:
    """The adjectives of a sentence that call what is said not so, as its predicate."""
    return [
        word
        for word in reading.of_form(_false_adjectives())
        if word.sentence == sentence and word.upos == "ADJ"
    ]


@cache
def _false_adjectives() -> frozenset[str]:
    """ "False", "wrong", "baseless"."""
    return frozenset(
        word
        for (kind, word, of), effect in governors().items()
        if (kind, of, effect) == ("a", "said", "denied")
    )


def _is_falsity(word: Word) -> bool:
    return word.upos == "ADJ" and word.lower in _false_adjectives()


def _is_said(reading: Reading, word: Word) -> bool:
    """True for what the sentence gives as somebody's words."""
    line = (word, *reading.ancestors(word.i))
    return any(_is_content(reading, one) for one in line) or _names_a_source(reading, line[-1])


# ------------------------------------------------------------------ what is judged


def _judged(reading: Reading, word: Word) -> Iterator[Word]:
    """What a word judges: its subject and object, the subject of the predicate above it, and what
    "confirmation" is of.
    """
    if word.lemma in factuality_words().verification:
        yield from _verified(reading, word)
        return
    for predicate in (word, reading.words[word.head]):
        if predicate.i == word.i or is_dep(word.dep, "xcomp"):
            yield from reading.children(predicate.i, *SUBJECTS)
    yield from reading.children(word.i, "obj")


def _verified(reading: Reading, noun: Word) -> Iterator[Word]:
    """What "confirmation" is of, and who or what a clause behind it is about; the confirmation
    itself where no more is said than from whom, or that what was told took place.
    """
    clauses = [
        clause
        for clause in reading.children(noun.i, "acl", "ccomp")
        if reading.child(clause.i, *SUBJECTS) is not None
    ]
    named = _objects(reading, noun)
    if not named and all(_takes_place(reading, clause) for clause in clauses):
        yield noun
    yield from named
    for clause in clauses:
        yield from reading.children(clause.i, *SUBJECTS)


def _lacks_one_source(reading: Reading, noun: Word) -> bool:
    """True for "no confirmation from the navy", which says no more than who is silent."""
    prepositions = function_words().prepositions
    sources = grammar.obliques(reading, noun.i, *prepositions.from_, *prepositions.agentive)
    is_verification = noun.lemma in factuality_words().verification
    return is_verification and bool(sources) and noun in _verified(reading, noun)


def _objects(reading: Reading, noun: Word) -> list[Word]:
    """The nouns behind "of": of the confirmation, or of its verb ("no check was made of the roll").

    The tree may take the particle of a passive verb for the preposition: "was carried out of".
    """
    found = grammar.obliques(reading, noun.i, *factuality_words().verified_of)
    verbs = list(reading.children(noun.i, "acl"))
    if is_dep(noun.dep, *SUBJECTS, "obj"):
        verbs.append(reading.words[noun.head])
    prepositions = function_words().prepositions
    for verb in verbs:
        found += grammar.obliques(reading, verb.i, *prepositions.of)
        if verb.xpos == "VBN":
            found += grammar.obliques(reading, verb.i, *prepositions.out)
    return [reading.words[i] for i in found]


def _takes_place(reading: Reading, clause: Word) -> bool:
    """True for "the attack took place"."""
    if clause.upos != "VERB" or not says_it_occurs(clause):
        return False
    return any(grammar.is_pointed_at(reading, w.i) for w in reading.children(clause.i, *SUBJECTS))


def _points_back(reading: Reading, noun: Word) -> bool:
    """True for "the claim", "this", "none of the reports"; not where its own words say of what it
    is.
    """
    words, pronouns = factuality_words(), function_words()
    if noun.lemma in words.verification:
        return True
    if noun.lower in pronouns.pronouns.neuter | pronouns.determiners.demonstrative:
        verb = reading.words[noun.head]
        return noun.dep != "expl" and reading.child(verb.i, "ccomp", "csubj*") is None
    if noun.lower in pronouns.pronouns.indefinite | pronouns.determiners.negative:
        return any(_points_back(reading, of) for of in reading.children(noun.i, "nmod"))
    if noun.lemma not in words.tidings | words.shown or _says_of_what(reading, noun):
        return False
    known = pronouns.determiners.pointing | pronouns.determiners.negative
    known |= pronouns.determiners.distributive
    owned = reading.child(noun.i, "nmod:poss") is not None
    return owned or grammar.has_form(reading, noun.i, known, "det", "det:predet", "amod")


def _says_of_what(reading: Reading, noun: Word) -> bool:
    """True for "the claim that they attacked", "reports of looting"; not for "his claim", "the
    claims of the group", "the claim by the army".
    """
    prepositions = function_words().prepositions
    sources = prepositions.from_ | prepositions.agentive
    for word in reading.children(noun.i, *CONTENT):
        if is_dep(word.dep, "nmod*") and grammar.case_of(reading, word.i) in sources:
            continue
        if word.dep != "nmod:poss" and word.upos not in ("PROPN", "PRON"):
            return True
    return False


# ------------------------------------------------------------------ what is claimed


def _is_of_clause_of_its_own(case: tuple[Reading, Word]) -> bool:
    """True for the clause "that blew up" of "a car that blew up", and for a noun that is known."""
    reading, trigger = case
    if any(is_dep(word.dep, "acl:relcl") for word in (trigger, *reading.ancestors(trigger.i))):
        return True
    return trigger.upos in ("NOUN", "PROPN") and grammar.is_pointed_at(reading, trigger.i)


def _is_in_content(case: tuple[Reading, Word]) -> bool:
    """ "They said that they had attacked", "they attacked, they said"."""
    reading, trigger = case
    if _is_of_clause_of_its_own(case):
        return False
    line = (trigger, *reading.ancestors(trigger.i))
    return any(_is_content(reading, word) or _names_a_source(reading, word) for word in line)


def _is_own_deed(reading: Reading, trigger: Word) -> bool:
    """True for the deed of a speaker's own: "they said they had killed 12", "its drones struck"."""
    for verb in (trigger, *reading.ancestors(trigger.i)):
        if _is_cue(reading, verb):
            return False
        for doer in reading.children(verb.i, "nsubj"):
            owner = reading.child(doer.i, "nmod:poss") or doer
            if owner.xpos in ("PRP", "PRP$"):
                return True
    return False


def _is_content(reading: Reading, word: Word) -> bool:
    """True for a clause that hangs on a verb of saying."""
    head = reading.words[word.head]
    return is_dep(word.dep, *CLAUSES) and head.i != word.i and _is_cue(reading, head)


def _names_a_source(reading: Reading, word: Word) -> bool:
    """ "…, officials said", "according to officials"."""
    if any(_is_cue(reading, verb) for verb in reading.children(word.i, "parataxis")):
        return True
    sources = reading.children(word.i, "obl*", "nmod")
    according = factuality_words().according
    return any(grammar.case_of(reading, noun.i) in according for noun in sources)


def _is_cue(reading: Reading, word: Word) -> bool:
    """True for a verb of saying."""
    return word.upos == "VERB" and cue_verb(word.lemma) is not None


def _is_sentence_without_source(case: tuple[Reading, Word]) -> bool:
    """True for a sentence that names nobody who says it: what points back is of all of it."""
    reading, trigger = case
    if _is_of_clause_of_its_own(case):
        return False
    sentence = reading.sentences[trigger.sentence]
    told = reading.words[sentence.first : sentence.last]
    return not any(_is_cue(reading, word) and _has_content(reading, word) for word in told)


def _has_content(reading: Reading, verb: Word) -> bool:
    """True for a verb of saying that tells what is said."""
    return verb.dep == "parataxis" or reading.child(verb.i, "ccomp") is not None


CLAIMED: Conditions[tuple[Reading, Word]] = Conditions(
    "factuality.claimed",
    (
        ("in somebody's words", _is_in_content),
        ("in a sentence without a source", _is_sentence_without_source),
    ),
    about=lambda case: case[1].i,
)
