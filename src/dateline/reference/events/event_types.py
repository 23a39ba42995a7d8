"""What is known of the types of events: one row a type in `data/event_types.tsv`, whose header
explains every column.

    event_type("ASSAULT").lethal                      True
    event_type("RETREAT", "release").between_states   False: a mode may differ from its type
    [t.type for t in event_types() if t.mutual]       ["AGREE", "CONSULT", "COOPERATE"]

A type that the table does not know (of a later version's record, or "-", the lexicon's sense that
names no event) has no properties and is called by its own name. A table that breaks its rules is a
bug of ours, so it raises ValueError.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated, get_args

import msgspec
from msgspec import Meta, Struct

from dateline.record.vocabulary import EventType
from dateline.reference.tables import rows, words

TABLE = "event_types.tsv"


class TypeAndMode(Struct, frozen=True):
    """What an event becomes in a construction; `mode` None: the construction gives none."""

    type: EventType
    mode: str | None = None


class EventWords(Struct, frozen=True):
    """How an event is said in a sentence.

    name: in a heading; term: inside a sentence, of the type alone; past and base are followed by
    `to` and the target; noun by `of` and the target, where there is one; takes_place: the verb
    takes the place of the event as its object; weight: how much it matters in the brief, 1 to 10.
    """

    name: str
    term: str
    past: str
    base: str
    to: str
    noun: str
    of: str
    takes_place: bool
    weight: Annotated[int, Meta(ge=1, le=10)]


class EventTypeInfo(Struct, frozen=True, kw_only=True):
    """All that is known of a type, or of a mode of it. Every bool is a property; the table's header
    says what it means.
    """

    type: str
    mode: str | None = None
    modes: frozenset[str] = frozenset()
    violent: bool = False
    forceful: bool = False
    attacks: bool = False
    disaster: bool = False
    lethal: bool = False
    harmful: bool = False
    spreads: bool = False
    criminal: bool = False
    hostile: bool = False
    blameworthy: bool = False
    armed_force: bool = False
    by_force: bool = False
    military: bool = False
    moves_forces: bool = False
    advances: bool = False
    withdraws: bool = False
    captures: bool = False
    at_target: bool = False
    has_victims: bool = False
    has_outcomes: bool = False
    diplomatic: bool = False
    has_addressee: bool = False
    to_authorities: bool = False
    between_states: bool = False
    done_by_people: bool = False
    personal: bool = False
    mutual: bool = False
    prospective: bool = False
    holds_content: bool = False
    answers: bool = False
    opposes: bool = False
    demands: bool = False
    ultimatum: bool = False
    accuses: bool = False
    threatens: bool = False
    agrees: bool = False
    protests: bool = False
    helps: bool = False
    hinders: bool = False
    verbal: bool = False
    speech_act: bool = False
    takes_place: bool = False
    decreed: bool = False
    plover: bool = False
    kindred: frozenset[EventType] = frozenset()
    kindred_modes: frozenset[str] = frozenset()
    conditional: TypeAndMode | None = None
    vowed: TypeAndMode | None = None
    demanding: TypeAndMode | None = None
    announced: TypeAndMode | None = None
    stopped: TypeAndMode | None = None
    trigger_classes: frozenset[str] = frozenset()
    words: EventWords

    @property
    def is_undertaking(self) -> bool:
        """True for what somebody plans and may call off, and which is nobody's harm: talks, a
        mission, a strike; no act of speech, which is done by saying it.
        """
        return not (self.violent or self.harmful or self.hostile or self.speech_act)


PROPERTIES = frozenset(
    field.name for field in msgspec.structs.fields(EventTypeInfo) if field.type is bool
)
CONSTRUCTIONS = (
    "conditional",
    "vowed",
    "demanding",
    "announced",
    "stopped",
)  # of the column `becomes`


@cache
def event_type(type_: str, mode: str | None = None) -> EventTypeInfo:
    """What is known of a type; with a mode, of that mode, which is as its type where it has no row
    of its own.
    """
    table = _table()
    return table.get((type_, mode)) or table.get((type_, None)) or _unknown(type_)


@cache
def event_types() -> tuple[EventTypeInfo, ...]:
    """The types, without their modes, in the order of the table."""
    return tuple(info for info in _table().values() if info.mode is None)


@cache
def ultimatum() -> TypeAndMode:
    """The type and mode of a demand with a time by which it must be met."""
    found = [info for info in _table().values() if info.ultimatum]
    if len(found) != 1:
        raise ValueError(f"{TABLE}: {len(found)} rows are an ultimatum where one must be")
    return msgspec.convert({"type": found[0].type, "mode": found[0].mode}, TypeAndMode)


@cache
def may_be_one(type_: str, other: str) -> bool:
    """True if events of the two types may be one occurrence described in two ways."""
    either = other in event_type(type_).kindred or type_ in event_type(other).kindred
    return type_ == other or either


@cache
def modes_may_be_one(mode: str, other: str) -> bool:
    """True if one act may bear either mode, whatever its type."""
    return mode == other or frozenset((mode, other)) in _kindred_modes()


@cache
def _kindred_modes() -> frozenset[frozenset[str]]:
    """The pairs of modes that one act may bear, from the column of kindred modes, without order."""
    return frozenset(
        frozenset((info.mode, other))
        for info in _table().values()
        if info.mode is not None
        for other in info.kindred_modes
    )


def _unknown(type_: str) -> EventTypeInfo:
    """The row for a type that the table lacks, named after the type; it has no properties."""
    name = type_.capitalize()
    low = name.lower()
    return EventTypeInfo(
        type=type_, words=EventWords(name, low, low, low, "", name, "of", False, 3)
    )


class _TypeRow(Struct, frozen=True):
    """A row as it stands in the table."""

    type: str
    mode: str
    modes: str
    properties: str
    kindred: str
    becomes: str
    trigger_classes: str
    name: str
    term: str
    past: str
    base: str
    to: str
    noun: str
    of: str
    weight: str

    def fault(self, what: str) -> ValueError:
        """The error for a row that breaks the table's rules."""
        return ValueError(f"{TABLE}, {self.type} {self.mode}".rstrip() + f": {what}")


