"""The line that one mention stands on by its own words, by the rules of `docs/standing.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Event, EventMention, Reuse, Span, Statement
from dateline.record.vocabulary import LineKind
from dateline.reference.actors.name_matching import is_named
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.name_keys import without_article
from dateline.reference.publishing.writing_days import part_at
from dateline.reference.text import fold_text, words
from dateline.rules import Attempts
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import lies_within

_BODIES = ("organization", "company", "government", "military", "police", "armed-group", "party")
_OFFICERS = ("person", "population", "other")


class LineKey(Struct, frozen=True, order=True):
    """What makes two mentions stand on one line: kind of line and whose it is."""

    kind: LineKind
    whose: str
    outlet: str = ""


class MentionCase(Struct, frozen=True):
    """A mention of an event, with the local event that its report has there."""

    event: Event
    mention: EventMention
    local_event: LocalEvent | None
    sources: ReportSources

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return Span(self.mention.report, self.mention.start, self.mention.end)

    @property
    def is_headline(self) -> bool:
        """True if the words are those of a headline."""
        return self.local_event is not None and self.local_event.kind == "headline"

    @property
    def is_speech_act(self) -> bool:
        """True for acts of speech by their type ("accused"), and for promises and praise
        by their lemma.
        """
        local = self.local_event
        if local is None:
            return event_type(self.event.type, self.event.mode).speech_act
        performing = speech_act_words().performing
        return event_type(local.type, local.mode).speech_act or local.lemma in performing


def line_key(case: MentionCase) -> LineKey:
    """The line of a mention by its own words."""
    return _LINE.decide(case) or _own_reporting(case)


def key_of_source(case: MentionCase, statement: Statement | None) -> LineKey:
    """The line of a mention whose source is told beside it; by its own words where none is."""
    if statement is None:
        return line_key(case)
    body = _body_spoken_for(statement, case.sources)
    if body is not None:
        return LineKey("speaker", body)
    said = _Attributed(statement, case.mention, case.sources)
    return _SOURCE.decide(said) or _own_reporting(case)


def facts_key(event: Event, mention: EventMention, sources: ReportSources) -> LineKey:
    """The line on which a report tells what it says in the words of nobody: those that it took from
    another, or its own.
    """
    case = MentionCase(event, mention, sources.local_event(mention), sources)
    return _copied_words(case) or _agency_copy(case) or _own_reporting(case)


# ------------------------------------------------------------ whose words they are


def _words_of_a_source(case: MentionCase) -> LineKey | None:
    """Attributed words are their source's.

    A nameless officer's are the body's for which he speaks.
    """
    sources, m = case.sources, case.mention
    statement = _statement_with_source(m, sources)
    if statement is None or statement.manner == "narrated":
        return None
    body = _body_spoken_for(statement, sources)
    if body is not None:
        return LineKey("speaker", body)
    return _SOURCE.decide(_Attributed(statement, m, sources))


def _statement_with_source(m: EventMention, sources: ReportSources) -> Statement | None:
    """The statement that the mention stands in. One that names no source ("are known to have
    died") gives way to the narrowest around it that does ("officials say nine are known …").
    """
    own = sources.statements.get(m.statement or "")
    if own is None or _names_source(own):
        return own
    here = Span(m.report, m.trigger.start, m.trigger.end)
    around = [
        (content.end - content.start, other.id, other)
        for other in sources.statements_of(m.report)
        for content in other.content
        if _names_source(other) and lies_within(here, Span(m.report, content.start, content.end))
    ]
    return min(around)[-1] if around else None


def _names_source(statement: Statement) -> bool:
    """True if it is told whose words they are, by name or not."""
    return bool(statement.speaker or statement.speaker_text)


def _words_of_an_embed(case: MentionCase) -> LineKey | None:
    """An embedded post whose author the page does not show is no reporting of the outlet's own."""
    m, sources = case.mention, case.sources
    embed = part_at(sources.by_id[m.report], m.trigger.start, "embed")
    if embed is None:
        return None
    author = " ".join(words(embed.author or ""))
    return LineKey("unnamed", author, sources.outlet_key(m.report))


def _speech_act_of_its_agent(case: MentionCase) -> LineKey | None:
    """An accusation that an outlet reports in its own words stands on the accuser's line."""
    performed = case.event if case.local_event is None else case.local_event
    if not performed.agents or not case.is_speech_act:
        return None
    return LineKey("speaker", performed.agents[0])


def _copied_words(case: MentionCase) -> LineKey | None:
    """Words that other outlets have too: the agency's, the source's, else of whoever is
    first in order.
    """
    m, sources = case.mention, case.sources
    copies = sources.copies(m.report, m.start, m.end)
    if not copies:
        return None
    bearers = {m.report, *(there.report for there, _ in copies)}
    reports = sorted(bearers, key=sources.rank.__getitem__)
    agencies = _agencies(reports, [passage for _, passage in copies], sources)
    if agencies:
        return LineKey("agency", Counter(sorted(agencies)).most_common(1)[0][0])
    origins = Counter(passage.source for _, passage in copies if passage.source)
    first = min(origins, key=lambda s: (-origins[s], sources.rank[s]), default=reports[0])
    return LineKey("own-reporting", sources.outlet_key(first))


def _agencies(
    reports: Sequence[str], passages: Sequence[Reuse], sources: ReportSources
) -> list[str]:
    """The agencies whose words the passages are known to be.

    Where that is not known, those whose copy the reports bear.
    """
    known = [passage.agency for passage in passages if passage.agency]
    if known:
        return known
    return list(chain.from_iterable(map(sources.wires, reports)))


def _agency_copy(case: MentionCase) -> LineKey | None:
    """A report that bears an agency's copy stands on the agency's line, but for its own
    additions.
    """
    wires = case.sources.wires(case.mention.report)
    if not wires or _is_own_addition(case.mention, set(wires), case.sources):
        return None
    return LineKey("agency", wires[0])


def _own_reporting(case: MentionCase) -> LineKey:
    """What no other rule gives to somebody else is the outlet's own."""
    return LineKey("own-reporting", case.sources.outlet_key(case.mention.report))


_LINE: Attempts[MentionCase, LineKey] = Attempts(
    "corroboration.line",
    (
        ("words of a source", _words_of_a_source),
        ("words of an embedded post", _words_of_an_embed),
        ("act of speech of its agent", _speech_act_of_its_agent),
        ("words that other outlets have too", _copied_words),
        ("copy of an agency", _agency_copy),
        ("the outlet's own reporting", _own_reporting),
    ),
    about=lambda case: case.span,
)


def _is_own_addition(m: EventMention, agencies: set[str], sources: ReportSources) -> bool:
    """True if words of an agency-based report, found nowhere else, are its outlet's own.

    They are if the agency's own report lacks them; or if they stand between passages of the wire,
    or name the outlet. A tail that others may have trimmed stays the agency's.
    """
    report = sources.by_id[m.report]
    if report.outlet and sources.agency(report.outlet):
        return False
    if sources.outlet_key(report.id) in fold_text(report.text[m.start : m.end]):
        return True
    shared = sources.passages(report.id)
    wire = [(here, there) for here, there, passage in shared if passage.agency in agencies]
    publishers = {sources.by_id[there.report].outlet for _, there in wire}
    agency_has_it = not agencies.isdisjoint(map(sources.agency, publishers))
    if agency_has_it:
        return True
    follows = any(here.end <= m.start for here, _ in wire)
    precedes = any(m.end <= here.start for here, _ in wire)
    return follows and precedes


# ------------------------------------------------------------ whose a source's words are


class _Attributed(Struct, frozen=True):
    """Words that a mention attributes to a source."""

    statement: Statement
    mention: EventMention
    sources: ReportSources

    @property
    def speaker(self) -> Actor | None:
        """Whose words they are said to be, where the case knows him."""
        return self.sources.actors.get(self.statement.speaker or "")

    @property
    def name(self) -> str:
        """The source by its name, else as the words call it."""
        speaker = self.speaker
        if speaker is not None:
            return speaker.name
        return self.statement.speaker_text or ""


def _an_agency(said: _Attributed) -> LineKey | None:
    """An agency by any of its names."""
    agency = said.sources.agency(said.name)
    return LineKey("agency", agency) if agency else None


def _another_outlet(said: _Attributed) -> LineKey | None:
    """An outlet of the case, with or without its article."""
    name = fold_text(said.name)
    for outlet in (name, without_article(name)):
        if said.sources.is_outlet(outlet):
            return LineKey("own-reporting", outlet)
    return None


def _a_known_speaker(said: _Attributed) -> LineKey | None:
    """An actor of the case."""
    speaker = said.speaker
    return LineKey("speaker", speaker.id) if speaker is not None else None


def _a_source_without_a_name(said: _Attributed) -> LineKey:
    """One line for each description ("a witness") in each outlet.

    Of copied words the outlet is that of the first report in order.
    """
    m, sources = said.mention, said.sources
    copies = (there.report for there, _ in sources.copies(m.report, m.start, m.end))
    first = min((m.report, *copies), key=sources.rank.__getitem__)
    source_words = words(said.name)
    pronouns = function_words().pronouns.unnamed_source
    description = " ".join(source_words) if set(source_words) - pronouns else ""
    return LineKey("unnamed", description, sources.outlet_key(first))


_SOURCE: Attempts[_Attributed, LineKey] = Attempts(
    "corroboration.source",
    (
        ("an agency", _an_agency),
        ("another outlet", _another_outlet),
        ("a known speaker", _a_known_speaker),
        ("a source without a name", _a_source_without_a_name),
    ),
    about=lambda said: Span(said.mention.report, said.mention.start, said.mention.end),
)


def _body_spoken_for(statement: Statement, sources: ReportSources) -> str | None:
    """The body for which an officer without a name speaks: "the director of the hospital".

    The convention of `docs/standing.md`. The body is named within the source's words, behind
    the officer.
    """
    speaker, source = sources.actors.get(statement.speaker or ""), statement.source
    if speaker is None or source is None or not _is_nameless_officer(speaker):
        return None
    words_of_source = Span(statement.report, source.start, source.end)
    named = [m.start for m in sources.mentions.of_actor(speaker, words_of_source)]
    if not named:
        return None
    behind = Span(statement.report, min(named) + 1, source.end)
    for body, mention in sources.actors_in(statement.report):
        if lies_within(mention, behind) and _is_named_body(body):
            return body.id
    return None


def _is_nameless_officer(actor: Actor) -> bool:
    """True for one whose words may be a body's: "a spokesman", "officials"."""
    return actor.kind in _OFFICERS and not is_named(actor)


def _is_named_body(actor: Actor) -> bool:
    """True for a body that may have officers speak for it."""
    return actor.kind in _BODIES and is_named(actor)
