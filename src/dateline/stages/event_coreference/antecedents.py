"""Antecedents: the earlier mention of its report that "the attack", "Thursday's raid", "the
building came down", "five others were wounded" mean.

A definite noun, or a verb with a definite subject, that adds no actor, place, day or number of its
own means the last mention of its type and trigger class. Harm without a place or day of its own
came of the act that was mentioned last. The first sentence of the body tells what the headline
does.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from msgspec.structs import replace

from dateline.record.counts import ranges_meet
from dateline.record.intervals import shared
from dateline.record.nouns import Report
from dateline.record.vocabulary import DONE
from dateline.reference.events.claims_of_deeds import claims_the_act
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type, may_be_one
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.numbers.running_tolls import running_tolls
from dateline.reference.text import stem, words
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import Conditions
from dateline.stages.event_coreference.features import HARM, MentionFeatures

AFTERWARDS = 12  # characters behind a verb in which a word such as "before" is sought
NEAR = 300  # characters between an act and the harm that came of it, with no other act between
_GENITIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class _Reference:
    """A mention held against an earlier one of its report that it may point back at."""

    mention: MentionFeatures
    candidate: MentionFeatures
    is_bare: bool  # the mention says nothing by which it could be distinguished from another
    earlier: _EarlierMentions
    text: str

    @property
    def between(self) -> Iterator[MentionFeatures]:
        """The other mentions from the candidate's sentence on."""
        since = self.earlier.since(self.candidate.sentence.start)
        return (other for other in since if other is not self.candidate)


class _EarlierMentions:
    """The mentions of a report that stand before one, by the sentences in which they stand."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # of the sentences, ascending
        self._in: dict[int, list[MentionFeatures]] = {}

    def add(self, mention: MentionFeatures) -> None:
        """Adds the next mention in the order of the report."""
        start = mention.sentence.start
        if start not in self._in:
            insort(self._starts, start)
            self._in[start] = []
        self._in[start].append(mention)

    def by_nearness(self) -> Iterator[MentionFeatures]:
        """The mentions from the nearest sentence back, each sentence as it is read: its news is
        told first, and what came of it after.
        """
        for start in reversed(self._starts):
            yield from self._in[start]

    def since(self, start: int) -> Iterator[MentionFeatures]:
        """The mentions from a sentence on."""
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            yield from self._in[self._starts[at]]


def with_antecedents(
    mentions: Iterable[MentionFeatures], reports: list[Report]
) -> list[MentionFeatures]:
    """The mentions, which are in report order, each with the id of its antecedent where
    it has one.
    """
    found: list[MentionFeatures] = []
    for rank, group in groupby(mentions, key=lambda mention: mention.order[0]):
        own, text = list(group), reports[rank].text
        earlier = _EarlierMentions()
        for mention in own:
            antecedent = _antecedent(mention, earlier, text)
            earlier.add(mention)
            found.append(replace(mention, antecedent=antecedent) if antecedent else mention)
    return found


def _antecedent(mention: MentionFeatures, earlier: _EarlierMentions, text: str) -> str | None:
    """The id of the nearest earlier mention that this one points back at."""
    if mention.is_another:
        return None
    is_bare = _is_bare(mention, text)
    for candidate in earlier.by_nearness():
        rules = _rules_for(mention, candidate)
        if rules and rules.holds(_Reference(mention, candidate, is_bare, earlier, text)):
            return candidate.id
    return None


def _rules_for(
    mention: MentionFeatures, candidate: MentionFeatures
) -> Conditions[_Reference] | None:
    """By what the mention may point back at the candidate; None unless the two may be of one type
    and stand in different sentences, both as real or with one status, or as a deed and its denial.
    """
    if not may_be_one(candidate.type, mention.type) or candidate.sentence == mention.sentence:
        return None
    if candidate.status == mention.status:
        return _POINTS_BACK
    if candidate.status not in DONE:
        return None
    if mention.status == "denied":
        return _DENIES
    return _POINTS_BACK if mention.status in DONE else None


def _is_bare(mention: MentionFeatures, text: str) -> bool:
    """True if the mention gives no participant, place or number, nor words that say
    which one is meant.
    """
    participants = (*mention.agents, *mention.targets)
    if participants or mention.local_event.places or mention.counts:
        return False
    if not mention.content_stems:
        return True
    return _is_unqualified(mention, text)


def _is_unqualified(mention: MentionFeatures, text: str) -> bool:
    """True if the article stands right before the noun, and no phrase after it says
    which is meant.
    """
    sentence, trigger = mention.sentence, mention.local_event.trigger
    before = words(text[sentence.start : trigger.start])[-1:]
    after = words(text[trigger.end : sentence.end])[:1]
    return (
        bool(set(before) & event_anaphora().definite)
        and not set(after) & event_anaphora().restrictive
    )


def _definite_noun(case: _Reference) -> bool:
    """A noun such as "the attack": a definite noun that adds nothing means the last act
    of its kind.
    """
    mention, candidate = case.mention, case.candidate
    if not _same_kind_of_act(mention, candidate):
        return False
    if not mention.definite:
        return _is_named_by_its_day(mention, case.text) and _time_agrees(mention, candidate)
    return case.is_bare or _adds_nothing(mention, candidate)


def _is_named_by_its_day(mention: MentionFeatures, text: str) -> bool:
    """True for "Thursday's raid", "yesterday's talks" with nothing beside the day."""
    if not mention.local_event.noun or mention.named or mention.counts:
        return False
    before = text[mention.sentence.start : mention.local_event.trigger.start].split()[-1:]
    owners = [word[:-2] for word in before if word.endswith(_GENITIVES)]
    return any(is_time_word(owner) or owner.lower() in noun_classes().calendar for owner in owners)


def _claimed_deed(case: _Reference) -> bool:
    """The deed that somebody claims ("claimed responsibility for the attack") is the last one of
    its kind: of whom it is, is all that it adds.
    """
    mention, candidate = case.mention, case.candidate
    if not mention.definite or not _same_kind_of_act(mention, candidate) or mention.counts:
        return False
    trigger, sentence = mention.local_event.trigger, mention.sentence
    before, behind = (
        case.text[sentence.start : trigger.start],
        case.text[trigger.end : sentence.end],
    )
    if not claims_the_act(before, behind):
        return False
    adds = mention.target_set | mention.location_set
    return adds <= candidate.named and _time_agrees(mention, candidate)


def _retelling(case: _Reference) -> bool:
    """A verb with a definite subject that adds nothing: "the building came down" means the last
    act of its kind.
    """
    mention, candidate = case.mention, case.candidate
    if mention.local_event.noun or mention.background or not _may_retell(mention, candidate):
        return False
    if mention.counts or not event_type(mention.type).has_outcomes:
        return False
    if not mention.named <= candidate.named or not _time_agrees(mention, candidate):
        return False
    start, trigger = _clause_start(mention), mention.local_event.trigger
    told = words(case.text[start : trigger.end + AFTERWARDS])
    if set(told) & event_anaphora().recurrence:
        return False
    subject = words(case.text[mention.sentence.start : trigger.start])[-1:]  # "it happened"
    return bool({*told[:1], *subject} & event_anaphora().definite)


def _may_retell(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the verb can name the candidate's act, or any: "it happened"."""
    acts = mention.trigger_classes - HARM
    is_generic = mention.lemma in event_anaphora().generic
    return is_generic or not acts.isdisjoint(candidate.trigger_classes)