REQUIRED = ("properties", "name", "term", "past", "base", "noun", "of", "weight")


@cache
def _table() -> dict[tuple[str, str | None], EventTypeInfo]:
    """(type, mode or None) -> what is known of it."""
    return read(rows(TABLE, len(_TypeRow.__struct_fields__)))


def read(table: Iterable[tuple[str, ...]]) -> dict[tuple[str, str | None], EventTypeInfo]:
    """The rows of a table as infos by (type, mode or None). Raises ValueError for a row that breaks
    its rules.
    """
    found: dict[tuple[str, str | None], EventTypeInfo] = {}
    for cells in table:
        row = _TypeRow(*cells)
        if (row.type, row.mode or None) in found:
            raise row.fault("stands twice")
        info = _mode_info(row, found.get((row.type, None))) if row.mode else _type_info(row)
        found[info.type, info.mode] = info
    missing = set(get_args(EventType)) - {type_ for type_, _ in found}
    if missing:
        raise ValueError(f"{TABLE}: no row for {sorted(missing)}")
    return found


def _type_info(row: _TypeRow) -> EventTypeInfo:
    """What the row of a type says."""
    if row.type not in get_args(EventType):
        raise row.fault("record/vocabulary.py does not know the type")
    empty = [name for name in REQUIRED if not getattr(row, name)]
    if empty:
        raise row.fault(f"nothing in {', '.join(empty)}")
    has = frozenset(words(row.properties))
    return _converted(row, {"kindred": words(row.kindred), "modes": words(row.modes)}, has)


def _mode_info(row: _TypeRow, of_type: EventTypeInfo | None) -> EventTypeInfo:
    """What is known of the type, but for what the row of the mode changes."""
    if of_type is None or row.mode not in of_type.modes:
        raise row.fault("not among the modes of a type above")
    has = {name for name in PROPERTIES if getattr(of_type, name)}
    for change in words(row.properties):
        adds, name = change[0] == "+", change[1:]
        if change[0] not in "+-" or adds == (name in has):
            raise row.fault(f"{change!r} must add (+) what the type lacks or take (-) what it has")
        has ^= {name}
    values: dict[str, object] = {
        name: getattr(of_type, name)
        for name in ("modes", "kindred", "trigger_classes", *CONSTRUCTIONS)
    }
    values |= {"mode": row.mode, "kindred_modes": words(row.kindred)}
    return _converted(row, values, frozenset(has), of_type.words)


def _converted(
    row: _TypeRow,
    values: dict[str, object],
    has: frozenset[str],
    words_of_type: EventWords | None = None,
) -> EventTypeInfo:
    """The info of a row with these values and properties; where the row says no words, those of its
    type.
    """
    if has - PROPERTIES:
        raise row.fault(f"unknown properties {sorted(has - PROPERTIES)}")
    said = msgspec.structs.asdict(row if row.name or words_of_type is None else words_of_type)
    said |= {"term": row.term or (words_of_type.term if words_of_type else "")}
    said |= {"takes_place": "takes_place" in has}
    values = values | _becomes(row) | {name: name in has for name in PROPERTIES}
    if row.trigger_classes:
        values["trigger_classes"] = words(row.trigger_classes)
    try:
        return msgspec.convert(
            {"type": row.type, **values, "words": said}, EventTypeInfo, strict=False
        )
    except msgspec.ValidationError as error:
        raise row.fault(str(error)) from error


def _becomes(row: _TypeRow) -> dict[str, object]:
    """The constructions of the cell `becomes`: "vowed=THREATEN", "demanding=PROTEST:obstruct"."""
    found: dict[str, object] = {}
    for part in words(row.becomes):
        construction, _, target = part.partition("=")
        if construction not in CONSTRUCTIONS:
            raise row.fault(f"unknown construction {construction!r}")
        type_, _, mode = target.partition(":")
        found[construction] = {"type": type_, "mode": mode or None}
    return found
