"""Antecedents: the earlier mention of its report that "the attack", "Thursday's raid", "the
building came down", "five others were wounded" mean.

A definite noun, or a verb with a definite subject, that adds no actor, place, day or number of its
own means the last mention of its type and trigger class. Harm without a place or day of its own
came of the act that was mentioned last. The first sentence of the body tells what the headline
does.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.record.vocabulary import DONE
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type, may_be_one
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.numbers.running_tolls import running_tolls
from dateline.reference.text import stem, words
from dateline.rules import Conditions
from dateline.stages.event_coreference.back_references import (
    EarlierMentions,
    Reference,
    counted_otherwise,
    same_kind_of_act,
    time_agrees,
)
from dateline.stages.event_coreference.definite_nouns import (
    claimed_deed,
    definite_noun,
    is_bare,
    summed_up,
)
from dateline.stages.event_coreference.features import HARM, MentionFeatures

AFTERWARDS = 12  # characters behind a verb in which a word such as "before" is sought
NEAR = 300  # characters between an act and the harm that came of it, with no other act between


def with_antecedents(
    mentions: Iterable[MentionFeatures], reports: list[Report]
) -> list[MentionFeatures]:
    """The mentions, which are in report order, each with the id of its antecedent where
    it has one.
    """
    found: list[MentionFeatures] = []
    for rank, group in groupby(mentions, key=lambda mention: mention.order[0]):
        own, text = list(group), reports[rank].text
        earlier = EarlierMentions()
        for mention in own:
            antecedent = _antecedent(mention, earlier, text)
            earlier.add(mention)
            found.append(replace(mention, antecedent=antecedent) if antecedent else mention)
    return found


def _antecedent(mention: MentionFeatures, earlier: EarlierMentions, text: str) -> str | None:
    """The id of the nearest earlier mention that this one points back at."""
    if mention.is_another:
        return None
    if (told := summed_up(mention, earlier, text)) is not None:
        return told.id
    bare = is_bare(mention, text)
    for candidate in earlier.by_nearness():
        rules = _rules_for(mention, candidate)
        if rules and rules.holds(Reference(mention, candidate, bare, earlier, text)):
            return candidate.id
    return None


def _rules_for(
    mention: MentionFeatures, candidate: MentionFeatures
) -> Conditions[Reference] | None:
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


def _retelling(case: Reference) -> bool:
    """A verb with a definite subject that adds nothing: "the building came down" means the last
    act of its kind.
    """
    mention, candidate = case.mention, case.candidate
    if mention.local_event.noun or mention.background or not _may_retell(mention, candidate):
        return False
    if mention.counts or not event_type(mention.type).has_outcomes:
        return False
    if not mention.named <= candidate.named or not time_agrees(mention, candidate):
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


def _lead_of_the_headline(case: Reference) -> bool:
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


def _harm_of_the_last_act(case: Reference) -> bool:
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
    return not any(counted_otherwise(mention, other) for other in (candidate, *case.between))


def _is_outcome(mention: MentionFeatures) -> bool:
    """True for harm of which nobody is told to be the doer: "nine people were killed"."""
    if mention.agents or not mention.trigger_classes >= HARM:
        return False
    *before, last = mention.lemma.split()
    outcomes = event_word_classes().outcome
    return last in outcomes and (mention.is_harm or outcomes.issuperset(before))


def _harm_of_a_known_act(case: Reference) -> bool:
    """Harm that names its act as known: "eleven were killed in the shooting"."""
    mention, candidate = case.mention, case.candidate
    acts = mention.trigger_classes - HARM
    if HARM.isdisjoint(mention.trigger_classes) or acts.isdisjoint(candidate.trigger_classes):
        return False
    if not _is_set_as(mention, candidate) or counted_otherwise(mention, candidate):
        return False
    inside = words(case.text[mention.local_event.start : mention.local_event.end])
    nouns = set(map(stem, set(mention.lemma.split()) - event_word_classes().outcome))
    articles = event_anaphora().definite
    return any(x in articles and stem(y) in nouns for x, y in pairwise(inside))


def _is_set_as(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the mention gives no place that the candidate does not, and no other day."""
    return mention.location_set <= candidate.location_set and time_agrees(mention, candidate)


def _can_harm(act: MentionFeatures) -> bool:
    """True for an act or mishap of which deaths and injuries come."""
    if _is_outcome(act):
        return False
    is_deed = event_type(act.type).has_victims and event_type(act.type).harmful
    return is_deed or bool(act.trigger_classes & trigger_classes().harmful)


def _follows_closely(case: Reference) -> bool:
    """True if no other act that can cost lives is told between the two, nor another paragraph but
    one.
    """
    mention, candidate = case.mention, case.candidate
    if not 0 < mention.sentence.start - candidate.sentence.end <= NEAR:
        return False
    return not any(_can_harm(other) and not other.background for other in case.between)


def _toll_without_a_cause(case: Reference) -> bool:
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


def _denied_deed(case: Reference) -> bool:
    """What somebody denies to have done is what the sentence right before tells as done, by words
    of one class or with one kind of means: "Rockets hit Maksat. The army denied having fired any".
    """
    mention, candidate = case.mention, case.candidate
    if mention.type != candidate.type or not _adjacent(candidate, mention, case.text):
        return False
    is_one_kind = mention.mode is not None and mention.mode == candidate.mode
    if not is_one_kind and not same_kind_of_act(mention, candidate):
        return False
    if mention.agents and candidate.agents and mention.agent_set.isdisjoint(candidate.agent_set):
        return False
    if not _is_set_as(mention, candidate) or counted_otherwise(mention, candidate):
        return False
    return not mention.background and not candidate.background


def _adjacent(first: MentionFeatures, then: MentionFeatures, text: str) -> bool:
    """True if the sentence of one follows that of the other, also in a paragraph of its own."""
    start, end = first.sentence.end, then.sentence.start
    if start > end or text[start : min(end, start + NEAR)].strip():
        return False
    return not text[start:end].strip()


_POINTS_BACK: Conditions[Reference] = Conditions(
    "event_coreference.antecedent",
    (
        ("a definite noun that adds nothing to the candidate", definite_noun),
        ("the deed that is claimed", claimed_deed),
        ("a verb with a definite subject that adds nothing", _retelling),
        ("the first sentence behind the headline", _lead_of_the_headline),
        ("harm of an act that it names as known", _harm_of_a_known_act),
        ("harm of the act told last", _harm_of_the_last_act),
        ("a toll without a cause of its own", _toll_without_a_cause),
    ),
    about=lambda case: (case.mention.span, case.candidate.span),
)

_DENIES: Conditions[Reference] = Conditions(
    "event_coreference.denied_antecedent",
    (("the deed that was told last, denied", _denied_deed),),
    about=lambda case: (case.mention.span, case.candidate.span),
)
