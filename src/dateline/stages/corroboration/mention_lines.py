"""The lines of all mentions of an event: each by its own words, then put right in the
light of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from dateline.record.nouns import Event
from dateline.record.vocabulary import LineKind
from dateline.reference.events.speech_acts import speech_act_words
from dateline.stages.corroboration.line_keys import LineKey, MentionCase, line_key
from dateline.stages.corroboration.report_sources import ReportSources

# kinds of line, the one that names most first
MOST_NAMED_FIRST: tuple[LineKind, ...] = ("speaker", "agency", "unnamed", "own-reporting")

Keys = list[LineKey]


def line_keys(event: Event, sources: ReportSources) -> Keys:
    """The key of each mention's line."""
    mentions = [MentionCase(event, m, sources.local_event(m), sources) for m in event.mentions]
    keys = [line_key(case) for case in mentions]
    if len(keys) == 1:  # each rule below is about a mention beside others
        return keys
    for adjusted in _ADJUSTMENTS:
        keys = adjusted(mentions, keys, sources)
    return keys


def _copies_on_one_line(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """Mentions that are one another's copy stand on the line of whoever is named most surely."""
    found = list(keys)
    for members in _groups_of_copies(mentions, sources):
        best = _surest(members, mentions, keys, sources)
        for i in members:
            found[i] = best
    return found


def _surest(
    members: list[int], mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> LineKey:
    """The line that names most.

    Where two readings name two (a trimmed copy may have lost who "he" was), the report that the
    words were taken from decides, then how many say so, then the order of reports.
    """
    votes = Counter(keys[i] for i in members)
    if len(votes) == 1:
        return keys[members[0]]
    origins: set[str | None] = set()
    for i in members:
        copies = sources.copies_of_trigger(mentions[i].mention)
        origins.update(passage.source for _, passage in copies)
    at_origin = {keys[i] for i in members if mentions[i].mention.report in origins}
    return min(  # the first mentioned of equals: a Counter keeps the order of the mentions
        votes, key=lambda k: (MOST_NAMED_FIRST.index(k.kind), k not in at_origin, -votes[k])
    )


def _groups_of_copies(mentions: Sequence[MentionCase], sources: ReportSources) -> list[list[int]]:
    """The mentions, by index, in groups: each shares copied words and its trigger with
    another of its group.
    """
    group = list(range(len(mentions)))
    for i, j in _possible_copies(mentions, sources):
        if group[i] == group[j]:
            continue
        if sources.is_copy(mentions[i].mention, mentions[j].mention):
            old, new = max(group[i], group[j]), min(group[i], group[j])
            group = [new if g == old else g for g in group]
    found: dict[int, list[int]] = defaultdict(list)
    for i, g in enumerate(group):
        found[g].append(i)
    return list(found.values())


def _possible_copies(
    mentions: Sequence[MentionCase], sources: ReportSources
) -> Iterator[tuple[int, int]]:
    """Each mention, by index, with those of the reports that share the words of its trigger."""
    at: dict[str, list[int]] = defaultdict(list)
    for i, case in enumerate(mentions):
        at[case.mention.report].append(i)
    for i, case in enumerate(mentions):
        for there, _ in sources.copies_of_trigger(case.mention):
            for j in at.get(there.report, ()):
                yield i, j


def _headlines_as_their_reports(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """A headline's own words stand on the line of what its report says below it."""
    below: dict[str, LineKey] = {}
    for case, key in zip(mentions, keys, strict=True):
        if not case.is_headline:
            below.setdefault(case.mention.report, key)
    return [
        below.get(case.mention.report, key) if case.is_headline else key
        for case, key in zip(mentions, keys, strict=True)
    ]


def _headline_items_as_their_texts(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """An item that is a headline alone stands on the line of the text that it heads: one of its
    outlet, or one that bears the same headline, of which it is a copy.
    """
    found = list(keys)
    for i, case in enumerate(mentions):
        headline = sources.headline_alone(case.mention.report)
        if headline is not None:
            headed = (j for j in range(len(mentions)) if _heads(headline, i, j, mentions, sources))
            first = min(headed, key=lambda j: _is_alone(mentions[j], sources), default=i)
            found[i] = found[first]
    return found


def _heads(
    headline: tuple[str, ...],
    item: int,
    other: int,
    mentions: Sequence[MentionCase],
    sources: ReportSources,
) -> bool:
    """True if a headline alone (a mention, by index) is that of the report of another mention; of
    two headlines alone the first is the source.
    """
    one, another = mentions[item].mention.report, mentions[other].mention.report
    if one == another or (_is_alone(mentions[other], sources) and other > item):
        return False
    is_of_outlet = sources.outlet_key(one) == sources.outlet_key(another)
    return is_of_outlet or sources.title_words(another) == headline


def _is_alone(case: MentionCase, sources: ReportSources) -> bool:
    """True if the report of the mention is a headline alone."""
    return sources.headline_alone(case.mention.report) is not None


def _bodies_as_their_officers(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """A body, but for a state, stands on the line of its officer who is quoted beside it."""
    officers: dict[str, LineKey] = {}
    for key in filter(_is_a_speakers, keys):
        for body in _bodies_of(key.whose, sources):
            officers[body] = key
    return [officers.get(key.whose, key) if _is_a_speakers(key) else key for key in keys]


def _is_a_speakers(key: LineKey) -> bool:
    """True for the line of somebody who is quoted, or whose act of speech it is."""
    return key.kind == "speaker"


def _bodies_of(officer: str, sources: ReportSources) -> Iterator[str]:
    """The known bodies, no states, in which an actor has a role."""
    for known in sources.known_actors([officer]):
        for role in known.roles:
            if role.of in sources.actors and not _is_state(role.of, sources):
                yield role.of


def _is_state(actor: str | None, sources: ReportSources) -> bool:
    """True for a country and for its government."""
    known = sources.actors.get(actor or "")
    if known is None:
        return False
    return known.kind in ("country", "government")


def _speech_acts_as_their_speaker(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """An act of speech whose speaker an outlet leaves out is its one speaker's: "an
    ultimatum was to run out".
    """
    speakers = set(filter(_is_a_speakers, keys))
    if len(speakers) != 1:
        return keys
    (speaker,) = speakers
    return [
        speaker if _leaves_out_the_speaker(case, key) else key
        for case, key in zip(mentions, keys, strict=True)
    ]


def _leaves_out_the_speaker(case: MentionCase, key: LineKey) -> bool:
    """True for an act of speech without an agent that so far is the outlet's or an agency's."""
    if case.local_event is None or case.local_event.agents:
        return False
    if key.kind not in ("own-reporting", "agency"):
        return False
    return case.is_speech_act


def _promises_as_their_maker(
    mentions: Sequence[MentionCase], keys: Keys, sources: ReportSources
) -> Keys:
    """A promise repeated as its government's stands on the line of the one person who
    made it in words.
    """
    restated = [
        _is_a_speakers(key) and _is_a_promise(case)
        for case, key in zip(mentions, keys, strict=True)
    ]
    in_words = [key for key, again in zip(keys, restated, strict=True) if not again]
    makers = set(filter(_is_a_speakers, in_words))
    if len(makers) != 1:
        return keys
    (maker,) = makers
    return [
        maker if again and _is_state(key.whose, sources) else key
        for key, again in zip(keys, restated, strict=True)
    ]


def _is_a_promise(case: MentionCase) -> bool:
    """True if the trigger itself is a word of promising: "promised", "its pledge"."""
    return case.local_event is not None and case.local_event.lemma in speech_act_words().promising


_ADJUSTMENTS: tuple[Callable[[Sequence[MentionCase], Keys, ReportSources], Keys], ...] = (
    _copies_on_one_line,
    _headlines_as_their_reports,
    _headline_items_as_their_texts,
    _bodies_as_their_officers,
    _speech_acts_as_their_speaker,
    _promises_as_their_maker,
)
