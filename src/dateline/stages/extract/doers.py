"""Who stands behind the thing or the deed that a sentence names in the doer's place: whoever
planted the bomb that killed, drafted the resolution that condemned, carried out the raid.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import heads_at
from dateline.stages.extract.semantic_classes import actors_among, is_actor, is_means


def authors(doc: AnnotatedReading, i: int) -> list[int]:
    """Who wrote a paper that "demands" ("the union issued a declaration demanding ..."), whose the
    bomb is that "killed"; else the word itself.
    """
    if doc.words[i].lemma in doc.nouns.paper:
        return _authors_of_paper(doc, i) or [i]
    if is_actor(doc, i) or not is_means(doc, i):
        return [i]
    return [*makers(doc, i), i]


def doers_behind_subject(doc: AnnotatedReading, verb: Word) -> list[int]:
    """Who is behind the bomb or the raid that is the subject of a verb whose entry knows no agent:
    "a bomb planted by the Front killed him".
    """
    found: list[int] = []
    for i in grammar.subjects(doc.reading, verb.i):
        if not is_actor(doc, i):
            found += makers(doc, i)
    return list(dict.fromkeys(found))


def makers(doc: AnnotatedReading, i: int) -> list[int]:
    """The actors that made, sent or did what a noun names: by a participle on it ("planted by the
    Front"), a phrase with "by", its owner or the side that stands before it.
    """
    for found in _makers(doc, doc.words[i]):
        if actors := actors_among(doc, found):
            return actors
    return []


def _makers(doc: AnnotatedReading, noun: Word) -> Iterator[list[int]]:
    """Those whom each kind of phrase on the noun names, the surest first."""
    by = function_words().prepositions.agentive
    for clause in doc.reading.children(noun.i, "acl"):
        if clause.xpos == "VBN":
            yield grammar.agents(doc.reading, clause.i)
    yield grammar.obliques(doc.reading, noun.i, *by)
    yield heads_at(doc, noun, "poss", "n")
    yield heads_at(doc, noun, "amod", "n")


def _authors_of_paper(doc: AnnotatedReading, paper: int) -> list[int]:
    """Who issued a paper, or stands behind it by a participle: "a resolution drafted by Japan"."""
    if _names_its_author(doc, paper):
        return []
    for clause in doc.reading.children(paper, "acl"):
        if clause.xpos == "VBN" and (found := grammar.agents(doc.reading, clause.i)):
            return found
    verb = _verb_of_issuing(doc, doc.words[paper])
    return grammar.agents(doc.reading, verb.i) if verb is not None else []


def _verb_of_issuing(doc: AnnotatedReading, paper: Word) -> Word | None:
    """The verb whose object or circumstance a paper is: "issued a declaration", "said in a
    letter"."""
    verb = doc.reading.head(paper.i)
    if verb is None or verb.upos != "VERB":
        return None
    return verb if is_dep(paper.dep, "obj", "obl*", "nsubj:pass") else None


def _names_its_author(doc: AnnotatedReading, paper: int) -> bool:
    """True for "a declaration by the union" and "the union's declaration"."""
    if doc.reading.child(paper, "nmod:poss") is not None:
        return True
    return bool(grammar.obliques(doc.reading, paper, *function_words().prepositions.agentive))
