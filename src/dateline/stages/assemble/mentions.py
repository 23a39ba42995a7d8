"""From the draft of a mention to the LocalEvent, every blank filled as far as the report's words
go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.language import Reading, Word, grammar, is_dep
from dateline.language.grammar import is_pointed_at
from dateline.record.drafts import EventDraft, QuantityDraft, QuotationDraft
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Stretch, Time, When
from dateline.record.vocabulary import AHEAD, Announced
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.opposed_sides import opposed_sides
from dateline.reference.events.umbrella_words import umbrella_phrases
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.assemble.announcing import announced
from dateline.stages.assemble.counts import VICTIMS, count, toll_time
from dateline.stages.assemble.headings import heading
from dateline.stages.assemble.labels import is_whole, label, own_clause, phrase
from dateline.stages.assemble.participants import actors_of, places_of
from dateline.stages.assemble.pointers import ActorsByWord
from dateline.stages.assemble.statements import StatementsByWord

GOVERNING = ("country", "government")  # kinds of actors that act for a state


class MentionSources(Struct, frozen=True, kw_only=True):
    """What the stages found in one report, as mentions look it up."""

    reading: Reading
    report: str
    quotation_drafts: Sequence[QuotationDraft]
    statements: StatementsByWord
    actors: Sequence[Actor]
    actor_by_word: Mapping[int, str]
    several: Mapping[int, tuple[str, ...]]
    place_by_word: Mapping[int, str]
    times: Sequence[Time]
    source_words: frozenset[int]  # words that name who says something


def local_event(
    sources: MentionSources,
    id_: str,
    draft: EventDraft,
    when: When | None,
    quantities: Sequence[QuantityDraft],
) -> LocalEvent | None:
    """The mention; None for one that only names a matter (see `_names_matter`)."""
    reading = sources.reading
    start, end = _reach(reading, draft, quantities)
    trigger = reading.words[draft.trigger]
    sentence = reading.sentences[trigger.sentence]
    agents, targets = _sides(sources, draft)
    places = places_of(draft, sources.place_by_word)
    toll = toll_time(reading, draft, sources.times)
    when = _within_toll(when, toll)
    details = agents, targets, places, _is_dated(when) or draft.due, quantities
    if not any(details) and _names_matter(reading, draft):
        return None
    statement = sources.statements.of_mention(draft)
    involved = [a for a in sources.actors if a.id in (*agents, *targets)]
    as_of = toll.latest[:10] if toll and toll.latest else _limit(when, draft)
    return LocalEvent(
        id=id_,
        report=sources.report,
        start=start,
        end=end,
        trigger=Stretch(*reading.span(draft.trigger_words)),
        lemma=" ".join(reading.words[i].lemma for i in draft.trigger_words),
        noun=trigger.upos in ("NOUN", "PROPN"),
        sentence=Stretch(sentence.start, sentence.end),
        kind=sentence.kind,
        type=draft.type,
        mode=draft.mode,
        context=_context(draft, involved),
        label=label(reading.quote(start, end)),
        heading=heading(reading, draft, ActorsByWord(sources.actor_by_word, sources.several)),
        whole=is_whole(draft),
        clause=own_clause(reading, draft, sources.source_words),
        status=draft.status,
        certainty=draft.certainty,
        announced=_announced(sources, draft, agents, statement),
        undertaken=draft.undertaken,
        statement=statement,
        agents=agents,
        targets=targets,
        places=places,
        when=when,
        due=draft.due,
        counts=tuple(count(sources.report, quantity, as_of) for quantity in quantities),
        means=tuple(dict.fromkeys(phrase(reading, i) for i in draft.means)),
        background=draft.background,
        known=draft.known,
        running_total=any(q.running and q.of in VICTIMS for q in quantities),
        reason=grammar.stands_in_reason(reading, draft.trigger),
    )


def _sides(sources: MentionSources, draft: EventDraft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of who did it and to whom it was done."""
    agents = actors_of(sources.reading, draft.agents, sources.actor_by_word, sources.several)
    targets = actors_of(sources.reading, draft.targets, sources.actor_by_word, sources.several)
    agents, targets = opposed_sides(draft.type, agents, targets)
    if _is_done_to_others(draft):
        targets = tuple(target for target in targets if target not in agents)
    return agents, targets


def _reach(
    reading: Reading, draft: EventDraft, quantities: Sequence[QuantityDraft]
) -> tuple[int, int]:
    """From the first to the last of the mention's words; a noun by which harm is counted reaches
    to the number: "the death toll rose to 31".
    """
    start, end = reading.span(draft.words)
    if reading.words[draft.trigger].upos != "NOUN" or not _is_in_subject(reading, draft.trigger):
        return start, end
    numbers = (q for q in quantities if q.of in VICTIMS and q.start >= end)
    return start, max((q.end for q in numbers), default=end)


def _is_in_subject(reading: Reading, i: int) -> bool:
    """True if the noun is the head of a subject, or hangs on one: "the toll of the floods"."""
    word = reading.words[i]
    while word.upos == "NOUN" and is_dep(word.dep, "nmod*", "compound", "conj"):
        word = reading.words[word.head]
    return is_dep(word.dep, "nsubj*")


def _is_done_to_others(draft: EventDraft) -> bool:
    """True for acts of speech but for those that two sides do together or to one another."""
    info = event_type(draft.type, draft.mode)
    return info.verbal and not info.mutual and draft.agents != draft.targets


