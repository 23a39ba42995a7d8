"""Cue verbs: who says what by "said", "denied", "called on"."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.attribution.cues import Cue, cue_verb, is_phrasal_cue, may_be_cue_verb
from dateline.reference.english.modality import clause_marks, negation
from dateline.rules import Conditions
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

ACTS_OF_SAYING = ("say", "accuse", "promise", "threaten", "warn", "order")
TIME_DEPS = ("obl:unmarked", "obl:tmod", "nmod:unmarked", "obl:npmod")


def verb_attribution(reading: Reading, verb: Word, quoted: Quoted) -> Attribution | None:
    """What a verb of the cue table brings in; None where it brings in nothing or nobody speaks."""
    if not may_be_cue_verb(verb.lemma):
        return None
    particle = _particle(reading, verb)
    cue = _cue(reading, verb, particle)
    if cue is None or UNSAID.holds(CuedVerb(reading, verb, cue)):
        return None
    is_passive = _is_passive(reading, verb)
    framed_content = passive_content if is_passive else active_content
    cue_words = (verb.i, particle.i) if particle else (verb.i,)
    attribution = Attribution(cue, cue_words, framed_content(reading, verb, cue))
    speaker = _speaker(reading, verb, is_passive, quoted)
    if speaker is not None and grammar.is_nobody(reading, speaker):
        return None
    name_source(reading, attribution, speaker)
    attribution.content = _on_its_side(reading, attribution, verb)
    if not is_passive:
        if attribution.speaker is None:
            return None
        if not attribution.content:
            attribution.content = _content_elsewhere(reading, verb, cue, attribution.source)
    attribution.content.difference_update(cue_words)
    has_part = attribution.content or attribution.takes_quotations
    return attribution if has_part else None


def _is_passive(reading: Reading, verb: Word) -> bool:
    """ "was told that"; also the bare participle: "asked whether they would stay, X said"."""
    if reading.child(verb.i, "nsubj:pass", "aux:pass") is not None:
        return True
    return _is_bare_participle(reading, verb)


def _is_bare_participle(reading: Reading, verb: Word) -> bool:
    """True for a passive participle without an auxiliary, which hangs on another clause."""
    is_participle = verb.xpos == "VBN" and is_dep(verb.dep, "advcl*", "acl*")
    return is_participle and reading.child(verb.i, "aux", "nsubj*", "obj") is None


def _particle(reading: Reading, verb: Word) -> Word | None:
    """The particle of the verb; also one that the tree calls an adverb, where the table has both:
    "she went on".
    """
    particle = reading.child(verb.i, "compound:prt")
    if particle is not None or verb.i + 1 == len(reading.words):
        return particle
    after = reading.words[verb.i + 1]
    is_phrasal = after.head == verb.i and after.upos in ("ADV", "ADP")
    return after if is_phrasal and is_phrasal_cue(verb.lemma, after.lower) else None


class CuedVerb(Struct, frozen=True):
    """A verb with its cue, of which it is asked whether it tells that something was said."""

    reading: Reading
    verb: Word
    cue: Cue

    def marks(self) -> frozenset[str]:
        """The conjunctions that open the clause of the verb."""
        return frozenset(w.lower for w in self.reading.children(self.verb.i, "mark"))


def _is_question_asked(case: CuedVerb) -> bool:
    """ "Asked by reporters whether they would stay, X said": what counts is the answer."""
    return case.cue.act == "ask" and _is_bare_participle(case.reading, case.verb)


def _is_denied(case: CuedVerb) -> bool:
    """ "did not say that", "never claimed that": nothing was said. Who does not believe, want or
    deny something takes a position all the same.
    """
    if case.cue.act not in ACTS_OF_SAYING:
        return False
    below = case.reading.children(case.verb.i, "advmod", "aux", "neg", "cc:preconj")
    return any(w.lower in negation().particles for w in below)


def _is_inverted_question(case: CuedVerb) -> bool:
    """ "Did X say that?"."""
    if case.cue.act not in ACTS_OF_SAYING:
        return False
    auxiliary = case.reading.child(case.verb.i, "aux")
    named = case.reading.child(case.verb.i, "nsubj")
    if auxiliary is None or named is None:
        return False
    ends = case.reading.words_of(case.reading.sentences[case.verb.sentence])[-1].text
    return auxiliary.i < named.i < case.verb.i and ends == "?"


def _is_condition(case: CuedVerb) -> bool:
    """ "if X says that"."""
    return not case.marks().isdisjoint(clause_marks().conditional)


UNSAID = Conditions[CuedVerb](
    "attribution.not said",
    (
        ("question put to the speaker", _is_question_asked),
        ("negated", _is_denied),
        ("question", _is_inverted_question),
        ("condition", _is_condition),
    ),
    about=lambda case: case.verb.i,
)


def _content_elsewhere(reading: Reading, verb: Word, cue: Cue, source: list[int]) -> set[int]:
    """For a verb without content of its own: that of a cue joined to it, or what it comments on."""
    shared = _shared_content(reading, verb, cue)
    return shared or commented_content(reading, verb, cue, source)


def _cue(reading: Reading, verb: Word, particle: Word | None) -> Cue | None:
    """The cue of the table: "point out" with its particle, "make it clear" with its "it", else the
    bare verb.
    """
    if particle is not None:
        return cue_verb(verb.lemma, particle.lower)
    expletive = attribution_words().expletive
    for noun in reading.children(verb.i, "obj"):
        if noun.lower in expletive:
            return cue_verb(verb.lemma, noun.lower)
    return cue_verb(verb.lemma, None)


def _speaker(reading: Reading, verb: Word, passive: bool, quoted: Quoted) -> Word | None:
    """Who speaks by the tree; whoever stands inside a quotation that the verb is not in does not
    speak by it.
    """
    speaker = agent(reading, verb) if passive else speaker_of(reading, verb)
    if speaker is None or speaker.i not in quoted:
        return speaker
    is_quoted_with_verb = quoted[speaker.i] == quoted.get(verb.i)
    if is_quoted_with_verb:
        return speaker
    return phrase_after_quotation(reading, verb, quoted) or inverted_subject(reading, verb)


def _on_its_side(reading: Reading, attribution: Attribution, verb: Word) -> set[int]:
    """Content lies on one side of speaker and cue; what the tree put on the other side belongs to
    neither.
    """
    source = attribution.source
    content = attribution.content.difference(source)
    if not content or not source:
        return content
    clause = reading.child(verb.i, "ccomp")
    if clause is None or is_dep(verb.dep, "acl*"):
        return content
    if source[0] < verb.i < clause.i:
        return _behind_cue(reading, content, verb)
    first, last = min(verb.i, *source), max(verb.i, *source)
    if clause.i >= first:
        return content
    of_clause = set(reading.subtree(clause.i)) - _clause_of_source(reading, content, last)
    kept: set[int] = set()
    for j in content:
        is_before = j < first
        goes_on = j > last and j in of_clause
        if is_before or goes_on:
            kept.add(j)
    return kept


def _behind_cue(reading: Reading, content: set[int], verb: Word) -> set[int]:
    """ "said Thursday she would": what follows the verb, without the day, which is that of the
    saying.
    """
    behind = {j for j in content if j > verb.i}
    after = verb.i + 1
    begins_with_time = after in behind and reading.words[after].dep in TIME_DEPS
    if begins_with_time:
        behind.difference_update(reading.subtree(after))
    return behind


def _clause_of_source(reading: Reading, content: set[int], last: int) -> set[int]:
    """A relative clause that comes right after the source speaks of the source: "said the ministry,
    which gave ...".
    """
    after = next((w for w in reading.words_from(last + 1) if w.upos != "PUNCT"), None)
    if after is None or after.i not in content:
        return set()
    if not is_relative_pronoun(after):
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
        if not cue_verb(joined.lemma):
            continue
        clauses = that_clauses(reading, joined.i, "ccomp")
        if clauses and reading.words[joined.i + 1].text == ",":
            return words_of_clauses(reading, clauses)
    return set()
