"""The stages that read one report, in their order, with the state that they replace.

The drafts that they hand on point at words of the report's Reading by index; `assemble` makes a
LocalRecord of them, which points at the text by offsets. Up to `where` a report is read alone, but
for the lines that its case shows to be furniture of the outlet (`repeated_lines`); from there on in
the light of the countries that the other reports of its case name (`case_countries`).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.build.stage import Stage
from dateline.language import Reading
from dateline.record.drafts import EventDraft, QuantityDraft, QuotationDraft
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault, Report, When
from dateline.record.reading_form import ReadingForm
from dateline.reference.places.atlas import Atlas
from dateline.reference.publishing.writing_days import KeptWords
from dateline.stages.assemble import assemble
from dateline.stages.attribute import attribute
from dateline.stages.clean import clean
from dateline.stages.complements import fold_complements
from dateline.stages.contexts import contexts
from dateline.stages.count import count
from dateline.stages.extract import extract
from dateline.stages.factuality import assess_factuality
from dateline.stages.implied_actors import imply_actors
from dateline.stages.normalise import normalise
from dateline.stages.normalise.unread_tables import unread_tables
from dateline.stages.outcomes import fold_outcomes
from dateline.stages.parse import parse
from dateline.stages.when import (
    LocatedTimex,
    StoryWords,
    published_by_words,
    times_of_events,
    timex_mentions,
    when,
)
from dateline.stages.where import LocatedPlaces, where
from dateline.stages.who import Entities, who


class ReportState(Struct, frozen=True):
    """One report on its way through the stages, with what they have found so far."""

    report: Report
    atlas: Atlas
    repeated_lines: frozenset[str] = frozenset()  # its lines that are furniture of its outlet
    case_countries: Mapping[str, float] | None = None  # weights by country, of the other reports
    kept_words: tuple[KeptWords, ...] | None = None  # of earlier versions; None: there is none
    normalised: tuple[Report, ReadingForm | None] | None = None  # where it is known beforehand
    reading_form: ReadingForm | None = None  # None where the report is read as it stands
    reading: Reading = field(default_factory=lambda: Reading(""))
    quotation_drafts: tuple[QuotationDraft, ...] = ()
    located_places: LocatedPlaces = field(default_factory=LocatedPlaces)
    entities: Entities = field(default_factory=lambda: Entities([], {}, []))
    event_drafts: tuple[EventDraft, ...] = ()
    timexes: tuple[LocatedTimex, ...] = ()
    event_times: tuple[When | None, ...] = ()  # one for each event draft
    quantities: tuple[QuantityDraft, ...] = ()
    local_record: LocalRecord | None = None
    faults: tuple[Fault, ...] = ()


GIVEN_AT_START = (
    "report",
    "atlas",
    "repeated_lines",
    "case_countries",
    "kept_words",
    "normalised",
    "faults",
)


def _normalise(state: ReportState) -> ReportState:
    """Puts the report in its reading form, to which offsets point until `restore`; a table of tolls
    that could not be read is a fault.
    """
    report, reading_form = state.normalised or normalise(state.report)
    faults = (*state.faults, *unread_tables(state.report))
    return replace(state, report=report, reading_form=reading_form, faults=faults)


def _clean(state: ReportState) -> ReportState:
    """Marks what is no prose of the report, before anything is read from it."""
    report, faults = clean(state.report, state.repeated_lines)
    return replace(state, report=report, faults=(*state.faults, *faults))


def _parse(state: ReportState) -> ReportState:
    """Reads words, trees and names; offsets point into the cleaned text from here on."""
    reading, faults = parse(state.report)
    return replace(state, reading=reading, faults=(*state.faults, *faults))


def _attribute(state: ReportState) -> ReportState:
    """Finds who says what; all later stages ask whose word a stretch of text is."""
    return replace(state, quotation_drafts=tuple(attribute(state.reading, state.report.parts)))


def _where(state: ReportState) -> ReportState:
    """Finds the places; runs twice in a case, alone and in the light of the other reports."""
    weights = None if state.case_countries is None else dict(state.case_countries)
    return replace(state, located_places=where(state.reading, state.report, state.atlas, weights))


def _who(state: ReportState) -> ReportState:
    """Finds the actors; places come first, since a capital may stand for a government."""
    located = state.located_places
    places = {place.id: place for place in located.places}
    quotations = list(state.quotation_drafts)
    entities = who(state.reading, state.report, located.by_word, quotations, places)
    return replace(state, entities=entities, faults=(*state.faults, *entities.faults))


def _extract(state: ReportState) -> ReportState:
    """Finds the words that tell an event, and the acts that statements perform; a word that names
    a place tells none."""
    places = state.located_places.by_word.keys()
    drafts = extract(state.reading, places, state.quotation_drafts)
    return replace(state, event_drafts=tuple(drafts))


def _outcomes(state: ReportState) -> ReportState:
    """Folds what came of an act ("attacked the market, killing 12") into the act."""
    return replace(state, event_drafts=tuple(fold_outcomes(state.reading, state.event_drafts)))


def _factuality(state: ReportState) -> ReportState:
    """Says of each event whether the report has it happened, denied, planned or feared."""
    return replace(state, event_drafts=tuple(assess_factuality(state.reading, state.event_drafts)))


def _complements(state: ReportState) -> ReportState:
    """Folds what is demanded, refused or threatened into the demand: it need not happen."""
    return replace(state, event_drafts=tuple(fold_complements(state.reading, state.event_drafts)))


def _contexts(state: ReportState) -> ReportState:
    """Says of which field of life each event is (PLOVER contexts), by its own clause."""
    return replace(state, event_drafts=tuple(contexts(state.reading, list(state.event_drafts))))


def _implied_actors(state: ReportState) -> ReportState:
    """Adds the actors that only an event implies."""
    entities, located = state.entities, state.located_places
    implied = imply_actors(
        state.reading,
        state.report.id,
        state.event_drafts,
        entities.actors,
        entities.by_word,
        located.places,
        located.by_word,
    )
    known = Entities(implied.actors, implied.actor_by_word, entities.faults, entities.several)
    return replace(state, event_drafts=tuple(implied.event_drafts), entities=known)


def _when(state: ReportState) -> ReportState:
    """Finds the times; a report without a date may tell its own in words."""
    mentions = timex_mentions(state.reading, state.quotation_drafts)
    report = published_by_words(state.reading, state.report, mentions)
    timexes, faults = when(state.reading, report, mentions, state.kept_words)
    return replace(state, report=report, timexes=tuple(timexes), faults=(*state.faults, *faults))


def _event_times(state: ReportState) -> ReportState:
    """Gives each event draft its time, in step; the day of publication anchors the rest."""
    words = StoryWords(
        state.reading,
        state.timexes,
        state.quotation_drafts,
        state.entities.by_word,
        state.located_places.by_word,
    )
    timed = times_of_events(words, state.report, state.event_drafts, state.kept_words)
    drafts, times = tuple(draft for draft, _ in timed), tuple(time for _, time in timed)
    return replace(state, event_drafts=drafts, event_times=times)


def _count(state: ReportState) -> ReportState:
    """Finds the numbers that count people and things; those of times are left out."""
    quantities = count(state.reading, [timex.time for timex in state.timexes])
    return replace(state, quantities=tuple(quantities))


def _assemble(state: ReportState) -> ReportState:
    """The report's findings as one LocalRecord, with offsets for words and ids for drafts."""
    entities, located = state.entities, state.located_places
    local_record = assemble(
        state.reading,
        state.report.id,
        quotation_drafts=state.quotation_drafts,
        event_drafts=state.event_drafts,
        whens=state.event_times,
        quantities=state.quantities,
        actors=entities.actors,
        actor_by_word=entities.by_word,
        several=entities.several,
        places=located.places,
        place_by_word=located.by_word,
        written_at=located.written_at,
        published=state.report.published,
        times=[timex.time for timex in state.timexes],
        faults=[*state.faults, *located.faults],
    )
    return replace(state, local_record=local_record)


