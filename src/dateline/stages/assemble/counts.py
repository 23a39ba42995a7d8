"""Which mention a count belongs to, and on which day a toll holds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.language.reading import FINITE, Reading, Word, is_dep
from dateline.record.drafts import EventDraft, QuantityDraft
from dateline.record.nouns import Count, Time
from dateline.record.vocabulary import TAKEN_PLACE, CountOf
from dateline.reference.events.event_types import event_type
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.numbers.quantities import plain_forms, quantities
from dateline.reference.time.temporal_cues import time_relations
from dateline.rules import RuleTable

VICTIMS: frozenset[CountOf] = frozenset(
    (
        *("killed", "wounded", "missing", "trapped", "captured", "displaced", "arrested"),
        *("rescued", "evacuated", "treated", "cases", "destroyed", "homes"),
    )
)


def counts_by_mention(
    reading: Reading, event_drafts: Sequence[EventDraft], counted: Sequence[QuantityDraft]
) -> dict[int, list[QuantityDraft]]:
    """Every quantity with the one mention that it belongs to: index of the mention ->
    quantities."""
    found: dict[int, list[QuantityDraft]] = {}
    for quantity in counted:
        nearest = _nearest_mention(reading, event_drafts, quantity)
        if nearest is not None:
            told = _as_crowd(reading, event_drafts[nearest], quantity)
            found.setdefault(nearest, []).append(told)
    return found


def _as_crowd(reading: Reading, draft: EventDraft, quantity: QuantityDraft) -> QuantityDraft:
    """People of whom only a number is told and who protest are a crowd: "200 people blocked the
    road"."""
    is_protest = event_type(draft.type).protests and quantity.noun in draft.agents
    if not is_protest or quantity.of != "other" or quantity.noun is None:
        return quantity
    noun = reading.words[quantity.noun]
    is_of_people = not quantities().persons.isdisjoint(plain_forms(noun.text, noun.lemma))
    return replace(quantity, of="crowd") if is_of_people else quantity


def _nearest_mention(
    reading: Reading, event_drafts: Sequence[EventDraft], quantity: QuantityDraft
) -> int | None:
    """The index of the mention at the least distance, the first of several; None where none is
    near."""
    anchor = _anchor(quantity)
    if anchor is None:
        return None
    sentence = reading.words[anchor].sentence
    distances = [
        (distance, n)
        for n, draft in enumerate(event_drafts)
        if reading.words[draft.trigger].sentence == sentence
        and (distance := DISTANCE.decide(CountCandidate(reading, draft, quantity, anchor)))
        is not None
    ]
    return min(distances)[1] if distances else None


def _anchor(quantity: QuantityDraft) -> int | None:
    """The word at which a quantity stands: what is counted, else its number."""
    if quantity.noun is not None:
        return quantity.noun
    return quantity.words[0] if quantity.words else None


# ------------------------------------------------------------------ distance


class CountCandidate(Struct, frozen=True):
    """A mention and a quantity of its sentence that may belong to it. `anchor`: the word at
    which it stands."""

    reading: Reading
    draft: EventDraft
    quantity: QuantityDraft
    anchor: int

    @property
    def words_apart(self) -> int:
        """The distance from the anchor to the trigger, in words, whichever comes first."""
        return abs(self.anchor - self.draft.trigger)

    @property
    def is_of_victims(self) -> bool:
        """True for counts of what suffers the act: the killed, the displaced, the destroyed."""
        return self.quantity.of in VICTIMS

    @property
    def arguments_and_trigger(self) -> set[int]:
        """The words that name the event or its participants, by index."""
        draft = self.draft
        return {*draft.targets, *draft.agents, *draft.means, *draft.trigger_words}

    @property
    def clause(self) -> int:
        """The nearest verb above the anchor, the anchor where there is none."""
        return self.clause_of(self.anchor)

    def clause_of(self, i: int) -> int:
        """The nearest verb above word i, the word where there is none."""
        above = self.reading.ancestors(i)
        return next((w.i for w in above if w.upos in ("VERB", "AUX")), i)

    def is_below(self, words: set[int]) -> bool:
        """True if the anchor hangs on one of the words."""
        return any(w.i in words for w in self.reading.ancestors(self.anchor))


