"""The expressions of time in a Reading, with what its tags and trees say of each: is it one, and in
which tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from dateline.language import Reading
from dateline.language.reading import Name, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Time
from dateline.reference.time.temporal_cues import alternatives, time_relations
from dateline.reference.time.timex_normalisation import Tense
from dateline.reference.time.timex_recognition import Expression, find
from dateline.rules import RuleTable
from dateline.stages.when.tense import tense_of_timex

# Relations of words inside an expression that do not stand for it.
_NO_HEADS = ("case", "punct", "det")
_QUOTED = ("direct", "mixed")  # manners of quotations that give words as they were spoken
_NAME_LABELS = ("PERSON", "ORG", "LOC")


@dataclass(frozen=True)
class TimexMention:
    """An expression at its offsets in the report, with its words, their head, and the tense of the
    verb above them.

    `quotation`: the quotation whose quoted words hold the expression; None for the report's own
    words.
    """

    expression: Expression
    words: tuple[int, ...]
    head: int
    tense: Tense
    quotation: QuotationDraft | None


@dataclass(frozen=True)
class LocatedTimex:
    """A Time with the words that it stands on; `head` is the head word of them in the tree."""

    time: Time
    words: tuple[int, ...]
    head: int


def timexes_by_sentence(
    reading: Reading, timexes: Iterable[LocatedTimex]
) -> dict[int, list[LocatedTimex]]:
    """The times that have their head or any word in each sentence, by its index, in their order."""
    found: dict[int, list[LocatedTimex]] = {}
    for timex in timexes:
        for sentence in sorted({reading.words[i].sentence for i in (timex.head, *timex.words)}):
            found.setdefault(sentence, []).append(timex)
    return found


def timex_mentions(
    reading: Reading, quotation_drafts: Sequence[QuotationDraft]
) -> list[TimexMention]:
    """The expressions of time of every block in text order; what its tags show to be no time is
    left out.
    """
    mentions: list[TimexMention] = []
    quotations = _Quotations(reading, quotation_drafts)
    for expression in _expressions(reading):
        mention = _mention(reading, quotations, expression)
        if mention is not None and is_time(reading, mention):
            mentions.append(mention)
    return mentions


def _expressions(reading: Reading) -> Iterator[Expression]:
    """The expressions of every block, at their offsets in the report."""
    for start, end in _blocks(reading):
        for found in find(reading.text[start:end]):
            yield replace(found, start=found.start + start, end=found.end + start)


class _Quotations:
    """The quotations that give words as they were spoken, found again by their sentences."""

    def __init__(self, reading: Reading, drafts: Sequence[QuotationDraft]) -> None:
        """Reads each once."""
        self._reading, self._drafts = reading, drafts
        self._in_sentence: dict[int, list[int]] = {}
        for n, draft in enumerate(drafts):
            for sentence in self._sentences_of(draft) if draft.manner in _QUOTED else ():
                self._in_sentence.setdefault(sentence, []).append(n)

    def _sentences_of(self, draft: QuotationDraft) -> set[int]:
        """The sentences of which a quotation has any letter."""
        first_from, words = self._reading.first_from, self._reading.words
        found = set[int]()
        for stretch in draft.content:
            first = max(first_from(stretch.start) - 1, 0)  # a word may begin before it
            found.update(words[i].sentence for i in range(first, first_from(stretch.end)))
        return found

    def around(self, expression: Expression, words: Sequence[int]) -> QuotationDraft | None:
        """The first whose quoted words hold an expression with its words."""
        sentences = {self._reading.words[i].sentence for i in words}
        near = {n for sentence in sentences for n in self._in_sentence.get(sentence, ())}
        for n in sorted(near):
            draft = self._drafts[n]
            if _quotes(self._reading.text, draft, expression.start, expression.end):
                return draft
        return None


def _mention(
    reading: Reading, quotations: _Quotations, expression: Expression
) -> TimexMention | None:
    """The expression with its words; None where it holds no word of the Reading."""
    words = _words_of(reading, expression)
    if not words:
        return None
    head = _head(reading, words)
    tense = tense_of_timex(reading, head)
    return TimexMention(expression, words, head, tense, quotations.around(expression, words))


def _words_of(reading: Reading, expression: Expression) -> tuple[int, ...]:
    """The words that the expression touches, one that begins before it included."""
    first = reading.first_from(expression.start)
    begins_earlier = first > 0 and reading.words[first - 1].end > expression.start
    if begins_earlier:
        first -= 1
    touched = list[int]()
    for word in reading.words_from(first):
        if word.start >= expression.end:
            break
        touched.append(word.i)
    return tuple(touched)


def _blocks(reading: Reading) -> list[tuple[int, int]]:
    """Start and end of each run of sentences of one block."""
    rows: list[tuple[int, int]] = []
    block = None
    for sentence in reading.sentences:
        if sentence.block == block:
            rows[-1] = (rows[-1][0], sentence.end)
        else:
            rows.append((sentence.start, sentence.end))
        block = sentence.block
    return rows


def _head(reading: Reading, words: Sequence[int]) -> int:
    """The word of the expression that hangs from outside it; a preposition inside does not
    count.
    """
    outer = list(_hanging_outside(reading, words)) or [words[0]]
    for word in outer:
        if reading.words[word].dep not in _NO_HEADS:
            return word
    return outer[0]


def _hanging_outside(reading: Reading, words: Sequence[int]) -> Iterator[int]:
    """Those of the words that hang on none of the others."""
    for i in words:
        head = reading.words[i].head
        is_root = head == i
        if is_root or head not in words:
            yield i


def _quotes(text: str, quotation: QuotationDraft, start: int, end: int) -> bool:
    """True if start..end stands inside the quotation marks of a quotation."""
    for stretch in quotation.content:
        is_within = stretch.start <= start and end <= stretch.end
        if not is_within:
            continue
        if quotation.manner == "direct":
            return True
        marks = len(re.findall(r"[\"“”]", text[stretch.start : start]))
        return marks % 2 == 1
    return False


# -- is it a time at all?


@dataclass(frozen=True)
class _DoubtfulTimex:
    """An expression whose words may be no time: a verb, a name, a number that counts."""

    reading: Reading
    mention: TimexMention

    @cached_property
    def words(self) -> list[Word]:
        """The words of the expression."""
        return [self.reading.words[i] for i in self.mention.words]

    @cached_property
    def name(self) -> Name | None:
        """The name that the last word belongs to."""
        return self.reading.name_at(self.mention.words[-1])

    @property
    def alone(self) -> bool:
        """True if the expression is one word long."""
        return len(self.words) == 1

    @property
    def fields(self) -> set[str]:
        """What the expression names: "year", "month", "weekday"."""
        return set(self.mention.expression.fields)


def _is_month_as_verb(case: _DoubtfulTimex) -> bool:
    """ "may", "march" where the tagger saw a modal or a verb."""
    is_bare_month = case.alone and case.fields <= {"month"}
    if not is_bare_month:
        return False
    return case.words[0].xpos[:2] in ("MD", "VB")


def _is_season_as_verb(case: _DoubtfulTimex) -> bool:
    """ "spring", "fall" where the tagger saw a verb."""
    is_season = case.mention.expression.kind == "season"
    is_bare_season = is_season and case.fields == {"season"}
    if not is_bare_season:
        return False
    return case.words[-1].xpos.startswith("VB")


def _is_in_name(case: _DoubtfulTimex) -> bool:
    """The words stand in a name, and no figure says that they are a date all the same."""
    if case.name is None or case.name.label not in _NAME_LABELS:
        return False
    expression = case.mention.expression
    return not re.search(r"\d", case.reading.text[expression.start : expression.end])


def _is_whole_name(case: _DoubtfulTimex) -> bool:
    """The name is the expression and nothing more ("Easter Monday"), and no person named after a
    month.
    """
    name, mention = case.name, case.mention
    if name is None or name.first < mention.words[0]:
        return False
    if name.last > mention.words[-1] + 1:
        return False
    return name.label != "PERSON" or "month" not in mention.expression.fields


def _counts_something(case: _DoubtfulTimex) -> bool:
    """A four-figure number alone counts the noun that it hangs from: "2000 soldiers"."""
    if case.mention.expression.kind != "year" or not case.alone:
        return False
    word = case.words[0]
    head = case.reading.head(word.i)
    if head is None or word.dep != "nummod":
        return False
    if head.i != word.i + 1:
        return False
    return head.lower in time_relations().counted


def _is_one_end_of_a_span(case: _DoubtfulTimex) -> bool:
    """ "A dusk-to-dawn curfew": the hours of every day, and no day of its own."""
    end = case.mention.expression.end
    return _span_of_hours().match(case.reading.text, end) is not None


@cache
def _span_of_hours() -> re.Pattern[str]:
    """What joins one end of a span to the other within one word: "-to-"."""
    return re.compile(rf"[-–](?:{alternatives(time_relations().range_end)})[-–]\w", re.I)


_IS_TIME: RuleTable[_DoubtfulTimex, bool] = RuleTable(
    "when.is time",
    (
        ("month that is a verb", _is_month_as_verb, lambda case: False),
        ("season that is a verb", _is_season_as_verb, lambda case: False),
        ("within a name", _is_in_name, _is_whole_name),
        ("year that counts a noun", _counts_something, lambda case: False),
        ("end of a span of hours", _is_one_end_of_a_span, lambda case: False),
    ),
    about=lambda case: case.mention.head,
)


def is_time(reading: Reading, mention: TimexMention) -> bool:
    """False where tags or names say that the words are no time: "may" the verb, "March" a surname,
    the Sunday Times.
    """
    return _IS_TIME.decide(_DoubtfulTimex(reading, mention)) is not False
