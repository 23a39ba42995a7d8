"""Which mentions stand: those with somebody or something in them that do more than describe
another mention."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from msgspec import Struct

from dateline.language import Word, grammar, is_dep
from dateline.language.grammar import is_pointed_at
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.lexicon import asks_for_kind
from dateline.reference.events.umbrella_words import umbrella_phrases, umbrella_words
from dateline.rules import Conditions
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import is_time
from dateline.stages.extract.partitives import with_portions
from dateline.stages.extract.place_phrases import NEARBY, places_under
from dateline.stages.extract.semantic_classes import is_actor, is_place
from dateline.stages.extract.states import is_counted, is_numbered
from dateline.stages.extract.trigger import Trigger

SUBJECT, OBJECT, KIND, VERB = "subj", "obj", "kind", "verb"  # roles of a frame

# ------------------------------------------------------ triggers too weak to stand alone


class FilledTrigger(Struct, frozen=True):
    """A trigger with its arguments by index."""

    doc: AnnotatedReading
    trigger: Trigger
    agents: Sequence[int]
    targets: Sequence[int]


def is_substantiated(
    doc: AnnotatedReading, trigger: Trigger, agents: Sequence[int], targets: Sequence[int]
) -> bool:
    """A mention needs somebody or something; a weak noun needs an actor, a place of its own, a
    verb or a number."""
    case = FilledTrigger(doc, trigger, agents, targets)
    return (NOUN_STANDS if trigger.is_noun else VERB_STANDS).holds(case)


def _is_strong_noun(case: FilledTrigger) -> bool:
    """True for a noun that names an event by itself: "massacre", not "operation"."""
    return case.trigger.word.lemma not in case.doc.event_words.weak


def _is_hazard_by_its_words(case: FilledTrigger) -> bool:
    """True for an accident or disaster by its words: "a house fire", "fire broke out"."""
    entry = case.trigger.entry
    return case.trigger.type_info.disaster and (bool(entry.conditions) or len(entry.words) > 1)


def _is_of_its_kind(case: FilledTrigger) -> bool:
    """True for a noun that a kind before it or a verb of its own makes an event: "a flood warning
    was in force", "strike paralyses ports"."""
    conditions = chain.from_iterable(case.trigger.entry.conditions)
    return any(asks_for_kind(condition, KIND, VERB) for condition in conditions)


def _is_charged(case: FilledTrigger) -> bool:
    """True for what somebody is charged with or suspected of: "two counts of murder"."""
    above = islice(case.doc.reading.ancestors(case.trigger.word.i), 2)
    return any(word.lemma in case.doc.event_words.charging for word in above)


def _is_known_occurrence(case: FilledTrigger) -> bool:
    """True for a noun of harm that points at what is known: "the accident", "this raid"."""
    word = case.trigger.word
    return word.lemma in case.doc.event_words.known and is_pointed_at(case.doc.reading, word.i)


def _is_dated(case: FilledTrigger) -> bool:
    """True for "Tuesday's accident", "the Monday night raid", "last week's visit", "the march of
    8 May"; not for "the worst flood since March"."""
    doc, word = case.doc, case.trigger.word
    modifiers = doc.reading.children(word.i, "nmod*", "compound")
    times = [modifier for modifier in modifiers if _holds_time(doc, modifier)]
    of = function_words().prepositions.of
    for time in times:
        before = grammar.case_of(doc.reading, time.i)
        if time.i < word.i or not before or (before in of and is_pointed_at(doc.reading, word.i)):
            return True
    return False


def _holds_time(doc: AnnotatedReading, modifier: Word) -> bool:
    """True for a word of the calendar, and for the number of a day before one: "8 May"."""
    if is_time(doc, modifier):
        return True
    is_number = modifier.xpos == "CD"
    return is_number and any(is_time(doc, w) for w in doc.reading.children(modifier.i, "nmod*"))


def _is_time_of_clause(case: FilledTrigger) -> bool:
    """True for what a clause is told to be after or during, measured or pointed at: "left after six
    hours of talks", "since the fighting"."""
    reading, word = case.doc.reading, case.trigger.word
    head = reading.head(word.i)
    is_portioned = (
        head is not None
        and is_dep(word.dep, "nmod")
        and head.lemma in case.doc.event_words.portion
        and grammar.case_of(reading, word.i) in function_words().prepositions.of
    )
    top = head if is_portioned and head is not None else word
    if not is_dep(top.dep, "obl*", "nmod*"):
        return False
    if grammar.case_of(reading, top.i) not in argument_words().at_time_of:
        return False
    return is_portioned or is_pointed_at(reading, word.i)


def _has_actor_or_place(case: FilledTrigger) -> bool:
    """True if somebody or some place is among agents and targets."""
    for i in (*case.agents, *case.targets):
        if is_actor(case.doc, i) or is_place(case.doc, i):
            return True
    return False


