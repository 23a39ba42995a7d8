"""The numbers of a fact of the brief: those in force that its sentence does not give already."""

from __future__ import annotations

from dateline.prose.clauses import in_clause
from dateline.prose.fact_sources import source_name
from dateline.prose.number_words import (
    hedge_of,
    number_words,
    people_words,
    range_in_figures,
    thousands,
)
from dateline.prose.questions import disputed_fields
from dateline.prose.sentences import and_list, sentence_start
from dateline.prose.value_words import known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event, EventMention, Toll, TollLine
from dateline.record.vocabulary import DONE
from dateline.reference.numbers.quantities import quantities

NAMED = 3  # lines whose numbers are listed one by one
PEOPLE = frozenset(
    (
        *("killed", "wounded", "missing", "trapped", "displaced", "captured", "arrested"),
        *("rescued", "evacuated", "treated"),
    )
)


def number_sentences(
    event: Event,
    mention: EventMention | None,
    index: RecordIndex,
    said: Toll | Count | None = None,
) -> list[str]:
    """A sentence for each number in force that the fact's own does not give, then what else the
    lines differ on.

    mention: the one whose clause is the fact's sentence, None where that is put together; said: the
    number with which it then begins.
    """
    if event.status not in DONE:
        return []  # whom it might kill, nobody has counted
    in_sentence = _counts_in_clause(event, mention)
    tolls = [toll for toll in event.tolls if toll.of in PEOPLE and not toll.who]
    new = [toll for toll in tolls if said is None or not _is_one_number(toll, said)]
    sentences = [_toll_sentence(toll, in_sentence, mention, event, index) for toll in new]
    return [sentence for sentence in (*sentences, _differences(event, index)) if sentence]


def _is_one_number(toll: Toll, said: Toll | Count) -> bool:
    """True if the two are one number of one harm, on which the lines agree."""
    if (toll.of, toll.low, toll.high) != (said.of, said.low, said.high):
        return False
    return toll.high is None or toll.low == toll.high


def _counts_in_clause(event: Event, mention: EventMention | None) -> list[Count]:
    """The counts whose words stand in the clause of the mention."""
    if mention is None:
        return []
    return [count for count in event.counts if in_clause(mention, count)]


def _toll_sentence(
    toll: Toll,
    in_sentence: list[Count],
    mention: EventMention | None,
    event: Event,
    index: RecordIndex,
) -> str:
    """The number of one kind of harm; empty where the clause gives what there is to give."""
    own = _of_harm(in_sentence, toll.of)
    low, high = toll.low, toll.high
    if any(_has_bounds(count, low, high) for count in own):
        return ""
    if low is not None and high is not None and low != high:
        return _differing(toll, low, high, event, index)
    if mention is not None and not own:
        return _of_people(toll, event)
    if low is None:
        return ""
    if high == 0:
        return _of_people(toll, event)
    return _newer_number(toll, low, own, event)


def _of_people(toll: Toll, event: Event) -> str:
    """Nobody was wounded; one was killed; at least twelve were arrested."""
    if toll.low is not None and toll.low == toll.high and known("people-were", int(toll.low)):
        return f"{word('people-were', int(toll.low)).words.format(toll.of)}."
    told = sentence_start(people_words(toll, event.counts).removesuffix(" of"))
    return f"{told} were {toll.of}."


def _newer_number(toll: Toll, low: float | int, own: list[Count], event: Event) -> str:
    """The number killed is put at 17: where all that the clause gives are lower bounds below it.

    Empty where a number of the clause reaches the toll's lower bound: that number still holds.
    own: the counts of the clause that are of the toll's harm; there may be none.
    """
    if not all(_surely_less(count, low) for count in own):
        return ""
    counted = word("number", toll.of).words
    return f"The {counted} is put at {number_words(toll, event.counts, beside=True)}."


def _of_harm(counts: list[Count], harm: str) -> list[Count]:
    """The counts of one kind of harm ("killed"), in their order."""
    return [count for count in counts if count.of == harm]


def _has_bounds(count: Count, low: float | int | None, high: float | int | None) -> bool:
    """True if a count has just these bounds; None stands for a bound that is open."""
    return (count.low, count.high) == (low, high)


def _surely_less(count: Count, low: float | int) -> bool:
    """True for "at least 9" when 17 are counted: not wrong, but not the newest that is known."""
    return count.low is not None and count.low < low


def _differing(
    toll: Toll, low: float | int, high: float | int, event: Event, index: RecordIndex
) -> str:
    """The number killed is put by Ximena Roldán at 9 and by San Lázaro at 17; the range alone where
    many lines hold numbers.
    """
    counted = word("number", toll.of).words
    numbers = [words for own in toll.lines if (words := _line_number(own, event, index))]
    if not 1 < len(numbers) <= NAMED:
        if told := _numbers_told(toll, event):
            return f"Sources put the {counted} at {and_list(told)}."
        return f"Sources put the {counted} at {range_in_figures(low, high)}."
    return f"The {counted} is put {and_list(numbers)}."


def _numbers_told(toll: Toll, event: Event) -> list[str]:
    """Each number as it was told, the least first, where one is only a word: 12, 15 and scores;
    empty where the ends of the range are numbers that somebody told.
    """
    held = sorted((own for own in toll.lines if own.low is not None), key=lambda own: own.low or 0)
    if not any(_is_vague(own, event) for own in held):
        return []
    return list(dict.fromkeys(_told_number(own, event) for own in held))


def _is_vague(own: TollLine, event: Event) -> bool:
    """True for a number that was told by a word alone: "scores"."""
    return own.best is None and hedge_of(own, event.counts) in quantities().vague


def _told_number(own: TollLine, event: Event) -> str:
    """17; more than 100; scores."""
    if own.low is not None and own.low == own.high:
        return thousands(own.low)
    return number_words(own, event.counts, beside=not _is_vague(own, event))


def _line_number(own: TollLine, event: Event, index: RecordIndex) -> str:
    """by San Lázaro at more than 100; empty where the line or its number is not known."""
    line = index.lines.get(own.line or "")
    if line is None or own.low is None:
        return ""
    return f"by {source_name(line, event, index)} at {_told_number(own, event)}"


def _differences(event: Event, index: RecordIndex) -> str:
    """Sources differ on where and when: what stands open besides numbers."""
    fields = disputed_fields(event, index)
    field_names = [word("field", field).words for field in fields if not field.startswith("counts")]
    if not field_names:
        return ""
    return f"Sources differ on {and_list(field_names)}."