WHERE: Stage[ReportState] = Stage(
    "where", ("report", "atlas", "case_countries", "reading"), ("located_places",), _where
)
ALONE: tuple[Stage[ReportState], ...] = (
    Stage(
        "normalise",
        ("report", "normalised"),
        ("report", "reading_form", "faults"),
        _normalise,
    ),
    Stage("clean", ("report", "repeated_lines"), ("report", "faults"), _clean),
    Stage("parse", ("report",), ("reading", "faults"), _parse),
    Stage("attribute", ("report", "reading"), ("quotation_drafts",), _attribute),
    WHERE,
)
IN_CASE: tuple[Stage[ReportState], ...] = (
    Stage(
        "who",
        ("report", "reading", "quotation_drafts", "located_places"),
        ("entities", "faults"),
        _who,
    ),
    Stage(
        "extract",
        ("reading", "quotation_drafts", "located_places"),
        ("event_drafts",),
        _extract,
    ),
    Stage("outcomes", ("reading", "event_drafts"), ("event_drafts",), _outcomes),
    Stage("factuality", ("reading", "event_drafts"), ("event_drafts",), _factuality),
    Stage("complements", ("reading", "event_drafts"), ("event_drafts",), _complements),
    Stage("contexts", ("reading", "event_drafts"), ("event_drafts",), _contexts),
    Stage(
        "implied_actors",
        ("report", "reading", "event_drafts", "entities", "located_places"),
        ("event_drafts", "entities"),
        _implied_actors,
    ),
    Stage(
        "when",
        ("report", "reading", "quotation_drafts", "kept_words"),
        ("report", "timexes", "faults"),
        _when,
    ),
    Stage(
        "event_time",
        ("report", "reading", "timexes", "event_drafts", "kept_words")
        + ("quotation_drafts", "entities", "located_places"),
        ("event_drafts", "event_times"),
        _event_times,
    ),
    Stage("count", ("reading", "timexes"), ("quantities",), _count),
    Stage(
        "assemble",
        ("report", "reading", "quotation_drafts", "event_drafts", "event_times", "quantities")
        + ("entities", "located_places", "timexes", "faults"),
        ("local_record",),
        _assemble,
    ),
)
REPORT_STAGES = (*ALONE, *IN_CASE)
