"""Quotations and their cues: a cue beside the marks, or, having none, the speaker of the quotation
before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.language.quotations import Quotation, nested, quotations
from dateline.language.reading import Reading, Sentence, Word
from dateline.reference.english.function_words import function_words
from dateline.rules import Attempts
from dateline.stages.attribute.attribution import REACH, VERBS, Attribution, Quoted
from dateline.stages.attribute.lines import run_together
from dateline.stages.attribute.punctuation import CLOSING, LEADS_IN, LEADS_OUT, STOPS
from dateline.stages.attribute.sentences_before import sentence_before, told_of
from dateline.stages.attribute.signatures import announced_above, signature_behind

TIGHTNESS = 1000  # one word shared with a quotation outweighs so many words of content
FEWEST_SPOKEN = 3  # words below which a quotation going on must be whole sentences to the word
WHOLE_SENTENCES = 0.75  # part of the words of its sentences that a quotation going on must hold


class QuotedWords(Struct, frozen=True):
    """A quotation of the text with the words that it holds, marks included."""

    quotation: Quotation
    words: frozenset[int]

    @property
    def first(self) -> int:
        """The index of the first word."""
        return min(self.words)

    @property
    def last(self) -> int:
        """The index of the last word."""
        return max(self.words)

    def spoken(self, reading: Reading) -> list[Word]:
        """The words without marks and stops."""
        return [reading.words[j] for j in self.words if reading.words[j].upos != "PUNCT"]


class OpenQuotation(Struct, frozen=True):
    """A quotation whose attribution is looked for among those that the cues gave."""

    reading: Reading
    attributions: list[Attribution]
    quoted: Quoted
    held: QuotedWords


def quotations_of(reading: Reading) -> list[QuotedWords]:
    """The quotations of the text that hold words, in text order."""
    blocks = list(run_together(reading, _blocks(reading)))
    found: list[QuotedWords] = []
    for quotation in quotations(reading.text, blocks):
        inside = reading.between(quotation.outer_start, quotation.outer_end)
        if inside:
            found.append(QuotedWords(quotation, frozenset(w.i for w in inside)))
    return found


def give_nested(
    reading: Reading, attributions: Iterable[Attribution], found: Iterable[QuotedWords]
) -> None:
    """Gives a quotation inside another to the cue right before it: "I heard him shout, 'Run!'"."""
    by_cue = {a.cue_word: a for a in attributions if a.takes_quotations and a.speaker is not None}
    for outer in found:
        for quotation in nested(reading.text, outer.quotation):
            inside = reading.between(quotation.outer_start, quotation.outer_end)
            words = {w.i for w in inside} & outer.words
            cue = _cue_before(reading, min(words, default=0))
            if words and cue in by_cue and cue in outer.words:
                by_cue[cue].content |= words


def _cue_before(reading: Reading, first: int) -> int:
    """The index of the word that a comma or colon parts from a quotation, or that stands before
    it.
    """
    is_parted = reading.words[first - 1].text in LEADS_IN
    return first - 1 - is_parted


def _blocks(reading: Reading) -> dict[int, tuple[int, int]]:
    """The stretch of text of each block, in the order of their numbers."""
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in reading.sentences:
        start, end = bounds.get(sentence.block, (sentence.start, sentence.end))
        bounds[sentence.block] = min(start, sentence.start), max(end, sentence.end)
    return dict(sorted(bounds.items()))


def assign_quotations(
    reading: Reading,
    attributions: list[Attribution],
    found: Sequence[QuotedWords],
    quoted: Quoted,
) -> list[Attribution]:
    """Gives every quotation to an attribution, as its content; returns the attributions that this
    adds.
    """
    added: list[Attribution] = []
    blocks = _blocks(reading)
    owners: list[Attribution | None] = []
    before: tuple[QuotedWords, Attribution] | None = None
    for held in found:
        case = OpenQuotation(reading, attributions, quoted, held)
        owner = OWNER.decide(case) or _owner_before(case, before, blocks)
        owners.append(owner)
        if owner:
            _take(reading, owner, held, quoted)
            added.append(owner)
            before = held, owner
    added += _carried_back(found, owners)
    known = set(map(id, attributions))
    return list({id(a): a for a in added if id(a) not in known}.values())


def _owner_before(
    case: OpenQuotation,
    before: tuple[QuotedWords, Attribution] | None,
    blocks: dict[int, tuple[int, int]],
) -> Attribution | None:
    """For a quotation of whole sentences without a cue: whoever the sentence before is about, else
    the speaker of the quotation before it.
    """
    if not _is_whole_sentences(case.reading, case.held):
        return None
    sentence = sentence_before(case.reading, case.held.first)
    if sentence is not None and not _holds_quotation(case, sentence):
        told = told_of(case.reading, case.attributions, sentence)
        if told is not None:
            return told
    if before is None or not _continues(case.held, before[0].quotation, blocks):
        return None
    return _continued(case.held, *before)


def _holds_quotation(case: OpenQuotation, sentence: Sentence) -> bool:
    """True if quoted words stand in the sentence."""
    return any(j in case.quoted for j in range(sentence.first, sentence.last))


def _carried_back(
    found: Sequence[QuotedWords], owners: Sequence[Attribution | None]
) -> Iterator[Attribution]:
    """For paragraphs whose marks the next one goes on with: the speaker named only in that one."""
    pairs = list(zip(found, owners, strict=True))
    later: Attribution | None = None
    for (held, owner), (next_held, next_owner) in reversed(list(pairwise(pairs))):
        later = next_owner or later
        goes_on = next_held.quotation.block == held.quotation.block + 1
        if held.quotation.closed or not goes_on:
            later = None
        elif owner is None and later is not None:
            yield _of_same_speaker(held, later)


def _take(reading: Reading, owner: Attribution, held: QuotedWords, quoted: Quoted) -> None:
    """The quotation becomes content; where it meets cue or speaker whole, nothing outside marks is
    content.
    """
    if _adjoins(reading, owner, held) and not _is_tail(reading, owner, held, quoted):
        owner.content = owner.content.intersection(quoted).difference(owner.cue_words)
    if not held.words <= owner.content:
        owner.content |= held.words.difference(owner.cue_words, owner.source)


def _continued(held: QuotedWords, last: QuotedWords, owner: Attribution) -> Attribution:
    """The attribution before, which takes the quotation in within one paragraph; in the next one a
    new one.
    """
    is_same_block = last.quotation.block == held.quotation.block
    return owner if is_same_block else _of_same_speaker(held, owner)


def _of_same_speaker(held: QuotedWords, owner: Attribution) -> Attribution:
    """Another attribution to the speaker of one, with the quotation as its content."""
    return Attribution(owner.cue, owner.cue_words, set(held.words), owner.source, owner.speaker)


def _adjoins(reading: Reading, attribution: Attribution, held: QuotedWords) -> bool:
    """True if a whole quotation meets the cue or the speaker with a comma or colon between: the one
    before it in its own paragraph.
    """
    if not attribution.cue_words:
        return False
    own = [*attribution.cue_words, *attribution.source]
    first, last = min(own), max(own)
    if 0 < first - held.last <= 2 and _is_in_block(reading, first, held):
        return any(reading.words[j].text in LEADS_OUT for j in range(held.last - 1, first))
    if 0 < held.first - last <= 2:
        return reading.words[last + 1].text in LEADS_IN
    return False


def _is_in_block(reading: Reading, word: int, held: QuotedWords) -> bool:
    """True if a word stands in the paragraph in which the quotation ends."""
    last = reading.sentences[reading.words[held.last].sentence].block
    return reading.sentences[reading.words[word].sentence].block == last


def _is_tail(reading: Reading, attribution: Attribution, held: QuotedWords, quoted: Quoted) -> bool:
    """True if the marks hold only the end of what was said: 'aid would be there "by Friday at the
    latest", he said'.
    """
    spoken = held.spoken(reading)
    if any(w.upos in VERBS for w in spoken):
        return False
    heads_outside = {w.head for w in spoken} - held.words
    if not heads_outside:
        return False
    return heads_outside <= attribution.content.difference(quoted)


def _cue_at_edge(case: OpenQuotation) -> Attribution | None:
    """The attribution whose speaker or cue follows the quotation at once, after a comma."""
    behind = case.held.last + 1
    for attribution in case.attributions:
        if not attribution.takes_quotations or not attribution.source:
            continue
        if attribution.cue_words[0] in case.held.words:
            continue
        follows = min(*attribution.cue_words, *attribution.source) == behind
        if follows and _adjoins(case.reading, attribution, case.held):
            return attribution
    return None


def _content_overlaps(case: OpenQuotation) -> Attribution | None:
    """The attribution whose content shares most words with the quotation and whose cue stands
    outside it.
    """
    best, most = None, 0
    words = case.held.words
    for attribution in case.attributions:
        shared = len(words & attribution.content)
        inside = not words.isdisjoint((*attribution.cue_words, *attribution.source))
        if not shared or inside:
            continue
        tightness = shared * TIGHTNESS - len(attribution.content)
        if tightness > most or best is None:
            best, most = attribution, tightness
    return best


def _cue_beside(case: OpenQuotation) -> Attribution | None:
    """The cue that stands just after or just before the quotation, outside all quote marks."""
    first, last = case.held.first, case.held.last
    by_cue = {a.cue_word: a for a in case.attributions if a.takes_quotations}
    after = range(last + 1, min(last + 1 + REACH, len(case.reading.words)))
    before = range(first - 1, max(first - 1 - REACH, -1), -1)
    return _cue_along(case, by_cue, after) or _cue_along(case, by_cue, before)


def _cue_along(
    case: OpenQuotation, by_cue: dict[int | None, Attribution], steps: range
) -> Attribution | None:
    """The first cue on the way from a quotation that fits it, before the sentence or another
    quotation ends it.
    """
    first, last, forward = case.held.first, case.held.last, steps.step > 0
    is_near = _leads_out if forward else _leads_in
    for j in steps:
        word = case.reading.words[j]
        if j in case.quoted or word.text in STOPS:
            return None
        if forward and not _is_in_block(case.reading, j, case.held):
            return None
        is_far_colon = word.text == ":" and j < first - 1
        if is_far_colon and not forward:
            return None
        attribution = by_cue.get(j)
        if attribution is None or attribution.speaker is None:
            continue
        if is_near(case.reading, word, first, last):
            return attribution
    return None


def _leads_out(reading: Reading, cue: Word, first: int, last: int) -> bool:
    """After a quotation the cue must follow a comma or mark at once."""
    edge = [reading.words[j].text for j in range(max(first, last - 1), last + 1)]
    stop = edge[0] if edge[-1] in CLOSING else edge[-1]
    if stop in (".", "…"):
        return False
    return stop in LEADS_OUT or cue.i - last <= 3 or _is_equated(reading, last + 1)


def _is_equated(reading: Reading, after: int) -> bool:
    """'"A disgrace" is how X described it', '"No more" was what they chanted'."""
    copula, how = reading.words[after : after + 2]
    return copula.lemma in function_words().auxiliaries.copula and how.xpos in ("WRB", "WP")


def _leads_in(reading: Reading, cue: Word, first: int, last: int) -> bool:
    """Before a quotation a comma, a colon or the same sentence must lead from the cue to the
    marks.
    """
    lead = reading.words[first - 1].text
    same_sentence = cue.sentence == reading.words[first].sentence
    return lead in LEADS_IN or first - cue.i <= 2 or same_sentence


def _signed_behind(case: OpenQuotation) -> Attribution | None:
    """The speaker whose name is signed behind it."""
    return signature_behind(case.reading, case.held.last)


def _announced_above(case: OpenQuotation) -> Attribution | None:
    """The speaker whom the paragraph above names before a colon."""
    return announced_above(case.reading, case.held.first)


OWNER = Attempts[OpenQuotation, Attribution](
    "attribution.quotation",
    (
        ("cue at its edge", _cue_at_edge),
        ("content that overlaps it", _content_overlaps),
        ("cue beside it", _cue_beside),
        ("signature behind it", _signed_behind),
        ("name announced above it", _announced_above),
    ),
    about=lambda case: case.held.first,
)


def _continues(held: QuotedWords, last: Quotation, blocks: dict[int, tuple[int, int]]) -> bool:
    """True if whole sentences without a cue go on with the quotation before them: in the same
    paragraph or at the head of the next.
    """
    quotation = held.quotation
    if quotation.block == last.block:
        return True
    order = list(blocks)
    is_next = order.index(quotation.block) - order.index(last.block) == 1
    return is_next and quotation.outer_start <= blocks[quotation.block][0] + 1


def _is_whole_sentences(reading: Reading, held: QuotedWords) -> bool:
    """True if most words of the sentences that the quotation touches stand inside its marks; of
    few words all must.
    """
    spoken, size = len(held.spoken(reading)), 0
    for number in {reading.words[j].sentence for j in held.words}:
        sentence = reading.words_of(reading.sentences[number])
        size += sum(w.upos != "PUNCT" for w in sentence)
    part = 1.0 if spoken < FEWEST_SPOKEN else WHOLE_SENTENCES
    return 0 < part * size <= spoken
