"""Who says what, by which words: the attributions of one report, from its trees, its cue words and
its quote marks.

First every cue (verb, noun, adjective, phrase, headline colon) takes the content that its frame
allows; then every quotation is given to a cue beside it, or, having none, to the speaker of the one
before.

- `attribution.py` the relation in the making: source, cue, content
- `verbs.py`, `nominals.py`, `phrases.py`, `headlines.py`, `transcripts.py` one file a kind of cue
- `verb_content.py`, `passive_content.py` content by frame; `comment_clauses.py` around an aside
- `subjects.py`, `sources.py`, `anonymity.py` who speaks, by which words, and whether that is a name
- `embeds.py` posts of social networks that the page shows
- `quotations.py` quote marks; `lines.py` lines of one sentence each
- `sentences_before.py`, `signatures.py` speakers named beside them
- `nested.py` who speaks within what another says; `drafts.py` what leaves the stage
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.language.reading import Reading, Word
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Part
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.stages.attribute.attribution import Attribution, Quoted
from dateline.stages.attribute.changed_figures import figure_attribution
from dateline.stages.attribute.drafts import quotation_draft
from dateline.stages.attribute.embeds import embed_attributions
from dateline.stages.attribute.headlines import colon_attributions, verbless_attributions
from dateline.stages.attribute.nested import without_own_opinions
from dateline.stages.attribute.nominals import (
    account_attribution,
    adjective_attribution,
    noun_attribution,
)
from dateline.stages.attribute.phrases import phrase_attributions
from dateline.stages.attribute.quotations import assign_quotations, give_nested, quotations_of
from dateline.stages.attribute.signatures import paragraphs_below, posts
from dateline.stages.attribute.transcripts import label_attributions
from dateline.stages.attribute.verbs import verb_attribution

__all__ = ["attribute"]


def attribute(reading: Reading, parts: Sequence[Part] = ()) -> list[QuotationDraft]:
    """The statements of the report in text order; content without quote marks and without the
    "that" of its clause.

    parts: of the report; what an embed says is its author's.
    """
    labelled = list(label_attributions(reading))
    spoken = frozenset(j for a in labelled for j in (*a.source, *a.content))
    found = [held for held in quotations_of(reading) if held.words.isdisjoint(spoken)]
    quoted = Quoted()
    for number, quotation in enumerate(found):
        quoted.update(dict.fromkeys(quotation.words, number))
    attributions = _attributions(reading, quoted, labelled)
    give_nested(reading, attributions, found)
    attributions += assign_quotations(reading, attributions, found, quoted)
    attributions += paragraphs_below(reading, attributions, quoted)
    attributions += embed_attributions(reading, parts)
    attributions += posts(reading)
    unique = dict[tuple[object, ...], QuotationDraft]()
    told = without_own_opinions(reading, attributions, quoted)
    for draft in _drafts(reading, told, quoted):
        unique[draft.start, draft.end, draft.content, draft.cue] = draft
    return sorted(unique.values(), key=_order)


def _drafts(
    reading: Reading, attributions: Iterable[Attribution], quoted: Quoted
) -> Iterator[QuotationDraft]:
    """What leaves the stage: attributions with content, but not a speaker's own opinion within a
    quotation.
    """
    for attribution in attributions:
        if not attribution.content or _is_own_opinion(reading, attribution, quoted):
            continue
        draft = quotation_draft(reading, attribution, quoted)
        if draft is not None:
            yield draft


def _attributions(
    reading: Reading, quoted: Quoted, labelled: list[Attribution]
) -> list[Attribution]:
    """What every cue and every label brings in; a label is no part of what another says."""
    by_cues = [
        *_of_words(reading, quoted),
        *phrase_attributions(reading),
        *colon_attributions(reading),
        *verbless_attributions(reading),
    ]
    labels = {j for a in labelled for j in a.source}
    for attribution in by_cues:
        attribution.content -= labels
    return [*by_cues, *labelled]


def _of_words(reading: Reading, quoted: Quoted) -> Iterator[Attribution]:
    """The attributions of cues that are words: verbs, nouns and adjectives."""
    for word in reading.words:
        attribution = _of_word(reading, word, quoted)
        if attribution:
            yield attribution


def _of_word(reading: Reading, word: Word, quoted: Quoted) -> Attribution | None:
    """What one word brings in, if it is a cue."""
    if word.xpos.startswith("VB") or word.upos == "VERB":
        return verb_attribution(reading, word, quoted) or figure_attribution(reading, word)
    if word.upos == "NOUN":
        return noun_attribution(reading, word) or account_attribution(reading, word)
    if word.upos == "ADJ":
        return adjective_attribution(reading, word)
    return None


def _is_own_opinion(reading: Reading, attribution: Attribution, quoted: Quoted) -> bool:
    """ "I think", "we want" inside a quotation: the quotation itself already says whose words they
    are.
    """
    if attribution.cue_word not in quoted or attribution.speaker is None:
        return False
    return reading.words[attribution.speaker].lower in attribution_words().first_person


def _order(draft: QuotationDraft) -> tuple[int, int, int]:
    """Text order; statements without a cue first."""
    return draft.start, draft.end, -1 if draft.cue_word is None else draft.cue_word
