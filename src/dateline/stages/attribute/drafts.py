"""Attributions as drafts of statements: stretches of text in place of word indexes."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.reading import Reading, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Stretch
from dateline.record.vocabulary import Manner
from dateline.stages.attribute.anonymity import is_anonymous
from dateline.stages.attribute.attribution import Attribution, Quoted

FAR = 400  # words: a quotation so far from its cue goes on from paragraphs before
WHOLE = 0.9  # part of the words of direct speech that stand inside quote marks


def quotation_draft(
    reading: Reading, attribution: Attribution, quoted: Quoted
) -> QuotationDraft | None:
    """The draft of a statement; None where nothing but punctuation is said."""
    content = _stretches(reading, attribution.content)
    if not content:
        return None
    source = _stretch(reading, _with_bracket(reading, attribution.source))
    cue = _stretch(reading, attribution.cue_words)
    whole = list(content)
    if not _is_far_from_cue(attribution):
        whole += filter(None, (source, cue))
    speaker = None if attribution.speaker is None else reading.words[attribution.speaker]
    return QuotationDraft(
        start=min(stretch.start for stretch in whole),
        end=max(stretch.end for stretch in whole),
        content=content,
        manner=_manner(reading, attribution, quoted),
        speaker=attribution.speaker,
        source=source,
        cue=cue,
        cue_word=attribution.cue_word,
        anonymous=speaker is None or is_anonymous(reading, speaker, attribution.source),
    )


def _is_far_from_cue(attribution: Attribution) -> bool:
    """True for a quotation that goes on from paragraphs before: it does not reach back there."""
    cue = attribution.cue_word
    return cue is not None and abs(min(attribution.content) - cue) > FAR


def _stretch(reading: Reading, words: Sequence[int]) -> Stretch | None:
    """From the first to the last of the words; None where there are none."""
    return Stretch(*reading.span(words)) if words else None


def _with_bracket(reading: Reading, source: list[int]) -> list[int]:
    """With the bracket that closes one within: "Rep. Gwen Holt (D-Wis.)"."""
    texts = [reading.words[j].text for j in source]
    if texts.count("(") <= texts.count(")"):
        return source
    after = max(source) + 1
    if after == len(reading.words):
        return source
    closes = reading.words[after].text == ")"
    return [*source, after] if closes else source


def _manner(reading: Reading, attribution: Attribution, quoted: Quoted) -> Manner:
    """Direct, indirect or mixed, by how much of the content stands inside quote marks."""
    if attribution.verbatim:
        return "direct"
    words = [j for j in attribution.content if reading.words[j].upos != "PUNCT"]
    inside = quoted.keys() & words
    if not inside:
        return "indirect"
    is_whole = len(inside) >= WHOLE * len(words)
    return "direct" if is_whole else "mixed"


def _stretches(reading: Reading, content: set[int]) -> tuple[Stretch, ...]:
    """Runs of words that follow one another, stops and marks at their edges left out."""
    runs: list[list[Word]] = []
    for j in sorted(content):
        word = reading.words[j]
        if runs and _follows(reading, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    stretches = (_stretch(reading, _without_edge_stops(run)) for run in runs)
    return tuple(filter(None, stretches))


def _follows(reading: Reading, before: Word, word: Word) -> bool:
    """True if the two words stand side by side in one paragraph."""
    sentences = reading.sentences
    same_block = sentences[before.sentence].block == sentences[word.sentence].block
    return word.i == before.i + 1 and same_block


def _without_edge_stops(words: list[Word]) -> range:
    """From the first of a run of words to the last that is no punctuation."""
    inner = [w.i for w in words if w.upos != "PUNCT"]
    if not inner:
        return range(0)
    return range(inner[0], inner[-1] + 1)
