"""Whether what is told was confirmed, or was found to be made up: "the attack has not been
confirmed", "reports of a strike could not be verified", "the attack was a hoax"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.english.modality import factuality_words, governors, negation
from dateline.rules import Conditions
from dateline.stages.factuality.predicates import is_infinitive
from dateline.stages.factuality.step import STOP, ClimbStep, trigger_of

VERIFIED = ("obj", "nsubj*", "ccomp", "csubj*")
PREDICATED = ("xcomp", "obl*")
NOUNS = ("NOUN", "PROPN")
LABEL = 3  # words at most of a label and its colon


# ------------------------------------------------------------------ not confirmed


def is_unverified(step: ClimbStep) -> bool:
    """True where the head says that what it stands at was not confirmed."""
    return UNVERIFIED.holds(step)


def apply_unverified(step: ClimbStep) -> bool:
    """What was not confirmed is possible, and nothing that stands above makes it surer."""
    step.state.apply("possible")
    step.state.lower_certainty("possible")
    return STOP


def _is_verified_by(step: ClimbStep, verb: Word) -> bool:
    """True for what a verb of verifying has as its object, or in the passive as its subject."""
    if verb.upos != "VERB" or verb.lemma not in factuality_words().verifying:
        return False
    if not is_dep(step.node.dep, *VERIFIED):
        return False
    return step.node.dep != "nsubj" or verb.i != step.head.i


def _has_not_been_verified(step: ClimbStep) -> bool:
    """ "Has not been confirmed", "could not verify the report", "was told but not confirmed"."""
    reading = step.reading
    joined = (w for w in reading.children(step.head.i, "conj") if not _has_subject(reading, w))
    return any(
        _is_verified_by(step, verb) and is_left_undone(reading, verb)
        for verb in (step.head, *joined)
    )


def _has_subject(reading: Reading, verb: Word) -> bool:
    """True for a verb with a subject of its own."""
    return reading.child(verb.i, "nsubj*") is not None


def is_marked_unverified(reading: Reading, noun: Word) -> bool:
    """ "A strike on Izium: not confirmed", "explosions in Kharkiv (unconfirmed)"."""
    for word in reading.children(noun.i, "parataxis", "appos", "dep"):
        if word.lower in factuality_words().unverified:
            return True
        is_verb = word.lemma in factuality_words().verifying and not _has_subject(reading, word)
        if is_verb and is_negated(reading, word):
            return True
    return False


def _is_neither_confirmed(step: ClimbStep) -> bool:
    """ "Neither confirmed nor denied", "would not confirm or deny": what hangs on the second verb
    is the object of both."""
    first = step.reading.words[step.head.head]
    if step.head.dep != "conj" or first.lemma not in factuality_words().verifying:
        return False
    return is_dep(step.node.dep, *VERIFIED) and is_negated(step.reading, first)


def is_negated(reading: Reading, verb: Word) -> bool:
    """True for "not", "never", and a subject that is nobody; a manner beside it changes nothing:
    "could not be independently verified". "Not only" denies nothing."""
    for particle in reading.children(verb.i, "advmod", "aux", "cc:preconj"):
        behind = reading.words[min(particle.i + 1, len(reading.words) - 1)]
        if particle.lower in negation().particles and behind.lower not in negation().focus:
            return True
    return any(grammar.is_nobody(reading, noun) for noun in reading.children(verb.i, "nsubj*"))


def is_left_undone(reading: Reading, verb: Word) -> bool:
    """True for what is not done, and for what nobody could: "was unable to verify", "it was not
    possible to verify", "failed to verify"."""
    if is_negated(reading, verb):
        return True
    above, words = reading.words[verb.head], factuality_words()
    if not is_dep(verb.dep, "xcomp", "csubj*", "ccomp", "acl") or above.i == verb.i:
        return False
    if not is_infinitive(reading, verb):
        return False
    return above.lemma in words.unable or (above.lemma in words.able and is_negated(reading, above))


def _is_yet_to_be_verified(step: ClimbStep) -> bool:
    """ "Has yet to be confirmed", "remains to be verified", "is still to be confirmed"."""
    words = factuality_words()
    if step.head.lemma in words.awaiting or words.yet & _adverbs(step.reading, step.head):
        infinitives = step.reading.children(step.head.i, "xcomp", "ccomp")
        return any(
            is_infinitive(step.reading, verb) and _is_verified_by(step, verb)
            for verb in infinitives
        )
    return False


def _adverbs(reading: Reading, verb: Word) -> set[str]:
    """The adverbs of a verb, in small letters."""
    return {word.lower for word in reading.children(verb.i, "advmod")}


def _is_left_to_verify(step: ClimbStep) -> bool:
    """ "Is still to be confirmed": an infinitive with "be", which is no fact yet."""
    is_open = is_infinitive(step.reading, step.head) and step.node.dep == "nsubj:pass"
    return is_open and _is_verified_by(step, step.head)


def _is_called_unverified(step: ClimbStep) -> bool:
    """ "Is unconfirmed", "remains unverified", "went unconfirmed"."""
    if not is_dep(step.node.dep, "nsubj*"):
        return False
    predicates = (step.head, *step.reading.children(step.head.i, "xcomp"))
    return any(word.lower in factuality_words().unverified for word in predicates)


