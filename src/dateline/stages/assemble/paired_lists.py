"""Lists that "respectively" pairs: "bombs in Kano and Jos killed nine and four, respectively" is of
two occurrences, each with its place and its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dateline.language import Reading, grammar
from dateline.record.drafts import EventDraft, QuantityDraft
from dateline.record.local import Heading, LocalEvent
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import number
from dateline.stages.assemble.word_lists import (
    head_of,
    list_around,
    names_of,
    numbers_of,
)


class Paired(NamedTuple):
    """One of the occurrences of a mention, and what its words are without those of the others."""

    draft: EventDraft
    quantities: tuple[QuantityDraft, ...]
    left_out: tuple[tuple[str, str], ...]  # words of a list, and those of the one member

    def worded(self, event: LocalEvent) -> LocalEvent:
        """The mention with its own members of the lists in its words."""
        heading = event.heading
        return replace(
            event,
            label=self._without_others(event.label),
            heading=heading and self._heading(heading),
            clause=None,
        )

    def _heading(self, heading: Heading) -> Heading:
        words = self._without_others(heading.words)
        return replace(heading, words=words, phrase=self._without_others(heading.phrase))

    def _without_others(self, words: str) -> str:
        for several, one in self.left_out:
            words = words.replace(several, one)
        return words


def paired(
    reading: Reading, draft: EventDraft, quantities: Sequence[QuantityDraft]
) -> tuple[Paired, ...]:
    """The occurrences that a mention tells one by one; empty where it tells one."""
    sentence = reading.words[draft.trigger].sentence
    adverbs = [w for w in reading.of_form(counting_words().pairing) if w.sentence == sentence]
    if not adverbs or not quantities:
        return ()
    draft = _with_whole_list_of_places(reading, draft, sentence)
    for bearers in ([i for i, _ in draft.places], draft.agents):
        listed = _joined(reading, bearers)
        kinds = [_numbers_of_list(reading, one, len(listed)) for one in _by_kind(quantities)]
        lists = _Lists(listed, [one for one in kinds if one is not None])
        if len(listed) > 1 and lists.numbers:
            return _members(reading, draft, quantities, lists)
    return ()


def _members(
    reading: Reading, draft: EventDraft, quantities: Sequence[QuantityDraft], lists: _Lists
) -> tuple[Paired, ...]:
    """An occurrence for each member of a list, with its numbers and those that are of all."""
    told = {one.numbers[0].of for one in lists.numbers}
    others = [q for q in quantities if q.of not in (*told, "other")]
    members = range(len(lists.listed))
    return tuple(_member(reading, draft, others, lists, n) for n in members)


def _numbers_of_list(reading: Reading, counted: list[QuantityDraft], many: int) -> _Numbers | None:
    """So many numbers of one kind, a member of a list for each; None where there are more or
    fewer.
    """
    sentence = reading.words[counted[0].words[0]].sentence
    whole = _whole_list(reading, counted, sentence)
    is_whole = len(whole) == many or len(whole) > len(counted)
    numbers = whole if is_whole else _without_sum(counted, many)
    if len(numbers) != many:
        return None
    return _Numbers(numbers, min(counted[0].start, numbers[0].start))


def _with_whole_list_of_places(reading: Reading, draft: EventDraft, sentence: int) -> EventDraft:
    """The mention with all places of the list that one of its places is of."""
    for i, role in draft.places:
        listed = list_around(reading, names_of(reading, sentence), i)
        known = {place for place, _ in draft.places}
        more = [item for item in listed if known.isdisjoint(range(*item))]
        if more and len(listed) > 1:
            added = tuple((head_of(reading, item), role) for item in more)
            return replace(draft, places=tuple(sorted((*draft.places, *added))))
    return draft


def _whole_list(
    reading: Reading, counted: Sequence[QuantityDraft], sentence: int
) -> list[QuantityDraft]:
    """The numbers of the list that one of those that count one thing is of: "14, 9 and 3 people";
    those that the tree hangs elsewhere count the same.
    """
    known = {i: q for q in counted for i in q.words}
    numbers = numbers_of(reading, sentence)
    listed = list_around(reading, numbers, next((i for i, _ in numbers if i in known), -1))
    found: list[QuantityDraft] = []
    for first, _ in listed:
        word = reading.words[first]
        value = number(word.text)
        if first in known:
            found.append(known[first])
        elif value is not None:
            found.append(
                replace(
                    counted[0],
                    start=word.start,
                    end=word.end,
                    words=(first,),
                    low=value,
                    best=value,
                    high=value,
                    hedge=None,
                )
            )
    return found


def _by_kind(quantities: Sequence[QuantityDraft]) -> list[list[QuantityDraft]]:
    """The numbers that count one thing, in text order."""
    found: dict[str, list[QuantityDraft]] = {}
    for quantity in sorted(quantities, key=lambda q: q.start):
        found.setdefault(quantity.of, []).append(quantity)
    return list(found.values())


def _without_sum(numbers: list[QuantityDraft], many: int) -> list[QuantityDraft]:
    """The numbers without the sum that stands before them: "13 people, nine and four"."""
    first, *rest = numbers
    is_sum = len(rest) == many > 1 and first.best == sum(q.best or 0 for q in rest)
    return rest if is_sum else numbers


def _joined(reading: Reading, words: Sequence[int]) -> list[int]:
    """Those of the words that are joined to the first of them, in text order."""
    if not words:
        return []
    first = min(words)
    listed = list_around(reading, names_of(reading, reading.words[first].sentence), first)
    in_words = {i for item in listed for i in range(*item)}
    joined = set(grammar.conjuncts(reading, first))
    return sorted(set(words) & (joined | in_words))


class _Numbers(NamedTuple):
    """The numbers of one kind of a list. `start`: where they start."""

    numbers: list[QuantityDraft]
    start: int


class _Lists(NamedTuple):
    """A list of places or doers, and for each of its members one number of each kind."""

    listed: list[int]
    numbers: list[_Numbers]


def _member(
    reading: Reading,
    draft: EventDraft,
    others: Sequence[QuantityDraft],
    lists: _Lists,
    n: int,
) -> Paired:
    """The n-th member of one list with that of the other. `others`: what is counted of all."""
    member, numbers = lists.listed[n], [one.numbers[n] for one in lists.numbers]
    own = (draft.trigger, member, *(number.words[0] for number in numbers))
    not_it = set(lists.listed) - {member}
    counted = {q.noun for one in lists.numbers for q in one.numbers}
    not_counted = counted - {number.noun for number in numbers}
    part = replace(
        draft,
        trigger_words=(draft.trigger,),
        places=tuple(place for place in draft.places if place[0] not in not_it),
        agents=tuple(i for i in draft.agents if i not in not_it),
        targets=tuple(i for i in draft.targets if i not in not_counted),
        words=tuple(range(min(own), max(own) + 1)),
    )
    return Paired(part, (*numbers, *others), tuple(_left_out(reading, lists, n)))


def _left_out(reading: Reading, lists: _Lists, n: int) -> Iterator[tuple[str, str]]:
    """The words of the lists, each with those of its n-th member; the adverbs that pair them."""
    names = [reading.span(_name(reading, i)) for i in lists.listed]
    yield reading.quote(names[0][0], names[-1][1]), reading.quote(*names[n])
    for numbers, start in lists.numbers:
        figures = [_figure(reading, q, numbers) for q in numbers]
        yield reading.quote(start, figures[-1][1]), reading.quote(*figures[n])
    for word in sorted(counting_words().pairing):
        yield f", {word},", ""
        yield f", {word}", ""
        yield f" {word}", ""


def _figure(
    reading: Reading, number: QuantityDraft, numbers: Sequence[QuantityDraft]
) -> tuple[int, int]:
    """A number, with its noun where each has one: "nine soldiers and four nurses"."""
    nouns = {q.noun for q in numbers if q.noun is not None}
    if number.noun is None or len(nouns) < len(numbers):
        return number.start, number.end
    return number.start, max(number.end, reading.words[number.noun].end)


def _name(reading: Reading, i: int) -> list[int]:
    """The words of the name that word i is of, the word alone where it is of none."""
    name = reading.name_at(i)
    return list(range(name.first, name.last)) if name is not None else [i]
