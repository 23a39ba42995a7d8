"""A clause of what somebody says, as acts of speech are read off it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.record.vocabulary import EventType
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import negation
from dateline.reference.events.judgements import judgement_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import is_a, is_actor

PARTS = ("document", "part", "body-word")  # kinds of group nouns that are nobody


class SpeechAct(Struct, frozen=True):
    """What a clause performs: its type and mode, the head words of those whom it is about, and the
    words that only say so and tell no event of their own ("an attack on democracy")."""

    type: EventType
    targets: tuple[int, ...] = ()
    mode: str | None = None
    covers: tuple[int, ...] = ()


class ActMention(Struct, frozen=True):
    """The mention of an act of speech, with the words that tell no event beside it."""

    draft: EventDraft
    covers: tuple[int, ...]


class SaidClause(Struct, frozen=True, dict=True):
    """A predicate in what somebody says, with the statement."""

    doc: AnnotatedReading
    quotation: QuotationDraft
    predicate: Word

    @property
    def reading(self) -> Reading:
        """The report's words."""
        return self.doc.reading

    @cached_property
    def subjects(self) -> Sequence[int]:
        """The heads of its subjects."""
        return grammar.subjects(self.reading, self.predicate.i)

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """The lemmas of its auxiliaries: "will", "have"."""
        helpers = self.reading.children(self.predicate.i, "aux")
        return frozenset(word.lemma for word in helpers)

    @cached_property
    def is_negated(self) -> bool:
        """ "Not", "never", and "no" before its subject or object."""
        nouns = self.reading.children(self.predicate.i, "nsubj*", "obj")
        return any(_is_negated(self.reading, i) for i in (self.predicate.i, *(n.i for n in nouns)))

    @property
    def is_question(self) -> bool:
        """True where its sentence asks."""
        sentence = self.reading.sentences[self.predicate.sentence]
        return self.reading.text[sentence.start : sentence.end].rstrip("”\"’' ").endswith("?")

    @property
    def is_hypothetical(self) -> bool:
        """True below "would", "could", "may", "if"."""
        open_modals = function_words().auxiliaries.hypothetical
        if not open_modals.isdisjoint(self.auxiliaries):
            return True
        conditional = function_words().conjunctions.conditional
        return grammar.has_form(self.reading, self.predicate.i, conditional, "mark")

    @property
    def is_undone(self) -> bool:
        """ "Should have warned": what its subject ought to have done."""
        words = function_words().auxiliaries
        has_perfect = not words.perfect.isdisjoint(self.auxiliaries)
        return has_perfect and not words.duty.isdisjoint(self.auxiliaries)

    def is_own(self, i: int) -> bool:
        """True for "we", for "they" in reported speech, and for the speaker named again."""
        word = self.doc.words[i]
        if word.lower in attribution_words().first_person:
            return True
        speaker = self.quotation.speaker
        if speaker is not None and word.lower == self.doc.words[speaker].lower:
            return True
        is_third = word.xpos == "PRP" and (self._is_acting(word) or not _is_bare(word))
        return is_third and self.quotation.manner == "indirect"

    def _is_acting(self, word: Word) -> bool:
        """True for the subject of a verb: "it would not yield", not "it was a shame"."""
        return word.dep == "nsubj" and self.doc.words[word.head].upos == "VERB"

    @property
    def is_own_side(self) -> bool:
        """True where its subject is the speaker, or something of his ("our men")."""
        return any(map(self.is_of_speaker, self.subjects))

    def is_of_speaker(self, i: int) -> bool:
        """True for the speaker himself and for what a pronoun gives to him."""
        owners = self.reading.children(i, "nmod:poss")
        if self.is_own(i) or any(owner.xpos == "PRP$" for owner in owners):
            return True
        return any(map(self._has_speaker, (self.doc.words[i], *owners)))

    def _has_speaker(self, word: Word) -> bool:
        """True for the body of "its spokesman" and "Egypt's minister", where those speak."""
        if self.quotation.speaker is None or word.upos not in ("NOUN", "PROPN"):
            return False
        owners = self.reading.children(self.quotation.speaker, "nmod:poss")
        return any(owner.xpos == "PRP$" or owner.lower == word.lower for owner in owners)

    @property
    def others(self) -> list[int]:
        """Its subjects that are a party, and not the speaker's side."""
        return [i for i in self.subjects if is_party(self.doc, i) and not self.is_of_speaker(i)]

    def spoken_of(self) -> tuple[int, ...]:
        """Whom the cue names: "said of the budget"."""
        if self.quotation.cue_word is None:
            return ()
        about = judgement_words().about
        return tuple(grammar.obliques(self.reading, self.quotation.cue_word, *about))

    def mention(self, act: SpeechAct) -> ActMention:
        """The mention: at the verb of saying, or, where another sentence has that, at the
        predicate."""
        return mention_of_act(self.doc, self.quotation, self.predicate, act)