def _are_some_of_victims(case: CountCandidate) -> bool:
    """ "The school took in 150 people driven out by the flood": of those it drove out, only who
    was taken in."""
    trigger = case.reading.words[case.draft.trigger]
    says_which = trigger.dep == "acl" and trigger.head == case.quantity.noun
    if case.quantity.of != "displaced" or not says_which:
        return False
    return case.reading.words[trigger.head].dep == "obj"


def _is_total_of_other_clause(case: CountCandidate) -> bool:
    """ "Shelling killed two, bringing the week's dead to 46": the total is not the shelling's."""
    if not (case.quantity.running and case.is_of_victims):
        return False
    return case.draft.trigger not in case.reading.subtree(case.clause)


def _is_of_what_it_is_compared_with(case: CountCandidate) -> bool:
    """ "The slide killed five, compared with 33 deaths in 2019": the 33 are not the slide's."""
    comparing = time_relations().comparing
    for word in case.reading.ancestors(case.anchor):
        if word.i == case.draft.trigger:
            return False
        if word.lemma in comparing and is_dep(word.dep, "advcl*", "acl*", "case", "obl*"):
            return case.draft.trigger not in case.reading.subtree(word.i)
    return False


def _are_only_feared(case: CountCandidate) -> bool:
    """ "The fighting could drive thousands more out": nobody whom what happened has cost."""
    if (
        case.draft.status not in TAKEN_PLACE
        or not case.is_of_victims
        or case.draft.trigger == case.clause
    ):
        return False
    return any(w.xpos == "MD" for w in case.reading.children(case.clause, "aux*"))


def _has_no_victims(case: CountCandidate) -> bool:
    """Nobody is killed, hurt or arrested by a statement or a meeting, nor ill but of a disease."""
    of_type = event_type(case.draft.type)
    if case.quantity.of == "cases":
        return not of_type.disaster
    return case.is_of_victims and not of_type.has_victims


def _is_toll_moved(case: CountCandidate) -> bool:
    """ "Found two bodies, bringing the death toll to 18": the number to which a toll is brought is
    the toll's, not that of the search.
    """
    trigger = case.reading.words[case.draft.trigger]
    if not case.draft.outcome or trigger.upos == "VERB" or case.quantity.of != "killed":
        return False
    moved = case.clause_of(trigger.i)
    is_object = case.reading.words[moved].xpos == "VBG" and trigger.i < case.anchor
    return is_object and moved == case.clause and case.quantity.noun in (None, case.anchor)


def _are_victims_as_targets(case: CountCandidate) -> bool:
    """ "Killed 12": the victims counted are those whom the act hit."""
    return case.is_of_victims and case.anchor in case.draft.targets


def _is_argument_or_trigger(case: CountCandidate) -> bool:
    """ "12 soldiers attacked", "three attacks": the number is of a participant or the act."""
    return case.anchor in case.arguments_and_trigger


def _is_below_argument_or_trigger(case: CountCandidate) -> bool:
    """ "A group of 12": the number hangs on a participant or on the trigger."""
    return case.is_below(case.arguments_and_trigger)


def _is_within_mention(case: CountCandidate) -> bool:
    """Between the first and the last word that name the event, both included."""
    return case.draft.words[0] <= case.anchor <= case.draft.words[-1]


def _is_below_light_verb(case: CountCandidate) -> bool:
    """ "Carried out attacks on 12 villages": what hangs on the verb belongs to its noun."""
    return case.draft.carrier is not None and case.is_below({case.draft.carrier})


def _are_no_victims_of_harm(case: CountCandidate) -> bool:
    """Beyond the mention's own words only victims of an attack, a crime or a disaster are
    counted."""
    return not case.is_of_victims or not event_type(case.draft.type).harmful


def _is_next_to_trigger(case: CountCandidate) -> bool:
    """ "Forty-two injured"."""
    return case.words_apart == 1


