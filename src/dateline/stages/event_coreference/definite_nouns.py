"""Definite nouns: which earlier mentions of its report "the attack", "Thursday's raid", "the
incident" can mean.

A definite noun that says nothing of its own speaks of what the reader knows by then. What its
clause says of it is news ("the assault took place in a hamlet"), and does not tell which act is
meant; words that belong to the noun do ("the assault on the palace").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from dateline.record.nouns import Report
from dateline.record.vocabulary import DONE
from dateline.reference.events.claims_of_deeds import claims_the_act
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type, may_be_one
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.text import words
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import RuleTable
from dateline.stages.event_coreference.back_references import (
    EarlierMentions,
    Reference,
    counted_otherwise,
    same_kind_of_act,
    time_agrees,
)
from dateline.stages.event_coreference.features import HARM, MentionFeatures

Kind = Literal["deadly", "violence", "mishap", "generic"]  # sets of `event_anaphora`
APPOSITION = 4  # words from the comma to the noun, at most: "the worst such"
_GENITIVES = ("'s", "’s")


def recalled_acts(
    mentions: Sequence[MentionFeatures], reports: Sequence[Report]
) -> dict[int, list[int]]:
    """By a mention that only recalls what its report told before ("the attack"): those that it can
    mean, the likeliest first; all by index. The mentions are in report order.
    """
    found: dict[int, list[int]] = {}
    at = {(mention.report, mention.id): i for i, mention in enumerate(mentions)}
    for rank, group in groupby(mentions, key=lambda mention: mention.order[0]):
        text, earlier = reports[rank].text, EarlierMentions()
        of_report = list(group)
        for place, mention in enumerate(of_report):
            if _only_recalls(mention, text):
                meant = sorted(_recalled(mention, earlier, text), key=_is_aside)
                meant = meant or [x for x in of_report[place + 1 :] if _is_pointed_at(mention, x)]
                if meant:
                    found[at[mention.report, mention.id]] = [at[x.report, x.id] for x in meant]
            earlier.add(mention)
    return found


def _only_recalls(mention: MentionFeatures, text: str) -> bool:
    """True for a definite noun that names an act without saying which, and for what only points
    back: "the abducted boys", "under the deal"."""
    if mention.local_event.known:
        return mention.status in DONE and not mention.is_another
    if not mention.local_event.noun or not mention.definite or mention.is_another:
        return False
    table = event_anaphora()
    says_not_which = mention.lemma in table.generic or mention.lemma in table.losses
    return says_not_which and mention.status in DONE and _is_unqualified(mention, text)


def _recalled(
    mention: MentionFeatures, earlier: EarlierMentions, text: str
) -> Iterator[MentionFeatures]:
    """The earlier mentions that it can mean, from the nearest back; what was long before the news
    is not meant. None where its own sentence tells an act before it, which is the one.
    """
    if any(_is_told_before(mention, other) for other in earlier.since(mention.sentence.start)):
        return
    bare = is_bare(mention, text)
    for candidate in earlier.by_nearness():
        if candidate.sentence == mention.sentence or candidate.beside_news:
            continue
        if candidate.status not in DONE or not may_be_one(candidate.type, mention.type):
            continue
        if mention.local_event.known:
            if _is_pointed_at(mention, candidate):
                yield candidate
        elif definite_noun(Reference(mention, candidate, bare, earlier, text)):
            yield candidate


def _is_told_before(mention: MentionFeatures, other: MentionFeatures) -> bool:
    """True if the other, of the same sentence, tells an act that the mention can mean: "soldiers
    stormed the house, but a hostage died in the raid".
    """
    if other.sentence != mention.sentence or other.is_harm or other.status not in DONE:
        return False
    if not mention.trigger_classes.isdisjoint(other.trigger_classes):
        return True
    return event_type(other.type).violent and may_be_one(other.type, mention.type)


def _is_pointed_at(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the candidate tells what a mention that points at a deed can mean; a headline may
    point at what its report tells below."""
    if not mention.local_event.known:
        return False
    if candidate.sentence == mention.sentence or candidate.status not in DONE:
        return False
    return same_kind_of_act(mention, candidate) and time_agrees(mention, candidate)


def _is_aside(mention: MentionFeatures) -> bool:
    """True for what is told by the way, and for mere harm: "the attack" rather means an act."""
    return mention.background or mention.is_harm


def summed_up(
    mention: MentionFeatures, earlier: EarlierMentions, text: str
) -> MentionFeatures | None:
    """What a noun in apposition sums up of its own sentence: "gunmen killed nine people at Zinder,
    an attack that the army blamed on rebels".
    """
    if not mention.local_event.noun or mention.lemma not in event_anaphora().generic:
        return None
    *before, last = text[mention.sentence.start : mention.local_event.trigger.start].split(",")
    phrase = words(last)
    if (
        not before
        or not phrase
        or phrase[0] not in event_anaphora().appositive
        or len(phrase) > APPOSITION
    ):
        return None
    comma = mention.local_event.trigger.start - len(last) - 1
    for candidate in earlier.since(mention.sentence.start):
        told = candidate.local_event
        if told.noun or told.background or told.trigger.end > comma:
            continue
        if not may_be_one(candidate.type, mention.type) or candidate.status != mention.status:
            continue
        if _can_be_named_so(Reference(mention, candidate, False, earlier, text)):
            return candidate
    return None


def is_bare(mention: MentionFeatures, text: str) -> bool:
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


