"""Antecedents: the earlier mention of its report that "the attack", "those talks", "five others
were wounded" mean.

A definite noun that adds no actor, place, day or number of its own means the last mention of its
type and trigger class. Harm without a place or day of its own came of the act that the sentence
before it mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from dateline.record.intervals import shared
from dateline.record.nouns import Report
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.text import words
from dateline.rules import Conditions
from dateline.stages.event_coreference.features import MentionFeatures


@dataclass(frozen=True, slots=True)
class _Reference:
    """A mention held against an earlier one of its report that it may point back at."""

    mention: MentionFeatures
    candidate: MentionFeatures
    is_bare: bool  # the mention says nothing by which it could be distinguished from another
    text: str


def with_antecedents(
    mentions: Iterable[MentionFeatures], reports: list[Report]
) -> list[MentionFeatures]:
    """The mentions, which are in report order, each with the id of its antecedent where
    it has one.
    """
    found: list[MentionFeatures] = []
    for rank, group in groupby(mentions, key=lambda mention: mention.order[0]):
        own, text = list(group), reports[rank].text
        for at, mention in enumerate(own):
            antecedent = _antecedent(mention, own[:at], text)
            found.append(replace(mention, antecedent=antecedent) if antecedent else mention)
    return found


def _antecedent(mention: MentionFeatures, earlier: list[MentionFeatures], text: str) -> str | None:
    """The id of the nearest earlier mention that this one points back at."""
    if mention.is_another:
        return None
    is_bare = _is_bare(mention, text)
    for candidate in reversed(earlier):
        if not _comparable(mention, candidate):
            continue
        if _POINTS_BACK.holds(_Reference(mention, candidate, is_bare, text)):
            return candidate.id
    return None


def _comparable(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the two are of one type and status and stand in different sentences."""
    return (
        candidate.type == mention.type
        and candidate.status == mention.status
        and candidate.sentence != mention.sentence
    )


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
    if not mention.definite or not _same_kind_of_act(mention, candidate):
        return False
    return case.is_bare or _adds_nothing(mention, candidate)


def _same_kind_of_act(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the triggers can name one act; "the attack" and "the incident" can name any."""
    return bool(
        candidate.lemma == mention.lemma
        or mention.trigger_classes & candidate.trigger_classes
        or mention.lemma in event_anaphora().generic
    )


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


def _harm_of_the_sentence_before(case: _Reference) -> bool:
    """Harm without a place or day of its own came of the act that the sentence right
    before it names.
    """
    mention, candidate = case.mention, case.candidate
    if not mention.is_harm or mention.locations or mention.days:
        return False
    if not candidate.trigger_classes & trigger_classes().harmful:
        return False
    counted_twice = {c.of for c in mention.counts} & {c.of for c in candidate.counts}
    if counted_twice:
        return False
    return _adjacent(candidate, mention, case.text)


def _toll_without_a_cause(case: _Reference) -> bool:
    """A bare toll ("the death toll has risen to 43") is that of the last act or mishap that can
    cost lives, and never of what cannot.
    """
    mention, candidate = case.mention, case.candidate
    if mention.lemma not in event_word_classes().toll or mention.named:
        return False
    kind = event_type(candidate.type)
    return (kind.disaster or kind.violent) and not candidate.is_harm


def _adjacent(first: MentionFeatures, then: MentionFeatures, text: str) -> bool:
    """True if the sentence of one follows that of the other in one paragraph."""
    between = text[first.sentence.end : then.sentence.start]
    in_order = first.sentence.end <= then.sentence.start
    return in_order and not between.strip() and "\n" not in between


_POINTS_BACK: Conditions[_Reference] = Conditions(
    "event_coreference.antecedent",
    (
        ("a definite noun that adds nothing to the candidate", _definite_noun),
        ("harm in the sentence right after the act", _harm_of_the_sentence_before),
        ("a toll without a cause of its own", _toll_without_a_cause),
    ),
    about=lambda case: (case.mention.span, case.candidate.span),
)
