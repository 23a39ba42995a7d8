"""Verbs as triggers, with the particle, preposition or fixed noun that makes them one."""

from __future__ import annotations

from collections.abc import Container, Mapping

from dateline.language import Word, grammar, is_dep
from dateline.language.grammar import is_pointed_at
from dateline.language.reading import TENSED
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.judgements import judgement_words
from dateline.reference.events.lexicon import verb_entries
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import Conditions
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import meets_conditions
from dateline.stages.extract.trigger import Trigger

# relations of what may complete a verb
COMPLETING = ("compound:prt", "advmod", "obj", "obl*", "xcomp", "case", "nsubj:pass")
ASKING = ("WDT", "WP", "WP$", "WRB")  # "which", "whom", "how"


def verb_trigger(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a verb is, or None."""
    entries = verb_entries(word.lemma)
    if entries is None or NO_EVENT_TOLD.holds((doc, word)):
        return None
    below = _lemmas_below(doc, word) if entries.phrases else set[str]()
    for entry in entries.phrases_of(below):
        used = completion(doc, word, entry.words[1:])
        if used is not None and meets_conditions(doc, word, entry):
            return Trigger(word, (word.i, *used), entry)
    if _has_other_particle(doc, word):
        return None
    for entry in entries.alone:
        if meets_conditions(doc, word, entry):
            return Trigger(word, (word.i,), entry)
    return None


def _is_attribute(case: tuple[AnnotatedReading, Word]) -> bool:
    """ "The besieged town"; "the abducted boys" may point back at what befell them."""
    return case[1].dep == "amod" and not presupposes_deed(*case)


def presupposes_deed(doc: AnnotatedReading, word: Word) -> bool:
    """True for a participle before a noun that is known or counted, or owned, which says what
    befell it: "the abducted boys", "four expelled diplomats", "Cameroon's jailed lawyers"."""
    is_participle = word.dep == "amod" and word.xpos == "VBN"
    if not is_participle or word.lemma not in doc.event_words.presupposed:
        return False
    if doc.reading.sentences[word.sentence].kind != "body":
        return True
    if doc.words[max(word.i - 1, 0)].text == "-" or doc.reading.child(word.i, "advmod"):
        return False
    noun = word.head
    is_which = doc.reading.child(noun, "nummod", "nmod:poss") is not None
    return is_which or is_pointed_at(doc.reading, noun)


def _is_half_of_compound(case: tuple[AnnotatedReading, Word]) -> bool:
    """True for the participle of "flood-hit villages", "war-torn"."""
    doc, word = case
    if word.i < 2 or word.xpos in TENSED or doc.words[word.i - 1].text != "-":
        return False
    if doc.reading.child(word.i, "aux") is not None:  # "has test-launched"
        return False
    noun = doc.words[word.i - 2]
    if noun.lower in function_words().particles.prefixes or word.start - noun.end != 1:
        return False
    return noun.upos in ("NOUN", "PROPN")


def _is_state_of_noun(case: tuple[AnnotatedReading, Word]) -> bool:
    """True for "areas held by rebels", which says which areas, not what happened; "Gao, a town held
    by rebels" tells who holds it."""
    doc, word = case
    if word.lemma not in doc.event_words.stative or _tells_of_named_place(doc, word):
        return False
    is_relative_in_present = word.dep == "acl:relcl" and word.xpos in ("VBZ", "VBP")
    return is_relative_in_present or is_dep(word.dep, "acl")


def _tells_of_named_place(doc: AnnotatedReading, participle: Word) -> bool:
    """ "Gao, held by rebels", "Gao, a town held by rebels": said of a place that has its name."""
    noun = doc.reading.head(participle.i)
    if noun is None or participle.xpos != "VBN" or participle.i < noun.i:
        return False
    if doc.reading.child(participle.i, "obl:agent") is None:
        return False
    if noun.i in doc.places:
        return any(doc.words[i].text == "," for i in range(noun.i + 1, participle.i))
    named = doc.reading.head(noun.i)
    return noun.dep == "appos" and named is not None and named.i in doc.places


def _is_asked(case: tuple[AnnotatedReading, Word]) -> bool:
    """True for an infinitive that a question holds: "which house to raid", "whom to shoot"."""
    doc, verb = case
    infinitive = function_words().conjunctions.infinitive
    if not grammar.has_form(doc.reading, verb.i, infinitive, "mark"):
        return False
    ahead = (word for word in _words_that_may_ask(doc, verb) if word.i < verb.i)
    return any(word.xpos in ASKING for word in ahead)


def _words_that_may_ask(doc: AnnotatedReading, verb: Word) -> list[Word]:
    """What hangs on an infinitive, and the determiners of its objects and of the noun on which
    it hangs."""
    reading = doc.reading
    found = reading.children(verb.i)
    for noun in reading.children(verb.i, "obj", "obl*"):
        found += reading.children(noun.i, "det")
    if is_dep(verb.dep, "acl"):
        found += reading.children(verb.head, "det")
    return found


NO_EVENT_TOLD: Conditions[tuple[AnnotatedReading, Word]] = Conditions(
    "extract.verb that names no event",
    (
        ("participle before a noun", _is_attribute),
        ("half of a compound", _is_half_of_compound),
        ("state that says which", _is_state_of_noun),
        ("infinitive of a question", _is_asked),
    ),
    about=lambda case: case[1].i,
)


def _lemmas_below(doc: AnnotatedReading, word: Word) -> set[str]:
    """The lemmas within two steps below a verb, and the prepositions a step lower, among which all
    that completes it stands."""
    lemmas: set[str] = set()
    for child in doc.reading.children(word.i):
        lemmas.add(child.lemma)
        for below in doc.reading.children(child.i):
            lemmas.add(below.lemma)
            lemmas.update(case.lemma for case in doc.reading.cases.get(below.i, ()))
    particle = _particle_read_as_hedge(doc, word)
    return lemmas if particle is None else lemmas | {particle.lemma}


def _particle_read_as_hedge(doc: AnnotatedReading, verb: Word) -> Word | None:
    """The particle of "handed over 20 lorries", which the tree hangs on the number."""
    after = doc.words[verb.i + 1 : verb.i + 2]
    if not after or after[0].lower not in function_words().particles.separable:
        return None
    number = doc.reading.head(after[0].i)
    return after[0] if number is not None and number.xpos == "CD" else None


def completion(doc: AnnotatedReading, word: Word, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words that complete a verb phrase ("shoot down", "come under fire"); None where one is
    wanting."""
    if not rest:
        return None if _has_other_particle(doc, word) else ()
    near = _completing_words(doc, word, rest)
    if not near.keys() >= set(rest) or _says_what_it_is(doc, word, near, rest):
        return None
    return tuple(near[lemma] for lemma in rest)


def _says_what_it_is(
    doc: AnnotatedReading, word: Word, near: Mapping[str, int], rest: tuple[str, ...]
) -> bool:
    """True where the verb says what its object is, as "called the election flawed" does: nobody
    called one."""
    if word.lemma not in judgement_words().describing:
        return False
    what = doc.reading.children(word.i, "xcomp")
    is_said = any(w.upos in ("ADJ", "NOUN") and w.i not in near.values() for w in what)
    return is_said and any(doc.words[near[part]].dep == "obj" for part in rest)


def _completing_words(doc: AnnotatedReading, word: Word, rest: tuple[str, ...]) -> dict[str, int]:
    """Lemma -> index of what stands with the verb: particles, objects, prepositions, and what is
    in their phrases."""
    reading = doc.reading
    near: dict[str, int] = {}
    # "sent troops in an operation" has no "send in"
    needs_particle = len(rest) == 1 and _has_object(doc, word, rest[0])
    for child in reading.children(word.i, *COMPLETING):
        if not _is_behind_other_preposition(doc, child, rest):
            near.setdefault(child.lemma, child.i)
        for below in reading.children(child.i, "case", "amod", "compound", "fixed", "nmod*"):
            if below.dep == "case" and _tells_time(doc, child):  # "walked out on Friday"
                continue
            if is_dep(below.dep, "nmod*") and _is_other_event(doc, child, rest):
                continue
            if not needs_particle or _may_be_particle(below):
                near.setdefault(below.lemma, below.i)
            if child.lemma in rest and is_dep(below.dep, "nmod*"):
                near.update(_with_prepositions(doc, below, near))
    particle = _particle_read_as_hedge(doc, word)
    if particle is not None:
        near.setdefault(particle.lemma, particle.i)
    return near


def _is_other_event(doc: AnnotatedReading, noun: Word, rest: tuple[str, ...]) -> bool:
    """True for an event noun that is no part of the phrase and no portion: who "called it a
    violation of the truce" called no truce."""
    if noun.lemma in rest or noun.lemma in doc.event_words.portion:
        return False
    return noun.upos == "NOUN" and bool(doc.single_word_entries(noun.lemma))


def _tells_time(doc: AnnotatedReading, noun: Word) -> bool:
    """True for a day or a part of one: "was fired on Monday night" has no "fire on"."""
    named = [noun, *doc.reading.children(noun.i, "compound")]
    return any(is_time_word(word.text) for word in named)


def _has_object(doc: AnnotatedReading, word: Word, particle: str) -> bool:
    """True for a verb that acts on something, so that what follows may open a phrase of its own; of
    a passive ("was sent in March") where the word is a particle as often."""
    if doc.reading.child(word.i, "obj") is not None:
        return True
    is_passive = doc.reading.child(word.i, "nsubj:pass") is not None
    return is_passive and particle in function_words().particles.hyphenated


def _with_prepositions(doc: AnnotatedReading, noun: Word, near: Container[str]) -> dict[str, int]:
    """The prepositions of a phrase that a tree hangs on the object: "took [issue with it]"."""
    found = {word.lemma: word.i for word in doc.reading.cases.get(noun.i, ())}
    return {lemma: i for lemma, i in found.items() if lemma not in near}


def _is_behind_other_preposition(doc: AnnotatedReading, child: Word, rest: tuple[str, ...]) -> bool:
    """True for a noun behind a preposition that is no part of the phrase: "hosted him for a
    meeting" has no "host meeting"."""
    if not is_dep(child.dep, "obl*"):
        return False
    prepositions = {word.lower for word in doc.reading.cases.get(child.i, ())}
    return bool(prepositions) and prepositions.isdisjoint(rest)


def _may_be_particle(word: Word) -> bool:
    """False for a preposition that is never a particle parted from its verb."""
    return word.dep != "case" or word.lower in function_words().particles.separable


def _has_other_particle(doc: AnnotatedReading, word: Word) -> bool:
    """True for another verb ("take" is not "take off"), but for verbs of moving ("head up")."""
    particles = {p.lower for p in doc.reading.children(word.i, "compound:prt")}
    particles.difference_update(argument_words().weak_particles)
    return bool(particles) and word.lemma not in doc.event_words.motion