def _clause_start(mention: MentionFeatures) -> int:
    """Where the clause of the mention opens."""
    clause = mention.local_event.clause
    return mention.local_event.start if clause is None else clause.start


def _lead_of_the_headline(case: _Reference) -> bool:
    """The first sentence of the body tells what the headline told in other words, of one doer or
    victim, or of an accident or disaster.
    """
    mention, candidate = case.mention, case.candidate
    kinds = (candidate.local_event.kind, mention.local_event.kind)
    if kinds != ("headline", "body") or mention.type != candidate.type or mention.background:
        return False
    if any(_is_of_another_body_sentence(other, mention) for other in case.between):
        return False
    own, others = mention.agent_set | mention.target_set, candidate.agent_set | candidate.target_set
    if own and others:
        return own <= others or others <= own
    return event_type(mention.type).disaster and not mention.is_harm and not candidate.is_harm


def _is_of_another_body_sentence(other: MentionFeatures, mention: MentionFeatures) -> bool:
    """True if another sentence of the body tells something before the mention's does."""
    return other.local_event.kind == "body" and other.sentence != mention.sentence


def _same_kind_of_act(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the triggers can name one act; "the attack" and "the incident" can name any that is
    one: a driver's sleep is none.
    """
    if candidate.lemma == mention.lemma or mention.trigger_classes & candidate.trigger_classes:
        return True
    return mention.lemma in event_anaphora().generic and bool(candidate.trigger_classes)


def _adds_nothing(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if all that the mention names, and it names little, the candidate names too."""
    named = mention.named
    if not named or not named <= candidate.named:
        return False
    if mention.counts or not _time_agrees(mention, candidate):
        return False
    return mention.content_stems <= candidate.content_stems


def _time_agrees(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the mention gives no days, or shares one with the candidate."""
    if mention.days is None:
        return True
    return candidate.days is not None and shared(mention.days, candidate.days) > 0


def _harm_of_the_last_act(case: _Reference) -> bool:
    """Harm without a place or day of its own came of the act told last, in the sentence right
    before it, or with no other act that can cost lives between the two.
    """
    mention, candidate = case.mention, case.candidate
    if not _is_outcome(mention) or mention.running_total or not _is_set_as(mention, candidate):
        return False
    if not _can_harm(candidate):
        return False
    if not (_adjacent(candidate, mention, case.text) or _follows_closely(case)):
        return False
    return not any(_counted_otherwise(mention, other) for other in (candidate, *case.between))


def _is_outcome(mention: MentionFeatures) -> bool:
    """True for harm of which nobody is told to be the doer: "nine people were killed"."""
    if mention.agents or not mention.trigger_classes >= HARM:
        return False
    *before, last = mention.lemma.split()
    outcomes = event_word_classes().outcome
    return last in outcomes and (mention.is_harm or outcomes.issuperset(before))


def _harm_of_a_known_act(case: _Reference) -> bool:
    """Harm that names its act as known: "eleven were killed in the shooting"."""
    mention, candidate = case.mention, case.candidate
    acts = mention.trigger_classes - HARM
    if HARM.isdisjoint(mention.trigger_classes) or acts.isdisjoint(candidate.trigger_classes):
        return False
    if not _is_set_as(mention, candidate) or _counted_otherwise(mention, candidate):
        return False
    inside = words(case.text[mention.local_event.start : mention.local_event.end])
    nouns = set(map(stem, set(mention.lemma.split()) - event_word_classes().outcome))
    articles = event_anaphora().definite
    return any(x in articles and stem(y) in nouns for x, y in pairwise(inside))


def _is_set_as(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the mention gives no place that the candidate does not, and no other day."""
    return mention.location_set <= candidate.location_set and _time_agrees(mention, candidate)


def _can_harm(act: MentionFeatures) -> bool:
    """True for an act or mishap of which deaths and injuries come."""
    if _is_outcome(act):
        return False
    is_deed = event_type(act.type).has_victims and event_type(act.type).harmful
    return is_deed or bool(act.trigger_classes & trigger_classes().harmful)


def _counted_otherwise(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if both count one harm, and not alike."""
    told = dict(candidate.tolls)
    return any(of in told and not ranges_meet(told[of], x) for of, x in mention.tolls)


def _follows_closely(case: _Reference) -> bool:
    """True if no other act that can cost lives is told between the two, nor another paragraph but
    one.
    """
    mention, candidate = case.mention, case.candidate
    if not 0 < mention.sentence.start - candidate.sentence.end <= NEAR:
        return False
    return not any(_can_harm(other) and not other.background for other in case.between)


def _toll_without_a_cause(case: _Reference) -> bool:
    """A bare toll ("the death toll has risen to 43", "the number of dead rose to 43") is of the
    last act or mishap that can cost lives, and never of what cannot.
    """
    mention, candidate = case.mention, case.candidate
    if mention.named:
        return False
    told = case.text[mention.sentence.start : mention.local_event.trigger.end]
    is_toll = mention.lemma in event_word_classes().toll
    if not is_toll and not (mention.is_harm and running_tolls().counted.search(told)):
        return False
    kind = event_type(candidate.type)
    return (kind.disaster or kind.violent) and not candidate.is_harm


def _denied_deed(case: _Reference) -> bool:
    """What somebody denies to have done is what the sentence right before tells as done, by words
    of one class or with one kind of means: "Rockets hit Maksat. The army denied having fired any".
    """
    mention, candidate = case.mention, case.candidate
    if mention.type != candidate.type or not _adjacent(candidate, mention, case.text):
        return False
    is_one_kind = mention.mode is not None and mention.mode == candidate.mode
    if not is_one_kind and not _same_kind_of_act(mention, candidate):
        return False
    if mention.agents and candidate.agents and mention.agent_set.isdisjoint(candidate.agent_set):
        return False
    if not _is_set_as(mention, candidate) or _counted_otherwise(mention, candidate):
        return False
    return not mention.background and not candidate.background


def _adjacent(first: MentionFeatures, then: MentionFeatures, text: str) -> bool:
    """True if the sentence of one follows that of the other, also in a paragraph of its own."""
    start, end = first.sentence.end, then.sentence.start
    if start > end or text[start : min(end, start + NEAR)].strip():
        return False
    return not text[start:end].strip()


_POINTS_BACK: Conditions[_Reference] = Conditions(
    "event_coreference.antecedent",
    (
        ("a definite noun that adds nothing to the candidate", _definite_noun),
        ("the deed that is claimed", _claimed_deed),
        ("a verb with a definite subject that adds nothing", _retelling),
        ("the first sentence behind the headline", _lead_of_the_headline),
        ("harm of an act that it names as known", _harm_of_a_known_act),
        ("harm of the act told last", _harm_of_the_last_act),
        ("a toll without a cause of its own", _toll_without_a_cause),
    ),
    about=lambda case: (case.mention.span, case.candidate.span),
)

_DENIES: Conditions[_Reference] = Conditions(
    "event_coreference.denied_antecedent",
    (("the deed that was told last, denied", _denied_deed),),
    about=lambda case: (case.mention.span, case.candidate.span),
)
