"""Triggers: the words that tell an event, by the lexicon, with the light verb that carries a noun."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import Word, grammar, is_dep
from dateline.reference.lexicon import NO_EVENT, Entry, LightVerb
from dateline.reference.timex_words import is_time_word
from dateline.stages.extract.arguments import Arguments

ASKING = ("WDT", "WP", "WP$", "WRB")  # "which", "whom", "how"
FINITE = ("VBD", "VBZ", "VBP")
ACTING = frozenset(
    {"any", "actor", "person", "place", "force"}
)  # classes that say nothing of which deed it is


@dataclass(frozen=True)
class Trigger:
    """A trigger with the entry that it met, and the verb that carries it."""

    word: Word
    words: tuple[int, ...]
    entry: Entry
    carrier: Word | None = None
    light: LightVerb | None = None


def find(lens: Arguments) -> list[Trigger]:
    """The triggers of a reading in text order; a word that is part of another trigger is none."""
    found = [t for word in lens.reading.words if (t := look(lens, word)) is not None]
    carried = {(t.carrier.i, t.entry.type) for t in found if t.carrier is not None}
    found = [
        t
        for t in found
        if (t.word.i, t.entry.type) not in carried and not _said_already(lens, t, found)
    ]
    performed = {
        t.carrier.i
        for t in found
        if t.carrier is not None and t.light is not None and not t.light.status
    }
    found = [
        t for t in found if t.entry.type != "REQUEST" or t.word.i not in performed
    ]  # "ordered an attack"
    spoken_of = {i for t in found for i in _objects_of_sense(lens, t)}
    found = [t for t in found if t.word.i not in spoken_of]
    inside = {i for t in found for i in t.words if i != t.word.i}
    return [t for t in found if t.word.i not in inside and t.entry.type != NO_EVENT]


def _said_already(lens: Arguments, noun: Trigger, found: list[Trigger]) -> bool:
    """ "approved the accord", "the storm flooded": a noun that its own verb tells of is no second occurrence."""
    word = noun.word
    hazard = noun.entry.type == "HAZARD" and is_dep(word.dep, "nsubj*")
    if word.upos != "NOUN" or noun.carrier is not None or not (word.dep == "obj" or hazard):
        return False
    return any(
        t.word.i == word.head and t.entry.type == noun.entry.type and t.entry.pos == "v"
        for t in found
    )


def _objects_of_sense(lens: Arguments, found: Trigger) -> list[int]:
    """The nouns by which a verb has its sense: the curfew that is lifted, the talks that are broken off."""
    if found.entry.pos != "v" or found.entry.type == NO_EVENT:
        return []
    named = [
        c
        for tests in found.entry.conditions
        for c in tests
        if not c.negated and not set(c.classes) & ACTING
    ]
    return [i for c in named if c.role == "obj" for i in lens.at(found.word, c.role, "v")]


def look(lens: Arguments, word: Word) -> Trigger | None:
    """The trigger that the word is, or None."""
    name = lens.reading.name_at(word.i)
    if name is not None and name.label in ("PERSON", "ORG", "LOC"):
        return None
    if word.upos == "VERB" or (word.upos == "ADJ" and word.xpos in ("VBN", "VBD")):
        return _verb(lens, word)
    if is_time_word(word.text) and word.upos == "PROPN":  # "in March"
        return None
    if word.upos in ("NOUN", "PROPN") and not is_dep(word.dep, "compound", "flat"):
        return _noun(lens, word) or _state(lens, word)
    return _state(lens, word) if word.upos == "ADJ" else None


def _verb(lens: Arguments, word: Word) -> Trigger | None:
    told_of = is_dep(word.dep, "acl") or (word.dep == "acl:relcl" and word.xpos in ("VBZ", "VBP"))
    stative = word.lemma in lens.classes["stative"] and told_of
    if word.dep == "amod" or stative:  # "areas held by rebels" says which areas, not what happened
        return None
    if _is_asked(lens, word):
        return None
    for entry in lens.lexicon.get(("v", word.lemma), ()):
        used = completion(lens, word, entry.words[1:])
        if used is not None and _meets(lens, word, entry):
            return Trigger(word, (word.i, *used), entry)
    return None


def _is_asked(lens: Arguments, verb: Word) -> bool:
    """True for an infinitive that a question holds, and so tells no deed: "which house to raid", "whom to shoot"."""
    reading = lens.reading
    if not any(w.lower == "to" for w in reading.children(verb.i, "mark")):
        return False
    held = reading.head(verb.i) if is_dep(verb.dep, "acl") else None
    asking = [
        *reading.children(verb.i),
        *(reading.children(held.i, "det") if held is not None else ()),
    ]
    asking += [
        d for w in reading.children(verb.i, "obj", "obl*") for d in reading.children(w.i, "det")
    ]
    return any(w.i < verb.i and w.xpos in ASKING for w in asking)


def completion(lens: Arguments, word: Word, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words that complete a verb phrase ("shoot down", "come under fire"); None where one is wanting."""
    if not rest:
        return () if not _other_particle(lens, word) else None
    near: dict[str, int] = {}
    bare = (
        len(rest) == 1 and lens.reading.child(word.i, "obj") is not None
    )  # "sent troops in an operation": no "send in"
    for child in lens.reading.children(
        word.i, "compound:prt", "advmod", "obj", "obl*", "xcomp", "case", "nsubj:pass"
    ):
        cases = {c.lower for c in lens.reading.children(child.i, "case")}
        # "hosted him for a meeting" has no "host meeting"
        if not is_dep(child.dep, "obl*") or cases & set(rest) or not cases:
            near.setdefault(child.lemma, child.i)
        for below in lens.reading.children(child.i, "case", "amod", "compound", "fixed", "nmod*"):
            if not (bare and below.dep == "case" and below.lower not in lens.classes["particle"]):
                near.setdefault(below.lemma, below.i)
    used = [near.get(lemma) for lemma in rest]
    return tuple(i for i in used if i is not None) if all(i is not None for i in used) else None


