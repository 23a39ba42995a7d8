"""Tell: seats the blanks of every mention and gives the report's LocalRecord, which points at the text by offsets alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from dateline.language import Reading, clauses, grammar, is_dep
from dateline.record.drafts import EventDraft, QuantityDraft, QuotationDraft
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import (
    Actor,
    Count,
    EventPlace,
    Fault,
    Place,
    Statement,
    Stretch,
    Time,
    When,
)
from dateline.reference.event_words import event_word_classes
from dateline.reference.modality import clause_marks
from dateline.reference.noun_classes import noun_classes
from dateline.reference.ownership import ownership_words

HARMFUL = frozenset({"ASSAULT", "HAZARD", "CRIME"})
LABEL = 140  # characters of a label at most; the mention's own words stand behind it
# deeds of words and ties: between governments they are diplomacy
DIPLOMATIC = frozenset(
    (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
    )
)
VICTIMS = frozenset(
    {"killed", "wounded", "missing", "captured", "displaced", "arrested", "destroyed"}
)


def assemble(
    reading: Reading,
    report: str,
    *,
    quotation_drafts: Sequence[QuotationDraft],
    event_drafts: Sequence[EventDraft],
    whens: Sequence[When | None],
    quantities: Sequence[QuantityDraft],
    actors: Sequence[Actor],
    actor_by_word: Mapping[int, str],
    several: Mapping[int, tuple[str, ...]] | None = None,
    places: Sequence[Place],
    place_by_word: Mapping[int, str],
    times: Sequence[Time],
    faults: Sequence[Fault],
) -> LocalRecord:
    """The LocalRecord of one report. `whens` stand in the order of `event_drafts`; ids of the result are local."""
    statements = [
        _statement(reading, report, n, s, actor_by_word) for n, s in enumerate(quotation_drafts, 1)
    ]
    counts = _seat_counts(reading, event_drafts, quantities)
    heads = {
        i
        for s in quotation_drafts
        if s.source
        for i in (w.i for w in reading.between(s.source.start, s.source.end))
    }
    local_events = []
    for n, (event_draft, when) in enumerate(zip(event_drafts, whens, strict=True), 1):
        start, end = reading.span(event_draft.words)
        trigger = reading.span(event_draft.trigger_words)
        sentence = reading.sentences[reading.words[event_draft.trigger].sentence]
        agents = _actors_of(reading, event_draft.agents, actor_by_word, several or {})
        targets = _actors_of(reading, event_draft.targets, actor_by_word, several or {})
        stands = _places_of(event_draft, place_by_word)
        told_on = _toll_day(reading, event_draft, times)
        as_of = told_on.latest[:10] if told_on and told_on.latest else None
        if when and told_on and (when.earliest, when.latest) == (told_on.earliest, told_on.latest):
            when = None
        if _is_topic(reading, event_draft) and not (
            agents
            or targets
            or stands
            or (when and not (when.grain or "P").startswith("P"))
            or counts.get(n - 1)
        ):
            continue
        local_events.append(
            LocalEvent(
                id=f"t{len(local_events) + 1}",
                report=report,
                start=start,
                end=end,
                trigger=Stretch(*trigger),
                lemma=" ".join(reading.words[i].lemma for i in event_draft.trigger_words),
                noun=reading.words[event_draft.trigger].upos in ("NOUN", "PROPN"),
                sentence=Stretch(sentence.start, sentence.end),
                kind=sentence.kind,
                type=event_draft.type,
                mode=event_draft.mode,
                context=_context(event_draft, [a for a in actors if a.id in (*agents, *targets)]),
                label=_label(reading.quote(start, end)),
                whole=_is_whole(event_draft),
                clause=_clause(reading, event_draft, heads),
                status=event_draft.status,
                certainty=event_draft.certainty,
                statement=_statement_of(reading, event_draft, quotation_drafts, statements),
                agents=agents,
                targets=targets,
                places=stands,
                when=when,
                counts=tuple(_count(report, q, as_of) for q in counts.get(n - 1, ())),
                means=tuple(dict.fromkeys(_words(reading, i) for i in event_draft.means)),
                background=event_draft.background,
            )
        )
    return LocalRecord(
        report=report,
        actors=tuple(actors),
        places=tuple(places),
        times=tuple(times),
        statements=tuple(statements),
        local_events=tuple(local_events),
        faults=tuple(faults),
    )


def _is_topic(reading: Reading, event_draft: EventDraft) -> bool:
    """True for a noun that no verb carries and for what is not done yet: with nobody, nowhere and no time it names a
    matter, not an occurrence.

    "The war on piracy", "hopes for talks", "a way to prevent attacks" tell nothing that could be checked; headlines are
    short and stand.
    """
    word = reading.words[event_draft.trigger]
    if event_draft.status in ("planned", "possible") and not (
        event_draft.agents or event_draft.targets or event_draft.means
    ):
        return reading.sentences[word.sentence].kind == "body"
    verbal = event_draft.carrier is not None or is_dep(word.dep, "root", "nsubj*")
    return (
        word.upos in ("NOUN", "PROPN")
        and not verbal
        and reading.sentences[word.sentence].kind == "body"
    )


def _context(event_draft: EventDraft, involved: Sequence[Actor]) -> tuple[str, ...]:
    """The contexts of the mention; what governments of two countries deal with is diplomatic."""
    states = {a.country for a in involved if a.kind in ("country", "government") and a.country}
    diplomatic = (
        len(states) > 1
        and event_draft.type in DIPLOMATIC
        and "diplomatic" not in event_draft.context
    )
    return (*event_draft.context, "diplomatic") if diplomatic else event_draft.context


def _statement(
    reading: Reading,
    report: str,
    number: int,
    quotation_draft: QuotationDraft,
    actor_by_word: Mapping[int, str],
) -> Statement:
    source = quotation_draft.source
    speaker = (
        None
        if quotation_draft.anonymous or quotation_draft.speaker is None
        else actor_by_word.get(quotation_draft.speaker)
    )
    return Statement(
        id=f"s{number}",
        report=report,
        start=quotation_draft.start,
        end=quotation_draft.end,
        speaker=speaker,
        speaker_text=reading.quote(source.start, source.end) if source else None,
        source=source,
        cue=quotation_draft.cue,
        manner=quotation_draft.manner,
        content=quotation_draft.content,
    )


def _statement_of(
    reading: Reading,
    event_draft: EventDraft,
    quotation_drafts: Sequence[QuotationDraft],
    statements: Sequence[Statement],
) -> str | None:
    """The innermost statement whose content holds the trigger; None where the report itself tells it."""
    word = reading.words[event_draft.trigger]
    best: tuple[int, str] | None = None
    for quotation_draft, statement in zip(quotation_drafts, statements, strict=True):
        if (
            quotation_draft.cue_word is not None
            and quotation_draft.cue_word in event_draft.trigger_words
        ):
            continue
        for stretch in quotation_draft.content:
            if stretch.start <= word.start and word.end <= stretch.end:
                size = stretch.end - stretch.start
                if best is None or size < best[0]:
                    best = (size, statement.id)
    return best[1] if best else None


def _actors_of(
    reading: Reading,
    words: Iterable[int],
    actor_by_word: Mapping[int, str],
    several: Mapping[int, tuple[str, ...]],
) -> tuple[str, ...]:
    """The actors that the words stand for ("the two leaders": both); a thing stands for its owner, a person never."""
    found: list[str] = []
    for i in words:
        if i in several:
            found += several[i]
            continue
        actor = actor_by_word.get(i)
        lemma = reading.words[i].lemma
        found += [actor] if actor else []
        if lemma not in noun_classes().counterpart and (
            actor is None or lemma.lower() in noun_classes().military_thing
        ):
            owners = _owners(reading, i)
            owners += [
                k
                for j in owners
                if reading.words[j].lemma in noun_classes().thing
                for k in _owners(reading, j)
            ]
            found += [a for j in owners if (a := actor_by_word.get(j))]
    return tuple(dict.fromkeys(found))


def _owners(reading: Reading, i: int) -> list[int]:
    """Whose a thing is: "his helicopter", "trucks belonging to the rebels", "the rebels' trucks", "French jets"."""
    owners = [w.i for w in reading.children(i, "nmod:poss")]
    owners += grammar.obliques(reading, i, "of", "from")
    for clause in reading.children(i, "acl*"):
        if clause.lemma in ownership_words().owning:
            owners += grammar.obliques(reading, clause.i, "to", "by")
    owners += [w.i for w in reading.children(i, "compound", "amod", "nmod", "appos")]
    return owners


def _places_of(event_draft: EventDraft, place_by_word: Mapping[int, str]) -> tuple[EventPlace, ...]:
    found: dict[str, EventPlace] = {}
    for word, role in event_draft.places:
        place = place_by_word.get(word)
        if place is not None:
            found.setdefault(place, EventPlace(place, role))
    return tuple(found.values())


def _seat_counts(
    reading: Reading, event_drafts: Sequence[EventDraft], quantities: Sequence[QuantityDraft]
) -> dict[int, list[QuantityDraft]]:
    """Every quantity with the one mention that it belongs to: index of the mention -> quantities."""
    seated: dict[int, list[QuantityDraft]] = {}
    for quantity in quantities:
        best: tuple[int, int] | None = None
        for n, event_draft in enumerate(event_drafts):
            distance = _distance(reading, event_draft, quantity)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, n)
        if best is not None:
            seated.setdefault(best[1], []).append(quantity)
    return seated


def _distance(reading: Reading, event_draft: EventDraft, quantity: QuantityDraft) -> int | None:
    """How far a quantity is from a mention: 0 for its arguments, words apart inside its stretch; None where apart."""
    anchor = (
        quantity.noun
        if quantity.noun is not None
        else (quantity.words[0] if quantity.words else None)
    )
    if (
        anchor is None
        or reading.words[anchor].sentence != reading.words[event_draft.trigger].sentence
    ):
        return None
    if _is_some_of_them(reading, event_draft, quantity):
        return None
    arguments = {*event_draft.targets, *event_draft.agents, *event_draft.means}
    apart = abs(anchor - event_draft.trigger)
    if quantity.of in VICTIMS and event_draft.type not in (
        "ASSAULT",
        "HAZARD",
        "COERCE",
        "CRIME",
        "AID",
        "RETREAT",
        "PROTEST",
    ):
        return None
    if anchor in arguments or anchor in event_draft.trigger_words:
        return apart if quantity.of in VICTIMS and anchor in event_draft.targets else 100 + apart
    above = {w.i for w in reading.ancestors(anchor)}
    if above & (arguments | set(event_draft.trigger_words)):
        return 200 + apart
    if event_draft.words[0] <= anchor <= event_draft.words[-1]:
        return 400 + apart
    if event_draft.carrier is not None and event_draft.carrier in above:
        return 600 + apart
    return _distance_of_victims(reading, event_draft, quantity, anchor)


def _is_some_of_them(reading: Reading, event_draft: EventDraft, quantity: QuantityDraft) -> bool:
    """ "the school took in 150 people driven out by the flood": of those it drove out, only who was taken in."""
    trigger = reading.words[event_draft.trigger]
    held = quantity.of == "displaced" and trigger.dep == "acl" and trigger.head == quantity.noun
    return held and reading.words[trigger.head].dep == "obj"


def _distance_of_victims(
    reading: Reading, event_draft: EventDraft, quantity: QuantityDraft, anchor: int
) -> int | None:
    """People who are dead, hurt or missing through what their own clause names: "are missing after a landslide"."""
    if quantity.of not in VICTIMS or event_draft.type not in HARMFUL:
        return None
    apart = abs(anchor - event_draft.trigger)
    if apart == 1:  # "forty-two injured"
        return 50
    clause = next(
        (w for w in reading.ancestors(anchor) if w.upos in ("VERB", "ADJ") or w.head == w.i), None
    )
    if clause is not None and event_draft.trigger in reading.subtree(clause.i):
        return 800 + apart
    if _is_verbless(
        reading, reading.words[anchor].sentence
    ):  # "Two dead, five hurt in blast in Lagos"
        return 1200 + apart
    before = max(quantity.words) > event_draft.trigger  # a toll told after what it is the toll of
    return 1000 + apart if before and _is_toll(reading, quantity) else None


def _is_verbless(reading: Reading, sentence: int) -> bool:
    """True for a headline or caption without a finite verb, which tells one occurrence at most."""
    part = reading.sentences[sentence]
    return not any(
        w.xpos in ("VBD", "VBZ", "VBP", "MD") for w in reading.words[part.first : part.last]
    )


def _is_toll(reading: Reading, quantity: QuantityDraft) -> bool:
    """True for "put the toll at four", "bringing the total to 14": a number that says of nothing what it counts."""
    return quantity.noun is None or quantity.noun in quantity.words


def _toll_day(reading: Reading, event_draft: EventDraft, times: Sequence[Time]) -> Time | None:
    """The time for which a toll holds: "on Friday the toll of the raid rose to 15" does not say when the raid was."""
    toll = next(
        (
            i
            for i in event_draft.trigger_words
            if reading.words[i].lemma in event_word_classes().toll
        ),
        None,
    )
    verb = reading.head(toll) if toll is not None else None
    if toll is None or verb is None or not is_dep(reading.words[toll].dep, "nsubj*", "obj"):
        return None
    own = [
        w.i for w in reading.children(verb.i, "obl*", "nmod:unmarked", "obj", "nmod") if w.i != toll
    ]
    days = [
        t
        for t in times
        if t.latest
        and any(reading.words[i].start < t.end and t.start < reading.words[i].end for i in own)
    ]
    return days[0] if days else None


def _count(report: str, quantity: QuantityDraft, as_of: str | None) -> Count:
    return Count(
        of=quantity.of,
        who=quantity.who,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        hedge=quantity.hedge,
        as_of=as_of,
        report=report,
        start=quantity.start,
        end=quantity.end,
    )


def _words(reading: Reading, i: int) -> str:
    words = [reading.words[j] for j in grammar.phrase(reading, i)]
    return " ".join(reading.quote(word.start, word.end) for word in words)


def _is_whole(event_draft: EventDraft) -> bool:
    """True if an own argument stands before the trigger within the mention: "gunmen seized", not "seizing the town"."""
    first = min(event_draft.trigger_words)
    return any(
        event_draft.words[0] <= i < first
        for i in (*event_draft.agents, *event_draft.targets, *event_draft.means)
    )


def _clause(reading: Reading, event_draft: EventDraft, sources: Collection[int]) -> Stretch | None:
    """The clause that tells it, where its words stand as a sentence of their own."""
    verb = event_draft.trigger if event_draft.carrier is None else event_draft.carrier
    above = [w.i for w in reading.ancestors(verb)]
    led = [
        a
        for below, a in pairwise((verb, *above))
        if is_dep(reading.words[below].dep, "advcl*", "xcomp")
    ]
    begins = reading.words[event_draft.words[0]].start
    start, end = reading.span(event_draft.trigger_words)
    best: tuple[int, int] | None = None
    for i in (verb, *led):
        found = clauses.standing_clause(reading, i, clause_marks().conditional, sources)
        if found and found[0] <= start and end <= found[1] and (best is None or best[0] > begins):
            best = found
    return Stretch(*best) if best else None


def _label(words: str) -> str:
    """The mention's words on one line, cut at a word's end."""
    line = " ".join(words.split())
    return line if len(line) <= LABEL else line[:LABEL].rsplit(" ", 1)[0] + " …"
