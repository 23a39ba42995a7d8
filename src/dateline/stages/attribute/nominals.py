"""Cues that are nouns ("X's claim that", "by X's account") and adjectives ("confident that")."""

from __future__ import annotations

from msgspec import Struct

from dateline.language.grammar import first_case
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.attribution.attribution_words import (
    attribution_words,
    frame_prepositions,
)
from dateline.reference.attribution.cues import (
    Cue,
    cue_account,
    cue_adjective,
    cue_noun,
    cue_verb,
)
from dateline.rules import Attempts
from dateline.stages.attribute.attribution import CLAUSES, Attribution
from dateline.stages.attribute.clauses import (
    clause_above,
    framed_phrase,
    is_infinitive,
    that_clauses,
    words_of_clauses,
)
from dateline.stages.attribute.sources import name_source
from dateline.stages.attribute.subjects import agent, subject


class CueNoun(Struct, frozen=True):
    """A noun that brings in what somebody says, and whose it is, where a word of its own says
    that.
    """

    reading: Reading
    noun: Word
    cue: Cue
    owner: Word | None


def noun_attribution(reading: Reading, noun: Word) -> Attribution | None:
    """ "X's claim that ...", "a promise by X to ...", "calls for ..."."""
    cue = cue_noun(noun.lemma)
    if cue is None:
        return None
    owner = _owner(reading, noun)
    content = NOUN_CONTENT.decide(CueNoun(reading, noun, cue, owner)) or set[int]()
    attribution = Attribution(cue, (noun.i,), content)
    name_source(reading, attribution, owner or _owner_above(reading, noun))
    has_part = content or (attribution.takes_quotations and attribution.source)
    return attribution if has_part else None


def is_form_of_saying(reading: Reading, noun: Word) -> bool:
    """ "denied in a statement that": the clause is what the verb brings in."""
    head = reading.head(noun.i)
    if head is None or not is_dep(noun.dep, "obl"):
        return False
    if first_case(reading, noun.i) not in attribution_words().form_prepositions:
        return False
    cue = cue_verb(head.lemma)
    is_open = reading.child(head.i, "ccomp", "obj") is None
    return is_open and cue is not None and "that" in cue.frames


def _owner(reading: Reading, noun: Word) -> Word | None:
    """ "X's claim", "a claim by X"."""
    possessor = reading.child(noun.i, "nmod:poss")
    if possessor is not None:
        return possessor
    prepositions = attribution_words().source_prepositions
    for named in reading.children(noun.i, "nmod*"):
        if first_case(reading, named.i) in prepositions:
            return named
    return None


def _owner_above(reading: Reading, noun: Word) -> Word | None:
    """ "X made a claim that", "X was cited in a warning that"; "X was quoted as warning that"."""
    head = reading.head(noun.i)
    if head is None:
        return None
    if noun.dep == "obl" and first_case(reading, noun.i) in attribution_words().as_marker:
        quoted = reading.child(head.i, "nsubj:pass")
        if quoted is not None:
            return quoted
    if head.upos != "VERB" or not _is_uttered(reading, noun, head):
        return None
    is_passive = reading.child(head.i, "aux:pass") is not None
    if is_passive:
        return agent(reading, head)
    return subject(reading, head)


def _is_uttered(reading: Reading, noun: Word, verb: Word) -> bool:
    """ "made a claim", "was cited in a warning"; whoever denies a claim or answers a call did not
    make it.
    """
    words = attribution_words()
    if noun.dep == "obl":
        return first_case(reading, noun.i) in words.form_prepositions
    return noun.dep == "obj" and verb.lemma in words.uttering_verbs


def _that_clause(case: CueNoun) -> set[int] | None:
    """ "the claim that troops had left"."""
    if "that" not in case.cue.frames or is_form_of_saying(case.reading, case.noun):
        return None
    clauses = that_clauses(case.reading, case.noun.i, "acl", "ccomp")
    return words_of_clauses(case.reading, clauses) if clauses else None


