"""What an event is called: doer, deed, whom and where in one line, made of one mention's own words
and the names of the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from dateline.prose.actor_names import are_several, names_of
from dateline.prose.clauses import continued, denies, points_elsewhere
from dateline.prose.quotes import is_torn, with_paired_quotes
from dateline.prose.sentences import (
    and_list,
    has_both_sides,
    sentence,
    sentence_start,
    where_words,
    with_auxiliary,
)
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.local import LocalEvent
from dateline.record.nouns import Event
from dateline.record.vocabulary import LabelForm, Status
from dateline.reference.english.conjugation import past
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type

LONGEST = 110  # characters of a label
_NAMED = 2  # actors that a label names; more are "others"
_FEW = 2  # words of a noun phrase that says too little by itself
_STOPS = " .,;:–—"
_QUOTES = re.compile(r"[“”\"]")


class Label(Struct, frozen=True):
    """What an event is called, and whether that stands as a sentence or is a noun phrase."""

    words: str
    form: LabelForm


def label_of_mention(told: LocalEvent, event: Event, index: RecordIndex) -> Label | None:
    """The event by the words of one mention; None where they do not say what happened, or point at
    what is not there.

    The mention itself where its heading fails and its words stand alone.
    """
    if made := _of_heading(told, event, index):
        form = told.heading.form if told.heading else "clause"
        return _label(made, "phrase" if form == "phrase" else "clause")
    stands = told.whole and told.clause is not None and not told.label.endswith("…")
    if stands and not points_elsewhere(told.label):
        return _label(told.label, "clause")
    return None


def _label(words: str, form: LabelForm) -> Label | None:
    """The label with its first letter raised; None for one that is too long."""
    words = words.rstrip(_STOPS).replace(".”", "”")
    return Label(sentence_start(words), form) if len(words) <= LONGEST else None


def _of_heading(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The label by the form of the mention's heading; None where that points elsewhere."""
    if told.heading is None:
        return None
    words = _without_owner(with_paired_quotes(told.heading.words))
    if not words.strip() or points_elsewhere(words):
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
    closed, found = sentence_words(), words.casefold().split()
    last = found[-1]
    if last in closed.unsaid | closed.torn_ends or found[0] in closed.torn_starts:
        return None
    text = index.reports[told.report].text if told.report in index.reports else ""
    ends_with_trigger = last == text[told.trigger.start : told.trigger.end].casefold()
    speaks = event_type(told.type, told.mode).holds_content or event_type(told.type).accuses
    says_nothing = told.lemma in closed.unsaid or (told.targets and speaks)
    if ends_with_trigger and says_nothing:
        return None
    return _as_told(words, told.status)


def _as_told(words: str, status: Status) -> str:
    """The clause; what is denied as denied, where the clause does not say so itself."""
    if status != "denied" or denies({one.casefold() for one in words.split()}):
        return words
    return word("clause-status", status).words.format(continued(words))


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


def label_of_fields(event: Event, words: str, index: RecordIndex) -> Label:
    """The event from its fields; where they name nobody and nowhere, by its kind and its own words.

    words: the record's own, which may be torn ("blocked with oil drums").
    """
    clause = _own_clause(event, index)
    if clause and not (event.agents and event.targets):
        return Label(sentence_start(clause), "clause")
    if event.agents or event.targets or event.places or len(words.split()) < _FEW:
        form: LabelForm = "clause" if has_both_sides(event, index) else "phrase"
        return Label(sentence(event, index), form)
    kind = event_words(event.type, event.mode).name
    return Label(f"{kind} (“{_QUOTES.sub('', words)}”)", "phrase")


def _own_clause(event: Event, index: RecordIndex) -> str:
    """The first clause around a mention that is short enough and stands alone."""
    for mention in event.mentions:
        if mention.clause is None or mention.report not in index.reports:
            continue
        text = index.reports[mention.report].text[mention.clause.start : mention.clause.end]
        words = " ".join(with_paired_quotes(text).split()).rstrip(_STOPS)
        stands = not points_elsewhere(words) and not is_torn(words)
        if mention.status == event.status and len(words) <= LONGEST and stands:
            return words
    return ""


_MAKERS = {"clause": _clause, "active": _active, "passive": _passive, "phrase": _phrase}
