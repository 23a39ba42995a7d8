"""What an event is called: doer, deed, whom and where in one line, made of one mention's own words
and the names of the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.prose.actor_names import are_several, names_of
from dateline.prose.clauses import continued, denies, points_elsewhere
from dateline.prose.sentences import (
    and_list,
    sentence,
    sentence_start,
    where_words,
    with_auxiliary,
)
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.local import LocalEvent
from dateline.record.nouns import Event
from dateline.record.vocabulary import Status
from dateline.reference.english.conjugation import past
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type

LONGEST = 110  # characters of a label
_NAMED = 2  # actors that a label names; more are "others"
_FEW = 2  # words of a noun phrase that says too little by itself
_STOPS = " .,;:–—"
_QUOTES = re.compile(r"[“”\"]")
_PAIRED = re.compile(r"“[^“”]*”|\"[^\"]*\"|[^“”\"]")


def label_of_mention(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The event by the words of one mention; None where they do not say what happened, or point at
    what is not there.
    """
    made = _made(told, event, index)
    if not made or len(made) > LONGEST:
        return None
    return sentence_start(made.rstrip(_STOPS))


def _made(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The label by the form of the mention's heading; the mention itself where that fails and its
    words stand alone.
    """
    if made := _of_heading(told, event, index):
        return made
    stands = told.whole and told.clause is not None and not told.label.endswith("…")
    return told.label.rstrip(".") if stands and not points_elsewhere(told.label) else None


def _of_heading(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The label by the form of the mention's heading; None where that points elsewhere."""
    if told.heading is None:
        return None
    words = _without_owner(_with_paired_quotes(told.heading.words))
    if points_elsewhere(words):
        return None
    return _MAKERS[told.heading.form](words, told, event, index)


def _without_owner(words: str) -> str:
    """The words without the "his" or "its" at their head, which only the report explains."""
    first, _, rest = words.partition(" ")
    closed = sentence_words()
    is_owner = first.casefold() in closed.pointing_at_start & closed.determiners
    return rest if is_owner else words


def _clause(words: str, told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """Gunmen seized the town; None for a clause that breaks off behind its verb: "officials say",
    "prosecutors accuse".
    """
    last = words.split()[-1].casefold()
    if last in sentence_words().unsaid:
        return None
    text = index.reports[told.report].text if told.report in index.reports else ""
    ends_with_trigger = last == text[told.trigger.start : told.trigger.end].casefold()
    speaks = event_type(told.type, told.mode).holds_content or event_type(told.type).accuses
    if ends_with_trigger and told.targets and speaks:
        return None
    return _as_told(words, told.status)


def _as_told(words: str, status: Status) -> str:
    """The clause; what is denied as denied, where the clause does not say so itself."""
    if status != "denied" or denies({one.casefold() for one in words.split()}):
        return words
    return word("takes-place", "denied-clause").words.format(continued(words))


def _active(words: str, told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The French military flew to Mali; troops will arrive."""
    agents = told.agents or event.agents
    verb, _, rest = words.partition(" ")
    if not agents or (not rest and verb in sentence_words().unsaid):
        return None
    if event_type(told.type, told.mode).mutual:  # met: whom they meet stands behind the verb
        agents = [id_ for id_ in agents if not _named((id_,), words, index)] or agents[:1]
    said = with_auxiliary(told.status, past(verb), verb)
    return f"{_names(agents, index)} {said} {rest}".strip()


def _passive(words: str, told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """Eleven police officers were held in the town; the officers will be freed."""
    targets = told.targets or event.targets
    if not targets or event_type(told.type, told.mode).mutual or _named(targets, words, index):
        return None
    several = are_several(targets, index)
    return f"{_names(targets, index)} {_be(told.status, several)} {words}"


def _be(status: Status, several: bool) -> str:
    """was, were; will be; may be; was not"""
    return word("be-many" if several else "be-one", status).words


def _phrase(words: str, told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """Attack on a convoy near Aleppo; where the phrase is short, with whom and where the record
    names.
    """
    text = words
    if len(words.split()) <= _FEW:
        text += _sides(words, told, index)
    return f"{text} {where_words(told.places[:1], text, index)}".strip()


def _sides(words: str, told: LocalEvent, index: RecordIndex) -> str:
    """on river rebels; by Marines: who the phrase does not name."""
    said = event_words(told.type, told.mode)
    if told.targets and not _named(told.targets, words, index):
        return f" {said.of} {_names(told.targets, index)}"
    if told.agents and not _named(told.agents, words, index):
        return f" by {_names(told.agents, index)}"
    return ""


def _named(ids: Sequence[str], words: str, index: RecordIndex) -> bool:
    """True if one of the actors is named in the words by one of its names."""
    folded = words.casefold()
    actors = index.actors_of(tuple(ids))
    return any(name.casefold() in folded for a in actors for name in (a.name, *a.aliases))


def _names(ids: Sequence[str], index: RecordIndex) -> str:
    """The two sides; France, Mali and others"""
    return and_list(names_of(ids, index, _NAMED))


def label_of_fields(event: Event, words: str, index: RecordIndex) -> str:
    """The event from its fields; where they name nobody and nowhere, by its kind and its own words.

    words: the record's own, which may be torn ("blocked with oil drums").
    """
    clause = _own_clause(event, index)
    if clause and not (event.agents and event.targets):
        return sentence_start(clause)
    if event.agents or event.targets or event.places or len(words.split()) < _FEW:
        return sentence(event, index)
    kind = event_words(event.type, event.mode).name
    return f"{kind} (“{_QUOTES.sub('', words)}”)"


def _own_clause(event: Event, index: RecordIndex) -> str:
    """The first clause around a mention that is short enough and stands alone."""
    for mention in event.mentions:
        if mention.clause is None or mention.report not in index.reports:
            continue
        text = index.reports[mention.report].text[mention.clause.start : mention.clause.end]
        words = " ".join(_with_paired_quotes(text).split()).rstrip(_STOPS)
        if mention.status == event.status and len(words) <= LONGEST and not points_elsewhere(words):
            return words
    return ""


def _with_paired_quotes(words: str) -> str:
    """The words without quotation marks if one of them stands alone."""
    if "".join(_PAIRED.findall(words)) == words and words.count('"') % 2 == 0:
        return words
    return _QUOTES.sub("", words)


_MAKERS = {"clause": _clause, "active": _active, "passive": _passive, "phrase": _phrase}
