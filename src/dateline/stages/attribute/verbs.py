"""Cue verbs: who says what by "said", "denied", "called on"."""

from __future__ import annotations

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.attribution_words import attribution_words
from dateline.reference.cues import Cue, cue_verb
from dateline.stages.attribute.attribution import Attribution, Quoted
from dateline.stages.attribute.clauses import is_relative_pronoun, that_clauses, words_of_clauses
from dateline.stages.attribute.comment_clauses import commented_content
from dateline.stages.attribute.passive_content import passive_content
from dateline.stages.attribute.sources import name_source
from dateline.stages.attribute.subjects import (
    agent,
    inverted_subject,
    phrase_after_quotation,
    speaker_of,
)
from dateline.stages.attribute.verb_content import active_content

TIME_DEPS = ("obl:unmarked", "obl:tmod", "nmod:unmarked", "obl:npmod")


def verb_attribution(reading: Reading, verb: Word, quoted: Quoted) -> Attribution | None:
    """What a verb of the cue table brings in; None where it brings in nothing or nobody speaks."""
    particle = reading.child(verb.i, "compound:prt")
    cue = _cue(reading, verb, particle)
    if cue is None:
        return None
    passive = reading.child(verb.i, "nsubj:pass", "aux:pass") is not None
    attribution = Attribution(cue, (verb.i, particle.i) if particle else (verb.i,))
    attribution.content = (passive_content if passive else active_content)(reading, verb, cue)
    name_source(reading, attribution, _speaker(reading, verb, passive, quoted))
    attribution.content = _on_its_side(reading, attribution, verb)
    if not passive and attribution.speaker is None:
        return None
    if not passive and not attribution.content:
        attribution.content = _shared_content(reading, verb, cue) or commented_content(
            reading, verb, cue, attribution.source
        )
    attribution.content -= set(attribution.cue_words)
    return attribution if attribution.content or attribution.takes_quotations else None


def _cue(reading: Reading, verb: Word, particle: Word | None) -> Cue | None:
    """The cue of the table: "point out" with its particle, "make it clear" with its "it", else the
    bare verb.
    """
    if particle is not None:
        return cue_verb(verb.lemma, particle.lower)
    expletive = attribution_words().expletive
    it = next((w for w in reading.children(verb.i, "obj") if w.lower in expletive), None)
    return cue_verb(verb.lemma, it.lower if it else None)


def _speaker(reading: Reading, verb: Word, passive: bool, quoted: Quoted) -> Word | None:
    """Who speaks by the tree; whoever stands inside a quotation that the verb is not in does not
    speak by it.
    """
    speaker = agent(reading, verb) if passive else speaker_of(reading, verb)
    if speaker is None or speaker.i not in quoted or quoted.get(verb.i) == quoted[speaker.i]:
        return speaker
    return phrase_after_quotation(reading, verb, quoted) or inverted_subject(reading, verb)


def _on_its_side(reading: Reading, attribution: Attribution, verb: Word) -> set[int]:
    """Content lies on one side of speaker and cue; what the tree put on the other side belongs to
    neither.
    """
    source = attribution.source
    content = attribution.content - set(source)
    clause = reading.child(verb.i, "ccomp")
    if clause is None or not content or not source or is_dep(verb.dep, "acl*"):
        return content
    if source[0] < verb.i < clause.i:
        return _behind_cue(reading, content, verb)
    first, last = min(verb.i, *source), max(verb.i, *source)
    if clause.i < first:
        behind = set(reading.subtree(clause.i)) - _clause_of_source(reading, content, last)
        return {j for j in content if j < first or (j > last and j in behind)}
    return content


def _behind_cue(reading: Reading, content: set[int], verb: Word) -> set[int]:
    """ "said Thursday she would": what follows the verb, without the day, which is that of the
    saying.
    """
    behind = {j for j in content if j > verb.i}
    after = verb.i + 1
    while behind and min(behind) == after and reading.words[after].dep in TIME_DEPS:
        behind -= set(reading.subtree(after))
    return behind


def _clause_of_source(reading: Reading, content: set[int], last: int) -> set[int]:
    """A relative clause that comes right after the source tells of the source: "said the ministry,
    which gave ...".
    """
    after = next((w for w in reading.words[last + 1 :] if w.upos != "PUNCT"), None)
    if after is None or after.i not in content or not is_relative_pronoun(after):
        return set()
    for clause in reading.ancestors(after.i):
        if is_dep(clause.dep, "acl:relcl", "advcl:relcl"):
            return set(reading.subtree(clause.i))
    return set()


def _shared_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """The that-clause of a cue joined to this one: "She argued, and the court agreed, that ..."."""
    if "that" not in cue.frames:
        return set()
    for joined in reading.children(verb.i, "conj"):
        clauses = that_clauses(reading, joined.i, "ccomp")
        if clauses and cue_verb(joined.lemma) and reading.words[joined.i + 1].text == ",":
            return words_of_clauses(reading, clauses)
    return set()
