"""A telling with all that is compared of it, laid out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.record.intervals import Days, day, days, shared
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Place, Report, Reuse
from dateline.reference.affinity import affinity
from dateline.reference.text import content, stem, words

LEAD = 4  # sentences with a telling that a headline may sum up
FRONT = 3  # words before a noun in which its article is sought


@dataclass(frozen=True, slots=True)
class MentionFeatures:
    """A telling with what is compared of it."""

    order: tuple[int, int, int, str]  # report, start, end, id
    t: LocalEvent
    scene: tuple[str, ...]
    days: Days | None
    published: Days | None
    own: frozenset[str]  # content stems of its stretch, less those of its trigger
    sentence: frozenset[str]
    deeds: frozenset[str]
    copies: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    lead: bool  # it stands in the headline or in one of the first sentences of its report
    definite: bool  # "the shelling", "her ultimatum": it speaks of what is known
    anew: bool  # "a second strike", "fresh clashes": not what its report told before
    rich: int  # how many of who, whom, where, when and how many it fills
    echo: str | None = None  # the telling that its words point back at


def mention_features(
    reports: list[Report], local_records: Sequence[LocalRecord], reuse: Sequence[Reuse]
) -> list[MentionFeatures]:
    """The tellings of all accounts in report order, each with what is compared of it."""
    rank = {report.id: i for i, report in enumerate(reports)}
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found: list[MentionFeatures] = []
    for local_record in local_records:
        report = reports[rank[local_record.report]]
        speakers = {s.id: s.speaker for s in local_record.statements}
        lead = sorted({t.sentence.start for t in local_record.local_events if t.kind == "body"})[
            :LEAD
        ]
        mentions = sorted(
            (
                _features(t, report, rank, passages[t.report], speakers, lead)
                for t in local_record.local_events
            ),
            key=lambda s: s.order,
        )
        found += [
            replace(s, echo=_echo(s, mentions[:i], report.text)) for i, s in enumerate(mentions)
        ]
    return sorted(found, key=lambda s: s.order)


def _features(
    t: LocalEvent,
    report: Report,
    rank: dict[str, int],
    passages: list[tuple[int, int, int]],
    speakers: dict[str, str | None],
    lead: list[int],
) -> MentionFeatures:
    published, before = day(report.published), _front(t, report.text)
    text, sentence = report.text[t.start : t.end], report.text[t.sentence.start : t.sentence.end]
    aside = {stem(w) for w in words(t.lemma)} | set(
        content(report.text[t.trigger.start : t.trigger.end])
    )
    return MentionFeatures(
        order=(rank[t.report], t.start, t.end, t.id),
        t=t,
        scene=scene_of(t),
        days=days(t.when),
        published=(published, published) if published else None,
        own=frozenset(content(" ".join((text, *t.means)))) - aside,
        sentence=frozenset(content(sentence)),
        deeds=affinity().deeds_of(t.lemma) | affinity().type_deeds.get(t.type, frozenset()),
        copies=frozenset(
            n for start, end, n in passages if start <= t.trigger.start and t.trigger.end <= end
        ),
        speaker=speakers.get(t.statement) if t.statement else None,
        lead=t.kind == "headline" or t.sentence.start in lead,
        definite=bool((before if t.noun else _cause(t)) & affinity().definites),
        anew=bool(
            (before | set(words(report.text[t.trigger.start : t.trigger.end]))) & affinity().anew
        ),
        rich=sum(bool(x) for x in (t.agents, t.targets, t.places, t.when, t.counts)),
    )


def _cause(t: LocalEvent) -> set[str]:
    """The first words of what did harm that nobody does: "displaced by the floods" points back at floods."""
    return {words(m)[0] for m in t.means if words(m)} if t.type == "HAZARD" else set()


def _front(t: LocalEvent, text: str) -> set[str]:
    """The words before the trigger that belong to its phrase: its article and what stands between."""
    table, found = affinity(), set[str]()
    for word in reversed(words(text[t.sentence.start : t.trigger.start])[-FRONT:]):
        found.add(word)
        if word in table.definites or word in table.function_words:
            break
    return found


def _echo(mention: MentionFeatures, before: list[MentionFeatures], text: str) -> str | None:
    """The telling that "the attack", "those talks", "five others were wounded" points back at; None if none.

    A definite noun that adds no actor, place, day or number of its own means the last one told of its type and deed.
    Harm without a place or day of its own came of the deed that the sentence before it told.
    """
    t = mention.t
    bare = not (t.agents or t.targets or t.places or t.counts) and (
        not mention.own or _unqualified(t, text)
    )
    for other in reversed(before):
        told = other.t
        if (
            told.type != t.type
            or told.status != t.status
            or told.sentence == t.sentence
            or mention.anew
        ):
            continue
        if (
            mention.definite
            and (bare or _adds_nothing(mention, other))
            and _same_deed(mention, other)
        ):
            return other.echo or told.id
        if _came_of(mention, other, text):
            return other.echo or told.id
    return None


def _unqualified(t: LocalEvent, text: str) -> bool:
    """True if nothing stands between the article and the noun, and no phrase after it says which is meant."""
    before = words(text[t.sentence.start : t.trigger.start])[-1:]
    after = words(text[t.trigger.end : t.sentence.end])[:1]
    return bool(set(before) & affinity().definites) and not set(after) & affinity().restrictives


def _same_deed(mention: MentionFeatures, other: MentionFeatures) -> bool:
    return bool(
        other.t.lemma == mention.t.lemma
        or mention.deeds & other.deeds
        or mention.t.lemma in affinity().generic
    )


def _adds_nothing(mention: MentionFeatures, other: MentionFeatures) -> bool:
    """True if all that the telling names, and it names little, the other names too."""
    t, told = mention.t, other.t
    named = {*t.agents, *t.targets, *mention.scene} <= {*told.agents, *told.targets, *other.scene}
    timed = mention.days is None or (
        other.days is not None and shared(mention.days, other.days) > 0
    )
    return (
        bool(t.agents or t.targets or mention.scene)
        and named
        and timed
        and not t.counts
        and mention.own <= other.own
    )


def _came_of(mention: MentionFeatures, other: MentionFeatures, text: str) -> bool:
    """True if the telling is harm that the sentence just before it did."""
    t, told = mention.t, other.t
    if (
        mention.deeds != {"harm"}
        or mention.scene
        or mention.days
        or not (other.deeds & affinity().harmful)
    ):
        return False
    between = text[told.sentence.end : t.sentence.start]
    harmed = {c.of for c in t.counts} & {c.of for c in told.counts}
    return (
        told.sentence.end <= t.sentence.start
        and not between.strip()
        and "\n" not in between
        and not harmed
    )


def name_stems(thing: Actor | Place) -> frozenset[str]:
    """The stems of the content words of all names that the actor or place bears."""
    return frozenset(stem for name in (thing.name, *thing.aliases) for stem in content(name))


def scene_of(t: LocalEvent) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is told."""
    at = tuple(p.place for p in t.places if p.role in ("at", "near"))
    return at or tuple(p.place for p in t.places)
