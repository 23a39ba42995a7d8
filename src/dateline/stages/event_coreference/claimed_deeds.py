"""Claimed deeds: the day on which somebody claimed a deed is none on which it was done.

"The group claimed responsibility on Friday for the attack" tells of an attack on Friday or before;
"claimed Friday's attack" tells its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.record.nouns import Report, When
from dateline.record.vocabulary import DONE
from dateline.reference.events.claims_of_deeds import claims_the_act
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.event_coreference.features import MentionFeatures

_GENITIVE = re.compile(r"['’]s?\b")


def with_claimed_deeds(
    mentions: Iterable[MentionFeatures], reports: Sequence[Report]
) -> list[MentionFeatures]:
    """The mentions; a deed that is claimed has no day by that of the claim but a last one."""
    return [
        _done_until(mention)
        if _is_day_of_claim(mention, reports[mention.order[0]].text)
        else mention
        for mention in mentions
    ]


def _is_day_of_claim(mention: MentionFeatures, text: str) -> bool:
    """True for a deed that is named as claimed, where the day stands with the claim."""
    when, trigger = mention.local_event.when, mention.local_event.trigger
    if mention.days is None or when is None or not when.text or mention.status not in DONE:
        return False
    if not event_type(mention.type).violent or not mention.local_event.noun:
        return False
    before = text[mention.sentence.start : trigger.start]
    at = before.rfind(when.text)
    if at < 0 or not claims_the_act(before, text[trigger.end : mention.sentence.end]):
        return False
    return not _belongs_to_noun(before[:at], before[at + len(when.text) :])


def _belongs_to_noun(before: str, behind: str) -> bool:
    """True for the day of "Friday's attack", "the Friday attack". `before`, `behind`: the words
    around the day, up to the noun.
    """
    if _GENITIVE.match(behind):
        return True
    last = words(before)[-1:]
    return len(words(behind)) <= 1 and time_relations().weekday_leads.isdisjoint(last)


def _done_until(mention: MentionFeatures) -> MentionFeatures:
    """The mention, of which only the last day is known on which it can have been."""
    when = mention.local_event.when
    last = when.latest if when is not None else None
    event = replace(mention.local_event, when=When(latest=last, basis="report"))
    return replace(mention, local_event=event, days=None)
