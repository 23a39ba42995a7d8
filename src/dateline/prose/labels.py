"""What an event is called: doer, deed, whom and where in one line, made of one mention's own words
and the names of the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose.actor_names import actor_name, are_several, is_plural, names_of
from dateline.prose.clauses import points_elsewhere
from dateline.prose.passages import passage_at
from dateline.prose.pointed_names import as_written, with_names
from dateline.prose.quotes import quoted, with_paired_quotes, without_stop
from dateline.prose.sentences import (
    and_list,
    sentence_start,
    with_auxiliary,
)
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.local import Heading, LocalEvent
from dateline.record.nouns import Actor, Event, Statement, Stretch
from dateline.record.vocabulary import LabelForm, Status
from dateline.reference.english.conjugation import past
from dateline.reference.english.function_words import function_words
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.event_types import event_type
from dateline.reference.text import holds_whole

LONGEST = 230  # characters of a label
LONGEST_SENTENCE = 300  # of a sentence that is quoted whole
_NAMED = 2  # actors that a label names; more are "others"
_LONGEST_NAME = 60  # characters of a speaker as the report writes it
_FEW = 2  # words of a noun phrase that says too little by itself
_ENDS = ".!?\n"
_STOPS = " -.,;:–—"
_STOP = re.compile(r"[,;:–—\n]|[.!?](?=\s)")
_ASIDE = re.compile(r",| wh(?:ich|o|ose)\b")
_STOP_INSIDE = re.compile(r"\.(”)|[.,]([”\"])$")
_TAG = re.compile(r"(?P<words>.+), (?P<who>\w+) \w+\W*", re.DOTALL)
_TURN = re.compile(r"^[A-Z][A-Z .’'-]+: (?=\S)")  # "KURTZ: ", of a transcript
_TAG_BEFORE = re.compile(r"(?P<words>.+), (?P<who>\w+) [A-Z]\w+(?: [A-Z]\w+)*\W*", re.DOTALL)
_QUOTES = re.compile(r"[“”\"]")


class Label(Struct, frozen=True):
    """What an event is called, and whether that stands as a sentence or is a noun phrase."""

    words: str
    form: LabelForm


def label_of_mention(told: LocalEvent, event: Event, index: RecordIndex) -> Label | None:
    """The event by the words of one mention; None where they do not say what happened, or point at
    what is not there.
    """
    if told.heading is None:
        return None
    if made := _of_heading(told, event, index):
        named = _what_there_is(made)
        is_phrase = told.heading.form == "phrase" or named != made
        if is_phrase and len(named.split()) <= _FEW:
            return None
        return _label(named, "phrase" if is_phrase else "clause")
    words = _without_owner(with_paired_quotes(told.heading.phrase))
    if len(words.split()) > _FEW and not points_elsewhere(words):
        return _label(words, "phrase")
    return None


def attributed(label: Label, told: LocalEvent, index: RecordIndex) -> Label:
    """The label with who says it behind it: "the mill is safe, the army said"; as it stands where
    its words tell that, or nobody is named.
    """
    said = _statement(told, index)
    name = _speaker(said, index) if said else ""
    report = index.reports.get(told.report)
    if said is None or not name or report is None or label.form == "phrase":
        return label
    cue = report.text[said.cue.start : said.cue.end].casefold() if said.cue else ""
    folded = label.words.casefold()
    words = folded.split()
    is_told = cue in words or not sentence_words().attributing.isdisjoint(words)
    if is_told or name.casefold() in folded:
        return label
    return replace(
        label, words=f"{label.words}, {name} {word('sayer', 'said').words.strip(_STOPS)}"
    )


def is_said(told: LocalEvent, index: RecordIndex) -> bool:
    """True if a mention is told by somebody whom the report quotes, and not by the report."""
    names_speaker = told.heading is not None and told.heading.form == "quote"
    return not names_speaker and _statement(told, index) is not None


def _statement(told: LocalEvent, index: RecordIndex) -> Statement | None:
    """The statement in whose words the mention stands; None for the one that it is itself."""
    said = index.statements.get(told.statement or "")
    is_act = said is not None and said.cue is not None and _overlap(said.cue, told.trigger)
    return None if is_act else said


def _overlap(one: Stretch, other: Stretch) -> bool:
    """True if two stretches share a letter."""
    return one.start < other.end and other.start < one.end


def _speaker(said: Statement, index: RecordIndex) -> str:
    """Who says it: a person by name, others as the report writes them; empty for an "it" or "they",
    which may be anybody.
    """
    source = said.source
    if source is None:
        return ""
    text = index.reports[said.report].text
    written = " ".join(text[source.start : source.end].split())
    actor = index.actors.get(said.speaker or "")
    if actor is not None and actor.name[:1].isupper():
        if actor.kind == "person":
            is_named = written.casefold() not in function_words().pronouns.neuter
            return actor.name if is_named else ""
        if written == written.lower() and written.partition(" ")[0] in _pointing():
            return actor_name(actor.id, index)
    written = _without_capital(_without_aside(written), source.start, text)
    if _names_nobody(written, actor):
        return ""
    return _as_report_has_it(written, text[: source.start], actor, index)


def _names_nobody(written: str, actor: Actor | None) -> bool:
    """True for words that point at somebody, are too long, or name nothing that the record or
    anybody knows.
    """
    closed = sentence_words()
    if written.partition(" ")[0].casefold() in closed.pointing_back | closed.first_person:
        return True
    return not (actor or _is_common_noun(written)) or len(written) > _LONGEST_NAME


def _as_report_has_it(written: str, before: str, actor: Actor | None, index: RecordIndex) -> str:
    """The speaker with the article that stands with the words, or as the record names it where
    these are its whole name. `before`: the report's text before the words.
    """
    closed = sentence_words()
    first, _, rest = written.partition(" ")
    if rest and first.casefold() in closed.determiners:
        return f"{first.lower()} {rest}"
    if actor is not None and actor.name.casefold() == written.casefold():
        return actor_name(actor.id, index)
    articles = [one.lower() for one in before.split()[-1:] if one.casefold() in closed.articles]
    return " ".join((*articles, first, rest)).strip()


def _is_common_noun(name: str) -> bool:
    """True for "American officials", "the palace"; false for "Saturday morning", "Express"."""
    words = name.split()
    is_time = words[-1].casefold() in sentence_words().day_parts
    return not is_time and any(one[:1].islower() for one in words)


def _without_capital(name: str, start: int, text: str) -> str:
    """The name without the capital that only the head of its sentence gave: "Initial reports"."""
    first, _, rest = name.partition(" ")
    before = text[:start].rstrip(' “"')
    is_head = not before.strip(' “"\n') or before[-1] in _ENDS
    is_common = rest[:1].islower() if rest else is_plural(first.lower())
    is_common = is_common or first.casefold() in sentence_words().determiners
    if is_head and is_common and (rest or holds_whole(text, first.lower())):
        return f"{name[:1].lower()}{name[1:]}"
    return name


def _pointing() -> frozenset[str]:
    """ "The group", "its leader": words that the report has explained before."""
    return sentence_words().determiners - sentence_words().indefinite


def _without_aside(name: str) -> str:
    """The name up to what a comma or a relative pronoun begins: "the report which"."""
    return _ASIDE.split(name)[0]


def _what_there_is(words: str) -> str:
    """No plans to pursue the fighters: of "there were no plans to pursue the fighters"."""
    first, _, rest = words.partition(" ")
    second, _, named = rest.partition(" ")
    is_there = first.casefold() in function_words().pronouns.existential
    bears = second in verb_forms().of_one | verb_forms().of_several
    return named if is_there and bears and not named.startswith("been ") else words


def _label(words: str, form: LabelForm) -> Label | None:
    """The label with its first letter raised; None for one that is too long."""
    words = without_stop(_STOP_INSIDE.sub(r"\1\2", words))
    if " " not in words:
        return None  # "Attack": the words around it say more
    return Label(sentence_start(words), form) if len(words) <= LONGEST else None


def _of_heading(told: LocalEvent, event: Event, index: RecordIndex) -> str | None:
    """The label by the form of the mention's heading; None where that points elsewhere."""
    if told.heading is None:
        return None
    if told.heading.form in _AS_TOLD:
        return _AS_TOLD[told.heading.form](told.heading, told, index)
    words = _without_owner(with_paired_quotes(told.heading.words))
    if not words.strip() or points_elsewhere(words):
        return None
    return _MAKERS[told.heading.form](words, told, event, index)


