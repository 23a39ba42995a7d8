"""Who says so: the lines behind a fact of the brief, in words."""

from __future__ import annotations

import re

from dateline.prose.actor_names import has_common_head, is_plural, line_name, with_article
from dateline.prose.clauses import in_clause, spelt
from dateline.prose.sentences import and_list, lines_of
from dateline.prose.value_words import known, word
from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event, EventMention, Line
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type

NAMED = 2  # lines that a sentence names; more are counted
LONGEST = 80  # characters of the words that name a source


def according_to(
    event: Event, mention: EventMention | None, index: RecordIndex, said: str = ""
) -> str:
    """, according to X and Y: all lines of the event; those of the clause alone where another holds
    another number; empty where the sentence itself says according to whom.

    mention: the one whose clause is the sentence, None where that is put together.
    """
    if not sentence_words().attributing.isdisjoint(said.casefold().split()):
        return ""
    shown = [mention] if mention and _differs(event, mention) else event.mentions
    lines = lines_of(shown, index)
    if not lines:
        return ""
    if _are_agents_own_words(lines, event, index):
        return _as_reported(event, index)
    known_names = [source_name(line, event, index) for line in _foremost(lines)]
    names = list(dict.fromkeys(name for name in known_names if _is_real(name)))
    if len(names) > NAMED:
        names = [*names[:NAMED], _more(len(names) - NAMED)]
    return f", according to {and_list(names)}" if names else ""


def _foremost(lines: list[Line]) -> list[Line]:
    """Who goes by a name before who does not, each in the order of the mentions."""
    return sorted(lines, key=_is_nameless)


def _is_real(name: str) -> bool:
    """False for words that point at somebody who is not named: "he", "their lawyer"; and for a
    source without a name.
    """
    words = name.casefold().split()
    closed = sentence_words()
    if name == word("source-none", "any").words:
        return False
    return closed.pointing.isdisjoint(words) and words[0] not in closed.pointing_at_start


def _more(count: int) -> str:
    """another source; three other sources"""
    if known("source-more", count):
        return word("source-more", count).words
    return word("source-more", "many").words.format(spelt(count))


def _are_agents_own_words(lines: list[Line], event: Event, index: RecordIndex) -> bool:
    """True if whoever speaks is the only one to say so: "X said, according to X" adds nothing."""
    if not event_type(event.type).verbal or len(lines) != 1:
        return False
    return lines[0].name in {index.name(id_) for id_ in event.agents}


def _as_reported(event: Event, index: RecordIndex) -> str:
    """, as The Courier and Radio One report"""
    outlets = index.outlets_behind(event.mentions)
    if not outlets:
        return ""
    report = "reports" if len(outlets) == 1 else "report"
    return f", as {and_list(outlets[:NAMED])} {report}"


def _differs(event: Event, mention: EventMention) -> bool:
    """True if a number of the clause does not meet what another line says."""
    own = (count for count in event.counts if in_clause(mention, count))
    return any(_is_contested(count, event) for count in own)


def _is_contested(count: Count, event: Event) -> bool:
    """True if another line counts the same harm and comes to a number that this one does not meet.

    Numbers meet where their bounds overlap: "at least 9" meets 17.
    """
    return any(_at_odds(count, other) for other in event.counts)


def _at_odds(a: Count, b: Count) -> bool:
    """True if two lines count the same harm otherwise."""
    if a.of != b.of or a.line == b.line:
        return False
    return not counts_meet(a, b)


def source_name(line: Line, event: Event, index: RecordIndex) -> str:
    """Who reports it: "Elena Muiba", "the agency AustralPress"; one without a name in the report's
    own words.
    """
    if _is_nameless(line):
        return word("sayer", line.kind).words.format(_description(line, event, index))
    name = line_name(line, index)
    several = is_plural(_head(name[:1].lower() + name[1:]))
    return word("sayer", line.kind).words.format(_small(name, event, index) if several else name)


def _head(name: str) -> str:
    """The words up to the head noun: "activists" of "activists in Syria"."""
    words = name.split()
    ends = (i for i, one in enumerate(words) if one in sentence_words().of_names)
    return " ".join(words[: next(ends, len(words))])


def _description(line: Line, event: Event, index: RecordIndex) -> str:
    """The longest description that the reports give; "a source without a name" where they only
    point.
    """
    texts = (*_speaker_texts(line, event, index), line.name)
    own_words = [_told_by(_small(text, event, index)) for text in texts]
    longest = max(own_words[:-1], key=len, default="") or own_words[-1]
    if not longest:
        return word("source-none", "any").words
    return _without_capital(longest)


def _small(text: str, event: Event, index: RecordIndex) -> str:
    """The words without the capital that the head of a sentence gave them: "Some passengers"."""
    first = text.split(" ", 1)[0]
    small = first[:1].lower() + first[1:]
    texts = (index.reports[m.report].text for m in event.mentions if m.report in index.reports)
    is_common = any(re.search(rf"\b{re.escape(small)}\b", report) for report in texts)
    return small + text[len(first) :] if is_common else text


def _told_by(text: str) -> str:
    """The words for a source without a relative pronoun at their end; empty for those that point:
    "they", "this picture".
    """
    words, closed = text.split(), sentence_words()
    while words and words[-1].rstrip(",").casefold() in closed.torn_ends | {"that"}:
        words.pop()
    if not words or words[0].casefold() in closed.pointing | closed.pointing_at_start:
        return ""
    return " ".join(words).rstrip(",")


def _is_nameless(line: Line) -> bool:
    """True for a line that goes by a description: "officials", "a doctor"."""
    if line.kind == "unnamed":
        return True
    return line.kind == "speaker" and not line.name[:1].isupper()


def _speaker_texts(line: Line, event: Event, index: RecordIndex) -> list[str]:
    """What the reports call the source of a line, where that is short enough for a sentence."""
    texts: list[str] = []
    for mention in event.mentions:
        if mention.line != line.id:
            continue
        text = _speaker_text(mention, index)
        if text and len(text) <= LONGEST:
            texts.append(text)
    return texts


def _speaker_text(mention: EventMention, index: RecordIndex) -> str:
    """The words for whoever makes the statement that holds a mention, on one line.

    Empty where the mention stands in no statement, or where the statement names no speaker.
    """
    said = index.statements.get(mention.statement or "")
    if said is None or not said.speaker_text:
        return ""
    return " ".join(said.speaker_text.split())


def _without_capital(name: str) -> str:
    """a doctor; Marines: the capital of a determiner goes, for it stands inside a sentence."""
    first = name.split()[0]
    if first[:1].lower() + first[1:] in sentence_words().determiners:
        return name[:1].lower() + name[1:]
    if has_common_head(name) and not name.startswith("the "):
        return f"the {name}"
    is_one_word = " " not in name and name[:1].islower()
    return with_article(name) if is_one_word and not is_plural(name) else name