def _announced(
    sources: MentionSources, draft: EventDraft, agents: Sequence[str], statement: str | None
) -> Announced | None:
    """As what the doers announced the deed, looked up by the ids of doers and statement."""
    if draft.status != "planned":
        return None
    said = sources.statements.named(statement)
    by_id = {actor.id: actor for actor in sources.actors}
    doers = [by_id[agent] for agent in agents if agent in by_id]
    speaker = by_id.get(said.speaker) if said and said.speaker else None
    return announced(sources.reading, draft, doers, said, speaker)


def _is_time_of_toll(when: When | None, toll: Time | None) -> bool:
    """True if the mention's time is only the day for which its toll holds."""
    if when is None or toll is None:
        return False
    return (when.earliest, when.latest) == (toll.earliest, toll.latest)


def _within_toll(when: When | None, toll: Time | None) -> When | None:
    """The time beside that of a toll: what is counted was not after the day for which it counts."""
    if when is None or toll is None or toll.latest is None:
        return when
    last = toll.latest[:10]
    if _is_time_of_toll(when, toll):
        return When(None, last, basis="report")
    is_earlier = when.latest is None or last < when.latest[:10]
    return replace(when, latest=last) if when.is_only_bound and is_earlier else when


def _limit(when: When | None, draft: EventDraft) -> str | None:
    """The day up to which counts of what happened count: "by Friday 14 people had been killed"."""
    if when is None or when.latest is None or draft.status != "happened":
        return None
    words = (when.text or "").lower().split(" ")
    return when.latest[:10] if words[0] in time_relations().latest_limit else None


def _is_dated(when: When | None) -> bool:
    """True for a day, a month, an hour: a time that is no mere length ("P3D")."""
    if when is None or not when.is_stated or when.grain is None:
        return False
    return not when.grain.startswith("P")


def _names_matter(reading: Reading, draft: EventDraft) -> bool:
    """True for a noun that no verb carries and for what is not done yet: with nobody, nowhere and
    no time it names a matter, not an occurrence.

    "The war on piracy", "hopes for talks", "a way to prevent attacks" name nothing that could be
    checked; headlines are short and stand, and "the attack" points at what is known.
    """
    word = reading.words[draft.trigger]
    if reading.sentences[word.sentence].kind != "body":
        return False
    is_ahead = draft.status in AHEAD
    if is_ahead and not (draft.agents or draft.targets or draft.means):
        return True
    if is_ahead and _is_asked_of_reader(reading, word):
        return True
    is_carried = draft.carrier is not None or is_dep(word.dep, "root", "nsubj*")
    if is_carried or word.upos not in ("NOUN", "PROPN"):
        return False
    is_known = _is_known_occurrence(reading, draft) or _tells_when(reading, draft)
    return not (is_known or _is_series(reading, word))


def _is_asked_of_reader(reading: Reading, verb: Word) -> bool:
    """True for an imperative: "Subscribe to our newsletter", "sign up and support our work"."""
    if verb.xpos != "VB" or not is_dep(verb.dep, "root", "conj"):
        return False
    return reading.child(verb.i, "nsubj*", "mark", "aux*") is None


def _tells_when(reading: Reading, draft: EventDraft) -> bool:
    """True for what a clause is told to be after or during, measured or pointed at: "left after six
    hours of talks", "fell during the march"; what is agreed lasts, and "during the truce" tells no
    truce.
    """
    noun = reading.words[draft.trigger]
    if draft.type == "AGREE":
        return False
    head = reading.head(noun.i)
    of = function_words().prepositions.of
    is_measured = head is not None and head.lemma in event_word_classes().portion
    is_measured = is_measured and grammar.case_of(reading, noun.i) in of
    top = head if is_measured and head is not None else noun
    if not is_dep(top.dep, "obl*") or not (is_measured or is_pointed_at(reading, noun.i)):
        return False
    return grammar.case_of(reading, top.i) in argument_words().at_time_of


def _is_series(reading: Reading, word: Word) -> bool:
    """True for the noun of a subject that is many of its kind: "a wave of kidnappings alarmed the
    coast"."""
    before = reading.text[reading.sentences[word.sentence].start : word.start]
    is_many = umbrella_phrases().series.search(before) is not None
    return is_many and _is_in_subject(reading, word.i)


def _is_known_occurrence(reading: Reading, draft: EventDraft) -> bool:
    """True for a deed or mishap that the report speaks of as known: "the motive for the
    attack"."""
    if draft.known:
        return True
    if not event_type(draft.type).has_outcomes:
        return False
    return is_pointed_at(reading, draft.trigger) or _is_followed(reading, draft.trigger)


def _is_followed(reading: Reading, i: int) -> bool:
    """True for one accident or deed after which something else is told: "the line was closed
    following a derailment"."""
    article = reading.child(i, "det")
    if article is None or article.lower not in function_words().determiners.indefinite:
        return False
    case = grammar.case_of(reading, i)
    return is_dep(reading.words[i].dep, "obl*") and case in argument_words().aftermath


def _context(draft: EventDraft, involved: Sequence[Actor]) -> tuple[str, ...]:
    """The contexts of the mention; what governments of two countries deal with is diplomatic."""
    if "diplomatic" in draft.context:
        return draft.context
    if not event_type(draft.type).diplomatic:
        return draft.context
    states: set[str] = set()
    for actor in involved:
        if actor.kind in GOVERNING and actor.country:
            states.add(actor.country)
    if len(states) < 2:
        return draft.context
    return (*draft.context, "diplomatic")