def _whole(heading: Heading, told: LocalEvent, index: RecordIndex) -> str | None:
    """Kim could easily start to test missiles; None where somebody is meant who has no name."""
    words = with_names(heading, index)
    return None if words is None else with_paired_quotes(words)


def _quote(heading: Heading, told: LocalEvent, index: RecordIndex) -> str | None:
    """Ali Coulibaly said, “We need to retake the north”; None where he has no name."""
    words = with_names(heading, index, "[{}]")
    statement = index.statements.get(told.statement or "")
    speaker = statement.speaker if statement else None
    if words is None or speaker is None or speaker not in index.actors:
        return None
    said = quoted(sentence_start(with_paired_quotes(words).strip(_STOPS)))
    return f"{actor_name(speaker, index)} {word('sayer', 'said').words} {said}"


def _extract(heading: Heading, told: LocalEvent, index: RecordIndex) -> None:
    """None: the words point at what only the report told before."""


def _without_owner(words: str) -> str:
    """The words without the "his" or "its" at their head, which only the report explains."""
    first, _, rest = words.partition(" ")
    closed = sentence_words()
    is_owner = first.casefold() in closed.pointing_at_start & closed.determiners
    return rest if is_owner else words


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
    """Attack on a convoy near Aleppo, as the report calls it."""
    return words