def _is_in_clause(case: CountCandidate) -> bool:
    """True for people who suffer through what their own clause names: "are missing after a
    landslide"."""
    for word in case.reading.ancestors(case.anchor):
        is_predicate = word.upos in ("VERB", "ADJ")
        is_root = word.head == word.i
        if is_predicate or is_root:
            return case.draft.trigger in case.reading.subtree(word.i)
    return False


def _is_in_verbless_line(case: CountCandidate) -> bool:
    """True in a headline or caption without a finite verb, which names one occurrence at most.

    "Two dead, five hurt in blast in Lagos".
    """
    sentence = case.reading.sentences[case.reading.words[case.anchor].sentence]
    words = case.reading.words[sentence.first : sentence.last]
    return not any(w.xpos in FINITE for w in words)


def _is_toll_behind(case: CountCandidate) -> bool:
    """True for a number that says of nothing what it counts, given after what it is the toll of.

    "Put the toll at four", "bringing the total to 14".
    """
    quantity = case.quantity
    is_toll = quantity.noun is None or quantity.noun in quantity.words
    return is_toll and max(quantity.words) > case.draft.trigger


def _apart(case: CountCandidate) -> None:
    """No distance: the quantity is not the mention's."""


# how far a quantity is from a mention; words apart never come near the steps between the ranks
DISTANCE: RuleTable[CountCandidate, int | None] = RuleTable(
    "assemble.distance of count",
    (
        ("some of its victims", _are_some_of_victims, _apart),
        ("running total of another clause", _is_total_of_other_clause, _apart),
        ("of what it is compared with", _is_of_what_it_is_compared_with, _apart),
        ("only feared", _are_only_feared, _apart),
        ("victims of what has none", _has_no_victims, _apart),
        ("toll that is moved", _is_toll_moved, lambda case: 0),
        ("victims as targets", _are_victims_as_targets, lambda case: case.words_apart),
        ("argument or trigger", _is_argument_or_trigger, lambda case: 100 + case.words_apart),
        (
            "below argument or trigger",
            _is_below_argument_or_trigger,
            lambda case: 200 + case.words_apart,
        ),
        ("within the mention", _is_within_mention, lambda case: 400 + case.words_apart),
        ("below its light verb", _is_below_light_verb, lambda case: 600 + case.words_apart),
        ("no victims of harm", _are_no_victims_of_harm, _apart),
        ("next to the trigger", _is_next_to_trigger, lambda case: 50),
        ("in its clause", _is_in_clause, lambda case: 800 + case.words_apart),
        ("line without a verb", _is_in_verbless_line, lambda case: 1200 + case.words_apart),
        ("toll behind it", _is_toll_behind, lambda case: 1000 + case.words_apart),
    ),
    about=lambda case: case.anchor,
)


# ------------------------------------------------------------------ counts of the record


def toll_time(reading: Reading, draft: EventDraft, times: Sequence[Time]) -> Time | None:
    """The time for which a toll holds: "on Friday the toll of the raid rose to 15" does not say
    when the raid was."""
    toll = _toll(reading, draft)
    if toll is None or not is_dep(toll.dep, "nsubj*", "obj"):
        return None
    phrases = reading.children(toll.head, "obl*", "nmod:unmarked", "obj", "nmod")
    words = [word for word in phrases if word.i != toll.i]
    for time in times:
        if time.latest and _touches(time, words):
            return time
    return None


def _toll(reading: Reading, draft: EventDraft) -> Word | None:
    """The first word of the trigger that names a toll ("toll", "total")."""
    tolls = event_word_classes().toll
    for i in draft.trigger_words:
        if reading.words[i].lemma in tolls:
            return reading.words[i]
    return None


def _touches(time: Time, words: Sequence[Word]) -> bool:
    """True if any letter of the time belongs to one of the words, by their offsets."""
    return any(word.start < time.end and time.start < word.end for word in words)


def count(report: str, quantity: QuantityDraft, as_of: str | None) -> Count:
    """The count of the record. `as_of`: the day for which it holds."""
    return Count(
        of=quantity.of,
        who=quantity.who,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        hedge=quantity.hedge,
        part=quantity.part,
        as_of=as_of,
        report=report,
        start=quantity.start,
        end=quantity.end,
    )