def _is_told_to_be(case: FilledTrigger) -> bool:
    """True for harm that "there is": "there have been fatalities"."""
    reading, word = case.doc.reading, case.trigger.word
    verb = reading.head(word.i)
    is_harm = word.lemma in case.doc.event_words.outcome
    if not is_harm or verb is None or grammar.is_nobody(reading, word):
        return False
    return reading.child(verb.i, "expl") is not None


def _is_owned_word(case: FilledTrigger) -> bool:
    """True for what somebody says that a pronoun names: "her ultimatum"."""
    owner = grammar.possessor(case.doc.reading, case.trigger.word.i)
    return case.trigger.type_info.verbal and owner is not None and owner.upos == "PRON"


def _has_own_place(case: FilledTrigger) -> bool:
    """True for "violence in Gao"."""
    places = places_under(case.doc, case.trigger.word)
    return any(role in NEARBY for _, role in places)


def _is_in_force(case: FilledTrigger) -> bool:
    """True for what was ordered and holds: "a night-time curfew is in force"."""
    reading, noun = case.doc.reading, case.trigger.word
    predicate = reading.head(noun.i)
    if predicate is None or not is_dep(noun.dep, "nsubj*"):
        return False
    said_of_it = (predicate, *reading.children(predicate.i, "obl*", "xcomp"))
    inside = function_words().prepositions.locative
    holding = (w for w in said_of_it if w.lemma in case.doc.event_words.in_force)
    return any(grammar.case_of(reading, w.i) in inside for w in holding)


def _is_carried(case: FilledTrigger) -> bool:
    """ "Launched an operation"."""
    return case.trigger.carrier is not None


def _is_many_or_lasts(case: FilledTrigger) -> bool:
    """True for what is told as a series, or as lasting: "a wave of strikes", "protests have shaken
    the country since May"."""
    reading, word = case.doc.reading, case.trigger.word
    if not umbrella_words().of(word.lemma):
        return False
    sentence = next(s for s in reading.sentences if s.first <= word.i < s.last)
    start, end = reading.words[sentence.first].start, reading.words[sentence.last - 1].end
    if umbrella_phrases().series.search(reading.text[start : word.start]):
        return True
    is_subject = is_dep(word.dep, "nsubj*")
    return (
        is_subject and umbrella_phrases().lasting.search(reading.text[word.end : end]) is not None
    )


def _is_toll_with_number(case: FilledTrigger) -> bool:
    """True for a toll of which a number is given, and for what it is the toll of: "the toll of
    the raid rose"."""
    reading, word = case.doc.reading, case.trigger.word
    toll = reading.head(word.i) if is_dep(word.dep, "nmod*") else word
    if toll is None:
        return False
    words = case.doc.event_words
    is_toll = toll.lemma in words.toll
    is_number = toll.i != word.i and toll.lemma in words.tally and word.lemma in words.outcome
    if not is_toll and not is_number:
        return False
    verb = reading.head(toll.i)
    if verb is None or not is_dep(toll.dep, "nsubj*", "obj"):
        return False
    near = [verb, *reading.children(verb.i, "obl*", "obj", "xcomp")]
    near += reading.children(toll.i, "nmod*")
    return any(_is_number_or_numbered(case.doc, phrase) for phrase in near)


def _is_number_or_numbered(doc: AnnotatedReading, word: Word) -> bool:
    """True for "17" and "17 people"."""
    return word.xpos == "CD" or doc.reading.child(word.i, "nummod") is not None


def _has_argument(case: FilledTrigger) -> bool:
    """Somebody does it or somebody undergoes it; means, places and times do not count."""
    return bool(case.agents or case.targets)


def _is_hazard(case: FilledTrigger) -> bool:
    """A flood needs nobody who does it."""
    return case.trigger.type_info.disaster


def _is_whole_deed(case: FilledTrigger) -> bool:
    """True for violence that verb and noun name together: "shots were fired", "opened fire"."""
    return case.trigger.type_info.violent and len(case.trigger.words) > 1


def _has_noun_of_its_own(case: FilledTrigger) -> bool:
    """True for a verb that its fixed noun completes, whoever does it: "the truce was broken"."""
    words = case.doc.words
    return case.trigger.is_verb and any(
        words[i].upos == "NOUN" for i in case.trigger.completing_words
    )


def _is_told_of_its_kind(case: FilledTrigger) -> bool:
    """True for a verb or state that its own kind of subject or object makes an event, whoever it is
    that does it: "the truce collapsed", "the vote was postponed", "the walkout is over"."""
    conditions = chain.from_iterable(case.trigger.entry.conditions)
    is_of_kind = any(asks_for_kind(condition, SUBJECT, OBJECT) for condition in conditions)
    return is_of_kind and not case.trigger.is_noun


def _is_counted_state(case: FilledTrigger) -> bool:
    """True for "17 dead" in a count, and for "put the dead at nine"."""
    if case.trigger.entry.pos != "a":
        return False
    word = case.trigger.word
    doc = case.doc
    return _is_put_at_number(doc, word) or is_counted(doc, word) or is_numbered(doc, word)


