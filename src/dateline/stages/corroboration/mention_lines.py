"""The lines of all mentions of an event: each by its own words, then put right in the
light of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from dateline.record.nouns import Event, LineKind
from dateline.reference.speech_acts import speech_act_words
from dateline.stages.corroboration.line_keys import LineKey, ToldMention, line_key
from dateline.stages.corroboration.report_sources import ReportSources

# kinds of line, the one that names most first
MOST_NAMED_FIRST: tuple[LineKind, ...] = ("speaker", "agency", "unnamed", "own-reporting")

Keys = list[LineKey]


def line_keys(event: Event, sources: ReportSources) -> Keys:
    """The key of each mention's line."""
    mentions = [ToldMention(event, m, sources.local_event(m), sources) for m in event.mentions]
    keys = [line_key(told) for told in mentions]
    for adjusted in _ADJUSTMENTS:
        keys = adjusted(mentions, keys, sources)
    return keys


def _copies_on_one_line(
    mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> Keys:
    """Mentions that are one another's copy stand on the line of whoever is named most surely."""
    found = list(keys)
    for members in _groups_of_copies(mentions, sources):
        best = _surest(members, mentions, keys, sources)
        for i in members:
            found[i] = best
    return found


def _surest(
    members: list[int], mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> LineKey:
    """The line that names most.

    Where two readings name two (a trimmed copy may have lost who "he" was), the report that the
    words were taken from decides, then how many say so, then the order of reports.
    """
    told = Counter(keys[i] for i in members)
    if len(told) == 1:
        return keys[members[0]]
    triggers = (sources.copies_of_trigger(mentions[i].mention) for i in members)
    origins = {passage.source for copies in triggers for _, passage in copies}
    at_origin = {keys[i] for i in members if mentions[i].mention.report in origins}
    return min(  # the first told of equals: a Counter keeps the order of the mentions
        told, key=lambda k: (MOST_NAMED_FIRST.index(k.kind), k not in at_origin, -told[k])
    )


def _groups_of_copies(mentions: Sequence[ToldMention], sources: ReportSources) -> list[list[int]]:
    """The mentions, by index, in groups: each shares copied words and its trigger with
    another of its group.
    """
    group = list(range(len(mentions)))
    at: dict[str, list[int]] = defaultdict(list)
    for i, told in enumerate(mentions):
        at[told.mention.report].append(i)
    for i, told in enumerate(mentions):
        for there, _ in sources.copies_of_trigger(told.mention):
            for j in at[there.report]:
                if group[i] != group[j] and sources.is_copy(told.mention, mentions[j].mention):
                    old, new = max(group[i], group[j]), min(group[i], group[j])
                    group = [new if g == old else g for g in group]
    found: dict[int, list[int]] = defaultdict(list)
    for i, g in enumerate(group):
        found[g].append(i)
    return list(found.values())


def _headlines_as_their_reports(
    mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> Keys:
    """A headline's own words stand on the line of what its report tells below it."""
    below: dict[str, LineKey] = {}
    for told, key in zip(mentions, keys, strict=True):
        if not told.is_headline:
            below.setdefault(told.mention.report, key)
    return [
        below.get(told.mention.report, key) if told.is_headline else key
        for told, key in zip(mentions, keys, strict=True)
    ]


def _bodies_as_their_officers(
    mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> Keys:
    """A body, but for a state, stands on the line of its officer who is quoted beside it."""
    officers = {
        body: key
        for key in keys
        if key.kind == "speaker" and key.whose in sources.actors
        for role in sources.actors[key.whose].roles
        if (body := role.of) in sources.actors and not _is_state(body, sources)
    }
    return [officers.get(key.whose, key) if key.kind == "speaker" else key for key in keys]


def _is_state(actor: str | None, sources: ReportSources) -> bool:
    known = sources.actors.get(actor or "")
    return known is not None and known.kind in ("country", "government")


def _speech_acts_as_their_speaker(
    mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> Keys:
    """An act of speech whose speaker an outlet leaves out is its one speaker's: "an
    ultimatum was to run out".
    """
    speakers = {key for key in keys if key.kind == "speaker"}
    if len(speakers) != 1:
        return keys
    (speaker,) = speakers
    return [
        speaker if _leaves_out_the_speaker(told, key) else key
        for told, key in zip(mentions, keys, strict=True)
    ]


def _leaves_out_the_speaker(told: ToldMention, key: LineKey) -> bool:
    if told.local_event is None or told.local_event.agents:
        return False
    return key.kind in ("own-reporting", "agency") and told.is_speech_act


def _promises_as_their_maker(
    mentions: Sequence[ToldMention], keys: Keys, sources: ReportSources
) -> Keys:
    """A promise told again as its government's stands on the line of the one person who
    made it in words.
    """
    told_again = [
        key.kind == "speaker" and _tells_a_promise(told)
        for told, key in zip(mentions, keys, strict=True)
    ]
    makers = {
        key
        for key, again in zip(keys, told_again, strict=True)
        if key.kind == "speaker" and not again
    }
    if len(makers) != 1:
        return keys
    (maker,) = makers
    return [
        maker if again and _is_state(key.whose, sources) else key
        for key, again in zip(keys, told_again, strict=True)
    ]


def _tells_a_promise(told: ToldMention) -> bool:
    """True if the trigger itself is a word of promising: "promised", "its pledge"."""
    return told.local_event is not None and told.local_event.lemma in speech_act_words().promising


_ADJUSTMENTS: tuple[Callable[[Sequence[ToldMention], Keys, ReportSources], Keys], ...] = (
    _copies_on_one_line,
    _headlines_as_their_reports,
    _bodies_as_their_officers,
    _speech_acts_as_their_speaker,
    _promises_as_their_maker,
)