def _infinitive(case: CueNoun) -> set[int] | None:
    """ "X's promise to leave"."""
    if case.owner is None:
        return None
    if "to" not in case.cue.frames:
        return None
    reading = case.reading
    clauses = reading.children(case.noun.i, "acl")
    infinitives = [clause for clause in clauses if is_infinitive(reading, clause)]
    if not infinitives:
        return None
    return words_of_clauses(reading, infinitives)


def _prepositional_phrase(case: CueNoun) -> set[int] | None:
    """ "X's warning of war"; a call for something needs no owner beside it."""
    if case.owner is None and case.cue.act != "ask":
        return None
    prepositions = frame_prepositions()
    frames = prepositions.behind_noun if case.owner else prepositions.behind_unowned_noun
    return framed_phrase(case.reading, case.cue, frames, case.noun.i) or None


NOUN_CONTENT = Attempts[CueNoun, set[int]](
    "attribution.noun content",
    (
        ("that-clause", _that_clause),
        ("infinitive of the owner's own", _infinitive),
        ("prepositional phrase", _prepositional_phrase),
    ),
    about=lambda case: case.noun.i,
)


def account_attribution(reading: Reading, noun: Word) -> Attribution | None:
    """ "By the army's own account, ...": the clause that the phrase stands in is what the account
    says.
    """
    cue = cue_account(noun.lemma)
    if cue is None:
        return None
    owner, case = reading.child(noun.i, "nmod:poss"), reading.child(noun.i, "case")
    if owner is None or case is None:
        return None
    if case.lower not in cue.frames:
        return None
    behind_comma = case.i > 0 and reading.words[case.i - 1].text == ","
    is_aside = noun.dep == "obl" or (noun.dep == "nmod" and behind_comma)
    if not is_aside:
        return None
    own = _without_conjuncts(reading, noun)
    clause = _clause_of_account(reading, noun, own, behind_comma)
    attribution = Attribution(cue, (case.i, noun.i), set(reading.subtree(clause)) - own)
    name_source(reading, attribution, owner)
    return attribution if attribution.content else None


def _without_conjuncts(reading: Reading, noun: Word) -> set[int]:
    """The words under a noun without what is joined to it."""
    own = set(reading.subtree(noun.i))
    for joined in reading.children(noun.i, "conj"):
        own.difference_update(reading.subtree(joined.i))
    return own


def _clause_of_account(reading: Reading, noun: Word, own: set[int], behind_comma: bool) -> int:
    """The head of the clause that an account reports: of an aside the clause around, else the
    nearest above.

    The second is "an attack that left nine dead by the ministry's count".
    """
    sentence = reading.sentences[noun.sentence]
    if behind_comma or min(own) == sentence.first:
        return clause_above(reading, sentence, min(own), own)
    clauses = (w.i for w in reading.ancestors(noun.i) if is_dep(w.dep, *CLAUSES))
    return next(clauses, noun.head)


def adjective_attribution(reading: Reading, adjective: Word) -> Attribution | None:
    """ "X is confident that ..."."""
    cue = cue_adjective(adjective.lemma)
    if cue is None:
        return None
    content = _content_of_adjective(reading, adjective, cue)
    if not content:
        return None
    named = subject(reading, adjective)
    if named is None or named.lower in attribution_words().dummy_subjects:
        return None
    attribution = Attribution(cue, (adjective.i,), content)
    name_source(reading, attribution, named)
    return attribution


def _content_of_adjective(reading: Reading, adjective: Word, cue: Cue) -> set[int]:
    """ "confident that X", "wary of X"."""
    clauses = reading.children(adjective.i, "ccomp") if "that" in cue.frames else []
    frames = frame_prepositions().alone
    return words_of_clauses(reading, clauses) or framed_phrase(reading, cue, frames, adjective.i)
