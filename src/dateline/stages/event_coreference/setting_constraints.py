"""Days and places that two tellings of one occurrence cannot have."""

from __future__ import annotations

from dateline.record.intervals import gap, meet
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import FRESH, MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair, copied
from dateline.stages.event_coreference.setting_features import (
    are_apart,
    told_long_after,
)
from dateline.stages.event_coreference.taken_back import days_taken_back

SAME_WORDS = 0.8  # of the shorter sentence's words, for two mentions by one lemma to be one wording


def one_wording(pair: MentionPair) -> bool:
    """Two reports say it in the same words, those of time included, whatever was read in them."""
    a, b = pair.a, pair.b
    if pair.same_report or a.lemma != b.lemma:
        return False
    if not copied(a, b, SAME_WORDS):
        return False
    if not days_apart(pair):
        return True
    return _words_of_time(a) == _words_of_time(b)


def _words_of_time(mention: MentionFeatures) -> str | None:
    """The words of the time of a mention; None where it has none."""
    when = mention.local_event.when
    return when.text if when else None


def reported_before_it_happened(pair: MentionPair) -> bool:
    """A report gives as real what, by the other's days, came only after it was published."""
    return _precedes(pair.a, pair.b) or _precedes(pair.b, pair.a)


def _precedes(mention: MentionFeatures, other: MentionFeatures) -> bool:
    """True if the report of the mention came out before the first day of the other; what is called
    off is so before its day.
    """
    if mention.known_until is None or other.days is None:
        return False
    if mention.status == "failed" and event_type(mention.type).is_undertaking:
        return False
    return other.days[0] > mention.known_until


def told_out_of_its_time(pair: MentionPair) -> bool:
    """News without days of its own, and what was long before or long after it."""
    return told_long_after(pair.a, pair.b, pair.case)


def news_and_past_event(pair: MentionPair) -> bool:
    """One report tells it as of the past, beside its news; the other as news, and nothing of that
    time. Where both name a place of it, that place tells more.
    """
    a, b = pair.a, pair.b
    past, news = (a, b) if a.beside_news else (b, a)
    if past.days is None or not news.is_undated or news.published is None:
        return False
    if news.published[0] <= past.days[1] or gap(news.published, past.days) <= FRESH:
        return False
    if past.location_set & news.location_set or past.passages & news.passages:
        return False
    days = past.days
    return not any(meet(days, told) for told in news.past_days)


def days_apart(pair: MentionPair) -> bool:
    """Both give days, and share none; not where one says that it was not on the other's."""
    a, b = pair.a.days, pair.b.days
    if a is None or b is None or meet(a, b):
        return False
    return not (days_taken_back(pair.a.taken_back, b) or days_taken_back(pair.b.taken_back, a))


def weekdays_apart(pair: MentionPair) -> bool:
    """One gives but a day of the week, and the other another one, or days without any such."""
    a, b = pair.a, pair.b
    if a.weekday is None and b.weekday is None:
        return False
    return _is_another_weekday(a, b) or _is_another_weekday(b, a)


def _is_another_weekday(mention: MentionFeatures, other: MentionFeatures) -> bool:
    """True if the day of the week that the mention gives is none of the other's."""
    if mention.weekday is None:
        return False
    if other.days is None:
        return other.weekday is not None and other.weekday != mention.weekday
    first, last = other.days
    later = (mention.weekday - first.isoweekday()) % 7  # days from the first to the next such
    return later > (last - first).days


def places_apart(pair: MentionPair) -> bool:
    """No place of one may be a place of the other.

    Not of a copied sentence, for which one report's places may be misread, nor where one says that
    it was not at the other's.
    """
    if not are_apart(pair) or copied(pair.a, pair.b, SAME_WORDS):
        return False
    a, b = pair.a, pair.b
    elsewhere = a.taken_back.places & b.location_set or b.taken_back.places & a.location_set
    return not elsewhere