def _named(ids: Sequence[str], words: str, index: RecordIndex) -> bool:
    """True if one of the actors is named in the words by one of its names."""
    folded = words.casefold()
    actors = index.actors_of(tuple(ids))
    return any(name.casefold() in folded for a in actors for name in (a.name, *a.aliases))


def _names(ids: Sequence[str], index: RecordIndex) -> str:
    """The two sides; France, Mali and others"""
    return and_list(names_of(ids, index, _NAMED))


def label_of_extract(event: Event, told: Sequence[LocalEvent], index: RecordIndex) -> Label:
    """The event where no mention's words make a label of their own: the report's words in quotation
    marks, with whatever they point at.
    """
    extracts = ((one, as_written(one.heading)) for one in told if one.heading)
    named = ((one, words) for one, words in extracts if words and not _points_at_once(words))
    first, words = next(named, (told[0] if told else None, ""))
    words = _without_tag(words or max(_around(event, index), event.label, key=len))
    if len(words.split()) <= _FEW and words == event.label:
        return Label(sentence_start(words), "phrase")
    words = _TURN.sub("", words)
    made = Label(f"“{sentence_start(_QUOTES.sub('', words).strip(_STOPS))}”", "clause")
    return attributed(made, first, index) if first is not None else made


def _without_tag(words: str) -> str:
    """The words without the "he says" or "said Brask" behind them."""
    for tag, openers in ((_TAG, sentence_words().persons), (_TAG_BEFORE, sentence_words().saying)):
        found = tag.fullmatch(words)
        if found and found["who"] in openers:
            return found["words"]
    return words


def _points_at_once(words: str) -> bool:
    """True for words that begin with "he", "it": the sentence around may say who."""
    return words.partition(" ")[0].casefold() in sentence_words().pointing_back


def _around(event: Event, index: RecordIndex) -> str:
    """The sentence around the first trigger; what stands between two stops where that is long."""
    mention = event.mentions[0] if event.mentions else None
    report = index.reports.get(mention.report) if mention else None
    if mention is None or report is None:
        return ""
    text, passage = report.text, passage_at(report, mention.trigger.start)
    whole = text[passage.stretch.start : passage.stretch.end] if passage else ""
    if whole and len(whole) <= LONGEST_SENTENCE:
        return " ".join(_QUOTES.sub("", whole).split()).strip(_STOPS)
    before = _STOP.split(text[: mention.trigger.start])[-1]
    behind = _STOP.split(text[mention.trigger.start :])[0]
    words = _QUOTES.sub("", " ".join(f"{before}{behind}".split())).strip(_STOPS)
    first, _, rest = words.partition(" ")
    words = rest if first.casefold() in sentence_words().torn_starts else words
    return words if len(words) <= LONGEST else ""


_AS_TOLD = {"whole": _whole, "quote": _quote, "extract": _extract}
_MAKERS = {"active": _active, "passive": _passive, "phrase": _phrase}
