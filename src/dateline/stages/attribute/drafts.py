"""Attributions as drafts of statements: stretches of text in place of word indexes."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Manner, Stretch
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
    words = attribution.source
    source = Stretch(*reading.span(_with_bracket(reading, words))) if words else None
    cue_words = attribution.cue_words
    cue = Stretch(*reading.span(cue_words)) if cue_words else None
    spans = list(content)
    if not cue_words or abs(min(attribution.content) - cue_words[0]) <= FAR:
        spans += [stretch for stretch in (source, cue) if stretch]
    speaker = None if attribution.speaker is None else reading.words[attribution.speaker]
    return QuotationDraft(
        start=min(s.start for s in spans),
        end=max(s.end for s in spans),
        content=content,
        manner=_manner(reading, attribution, quoted),
        speaker=attribution.speaker,
        source=source,
        cue=cue,
        cue_word=attribution.cue_word,
        anonymous=speaker is None or is_anonymous(reading, speaker, words),
    )


def _with_bracket(reading: Reading, source: list[int]) -> list[int]:
    """With the bracket that closes one within: "Rep. Gwen Holt (D-Wis.)"."""
    texts = [reading.words[j].text for j in source]
    after = max(source) + 1
    open_still = texts.count("(") > texts.count(")") and after < len(reading.words)
    return [*source, after] if open_still and reading.words[after].text == ")" else source


def _manner(reading: Reading, attribution: Attribution, quoted: Quoted) -> Manner:
    """Direct, indirect or mixed, by how much of the content stands inside quote marks."""
    if attribution.verbatim:
        return "direct"
    words = [j for j in attribution.content if reading.words[j].upos != "PUNCT"]
    inside = sum(j in quoted for j in words)
    if not inside:
        return "indirect"
    return "direct" if inside >= WHOLE * len(words) else "mixed"


def _stretches(reading: Reading, content: set[int]) -> tuple[Stretch, ...]:
    """Runs of words that follow one another, stops and marks at their edges left out."""
    runs: list[list[Word]] = []
    for j in sorted(content):
        word = reading.words[j]
        if runs and _follows(reading, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    inner = (_without_edge_stops(run) for run in runs)
    return tuple(Stretch(*reading.span([w.i for w in run])) for run in inner if run)


def _follows(reading: Reading, before: Word, word: Word) -> bool:
    """True if the two words stand side by side in one paragraph."""
    sentences = reading.sentences
    same_block = sentences[before.sentence].block == sentences[word.sentence].block
    return word.i == before.i + 1 and same_block


def _without_edge_stops(words: list[Word]) -> list[Word]:
    """The words from the first to the last that is no punctuation."""
    told = [k for k, w in enumerate(words) if w.upos != "PUNCT"]
    return words[told[0] : told[-1] + 1] if told else []