def mention_of_act(
    doc: AnnotatedReading, quotation: QuotationDraft, predicate: Word, act: SpeechAct
) -> ActMention:
    """The mention of an act of speech, from the speaker to the words that perform it."""
    cue, speaker = quotation.cue_word, quotation.speaker
    is_near = cue is not None and doc.words[cue].sentence == predicate.sentence
    trigger = doc.words[cue] if cue is not None and is_near else predicate
    agents = [] if speaker is None else [speaker]
    return act_at(doc, trigger, agents, act, doc.reading.subtree(predicate.i))


def act_at(
    doc: AnnotatedReading,
    trigger: Word,
    agents: Sequence[int],
    act: SpeechAct,
    said: Collection[int] = (),
) -> ActMention:
    """The mention of an act at its trigger, which takes in agents and words said that stand in
    its sentence."""
    words = {trigger.i, *agents, *act.targets, *(said or doc.reading.subtree(trigger.i))}
    near = [i for i in words if doc.words[i].sentence == trigger.sentence]
    draft = EventDraft(
        trigger=trigger.i,
        trigger_words=(trigger.i,),
        type=act.type,
        mode=act.mode,
        agents=tuple(agents),
        targets=tuple(i for i in act.targets if i not in agents),
        words=tuple(range(min(near), max(near) + 1)),
    )
    return ActMention(draft, act.covers)


def clauses_of(doc: AnnotatedReading, quotation: QuotationDraft) -> Iterator[SaidClause]:
    """The main clauses of what is said, in text order, with those that are joined to them."""
    said = _words_of(doc, quotation)
    inside = {word.i for word in said}
    for word in said:
        if word.head in inside and word.head != word.i and not _is_joined(doc, word, inside):
            continue
        if _may_be_predicate(doc, word):
            yield SaidClause(doc, quotation, word)


def _words_of(doc: AnnotatedReading, quotation: QuotationDraft) -> list[Word]:
    """The words of the content, but for those of its source and cue."""
    found: list[Word] = []
    for part in quotation.content:
        found += doc.reading.between(part.start, part.end)
    return [word for word in found if word.i not in (quotation.speaker, quotation.cue_word)]


def _is_joined(doc: AnnotatedReading, word: Word, inside: Collection[int]) -> bool:
    """True for a clause joined to a main one of the content."""
    if word.dep not in ("conj", "parataxis"):
        return False
    head = doc.words[word.head]
    return head.head not in inside or head.head == head.i or _is_joined(doc, head, inside)


def _may_be_predicate(doc: AnnotatedReading, word: Word) -> bool:
    """Verbs, nouns that stand for a clause, and whatever is said of a subject."""
    return (
        word.upos in ("VERB", "NOUN")
        or doc.reading.child(word.i, "nsubj*", "cop", "expl") is not None
    )


def _is_negated(reading: Reading, i: int) -> bool:
    """True for a word that "not" or "no" stands with."""
    words = negation()
    for child in reading.children(i, "advmod", "det", "cc:preconj"):
        if child.lower in words.particles or child.lower in words.quantifiers:
            return True
    return False


def _is_bare(word: Word) -> bool:
    """True for "it", "that", which may stand for anything."""
    return word.lower in judgement_words().bare


def is_party(doc: AnnotatedReading, i: int) -> bool:
    """True for whoever can be charged or praised: people, bodies, firms, states."""
    word = doc.words[i]
    if is_actor(doc, i) or is_a(doc, i, "employee") or is_a(doc, i, "official"):
        return True
    if word.xpos == "PRP" and not _is_bare(word):
        return True
    if word.upos == "PROPN" and doc.reading.name_at(i) is not None:
        return i not in doc.places
    group = group_noun(word.lemma)
    return group is not None and group.classes[0] not in PARTS


def with_phrase(doc: AnnotatedReading, i: int, phrase: Sequence[str]) -> bool:
    """True if the lemmas that complete a phrase stand in the clause of its first word."""
    below = {word.lemma for word in map(doc.words.__getitem__, doc.reading.subtree(i))}
    return below.issuperset(phrase)
