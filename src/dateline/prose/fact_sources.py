"""Who says so: the lines behind a fact of the brief, in words."""

from __future__ import annotations

from dateline.prose.actor_names import (
    actor_name,
    has_common_head,
    in_ordinary_case,
    is_plural,
    line_name,
    spoken_name,
    with_article,
)
from dateline.prose.opinion import is_opinion
from dateline.prose.sentences import and_list, calls_itself_agency
from dateline.prose.speech import is_in_marks, is_quoted_on, names_speaker, speech
from dateline.prose.telling_words import Telling
from dateline.prose.value_words import known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Line, Report, Statement
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.text import holds_whole

NAMED = 2  # outlets that a sentence names
LONGEST = 80  # characters of the words that name a source


def credit(telling: Telling, index: RecordIndex) -> str:
    """, according to Anna Brask, as the Courier reports: whose words are quoted, and nobody else.

    The speaker of direct speech that does not name him; the outlet alone where the words are its
    own or say themselves whose they are.
    """
    report = index.reports[telling.mention.report]
    outlet = outlet_name(index.outlet(report) or "")
    said = speech(telling, index)
    speaker = _speaker(said, index) if said is not None else ""
    if not outlet:
        return word("credited", "own").words.format(speaker) if speaker else ""
    is_own = said is None and telling.passage.kind is None
    if is_own and is_opinion(report):
        return _of_authors(report, outlet)
    if speaker and speaker != outlet:
        return word("credited", "spoken").words.format(speaker, outlet)
    return word("credited", _manner(telling, said, index)).words.format(outlet)


def _of_authors(report: Report, outlet: str) -> str:
    """, Ana Ruiz and Ben Cole write in an opinion article published by the Courier."""
    authors = [spoken_name(name) for name in report.bylines]
    if not authors:
        return word("credited", "opinion").words.format(outlet)
    who = f"{and_list(authors)} {'writes' if len(authors) == 1 else 'write'}"
    return word("credited", "opinion-signed").words.format(who, outlet)


def _manner(telling: Telling, said: Statement | None, index: RecordIndex) -> str:
    """How the outlet brings the words: as its own, as those of somebody whom they name, or as
    quoted.
    """
    kind = telling.passage.kind
    if kind is not None and known("credited", kind):
        return kind
    words = index.reports[telling.mention.report].text
    names_outlet = (index.outlet_of(telling.mention.report) or "") in words[slice(*_ends(telling))]
    if (said is not None or is_in_marks(telling, index)) and not names_outlet:
        return "quoted"
    if names_outlet or names_speaker(telling, index):
        return "named"
    return "voice" if is_quoted_on(telling, index) else "own"


def _ends(telling: Telling) -> tuple[int, int]:
    """Where the words begin and end."""
    return telling.stretch.start, telling.stretch.end


def _speaker(said: Statement, index: RecordIndex) -> str:
    """Who makes a statement; empty where the report only points at somebody: "he"."""
    if said.speaker in index.actors:
        name = actor_name(said.speaker, index)
    else:
        name = _told_by(" ".join((said.speaker_text or "").split()))
        name = _without_capital(name) if name else ""
    name = in_ordinary_case(name, is_label=said.cue is None)
    return name if name and len(name) <= LONGEST and _is_real(name) else ""


def outlet_name(name: str) -> str:
    """An outlet inside a sentence: the Evening Standard, Reuters, The Andean Post."""
    words = name.casefold().split()
    if not words or words[0] == "the" or words[-1] not in sentence_words().papers:
        return name
    return f"the {name}"


def as_reported(event: Event, index: RecordIndex) -> str:
    """, as The Courier and Radio One report; empty where no outlet is known."""
    outlets = [outlet_name(name) for name in index.outlets_behind(event.mentions)]
    if not outlets:
        return ""
    named = [*outlets[:NAMED], "others"] if len(outlets) > NAMED + 1 else outlets
    return f", as {and_list(named)} {'reports' if len(named) == 1 else 'report'}"


def _is_real(name: str) -> bool:
    """False for words that point at somebody who is not named: "he", "their lawyer"."""
    words = name.casefold().split()
    closed = sentence_words()
    return closed.pointing.isdisjoint(words) and words[0] not in closed.pointing_at_start


def source_name(line: Line, event: Event, index: RecordIndex) -> str:
    """Who reports it: "Elena Muiba", "the agency AustralPress"; one without a name in the report's
    own words.
    """
    if _is_nameless(line):
        return word("sayer", line.kind).words.format(_description(line, event, index))
    if calls_itself_agency(line):
        return line.name
    return word("sayer", line.kind).words.format(line_name(line, index))


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
    is_common = any(holds_whole(report, small) for report in texts)
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
    if has_common_head(name) and name[:1].islower() and not name.startswith("the "):
        return f"the {name}"
    is_one_word = " " not in name and name[:1].islower()
    return with_article(name) if is_one_word and not is_plural(name) else name
