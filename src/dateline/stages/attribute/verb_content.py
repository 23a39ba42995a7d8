"""The content of an active cue verb among its dependents, by the frames that the table allows it.

The heading of `cues.tsv` says what each frame means.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dateline.language.grammar import first_case, quotable_phrase
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.attribution.attribution_words import attribution_words, frame_prepositions
from dateline.reference.attribution.cues import Cue, cue_verb
from dateline.reference.english.modality import clause_marks
from dateline.reference.events.lexicon import lexicon
from dateline.rules import Attempts
from dateline.stages.attribute.clauses import (
    framed_phrase,
    has_mark,
    is_finite,
    is_infinitive,
    prepositional_content,
    that_clauses,
    touches_quotation,
    words_of_clauses,
)
from dateline.stages.attribute.punctuation import INTRODUCES


class FramedVerb(Struct, frozen=True):
    """A cue verb with the dependents that its frames ask for."""

    reading: Reading
    verb: Word
    cue: Cue
    objects: list[Word]  # direct and indirect, without "it"

    def counted_objects(self) -> list[Word]:
        """The objects that can be content: no pronouns, and only nouns that the cue asks for,
        where it does.
        """
        nouns = [o for o in self.objects if o.upos != "PRON"]
        wanted = self.cue.objects
        if not wanted:
            return nouns
        return [o for o in nouns if o.lemma in wanted]


def active_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """The words that the frames of an active verb give as content; empty if it has none among its
    dependents.
    """
    expletive = attribution_words().expletive
    objects = [o for o in reading.children(verb.i, "obj", "iobj") if o.lower not in expletive]
    return ACTIVE_CONTENT.decide(FramedVerb(reading, verb, cue, objects)) or set()


def clauses_in(
    frame: str, find: Callable[[FramedVerb], list[Word]]
) -> Callable[[FramedVerb], set[int] | None]:
    """An attempt for a frame whose content is clauses: those that `find` gives."""

    def attempt(case: FramedVerb) -> set[int] | None:
        """The words of the clauses, by index; None where the cue lacks the frame or finds none."""
        clauses = find(case) if frame in case.cue.frames else None
        return words_of_clauses(case.reading, clauses) if clauses else None

    return attempt


def words_in(
    frame: str, find: Callable[[FramedVerb], set[int] | None]
) -> Callable[[FramedVerb], set[int] | None]:
    """An attempt for a frame whose content is other words: those that `find` gives."""
    return lambda case: find(case) if frame in case.cue.frames else None


def _finite_clauses(case: FramedVerb) -> list[Word]:
    """ "said that X", "said X", "asked whether X", "made it clear that X"."""
    reading, i = case.reading, case.verb.i
    clauses: list[Word] = []
    for complement in reading.children(i, "ccomp"):
        if is_finite(reading, complement) or touches_quotation(reading, complement):
            clauses.append(complement)
    if case.cue.act == "ask":
        clauses += _indirect_questions(case)
    if clauses:
        return [*clauses, *_clauses_joined_to(case, clauses[-1])]
    if reading.child(i, "expl") is not None:
        return reading.children(i, "csubj*")
    return _clauses_of_form(case)


def _indirect_questions(case: FramedVerb) -> list[Word]:
    """ "asked if he would stay", which the tree may take for a condition."""
    marks = clause_marks().interrogative
    behind = [c for c in case.reading.children(case.verb.i, "advcl") if c.i > case.verb.i]
    return [c for c in behind if has_mark(case.reading, c, marks)]


def _clauses_of_form(case: FramedVerb) -> list[Word]:
    """ "denied in a statement that X": the clause hangs on the noun for how it was said."""
    if case.objects:
        return []
    reading = case.reading
    forms = reading.children(case.verb.i, "obl")
    return [c for noun in forms for c in that_clauses(reading, noun.i, "acl", "ccomp")]


def _clauses_joined_to(case: FramedVerb, clause: Word) -> list[Word]:
    """ "said the road was shut and the bridge might fall", where the tree joined the second clause
    to the cue.
    """
    reading, joined = case.reading, list[Word]()
    for other in reading.children(case.verb.i, "conj"):
        if other.i < clause.i or cue_verb(other.lemma) is not None:
            continue
        behind_comma = reading.words[reading.subtree(other.i)[0]].text == ","
        if not behind_comma:
            joined.append(other)
    return joined


def _clauses_beside(case: FramedVerb) -> list[Word]:
    """ "X, he said", "he said: X"; not the aside in "the mayor, he said, had promised"."""
    reading, verb = case.reading, case.verb
    beside = reading.children(verb.i, "parataxis")
    subject = reading.child(verb.i, "nsubj*")
    first = verb.i if subject is None else min(subject.i, verb.i)
    return [c for c in beside if c.i < first or _is_introduced(reading, verb, c)]


def _is_introduced(reading: Reading, verb: Word, clause: Word) -> bool:
    """True if a colon or an opening quote mark stands between the verb and the clause after it."""
    if clause.i < verb.i:
        return False
    between = reading.words[verb.i + 1 : reading.subtree(clause.i)[0] + 1]
    return any(w.text in INTRODUCES for w in between)


def _own_infinitives(case: FramedVerb) -> list[Word]:
    """ "vowed to leave"."""
    return [] if case.objects else _infinitives(case)


def _infinitives(case: FramedVerb) -> list[Word]:
    """ "promised Mali to leave"."""
    complements = case.reading.children(case.verb.i, "xcomp", "ccomp")
    return [c for c in complements if is_infinitive(case.reading, c)]


def _object_and_infinitive(case: FramedVerb) -> set[int] | None:
    """ "urged Mali to act": Mali belongs to the content; "told Mali to act": Mali only hears it."""
    infinitives = _infinitives(case)
    if not infinitives:
        return None
    content = words_of_clauses(case.reading, infinitives)
    if case.cue.lemma in attribution_words().verbs_with_addressee:
        return content
    for noun in case.objects:
        content.update(w.i for w in quotable_phrase(case.reading, noun.i))
    return content


def _gerunds(case: FramedVerb) -> list[Word]:
    """ "denied shelling", "denied having shelled"."""
    reading, i = case.reading, case.verb.i
    complements = reading.children(i, "xcomp", "ccomp")
    return [c for c in complements if c.i > i and _is_gerund(reading, c)]


def _is_gerund(reading: Reading, verb: Word) -> bool:
    """True for "shelling" and "having shelled"."""
    having = attribution_words().perfect_gerund
    return verb.xpos == "VBG" or any(w.lower in having for w in reading.children(verb.i, "aux"))


def _object_and_phrase(case: FramedVerb) -> set[int] | None:
    """ "accused X of lying", "blamed X for it", "charged X with murder"."""
    if not case.objects:
        return None
    reading, named = case.reading, case.objects[-1].i
    frames = frame_prepositions().behind_object
    phrase = framed_phrase(reading, case.cue, frames, case.verb.i, named)
    return _whole_stretch(phrase.union(reading.subtree(named))) if phrase else None


def _whole_stretch(words: set[int]) -> set[int]:
    """The words with all that stands between them."""
    return set(range(min(words), max(words) + 1))


def _object_described(case: FramedVerb) -> set[int] | None:
    """ "described the vote as a sham"."""
    if not case.objects:
        return None
    reading, i, words = case.reading, case.verb.i, frame_prepositions()
    phrase = prepositional_content(reading, i, words.as_)
    phrase |= prepositional_content(reading, i, words.as_goal)
    return phrase.union(reading.subtree(case.objects[0].i)) if phrase else None


def _object_called(case: FramedVerb) -> set[int] | None:
    """ "called the vote a sham"."""
    reading = case.reading
    called = reading.children(case.verb.i, "xcomp") or case.objects[1:]
    if not case.objects or not called:
        return None
    return {*reading.subtree(case.objects[0].i), *reading.subtree(called[0].i)}


def _person_asked(case: FramedVerb) -> set[int] | None:
    """ "called on Mali to act"."""
    reading, i = case.reading, case.verb.i
    wishes = reading.children(i, "xcomp", "advcl", "ccomp")
    if not wishes:
        return None
    on = frame_prepositions().onto
    for asked in reading.children(i, "obl*"):
        if first_case(reading, asked.i) in on:
            prepositions = {w.i for w in reading.children(asked.i, "case")}
            person = set(reading.subtree(asked.i)) - prepositions
            return person | words_of_clauses(reading, wishes)
    return None


def _phrase_alone(case: FramedVerb) -> set[int] | None:
    """ "warned of war", "called for calm", "spoke against the deal"."""
    frames = frame_prepositions().alone
    return framed_phrase(case.reading, case.cue, frames, case.verb.i) or None


def _object_at_figure(case: FramedVerb) -> set[int] | None:
    """ "put the toll at four": an object of that kind without a figure is no content either."""
    objects = case.counted_objects()
    if not objects:
        return None
    figure = prepositional_content(case.reading, case.verb.i, frame_prepositions().objat)
    first = case.reading.subtree(objects[0].i)[0]
    return set(range(first, max(figure) + 1)) if figure else set()


def _object(case: FramedVerb) -> set[int] | None:
    """ "denied the attack"; of a cue that asks for certain nouns the first of them: "reported
    gunfire".
    """
    objects = case.counted_objects()
    if objects and case.cue.objects:
        return _with_place(case, set(case.reading.subtree(objects[0].i)))
    content = set[int]()
    for noun in objects:
        content.update(_without_asides(case.reading, noun))
    return _with_its_matter(case, content) if content else None


def _without_asides(reading: Reading, noun: Word) -> set[int]:
    """A noun phrase less the relative clauses that a comma sets apart, which the report adds:
    "blamed the guards, who denied it".
    """
    words = set(reading.subtree(noun.i))
    relatives = [reading.words[i] for i in words if is_dep(reading.words[i].dep, "acl:relcl")]
    for clause in relatives:
        aside = reading.subtree(clause.i)
        if reading.words[aside[0]].upos == "PUNCT" or reading.words[aside[0] - 1].upos == "PUNCT":
            words -= set(range(aside[0] - 1, aside[-1] + 1))
    return words | {noun.i}


def _object_no_occurrence(case: FramedVerb) -> set[int] | None:
    """ "praised the mayor", not "praised the attack", which the report itself tells of."""
    return None if any(map(is_occurrence, case.objects)) else _object(case)


def is_occurrence(noun: Word) -> bool:
    """True for a noun of the lexicon of events: "attack"."""
    return ("n", noun.lemma) in lexicon()


def _with_its_matter(case: FramedVerb, content: set[int]) -> set[int]:
    """An object with the phrases and participles that go on with it, which the tree hangs on the
    verb: "complained of the sound to the board", "defended her record fighting the levy".
    """
    reading, prepositions = case.reading, attribution_words().matter_prepositions
    for part in reading.children(case.verb.i, "obl", "advcl"):
        words = reading.subtree(part.i)
        if words[0] != max(content) + 1 or reading.words[words[0]].upos == "PUNCT":
            continue
        is_matter = part.dep == "obl" and first_case(reading, part.i) in prepositions
        if is_matter or (part.dep == "advcl" and _is_bare_participle(reading, part)):
            content = content.union(words)
    return content


def _is_bare_participle(reading: Reading, verb: Word) -> bool:
    """ "fighting the levy", "to raise the levy": a clause without subject or conjunction."""
    if verb.xpos not in ("VBG", "VBN", "VB"):
        return False
    has_subject = reading.child(verb.i, "nsubj*") is not None
    marks = attribution_words().infinitive_markers
    return not has_subject and all(w.lower in marks for w in reading.children(verb.i, "mark"))


def _with_place(case: FramedVerb, content: set[int]) -> set[int]:
    """What is reported with where it was, which the tree hangs on the verb: "reported gunfire near
    the airport".
    """
    reading, prepositions = case.reading, attribution_words().scene_prepositions
    for place in reading.children(case.verb.i, "obl"):
        words = reading.subtree(place.i)
        if words[0] == max(content) + 1 and first_case(reading, place.i) in prepositions:
            content = content.union(words)
    return content


ACTIVE_CONTENT = Attempts[FramedVerb, set[int]](
    "attribution.content",
    (
        ("finite clause", clauses_in("that", _finite_clauses)),
        ("clause beside the verb", clauses_in("quote", _clauses_beside)),
        ("infinitive of the speaker's own", clauses_in("to", _own_infinitives)),
        ("object and infinitive", words_in("objto", _object_and_infinitive)),
        ("infinitive behind an object", clauses_in("to", _infinitives)),
        ("gerund", clauses_in("ing", _gerunds)),
        ("object and prepositional phrase", _object_and_phrase),
        ("object and what it is described as", words_in("as", _object_described)),
        ("object and what it is called", words_in("calls", _object_called)),
        ("person asked and what for", words_in("onto", _person_asked)),
        ("prepositional phrase", _phrase_alone),
        ("object at a figure", words_in("objat", _object_at_figure)),
        ("object", words_in("obj", _object)),
        ("object that is no occurrence", words_in("thing", _object_no_occurrence)),
    ),
    about=lambda case: case.verb.i,
)