def definite_noun(case: Reference) -> bool:
    """A noun such as "the attack": a definite noun that adds nothing means the last act
    of its kind.
    """
    mention, candidate = case.mention, case.candidate
    if not same_kind_of_act(mention, candidate) or not _can_be_named_so(case):
        return False
    if not mention.definite:
        return _is_named_by_its_day(mention, case.text) and time_agrees(mention, candidate)
    return case.is_bare or _adds_nothing(mention, candidate) or _is_spoken_of(case)


def _is_spoken_of(case: Reference) -> bool:
    """The noun itself adds nothing, and its clause tells news of what it means, with no other day
    nor another toll.
    """
    mention, candidate = case.mention, case.candidate
    if not mention.local_event.noun or not _is_unqualified(mention, case.text):
        return False
    return time_agrees(mention, candidate) and not counted_otherwise(mention, candidate)


def _is_death(case: Reference) -> bool:
    """The candidate cost lives, or is told by a word like the mention's."""
    classes = case.mention.trigger_classes | HARM
    return not classes.isdisjoint(case.candidate.trigger_classes)


def _is_violence(case: Reference) -> bool:
    """The candidate is an attack, or a crime that a word like the mention's can name."""
    candidate = case.candidate
    kind = event_type(candidate.type, candidate.mode)
    is_alike = not case.mention.trigger_classes.isdisjoint(candidate.trigger_classes)
    return kind.attacks or (kind.criminal and is_alike)


def _is_mishap(case: Reference) -> bool:
    """The candidate is an accident or a disaster."""
    return event_type(case.candidate.type).disaster


def _is_any_act(case: Reference) -> bool:
    """The candidate is violence or a disaster, or told by a word like the mention's; a verb such as
    "happen" may tell of any.
    """
    candidate, mention = case.candidate, case.mention
    kind = event_type(candidate.type)
    is_alike = not mention.trigger_classes.isdisjoint(candidate.trigger_classes)
    return is_alike or kind.violent or kind.disaster or not mention.local_event.noun


def _head(case: Reference) -> str:
    """The last word of the mention's trigger: "attack" of "grenade attack"."""
    return case.mention.lemma.split()[-1]


def _is_word_of(case: Reference, kind: Kind) -> bool:
    """True if the last word of the mention's trigger is one of that kind."""
    return _head(case) in getattr(event_anaphora(), kind)


def _is_one_of_many(case: Reference) -> bool:
    """ "The attack" is not one of the "attacks" that are spoken of in general."""
    candidate = case.candidate
    if _head(case) not in event_anaphora().generic or not candidate.local_event.noun:
        return False
    if _is_plural(case.mention, case.text) or not _is_plural(candidate, case.text):
        return False
    return not (candidate.days or candidate.locations or candidate.definite)


def _is_plural(mention: MentionFeatures, text: str) -> bool:
    """True for a noun in the plural."""
    trigger = mention.local_event.trigger
    last = words(text[trigger.start : trigger.end])[-1:]
    return any(word.endswith("s") and word != mention.lemma.split()[-1] for word in last)


_IN_SCOPE: RuleTable[Reference, bool] = RuleTable(
    "event_coreference.scope_of_a_noun",
    (
        ("one of many", _is_one_of_many, lambda case: False),
        ("a word for deaths", lambda case: _is_word_of(case, "deadly"), _is_death),
        ("a word for violence", lambda case: _is_word_of(case, "violence"), _is_violence),
        ("a word for accidents", lambda case: _is_word_of(case, "mishap"), _is_mishap),
        ("a word for any act", lambda case: _is_word_of(case, "generic"), _is_any_act),
        ("a word of its own", lambda case: True, lambda case: True),
    ),
    about=lambda case: (case.mention.span, case.candidate.span),
)


def _can_be_named_so(case: Reference) -> bool:
    """True if the noun can mean the candidate: "the attack" any act of violence, "the accident" any
    accident, "the killing" what cost lives.
    """
    return bool(_IN_SCOPE.decide(case))


def _adds_nothing(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if all that the mention names, and it names little, the candidate names too."""
    named = mention.named
    if not named or not named <= candidate.named:
        return False
    if mention.counts or not time_agrees(mention, candidate):
        return False
    return mention.content_stems <= candidate.content_stems


def _is_named_by_its_day(mention: MentionFeatures, text: str) -> bool:
    """True for "Thursday's raid", "yesterday's talks" with nothing beside the day."""
    if not mention.local_event.noun or mention.named or mention.counts:
        return False
    before = text[mention.sentence.start : mention.local_event.trigger.start].split()[-1:]
    owners = [word[:-2] for word in before if word.endswith(_GENITIVES)]
    return any(is_time_word(owner) or owner.lower() in noun_classes().calendar for owner in owners)


def claimed_deed(case: Reference) -> bool:
    """The deed that somebody claims ("claimed responsibility for the attack") is the last one of
    its kind: of whom it is, is all that it adds.
    """
    mention, candidate = case.mention, case.candidate
    if not mention.definite or not same_kind_of_act(mention, candidate) or mention.counts:
        return False
    trigger, sentence = mention.local_event.trigger, mention.sentence
    before, behind = (
        case.text[sentence.start : trigger.start],
        case.text[trigger.end : sentence.end],
    )
    if not claims_the_act(before, behind):
        return False
    adds = mention.target_set | mention.location_set
    return adds <= candidate.named and time_agrees(mention, candidate)
