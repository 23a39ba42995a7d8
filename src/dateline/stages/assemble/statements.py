"""Statements of a report, and in which of them a mention stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.language import Reading
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.record.nouns import Statement, Stretch

PRONOUNS = ("PRON", "DET", "SCONJ")  # "that" of a relative clause may be tagged as any of them


def statement(
    reading: Reading,
    report: str,
    number: int,
    draft: QuotationDraft,
    actor_by_word: Mapping[int, str],
) -> Statement:
    """The statement of a draft; its speaker is an actor unless the source is anonymous."""
    speaker = None if draft.anonymous else draft.speaker
    source = draft.source
    return Statement(
        id=f"s{number}",
        report=report,
        start=draft.start,
        end=draft.end,
        speaker=None if speaker is None else actor_by_word.get(speaker),
        speaker_text=_name_of_source(reading, source, actor_by_word),
        source=source,
        cue=draft.cue,
        manner=draft.manner,
        content=draft.content,
    )


def _name_of_source(
    reading: Reading, source: Stretch | None, actor_by_word: Mapping[int, str]
) -> str | None:
    """The words that name who speaks; None where they are a pronoun that stands for nobody known:
    "it said".
    """
    if source is None:
        return None
    words = reading.between(source.start, source.end)
    if all(word.upos in PRONOUNS and word.i not in actor_by_word for word in words):
        return None
    return reading.quote(source.start, source.end)


def source_words(reading: Reading, drafts: Sequence[QuotationDraft]) -> frozenset[int]:
    """The words that name who says something, by index."""
    found: set[int] = set()
    for draft in drafts:
        source = draft.source
        if source:
            words = reading.between(source.start, source.end)
            found.update(word.i for word in words)
    return frozenset(found)


def statement_of_mention(
    reading: Reading,
    event_draft: EventDraft,
    drafts: Sequence[QuotationDraft],
    statements: Sequence[Statement],
) -> str | None:
    """The id of the statement that tells an event: the shortest whose content holds the trigger,
    else the one that the event itself is, its trigger being the cue ("accused"); None where the
    report itself says it.
    """
    told = list(zip(drafts, statements, strict=True))
    word = reading.words[event_draft.trigger]
    sizes = [
        (stretch.end - stretch.start, statement.id)
        for draft, statement in told
        for stretch in draft.content
        if stretch.start <= word.start
        and word.end <= stretch.end
        and draft.cue_word not in event_draft.trigger_words
    ]
    if sizes:
        return min(sizes, key=lambda found: found[0])[1]
    performed = (s.id for d, s in told if d.cue_word in event_draft.trigger_words)
    return next(performed, None)
