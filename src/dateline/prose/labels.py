"""What an event is called: doer, deed, whom and where in one line, made of one mention's own words
and the names of the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.prose.actor_names import are_several, is_plural, names_of, with_article
from dateline.prose.clauses import continued, denies, lies_ahead, points_elsewhere
from dateline.prose.field_labels import LONGEST, STOPS, Label, behind_relative
from dateline.prose.quotes import with_paired_quotes
from dateline.prose.sentences import (
    and_list,
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
from dateline.reference.numbers.quantities import quantities

_NAMED = 2  # actors that a label names; more are "others"
_FEW = 2  # words of a noun phrase that says too little by itself
_KNOWN_BY = 2  # last words of a label by which its place in the report is found
_CONTENT = re.compile(r" (?:to|that) (?:[^,.;:–—\"”\n]|\.(?=\w)|(?<=\.\w)\.)+")


def label_of_mention(told: LocalEvent, event: Event, index: RecordIndex) -> Label | None:
    """The event by the words of one mention; None where they do not say what happened, or point at
    what is not there.

    The mention itself where its heading fails and its words stand alone.
    """
    is_clause = told.heading is not None and told.heading.form == "clause"
    if is_clause and _lacks_object(told, index):
        return None
    if made := _of_heading(told, event, index):
        made = _without_day(_with_content(made, told, index))
        form = told.heading.form if told.heading else "clause"
        return _label(made, "phrase" if form == "phrase" else "clause")
    stands = told.whole and told.clause is not None and not told.label.endswith("…")
    if stands and not points_elsewhere(told.label) and not _lacks_object(told, index):
        return _label(told.label, "clause")
    return None


def _lacks_object(told: LocalEvent, index: RecordIndex) -> bool:
    """True for a clause behind a relative that stands for a part of it: "whom prosecutors
    accuse".
    """
    report = index.reports.get(told.report)
    return report is not None and told.clause is not None and behind_relative(report, told.clause)


def _label(words: str, form: LabelForm) -> Label | None:
    """The label with its first letter raised; None for one that is too long."""
    words = words.rstrip(STOPS).replace(".”", "”")
    if " " not in words:
        return None  # "Attack": the words around it say more
    return Label(sentence_start(words), form) if len(words) <= LONGEST else None


def _of_heading(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The label by the form of the mention's heading; None where that points elsewhere."""
    if told.heading is None:
        return None
    words = _without_owner(with_paired_quotes(told.heading.words), told.heading.form)
    if not words.strip() or points_elsewhere(words):
        return None
    return _MAKERS[told.heading.form](words, told, event, index)


def _without_owner(words: str, form: str) -> str:
    """The words without the "his" or "its" at their head, which only the report explains: a lawyer
    rejected the charge.
    """
    first, _, rest = words.partition(" ")
    closed = sentence_words()
    is_owner = first.casefold() in closed.pointing_at_start & closed.determiners
    if not is_owner or form != "clause":
        return rest if is_owner else words
    owned = rest.split(" ", 1)[0]
    return rest if is_plural(owned) else with_article(rest)


def _with_content(words: str, told: LocalEvent, index: RecordIndex) -> str:
    """A clause that breaks off before what is asked or said, with that: "called on Roldán to
    resign", "has voiced fears that missiles are left out".
    """
    report = index.reports.get(told.report)
    if report is None or not event_type(told.type, told.mode).verbal:
        return words
    last = " ".join(words.split()[-_KNOWN_BY:])
    at = report.text.find(last, told.sentence.start, told.sentence.end)
    behind = report.text[at + len(last) : told.sentence.end] if at >= 0 else ""
    content = _CONTENT.match(behind)
    whole = f"{words}{content[0]}" if content else words
    if content is None or len(whole) > LONGEST or points_elsewhere(content[0]):
        return words
    return words if whole.split()[-1].casefold() in sentence_words().torn_ends else whole


def _without_day(words: str) -> str:
    """The words without "tomorrow" at their end, which only the report's day explains."""
    *others, last = words.split()
    return " ".join(others) if last.casefold() in sentence_words().relative_days else words


def _clause(words: str, told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """Gunmen seized the town; None for a clause that breaks off behind its verb: "officials say",
    "prosecutors accuse".
    """
    closed, found = sentence_words(), words.casefold().split()
    last = found[-1]
    is_torn_list = last in quantities().ones and found[-2:-1] == ["and"]  # "hurt and five"
    if last in closed.unsaid | closed.torn_ends or found[0] in closed.torn_starts or is_torn_list:
        return None
    text = index.reports[told.report].text if told.report in index.reports else ""
    ends_with_trigger = last == text[told.trigger.start : told.trigger.end].casefold()
    speaks = event_type(told.type, told.mode).holds_content or event_type(told.type).accuses
    says_nothing = told.lemma in closed.unsaid or (told.targets and speaks)
    if ends_with_trigger and says_nothing:
        return None
    return _as_told(words, told.status)


def _as_told(words: str, status: Status) -> str:
    """The clause; what is denied as denied, what is possible as possible, where the clause does not
    say so itself.
    """
    is_said = status == "denied" and denies({one.casefold() for one in words.split()})
    if (
        status not in ("denied", "possible")
        or is_said
        or (status == "possible" and lies_ahead(words))
    ):
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


_MAKERS = {"clause": _clause, "active": _active, "passive": _passive, "phrase": _phrase}
