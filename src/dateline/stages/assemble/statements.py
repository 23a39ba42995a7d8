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


class StatementsByWord:
    """The statements of a report by the words of their content and by those of their cues."""

    def __init__(
        self,
        reading: Reading,
        drafts: Sequence[QuotationDraft],
        statements: Sequence[Statement],
    ) -> None:
        """`statements`: in the order of the drafts that they are made of."""
        self._told: dict[int, list[tuple[int, int]]] = {}  # by word: (size of a stretch, which)
        self._by_cue: dict[int, list[int]] = {}
        self._drafts, self._statements = drafts, statements
        self._by_id = {statement.id: statement for statement in statements}
        for n, draft in enumerate(drafts):
            if draft.cue_word is not None:
                self._by_cue.setdefault(draft.cue_word, []).append(n)
            for stretch in draft.content:
                size = stretch.end - stretch.start
                for word in reading.between(stretch.start, stretch.end):
                    self._told.setdefault(word.i, []).append((size, n))

    def named(self, id: str | None) -> Statement | None:
        """The statement of an id; None where there is none."""
        return self._by_id.get(id or "")

    def of_mention(self, event_draft: EventDraft) -> str | None:
        """The id of the statement that tells an event: the shortest whose content holds the
        trigger, else the one that the event itself is, its trigger being the cue ("accused"); None
        where the report itself says it.
        """
        own = event_draft.trigger_words
        around = self._told.get(event_draft.trigger, ())
        others = [(size, n) for size, n in around if self._drafts[n].cue_word not in own]
        if others:
            return self._statements[min(others)[1]].id
        performed = [n for i in own for n in self._by_cue.get(i, ())]
        return self._statements[min(performed)].id if performed else None
