"""Who says so: the lines behind a fact of the brief, in words."""

from __future__ import annotations

from dateline.prose.clauses import in_clause
from dateline.prose.sentences import and_list, lines_of, number_of
from dateline.prose.value_words import word
from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Line
from dateline.reference.event_types import event_type
from dateline.reference.sentence_words import sentence_words

NAMED = 2  # lines that a sentence names; more are counted
LONGEST = 80  # characters of the words that name a source


def according_to(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """, according to X and Y: all lines of the event; those of the clause alone where another holds
    another number.

    mention: the one whose clause is the sentence, None where that is put together.
    """
    told_by = [mention] if mention and _differs(event, mention) else event.mentions
    lines = lines_of(told_by, index)
    if not lines:
        return ""
    if _tells_own_words(lines, event, index):
        return _as_reported(event, index)
    names = [source_name(line, event, index) for line in lines[:NAMED]]
    if len(lines) > NAMED:
        names.append(number_of(len(lines) - NAMED, "further line"))
    return f", according to {and_list(names)}"


def _tells_own_words(lines: list[Line], event: Event, index: RecordIndex) -> bool:
    """True if whoever speaks is the only one to say so: "X said, according to X" tells nothing."""
    if not event_type(event.type).verbal or len(lines) != 1:
        return False
    return lines[0].name in {index.name(id_) for id_ in event.agents}


def _as_reported(event: Event, index: RecordIndex) -> str:
    """, as The Courier and Radio One report"""
    names = (index.outlet(index.reports.get(mention.report)) for mention in event.mentions)
    outlets = sorted({name for name in names if name})
    if not outlets:
        return ""
    return f", as {and_list(outlets[:NAMED])} {'reports' if len(outlets) == 1 else 'report'}"


def _differs(event: Event, mention: EventMention) -> bool:
    """True if a number of the clause does not meet what another line tells."""
    own = [count for count in event.counts if in_clause(mention, count)]
    return any(
        count.of == other.of and count.line != other.line and not counts_meet(count, other)
        for count in own
        for other in event.counts
    )


def source_name(line: Line, event: Event, index: RecordIndex) -> str:
    """Who tells it: "Elena Muiba", "the agency AustralPress"; one without a name in the report's
    own words.
    """
    name = line.name
    if line.kind == "unnamed" or (line.kind == "speaker" and not name[:1].isupper()):
        own_words = _speaker_texts(line, event, index)
        name = _without_capital(max(own_words, key=len) if own_words else name)
    return word("sayer", line.kind).words.format(name)


def _speaker_texts(line: Line, event: Event, index: RecordIndex) -> list[str]:
    """What the reports call the source of a line, where that is short enough for a sentence."""
    own = (m.statement or "" for m in event.mentions if m.line == line.id)
    said = (index.statements.get(id_) for id_ in own)
    texts = [" ".join(s.speaker_text.split()) for s in said if s and s.speaker_text]
    return [text for text in texts if len(text) <= LONGEST]


def _without_capital(name: str) -> str:
    """a doctor; Marines: the capital of a determiner goes, for it stands inside a sentence."""
    first = name.split()[0]
    if first[:1].lower() + first[1:] in sentence_words().determiners:
        return name[:1].lower() + name[1:]
    return name
