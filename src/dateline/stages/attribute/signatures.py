"""Speakers named beside what they say, without any verb: "... – Ana Ruiz, mayor" behind a quotation
or a post, her name alone in the paragraph below, "And from the mayor, Ana Ruiz:" in the one above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.language.reading import FINITE, Reading, Sentence, Word
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.stages.attribute.attribution import NOUNS, Attribution, Quoted, plain_cue
from dateline.stages.attribute.clauses import is_relative_pronoun
from dateline.stages.attribute.punctuation import (
    BEFORE_SIGNATURE,
    DASHES,
    ENDS_QUOTATION,
    HANDLE,
    OPENING,
)

SIGNATURE_WORDS = 18  # the most that a signature has
ENDS_SIGNATURE = OPENING | {")"}
NAMED = ("PERSON", "ORG")


class WordsBeside(Struct, frozen=True):
    """Words beside a stretch of speech that may name who spoke."""

    reading: Reading
    words: Sequence[Word]

    @property
    def is_phrase(self) -> bool:
        """True for a name with what says who that is: no verb but in a relative clause."""
        for word in self.words:
            if is_relative_pronoun(word):
                return True
            if word.xpos in FINITE:
                return False
        return 0 < len(self.words) <= SIGNATURE_WORDS


def signature_behind(reading: Reading, last: int) -> Attribution | None:
    """The speaker named behind a quotation that ends with word `last`, in its paragraph or the
    next: behind a dash or a bracket, or as a name alone.
    """
    at = _past_marks(reading, last + 1)
    if at >= len(reading.words):
        return None
    is_below = _block(reading, at) != _block(reading, last)
    is_next = _block(reading, at) == _block(reading, last) + 1
    has_mark = reading.words[at].text in BEFORE_SIGNATURE
    if is_below and not is_next:
        return None
    beside = WordsBeside(reading, list(_phrase_from(reading, at + has_mark)))
    if not beside.is_phrase:
        return None
    return _signed(beside) if has_mark or _is_person_alone(beside) else None


def posts(reading: Reading) -> Iterator[Attribution]:
    """Posts copied with their foot: "The road is open. — Ana Ruiz (@anaruiz) May 3, 2019"."""
    for word in reading.of_form(DASHES):
        sentence = reading.sentences[word.sentence]
        if sentence.kind != "body":
            continue
        beside = WordsBeside(reading, list(_phrase_from(reading, word.i + 1)))
        if not beside.is_phrase or not any(HANDLE.match(w.text) for w in beside.words):
            continue
        signed = _signed(beside)
        before = {j for j in _block_of(reading, word.i) if j < word.i}
        content = before or _block_of(reading, word.i - 1)
        if signed and content:
            signed.content.update(content)
            signed.verbatim = True
            yield signed


def paragraphs_below(
    reading: Reading, attributions: Sequence[Attribution], quoted: Quoted
) -> Iterator[Attribution]:
    """What stands without marks below a paragraph that ends with a colon: the content of its cue,
    where that has none, or a new attribution to whom it names ("Statement by the ministry:").
    """
    for colon in _colons_at_end(reading):
        sentence = reading.sentences[colon.sentence]
        content = _block_of(reading, colon.i + 1)
        if not content.isdisjoint(quoted):
            continue
        empty = [a for a in attributions if _waits_for_content(a, sentence)]
        if empty:
            empty[-1].content.update(content)
        else:
            yield from _announced_by_preposition(reading, colon, content)


def _colons_at_end(reading: Reading) -> Iterator[Word]:
    """The colons that end a paragraph, not the last."""
    for i in reading.by_form.get(":", ()):
        word = reading.words[i]
        if i + 1 == len(reading.words) or reading.sentences[word.sentence].kind != "body":
            continue
        if _block(reading, i) != _block(reading, i + 1):
            yield word


def _waits_for_content(attribution: Attribution, sentence: Sentence) -> bool:
    """True for a cue of the sentence that may take quoted words and has none."""
    cue = attribution.cue_word
    if cue is None or attribution.content or not attribution.takes_quotations:
        return False
    return sentence.first <= cue < sentence.last


def _announced_by_preposition(
    reading: Reading, colon: Word, content: set[int]
) -> Iterator[Attribution]:
    """The paragraph below as said by the one from whom it is: "From the mayor:"."""
    words = reading.words_of(reading.sentences[colon.sentence])
    announced = announced_above(reading, colon.i + 1)
    if announced and _behind_source_preposition(words):
        announced.content.update(content)
        announced.verbatim = True
        yield announced


def announced_above(reading: Reading, first: int) -> Attribution | None:
    """The speaker whom the end of the paragraph above names before a colon: "And from X:"."""
    if first == 0 or _block(reading, first - 1) != _block(reading, first) - 1:
        return None
    colon = reading.words[first - 1]
    sentence = reading.sentences[colon.sentence]
    words = [w for w in reading.words_of(sentence) if w.i < colon.i]
    if colon.text != ":" or not words or sentence.kind != "body":
        return None
    beside = WordsBeside(reading, _behind_source_preposition(words) or words)
    return _signed(beside) if beside.is_phrase else None


def _behind_source_preposition(words: Sequence[Word]) -> list[Word]:
    """The words behind the first "from" or "by": "Reaction from the mayor"."""
    prepositions = attribution_words().source_prepositions
    at = next((k for k, w in enumerate(words) if w.lower in prepositions), len(words))
    return list(words[at + 1 :])


def _block(reading: Reading, word: int) -> int:
    """The number of the paragraph that a word stands in."""
    return reading.sentences[reading.words[word].sentence].block


def _past_marks(reading: Reading, at: int) -> int:
    """The first word from there that is no closing mark or stop."""
    while at < len(reading.words) and reading.words[at].text in ENDS_QUOTATION:
        at += 1
    return at


def _phrase_from(reading: Reading, at: int) -> Iterator[Word]:
    """The words from there to the end of their paragraph, or of a sentence that is longer than a
    signature; without the stop.
    """
    if at >= len(reading.words):
        return
    block, sentence = _block(reading, at), reading.words[at].sentence
    near = reading.words[at : at + SIGNATURE_WORDS + 1]
    rest = [w for w in near if _block(reading, w.i) == block]
    if len(rest) > SIGNATURE_WORDS:
        rest = [w for w in rest if w.sentence == sentence]
    for word in rest:
        if word.text in DASHES or word.text in ENDS_SIGNATURE:
            return
        yield word


def _is_person_alone(beside: WordsBeside) -> bool:
    """True for a paragraph that only names a person or a holder of an office: "Ana Ruiz, mayor"."""
    reading, words = beside.reading, beside.words
    if words[-1].text in (".", ":", "?", "!"):
        return False
    names = [reading.name_at(w.i) for w in words]
    persons = [n for n in names if n is not None and n.label == "PERSON"]
    if not persons:
        return False
    has_title = any(title_of(w.lemma) for w in words)
    has_comma = any(w.text == "," for w in words)
    is_name_alone = len(words) == persons[0].last - persons[0].first
    return is_name_alone or has_comma or has_title


def _signed(beside: WordsBeside) -> Attribution | None:
    """The attribution of a signature, its content still empty; None where nobody is named."""
    speaker = _speaker(beside)
    if speaker is None:
        return None
    source = [w.i for w in _who(beside.words)]
    return Attribution(plain_cue("label", ""), (), set(), source, speaker.i)


def _who(words: Sequence[Word]) -> list[Word]:
    """The words of a signature up to a handle or bracket, without stops at its end."""
    found: list[Word] = []
    for word in words:
        if HANDLE.match(word.text) or word.text == "(":
            break
        found.append(word)
    while found and found[-1].upos == "PUNCT":
        found.pop()
    return found


def _speaker(beside: WordsBeside) -> Word | None:
    """Whom the words name: the person, else the body, else the first holder of an office."""
    reading, words = beside.reading, _who(beside.words)
    for label in NAMED:
        for word in words:
            name = reading.name_at(word.i)
            if name is not None and name.label == label:
                return _head_of_name(reading, name.first, name.last)
    titled = (w for w in words if w.upos in NOUNS and title_of(w.lemma))
    return next(titled, None)


def _head_of_name(reading: Reading, first: int, last: int) -> Word:
    """The word of a name that hangs on none of the others."""
    inside = range(first, last)
    for word in reading.words[first:last]:
        if word.head == word.i or word.head not in inside:
            return word
    return reading.words[first]


def _block_of(reading: Reading, word: int) -> set[int]:
    """The words of the paragraph in which a word stands; empty where there is no such word."""
    if not 0 <= word < len(reading.words):
        return set()
    block = _block(reading, word)
    inside = (s for s in reading.sentences if s.block == block)
    return {j for sentence in inside for j in range(sentence.first, sentence.last)}
