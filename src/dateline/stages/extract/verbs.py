"""Verbs as triggers, with the particle, preposition or fixed noun that makes them one."""

from __future__ import annotations

from dateline.language import Word, grammar, is_dep
from dateline.reference.argument_words import argument_words
from dateline.reference.function_words import function_words
from dateline.rules import Conditions
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import meets_conditions
from dateline.stages.extract.trigger import Trigger

ASKING = ("WDT", "WP", "WP$", "WRB")  # "which", "whom", "how"


def verb_trigger(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a verb is, or None."""
    entries = doc.lexicon.get(("v", word.lemma), ())
    if not entries or NO_EVENT_TOLD.holds((doc, word)):
        return None
    below = _lemmas_below(doc, word)
    for entry in entries:
        if not below.issuperset(entry.words[1:]):
            continue
        used = completion(doc, word, entry.words[1:])
        if used is not None and meets_conditions(doc, word, entry):
            return Trigger(word, (word.i, *used), entry)
    return None


def _is_attribute(case: tuple[AnnotatedReading, Word]) -> bool:
    return case[1].dep == "amod"


def _is_state_of_noun(case: tuple[AnnotatedReading, Word]) -> bool:
    """True for "areas held by rebels", which says which areas, not what happened."""
    doc, word = case
    is_relative = word.dep == "acl:relcl" and word.xpos in ("VBZ", "VBP")
    return word.lemma in doc.event_words.stative and (is_dep(word.dep, "acl") or is_relative)


def _is_asked(case: tuple[AnnotatedReading, Word]) -> bool:
    """True for an infinitive that a question holds: "which house to raid", "whom to shoot"."""
    doc, verb = case
    reading = doc.reading
    if not grammar.has_form(doc.reading, verb.i, function_words().conjunctions.infinitive, "mark"):
        return False
    nouns = reading.children(verb.i, "obj", "obl*")
    noun = reading.head(verb.i) if is_dep(verb.dep, "acl") else None
    nouns += [noun] if noun is not None else []
    asking = [*reading.children(verb.i), *(d for w in nouns for d in reading.children(w.i, "det"))]
    return any(w.i < verb.i and w.xpos in ASKING for w in asking)


NO_EVENT_TOLD: Conditions[tuple[AnnotatedReading, Word]] = Conditions(
    "extract.verb that tells no event",
    (
        ("participle before a noun", _is_attribute),
        ("state that says which", _is_state_of_noun),
        ("infinitive of a question", _is_asked),
    ),
    about=lambda case: case[1].i,
)


def _lemmas_below(doc: AnnotatedReading, word: Word) -> set[str]:
    """The lemmas within two steps below a verb, among which all that completes it stands."""
    children = doc.reading.children(word.i)
    below = (w for child in children for w in doc.reading.children(child.i))
    return {w.lemma for w in (*children, *below)}


def completion(doc: AnnotatedReading, word: Word, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words that complete a verb phrase ("shoot down", "come under fire"); None where one is
    wanting."""
    if not rest:
        return None if _has_other_particle(doc, word) else ()
    near = _completing_words(doc, word, rest)
    if any(lemma not in near for lemma in rest):
        return None
    return tuple(near[lemma] for lemma in rest)


def _completing_words(doc: AnnotatedReading, word: Word, rest: tuple[str, ...]) -> dict[str, int]:
    """Lemma -> index of what stands with the verb: particles, objects, prepositions, and what is
    in their phrases."""
    reading = doc.reading
    near: dict[str, int] = {}
    # "sent troops in an operation" has no "send in"
    needs_particle = len(rest) == 1 and reading.child(word.i, "obj") is not None
    for child in reading.children(
        word.i, "compound:prt", "advmod", "obj", "obl*", "xcomp", "case", "nsubj:pass"
    ):
        cases = {c.lower for c in reading.children(child.i, "case")}
        # "hosted him for a meeting" has no "host meeting"
        if not is_dep(child.dep, "obl*") or not cases or not cases.isdisjoint(rest):
            near.setdefault(child.lemma, child.i)
        for below in reading.children(child.i, "case", "amod", "compound", "fixed", "nmod*"):
            may_complete = (
                below.dep != "case" or below.lower in function_words().particles.separable
            )
            if may_complete or not needs_particle:
                near.setdefault(below.lemma, below.i)
    return near


def _has_other_particle(doc: AnnotatedReading, word: Word) -> bool:
    """True for another verb ("take" is not "take off"), but for verbs of moving ("head up")."""
    particles = {p.lower for p in doc.reading.children(word.i, "compound:prt")}
    particles -= set(argument_words().weak_particles)
    return bool(particles) and word.lemma not in doc.event_words.motion