def _lacks_verification(step: ClimbStep) -> bool:
    """ "No confirmation of an attack", "without confirmation that they attacked"; "the attack
    awaits confirmation"."""
    words, reading = factuality_words(), step.reading
    if step.head.upos in NOUNS and step.head.lemma in words.verification:
        return is_missing(reading, step.head)
    nouns = reading.children(step.head.i, "obj", "obl*")
    awaited = any(noun.lemma in words.verification for noun in nouns)
    return awaited and step.head.lemma in words.awaiting and is_dep(step.node.dep, "nsubj*")


def is_missing(reading: Reading, noun: Word) -> bool:
    """True for "no confirmation", "did not get confirmation", "awaits confirmation"."""
    if grammar.is_nobody(reading, noun):
        return True
    verb = reading.words[noun.head]
    if noun.dep != "obj" or verb.i == noun.i:
        return False
    return is_negated(reading, verb) or verb.lemma in factuality_words().awaiting


UNVERIFIED: Conditions[ClimbStep] = Conditions(
    "factuality.not confirmed",
    (
        ("not confirmed", _has_not_been_verified),
        ("neither confirmed nor denied", _is_neither_confirmed),
        ("yet to be confirmed", _is_yet_to_be_verified),
        ("still to be confirmed", _is_left_to_verify),
        ("called unconfirmed", _is_called_unverified),
        ("no confirmation", _lacks_verification),
    ),
    about=trigger_of,
)


# ------------------------------------------------------------------ made up


def is_made_up(step: ClimbStep) -> bool:
    """True where the head, or what is said of it there, calls it an invention."""
    return FALSITY.holds(step)


def is_told_by_falsity(step: ClimbStep) -> bool:
    """ "Fake news about an attack", "false reports that they attacked"."""
    if not is_dep(step.node.dep, "nmod*", "acl*", "ccomp") or step.head.upos not in NOUNS:
        return False
    is_tidings = step.head.lemma in factuality_words().tidings
    return is_tidings and _is_called_false(step.reading, step.head)


def names_falsity(reading: Reading, word: Word) -> bool:
    """True for "hoax", "fake news", "pure invention"."""
    if word.upos not in NOUNS:
        return False
    if word.lemma in factuality_words().fabrications:
        return True
    return word.lemma in factuality_words().tidings and _is_called_false(reading, word)


def _is_called_false(reading: Reading, noun: Word) -> bool:
    """True for "fake news", "false reports"."""
    modifiers = reading.children(noun.i, "amod", "compound")
    return any(governors().get(("a", word.lower, "said")) == "denied" for word in modifiers)


def _is_subject_of_falsity(step: ClimbStep) -> bool:
    """ "The attack was a hoax", "turned out to be fake"."""
    reading, head = step.reading, step.head
    if not is_dep(step.node.dep, "nsubj*") or is_negated(reading, head):
        return False
    predicates = [head]
    if reading.child(head.i, "obj") is None:
        predicates += reading.children(head.i, "xcomp")
    return any(calls_false(reading, word) for word in predicates)


def calls_false(reading: Reading, word: Word) -> bool:
    """True for "fake", "a hoax"."""
    is_adjective = word.upos == "ADJ" or word.xpos == "VBN"
    if is_adjective and word.lower in factuality_words().fabricated:
        return True
    return names_falsity(reading, word) and not is_negated(reading, word)


def is_labelled_false(reading: Reading, word: Word) -> bool:
    """True in a sentence that "FAKE:" opens."""
    sentence = reading.sentences[word.sentence]
    opening = reading.words[sentence.first : min(sentence.first + LABEL, sentence.last)]
    forms = [word.lower for word in opening]
    if ":" not in forms:
        return False
    return " ".join(forms[: forms.index(":")]) in factuality_words().false_labels


def _is_made_up(step: ClimbStep) -> bool:
    """ "The attack was made up", "they invented the attack"."""
    if step.node.dep not in ("obj", "nsubj:pass") or step.head.upos != "VERB":
        return False
    particle = step.reading.child(step.head.i, "compound:prt")
    verb = step.head.lemma if particle is None else f"{step.head.lemma} {particle.lower}"
    return verb in factuality_words().fabricating and not is_negated(step.reading, step.head)


def _is_said_to_be_false(step: ClimbStep) -> bool:
    """ "Called the attack a hoax", "dismissed it as fake news"."""
    if step.node.dep not in ("obj", "nsubj:pass") or is_negated(step.reading, step.head):
        return False
    return any(names_falsity(step.reading, word) for word in _predicated(step))


def _predicated(step: ClimbStep) -> Iterator[Word]:
    """What the verb calls its object: "a hoax" of "called it a hoax", "dismissed it as a hoax"."""
    for word in step.reading.children(step.head.i, *PREDICATED):
        case = grammar.case_of(step.reading, word.i)
        if word.i > step.node.i and (not case or case in factuality_words().predicating):
            yield word


FALSITY: Conditions[ClimbStep] = Conditions(
    "factuality.made up",
    (
        ("invention", _is_subject_of_falsity),
        ("made up", _is_made_up),
        ("called an invention", _is_said_to_be_false),
    ),
    about=trigger_of,
)
