"""Quotations and their owners: a cue beside the marks, or, having none, the speaker of the one before."""

from __future__ import annotations

from dateline.language.quotations import Quotation, quotations
from dateline.language.reading import Reading, Word
from dateline.stages.attribute.draft import REACH, Draft, Quoted


def quotations_of(reading: Reading) -> list[tuple[Quotation, set[int]]]:
    """The quotations of the text with the words that each holds, marks included."""
    found = [
        (q, {w.i for w in reading.between(q.outer_start, q.outer_end)})
        for q in quotations(reading.text, _blocks(reading))
    ]
    return [(quotation, words) for quotation, words in found if words]


def _blocks(reading: Reading) -> list[tuple[int, int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in reading.sentences:
        start, end = bounds.get(sentence.block, (sentence.start, sentence.end))
        bounds[sentence.block] = min(start, sentence.start), max(end, sentence.end)
    return [(block, *bounds[block]) for block in sorted(bounds)]


def seat_quotations(
    reading: Reading, drafts: list[Draft], found: list[tuple[Quotation, set[int]]], quoted: Quoted
) -> list[Draft]:
    """Give every quotation to a draft; returns the drafts that this adds."""
    added: list[Draft] = []
    blocks = {block: (start, end) for block, start, end in _blocks(reading)}
    last: tuple[Quotation, Draft] | None = None
    for quotation, words in found:
        owner = (
            _owner_adjoining(reading, drafts, words)
            or _owner_by_tree(drafts, words)
            or _owner_beside(reading, drafts, quoted, words)
        )
        if owner:
            if _adjoins(reading, owner, words) and not _is_tail(reading, owner, words, quoted):
                owner.content = {
                    j for j in owner.content if j in quoted and j not in owner.cue_words
                }
            if not words <= owner.content:
                owner.content |= words - set(owner.cue_words) - set(owner.source)
        elif last and _continues(reading, quotation, words, last[0], blocks):
            owner = last[1]
            if last[0].block == quotation.block:
                owner.content |= words
            else:
                owner = Draft(owner.cue, owner.cue_words, set(words), owner.source, owner.speaker)
                added.append(owner)
        if owner:
            last = quotation, owner
    return added


def _adjoins(reading: Reading, draft: Draft, words: set[int]) -> bool:
    """True if a whole quotation meets the cue or the speaker with a comma or colon between: nothing else is content."""
    if not draft.cue_words:
        return False
    own = [*draft.cue_words, *draft.source]
    first, last = min(own), max(own)
    if 0 < first - max(words) <= 2:
        stop = [reading.words[j].text for j in range(max(words) - 1, first)]
        return any(mark in stop for mark in (",", "!", "?"))
    if 0 < min(words) - last <= 2:
        return reading.words[last + 1].text in (",", ":")
    return False


def _is_tail(reading: Reading, draft: Draft, words: set[int], quoted: Quoted) -> bool:
    """True if the marks hold only the end of what was said: 'aid would be there "by Friday at the latest", he said'."""
    spoken = [j for j in words if reading.words[j].upos != "PUNCT"]
    tops = {reading.words[j].head for j in spoken} - words
    verbs = any(reading.words[j].upos in ("VERB", "AUX") for j in spoken)
    return not verbs and bool(tops) and all(j in draft.content and j not in quoted for j in tops)


def _owner_adjoining(reading: Reading, drafts: list[Draft], words: set[int]) -> Draft | None:
    """The draft whose speaker or cue follows the quotation at once, after a comma."""
    last = max(words)
    for draft in drafts:
        if (
            draft.cue
            and "quote" in draft.cue.frames
            and draft.source
            and draft.cue_words[0] not in words
        ):
            first = min(*draft.cue_words, *draft.source)
            if 0 < first - last <= 1 and _adjoins(reading, draft, words):
                return draft
    return None


def _owner_by_tree(drafts: list[Draft], words: set[int]) -> Draft | None:
    """The draft whose content already overlaps the quotation and whose cue stands outside it."""
    best, most = None, 0
    for draft in drafts:
        shared = len(draft.content & words)
        if not shared or words & set(draft.cue_words) or words & set(draft.source):
            continue
        tight = shared * 1000 - len(draft.content)
        if tight > most or best is None:
            best, most = draft, tight
    return best


def _owner_beside(
    reading: Reading, drafts: list[Draft], quoted: Quoted, words: set[int]
) -> Draft | None:
    """The cue verb that stands just after or just before the quotation, outside all quote marks."""
    by_cue = {
        d.cue_word: d
        for d in drafts
        if d.cue and "quote" in d.cue.frames and d.cue_word is not None
    }
    first, last = min(words), max(words)
    for steps in (range(last + 1, last + 1 + REACH), range(first - 1, first - 1 - REACH, -1)):
        forward = steps.step > 0
        for j in steps:
            if not 0 <= j < len(reading.words) or j in quoted:
                break
            word = reading.words[j]
            if word.text in ".!?;" or (not forward and word.text == ":" and j < first - 1):
                break
            draft = by_cue.get(j)
            if (
                draft
                and (draft.speaker is not None)
                and (_near(reading, word, first, last, forward))
            ):
                return draft
    return None


def _near(reading: Reading, cue: Word, first: int, last: int, forward: bool) -> bool:
    """After a quotation the cue must follow a comma or mark at once; before it, a comma, colon or mark must lead in."""
    if forward:
        edge = [reading.words[j].text for j in range(max(first, last - 1), last + 1)]
        stop = edge[-1] if edge[-1] not in ("”", '"', "''", "’", "'") else edge[0]
        return stop not in (".", "…") and (stop in (",", "!", "?") or cue.i - last <= 3)
    lead = reading.words[first - 1].text
    return lead in (",", ":") or first - cue.i <= 2 or cue.sentence == reading.words[first].sentence


def _continues(
    reading: Reading,
    quotation: Quotation,
    words: set[int],
    last: Quotation,
    blocks: dict[int, tuple[int, int]],
) -> bool:
    """True if a quotation without a cue goes on with the one before it: whole sentences, in the same paragraph
    or at the head of the next."""
    sentences = {reading.words[j].sentence for j in words}
    size = sum(
        1 for s in sentences for w in reading.words_of(reading.sentences[s]) if w.upos != "PUNCT"
    )
    spoken = sum(1 for j in words if reading.words[j].upos != "PUNCT")
    if not size or spoken < 0.75 * size or spoken < 3:
        return False
    if quotation.block == last.block:
        return True
    order = sorted(blocks)
    next_block = order.index(quotation.block) - order.index(last.block) == 1
    return next_block and quotation.outer_start <= blocks[quotation.block][0] + 1
