"""Running tolls: what is counted of a disaster so far is one series with the disaster, however it
is worded.

A number that goes on rising parts no two tellings of one flood, holds for the day of its telling,
and "have now died" gives no day on which the flood was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.record.nouns import Count, Report, When
from dateline.record.vocabulary import DONE
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.casualties import EVERYONE, whom
from dateline.reference.numbers.running_tolls import running_tolls
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair, Strength, full_if

BESIDE = 300  # characters: sentences that start nearer than this stand side by side


def with_running_tolls(
    mentions: Iterable[MentionFeatures], reports: Sequence[Report]
) -> list[MentionFeatures]:
    """The mentions; of a running toll no number is compared, and each holds for a day."""
    told = ((mention, reports[mention.order[0]].text) for mention in mentions)
    return [_as_running(m, text) if _is_running(m, text) else m for m, text in told]


def _is_running(mention: MentionFeatures, text: str) -> bool:
    """True if the mention tells what a disaster, or an act of violence, has cost so far."""
    if not mention.tolls or mention.row is not None or mention.status not in DONE:
        return False
    info, patterns = event_type(mention.type), running_tolls()
    event, sentence = mention.local_event, mention.sentence
    until = max(event.end, *(count.end for count in mention.counts))
    words = text[max(sentence.start, event.start) : until]
    if info.disaster:
        is_told_so = mention.running_total or patterns.clause.search(words)
    elif info.lethal and not mention.running_total:
        is_told_so = patterns.updated.search(words)
    else:
        return False
    if is_told_so:
        return True
    return patterns.counted.search(text[sentence.start : event.trigger.end]) is not None


def _is_day_of_count(mention: MentionFeatures, text: str) -> bool:
    """True for the day until which a toll is counted: "now", "rose to 27 on Saturday", "on Saturday
    the number of dead stood at 27"; not for that of the flood in "the toll of Friday's floods".
    """
    when, event, sentence = mention.local_event.when, mention.local_event, mention.sentence
    if when is None or not when.text:
        return False
    if running_tolls().time.search(when.text):
        return True
    last = max(count.end for count in mention.counts)
    if running_tolls().summed.search(text[sentence.start : last]) is None:
        return False
    first = min(event.start, event.trigger.start)
    return when.text in text[last : sentence.end] or when.text in text[sentence.start : first]


def _as_running(mention: MentionFeatures, text: str) -> MentionFeatures:
    """The mention without a number or a day to be compared by."""
    event = mention.local_event
    when = event.when
    is_of_count = _is_day_of_count(mention, text)
    if is_of_count and when is not None:
        when = When(latest=when.latest, basis="report")
    counts = held_until_told(mention)
    return replace(
        mention,
        local_event=replace(event, when=when, counts=counts),
        days=None if is_of_count else mention.days,
        counts=(),
        count_ranges=(),
        tolls=(),
    )


def rival_toll(pair: MentionPair) -> Strength:
    """What two sources of one report give side by side as the toll."""
    return full_if(are_rival_tolls(pair))


def are_rival_tolls(pair: MentionPair) -> bool:
    """True for what two sources of one report give side by side as the toll: "the hospital said 15
    people were killed; the police put it at nine". They count the same people, and neither has a
    place or a day of its own.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or a.status != b.status or not pair.same_type:
        return False
    if not _are_of_two_sources(a, b) or abs(a.sentence.start - b.sentence.start) > BESIDE:
        return False
    if not _count_the_same_people(a, b):
        return False
    first, then = sorted((a, b), key=lambda mention: mention.order[:3])
    return then.days in (None, first.days) and then.location_set <= first.location_set


def _count_the_same_people(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if both have a toll of one harm, of those whom both call alike or one of whom calls them
    people: what became of a pilot is no rival of how many rebels died.
    """
    for of in {of for of, _ in a.tolls} & {of for of, _ in b.tolls}:
        left, right = ({whom(c.who) for c in m.counts if c.of == of} for m in (a, b))
        if left & right or EVERYONE in left | right:
            return True
    return False


def _are_of_two_sources(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if each stands in a statement, and no one speaker makes both."""
    one, other = a.local_event.statement, b.local_event.statement
    if one is None or other is None or one == other:
        return False
    return a.speaker is None or a.speaker != b.speaker


def held_until_told(mention: MentionFeatures) -> tuple[Count, ...]:
    """The counts of a mention; those that hold for no other day hold for that of the telling."""
    day = mention.published[1].isoformat() if mention.published else None
    counts = mention.local_event.counts
    return tuple(c if c.as_of else replace(c, as_of=day) for c in counts)