def _is_put_at_number(doc: AnnotatedReading, word: Word) -> bool:
    """True for those whose number a verb gives: "put the dead at nine (and the wounded at 30)"."""
    reading = doc.reading
    if reading.child(word.i, "det") is None:
        return False
    phrases = reading.children(word.i, "nmod*")
    verb = reading.head(word.i)
    if verb is not None and is_dep(word.dep, "obj", "nsubj:pass"):
        phrases += reading.children(verb.i, "obl*")
    return any(_is_figure(doc, phrase) for phrase in phrases)


def _is_figure(doc: AnnotatedReading, phrase: Word) -> bool:
    """True for "at nine"."""
    if phrase.xpos != "CD":
        return False
    return grammar.case_of(doc.reading, phrase.i) in argument_words().figures


NOUN_STANDS: Conditions[FilledTrigger] = Conditions(
    "extract.noun that stands",
    (
        ("strong noun", _is_strong_noun),
        ("accident or disaster by its words", _is_hazard_by_its_words),
        ("of a kind of its own", _is_of_its_kind),
        ("what somebody is charged with", _is_charged),
        ("known occurrence", _is_known_occurrence),
        ("has a day of its own", _is_dated),
        ("when something else was", _is_time_of_clause),
        ("has an actor or a place as argument", _has_actor_or_place),
        ("somebody's own word", _is_owned_word),
        ("harm that there is", _is_told_to_be),
        ("has a place of its own", _has_own_place),
        ("carried by a verb", _is_carried),
        ("in force", _is_in_force),
        ("one of many, or lasting", _is_many_or_lasts),
        ("toll with a number", _is_toll_with_number),
    ),
    about=lambda case: case.trigger.word.i,
)
VERB_STANDS: Conditions[FilledTrigger] = Conditions(
    "extract.verb or state that stands",
    (
        ("has an argument", _has_argument),
        ("hazard", _is_hazard),
        ("deed of several words", _is_whole_deed),
        ("verb with its fixed noun", _has_noun_of_its_own),
        ("told of its own kind of argument", _is_told_of_its_kind),
        ("counted state", _is_counted_state),
    ),
    about=lambda case: case.trigger.word.i,
)


# ------------------------------------------------------ mentions that only describe another


class MentionAmongOthers(Struct, frozen=True):
    """A mention, its trigger and the word above it, and the other mentions of the report."""

    doc: AnnotatedReading
    draft: EventDraft
    word: Word
    head: Word
    others: Sequence[EventDraft]

    @property
    def is_bare_noun(self) -> bool:
        """True for a noun that no light verb carries ("the attack", not "staged an attack")."""
        return self.word.upos == "NOUN" and self.draft.carrier is None


def only_describes(doc: AnnotatedReading, draft: EventDraft, drafts: Sequence[EventDraft]) -> bool:
    """True for words that only say more of another mention and name nothing by themselves."""
    head = doc.reading.head(draft.trigger)
    if head is None:
        return False
    others = [other for other in drafts if other is not draft]
    case = MentionAmongOthers(doc, draft, doc.words[draft.trigger], head, others)
    return DESCRIBES.holds(case)


def _says_which_participant(case: MentionAmongOthers) -> bool:
    """True for a participle that says which: "attacked rebels heading towards Mopti"."""
    if case.word.dep != "acl" or case.word.xpos != "VBG":
        return False
    if not event_type(case.draft.type).advances:
        return False
    arguments = (with_portions(case.doc, _arguments(other)) for other in case.others)
    return any(case.head.i in words for words in arguments)


def _is_argument_of_its_kind(case: MentionAmongOthers) -> bool:
    """True for what was sent: "the aid convoy arrived"."""
    if not case.is_bare_noun:
        return False
    for other in case.others:
        if other.type == case.draft.type and case.word.i in _arguments(other):
            return True
    return False


def _is_asked_for(case: MentionAmongOthers) -> bool:
    """True for what was asked for: "appealed for military aid"."""
    if not case.is_bare_noun:
        return False
    if not is_dep(case.word.dep, "obj", "obl*", "nmod*"):
        return False
    for other in case.others:
        is_request = event_type(other.type).demands
        if is_request and other.trigger == case.head.i:
            return True
    return False


def _arguments(draft: EventDraft) -> tuple[int, ...]:
    """The heads of all participants, by index: who does it, who undergoes it, and by what."""
    return (*draft.agents, *draft.targets, *draft.means)


DESCRIBES: Conditions[MentionAmongOthers] = Conditions(
    "extract.mention that only describes",
    (
        ("says which participant", _says_which_participant),
        ("argument of an event of its kind", _is_argument_of_its_kind),
        ("what is asked for", _is_asked_for),
    ),
    about=lambda case: case.draft.trigger,
)