def _other_particle(lens: Arguments, word: Word) -> bool:
    """A verb with a particle is another verb ("take" is not "take off"), but for verbs of moving ("head up")."""
    particles = {p.lower for p in lens.reading.children(word.i, "compound:prt")}
    return (
        bool(particles - {"in", "out", "back", "away"}) and word.lemma not in lens.classes["motion"]
    )


def _noun(lens: Arguments, word: Word) -> Trigger | None:
    told = [
        w
        for w in lens.reading.children(word.i, "compound")
        if word.lemma in lens.classes["vacuous"]
    ]
    entries = (*(e for key in _hyphened(lens, word) for e in lens.lexicon.get(("n", key), ()) if len(e.words) == 1),
               *lens.lexicon.get(("n", word.lemma), ()))  # fmt: skip
    for deed in told:  # "a mediation effort", "rescue operations": the noun before says what it is
        entries = (
            *(e for e in lens.lexicon.get(("n", deed.lemma), ()) if len(e.words) == 1),
            *entries,
        )
    for entry in entries:
        used = _compound(lens, word, entry.words[:-1])
        if used is None or not _meets(lens, word, entry):
            continue
        if entry.type == NO_EVENT:
            return Trigger(word, tuple(sorted((word.i, *used))), entry)
        carrier, light = _carrier(lens, word)
        head = lens.reading.head(word.i)
        if (
            carrier is None
            and is_dep(word.dep, "nsubj*")
            and head is not None
            and head.lemma in lens.classes["occur"]
        ):
            carrier = head  # "the talks will resume", "an attack was averted"
        return Trigger(word, tuple(sorted((word.i, *used))), entry, carrier, light)
    return None


def _hyphened(lens: Arguments, word: Word) -> list[str]:
    """The whole of a noun that the tokens part at its hyphen: "sit - in", whichever of the two the tree hangs up."""
    words = lens.reading.words
    found = []
    if (
        word.i + 2 < len(words)
        and words[word.i + 1].text == "-"
        and words[word.i + 2].lower in lens.classes["joined"]
    ):
        found.append(f"{word.lemma}-{words[word.i + 2].lower}")
    if word.i >= 2 and words[word.i - 1].text == "-" and word.lower in lens.classes["joined"]:
        found.append(f"{words[word.i - 2].lower}-{word.lower}")
    return found


