"""Lists that "respectively" pairs: "bombs in Kano and Jos killed nine and four, respectively" is of
two occurrences, each with its place and its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from dateline.language import Reading, grammar
from dateline.record.drafts import EventDraft, QuantityDraft
from dateline.record.local import Heading, LocalEvent
from dateline.reference.numbers.counting_words import counting_words


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
    if not adverbs or len(quantities) < 2:
        return ()
    lists = (_joined(reading, [i for i, _ in draft.places]), _joined(reading, draft.agents))
    for listed, counted in product(lists, _by_kind(quantities)):
        numbers = _without_sum(counted, len(listed))
        if 1 < len(listed) == len(numbers):
            others = [q for q in quantities if q.of not in (numbers[0].of, "other")]
            lists = _Lists(listed, numbers, counted[0].start)
            return tuple(_member(reading, draft, others, lists, n) for n in range(len(listed)))
    return ()


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
    joined = grammar.conjuncts(reading, min(words))
    return sorted(set(words) & set(joined))


class _Lists(NamedTuple):
    """Two lists, a member of the one for each of the other. `start`: where the numbers start."""

    listed: list[int]
    numbers: list[QuantityDraft]
    start: int


def _member(
    reading: Reading,
    draft: EventDraft,
    others: Sequence[QuantityDraft],
    lists: _Lists,
    n: int,
) -> Paired:
    """The n-th member of one list with that of the other. `others`: what is counted of all."""
    member, number = lists.listed[n], lists.numbers[n]
    own = (draft.trigger, member, number.words[0])
    not_it = set(lists.listed) - {member}
    not_counted = {q.noun for q in lists.numbers} - {number.noun}
    part = replace(
        draft,
        trigger_words=(draft.trigger,),
        places=tuple(place for place in draft.places if place[0] not in not_it),
        agents=tuple(i for i in draft.agents if i not in not_it),
        targets=tuple(i for i in draft.targets if i not in not_counted),
        words=tuple(range(min(own), max(own) + 1)),
    )
    return Paired(part, (number, *others), tuple(_left_out(reading, lists, n)))


def _left_out(reading: Reading, lists: _Lists, n: int) -> Iterator[tuple[str, str]]:
    """The words of both lists, each with those of its n-th member; the adverbs that pair them."""
    names = [reading.span(_name(reading, i)) for i in lists.listed]
    figures = [_figure(reading, q, lists) for q in lists.numbers]
    for start, stretches in ((names[0][0], names), (lists.start, figures)):
        yield reading.quote(start, stretches[-1][1]), reading.quote(*stretches[n])
    for word in sorted(counting_words().pairing):
        yield f", {word}", ""
        yield f" {word}", ""


def _figure(reading: Reading, number: QuantityDraft, lists: _Lists) -> tuple[int, int]:
    """A number, with its noun where each has one: "nine soldiers and four nurses"."""
    nouns = {q.noun for q in lists.numbers if q.noun is not None}
    if number.noun is None or len(nouns) < len(lists.numbers):
        return number.start, number.end
    return number.start, max(number.end, reading.words[number.noun].end)


def _name(reading: Reading, i: int) -> list[int]:
    """The words of the name that word i is of, the word alone where it is of none."""
    name = reading.name_at(i)
    return list(range(name.first, name.last)) if name is not None else [i]
