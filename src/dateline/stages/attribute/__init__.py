"""Who says what, by which words: the sayings of one report, from its trees, its cue words and its quote marks.

First every cue (verb, noun, adjective, phrase, headline colon) takes the content that its frame allows;
then every quotation is given to a cue beside it, or, having none, to the speaker of the one before.
"""

from __future__ import annotations

from dateline.language.reading import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Manner, Stretch
from dateline.stages.attribute.draft import FIRST_PERSON, Draft, Quoted
from dateline.stages.attribute.headlines import colon_drafts, dropped_drafts
from dateline.stages.attribute.labels import label_drafts
from dateline.stages.attribute.phrases import (
    account_draft,
    adjective_draft,
    noun_draft,
    phrase_drafts,
)
from dateline.stages.attribute.quoted import quotations_of, seat_quotations
from dateline.stages.attribute.sources import is_anonymous
from dateline.stages.attribute.verbs import verb_draft


def attribute(reading: Reading) -> list[QuotationDraft]:
    """The sayings of the report in text order; content without quote marks and without the "that" of its clause."""
    found = quotations_of(reading)
    quoted = {j: n for n, (_, words) in enumerate(found) for j in words}
    drafts = [*_tree_drafts(reading, quoted), *colon_drafts(reading), *dropped_drafts(reading)]
    spoken = list(label_drafts(reading))
    labels = {j for draft in spoken for j in draft.source}
    for draft in drafts:  # a label is no part of what is said
        draft.content -= labels
    drafts += spoken
    later = seat_quotations(reading, drafts, found, quoted)
    kept = [d for d in (*drafts, *later) if d.content and not _is_own_opinion(reading, d, quoted)]
    quotation_drafts = [_saying(reading, draft, quoted) for draft in kept]
    unique = {(s.start, s.end, s.content, s.cue): s for s in quotation_drafts if s is not None}
    return sorted(
        unique.values(),
        key=lambda s: (s.start, s.end, s.cue_word if s.cue_word is not None else -1),
    )


def _tree_drafts(reading: Reading, quoted: Quoted) -> list[Draft]:
    drafts = []
    for word in reading.words:
        draft = None
        if word.xpos.startswith("VB") or word.upos == "VERB":
            draft = verb_draft(reading, word, quoted)
        elif word.upos == "NOUN":
            draft = noun_draft(reading, word) or account_draft(reading, word)
        elif word.upos == "ADJ":
            draft = adjective_draft(reading, word)
        if draft:
            drafts.append(draft)
    for sentence in reading.sentences:
        drafts += phrase_drafts(reading, sentence)
    return drafts


def _is_own_opinion(reading: Reading, draft: Draft, quoted: Quoted) -> bool:
    """ "I think", "we want" inside a quotation: the quotation itself already says whose words they are."""
    inside = draft.cue_word in quoted and draft.speaker is not None
    return inside and reading.words[draft.speaker or 0].lower in FIRST_PERSON


def _saying(reading: Reading, draft: Draft, quoted: Quoted) -> QuotationDraft | None:
    content = _stretches(reading, draft.content)
    if not content:
        return None
    spans = list(content)
    continued = draft.cue_words and abs(min(draft.content) - draft.cue_words[0]) > 400
    source = Stretch(*reading.span(_closed(reading, draft.source))) if draft.source else None
    cue = Stretch(*reading.span(list(draft.cue_words))) if draft.cue_words else None
    if not continued:
        spans += [s for s in (source, cue) if s]
    speaker = draft.speaker
    return QuotationDraft(
        start=min(s.start for s in spans),
        end=max(s.end for s in spans),
        content=content,
        manner="direct" if draft.verbatim else _manner(reading, draft.content, quoted),
        speaker=speaker,
        source=source,
        cue=cue,
        cue_word=draft.cue_word,
        anonymous=speaker is None or is_anonymous(reading, reading.words[speaker], draft.source),
    )


def _closed(reading: Reading, source: list[int]) -> list[int]:
    """With the bracket that closes one within: "Rep. Gwen Holt (D-Wis.)"."""
    texts = [reading.words[j].text for j in source]
    after = max(source) + 1
    open_still = texts.count("(") > texts.count(")") and after < len(reading.words)
    return [*source, after] if open_still and reading.words[after].text == ")" else source


def _manner(reading: Reading, content: set[int], quoted: Quoted) -> Manner:
    words = [j for j in content if reading.words[j].upos != "PUNCT"]
    inside = sum(1 for j in words if j in quoted)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(words) else "mixed"


def _stretches(reading: Reading, content: set[int]) -> tuple[Stretch, ...]:
    """Runs of words that follow one another, stops and marks at their edges left out."""
    runs: list[list[int]] = []
    for j in sorted(content):
        if runs and j == runs[-1][-1] + 1 and _same_block(reading, runs[-1][-1], j):
            runs[-1].append(j)
        else:
            runs.append([j])
    found = []
    for run in runs:
        while run and reading.words[run[-1]].upos == "PUNCT":
            run.pop()
        while run and reading.words[run[0]].upos == "PUNCT":
            run.pop(0)
        if run:
            found.append(Stretch(*reading.span(run)))
    return tuple(found)


def _same_block(reading: Reading, a: int, b: int) -> bool:
    sentences = reading.sentences
    return sentences[reading.words[a].sentence].block == sentences[reading.words[b].sentence].block