def _compound(lens: Arguments, word: Word, before: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words just before an event noun that make it one: "air strike", "counter - offensive"."""
    at, used = word.i - 1, []
    for part in reversed(before):
        while at >= 0 and lens.reading.words[at].text == "-":
            at -= 1
        if (
            at < 0
            or lens.reading.words[at].xpos in FINITE
            or part not in _forms(lens.reading.words[at])
        ):
            return None
        used.append(at)
        at -= 1
    return tuple(used)


def _forms(word: Word) -> tuple[str, str]:
    return word.lower, word.lemma


def _state(lens: Arguments, word: Word) -> Trigger | None:
    for entry in lens.lexicon.get(("a", word.lemma), ()):
        if is_counted(lens, word):
            return Trigger(word, (word.i,), entry)
        told = (
            lens.reading.child(word.i, "nsubj", "nummod", "cop")
            or (word.dep == "xcomp")
            or word.dep == "obj"
        )
        if told and word.dep not in ("amod",):
            return Trigger(word, (word.i,), entry)
    return None


def is_counted(lens: Arguments, word: Word) -> bool:
    """True for those of whom a count is told: "the hospital's count of 17 dead", whichever word the tree hangs up."""
    number = lens.reading.words[word.i - 1] if word.i else word
    if number.xpos != "CD" or number.sentence != word.sentence:
        return False
    return any(
        w.lemma in lens.classes["tally"]
        for w in (*_above(lens, number)[:2], *_above(lens, word)[:2])
    )


def _above(lens: Arguments, word: Word) -> list[Word]:
    return list(lens.reading.ancestors(word.i))


def _carrier(lens: Arguments, word: Word) -> tuple[Word | None, LightVerb | None]:
    """The light verb that carries an event noun as object or after a preposition, also in relative clauses."""
    reading = lens.reading
    top = _top(lens, word)
    verbs = [
        (w, "obj") for w in reading.children(top.i, "acl*") if grammar.is_passive(reading, w.i)
    ]
    head = reading.head(top.i)
    if head is not None and head.upos in ("VERB", "AUX"):
        at = "obj" if is_dep(top.dep, "obj", "nsubj:pass") else grammar.case_of(reading, top.i)
        if at == "obj" or is_dep(top.dep, "obl*"):
            verbs.insert(0, (head, at))
    elif (
        head is not None and is_dep(top.dep, "nmod*") and head.dep == "obj"
    ):  # "claimed responsibility for the attack"
        verbs.insert(0, (reading.words[head.head], grammar.case_of(reading, top.i)))
    for verb, at in verbs:
        with_it = {
            p.lemma for p in reading.children(verb.i, "compound:prt", "advmod", "case", "obj")
        } | {at}
        if (
            top.dep == "nmod" and verb.i != top.head
        ):  # only a phrase that names the noun between reaches so far
            with_it.discard("")
            lights = [
                v
                for v in lens.light.get(verb.lemma, ())
                if reading.words[top.head].lemma in v.verb[1:]
            ]
        else:
            lights = list(lens.light.get(verb.lemma, ()))
        if word.lemma in lens.classes["outcome"]:  # who "sustains casualties" is their victim
            lights.sort(key=lambda v: v.subject != "target")
        for light in lights:
            if light.at == at and set(light.verb[1:]) <= with_it:
                return verb, light
    return None, None


def _top(lens: Arguments, word: Word) -> Word:
    """The word by which the verb holds an event noun: its first conjunct, the "round" of "a round of talks"."""
    reading = lens.reading
    while (head := reading.head(word.i)) is not None:
        part = is_dep(word.dep, "nmod") and head.lemma in lens.classes["portion"]
        if word.dep != "conj" and not (part and grammar.case_of(reading, word.i) == "of"):
            break
        word = head
    return word


def _meets(lens: Arguments, word: Word, entry: Entry) -> bool:
    if not entry.conditions:
        return True
    return any(all(lens.fits(word, c) for c in tests) for tests in entry.conditions)
