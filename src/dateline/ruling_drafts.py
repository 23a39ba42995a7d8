"""Rulings as people say them ("agents of e-7 are a-3"), made into values that last: ids of this
build become lasting names, and words become anchors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from dateline.record.anchors import Anchor, anchor_of
from dateline.record.lasting_names import parsed, things_named
from dateline.record.nouns import Actor, Commitment, Event, Place, Record, Statement
from dateline.record.rulings import RULING_KINDS, Ruling, RulingKind
from dateline.stages.rule.events import AddedFact
from dateline.stages.rule.fields import (
    ACTOR_FIELDS,
    COMMITMENT_FIELDS,
    EVENT_FIELDS,
    NAMES_OF,
    PLACE_FIELDS,
    BadValue,
    plain_value,
    value_of,
)
from dateline.stages.rule.outcomes import RuledCount

_FIELDS = {
    "e": {**EVENT_FIELDS, "label": str, "counts": tuple[RuledCount, ...]},
    "a": ACTOR_FIELDS,
    "p": PLACE_FIELDS,
    "c": COMMITMENT_FIELDS,
}
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_COUNT = re.compile(r"(\w+)=(\d+)(?:\.\.(\d+))?")


class DraftError(ValueError):
    """A ruling that cannot be signed as it is; the message says why and what to say instead."""


def draft(
    record: Record,
    kind: str,
    about: str | None,
    field: str | None = None,
    value: str | None = None,
    others: Sequence[str] = (),
    reason: str | None = None,
) -> Ruling:
    """The ruling that a person means. `record`: what the person has seen, built from a ledger;
    `about`, `others`: ids of it or lasting names; of an undoing, the ruling's number; `value`: as
    typed. Raises DraftError.
    """
    base = record.case.entry
    if base is UNSET:
        raise DraftError("The record was not built from a case; name one of `dateline case build`.")
    if kind not in RULING_KINDS:
        raise DraftError(f"'{kind}' is no ruling; they are {', '.join(RULING_KINDS)}.")
    chosen: RulingKind = kind
    if chosen == "undo":
        if not (about or "").isdecimal():
            raise DraftError("Say which ruling to undo by its number; `case rulings` lists them.")
        return Ruling(kind=chosen, undoes=int(about or 0), reason=reason, base=base)
    if chosen == "add":
        return _addition(record, value, reason, base)
    name = lasting_name(record, about)
    if chosen in ("merge", "split") and not others:
        raise DraftError(f"Say with --with which facts a {chosen} is about.")
    ruling = Ruling(
        kind=chosen,
        about=name,
        others=tuple(lasting_name(record, other) for other in others),
        reason=reason,
        base=base,
    )
    if chosen != "correct":
        return ruling
    return _correction(record, ruling, name, field, value)


def marked(record: Record, report: str, words: str) -> Anchor:
    """The anchor of words that a person quotes from a report. Raises DraftError where they do not
    stand in it exactly once.
    """
    found = next((one for one in record.reports if one.id == report), None)
    if found is None:
        raise DraftError(f"There is no report {report}.")
    times = found.text.count(words) if words else 0
    if times != 1:
        raise DraftError(
            f"“{words}” stands {times} times in {report}; quote it letter for letter, "
            "and more of it where it stands more than once."
        )
    start = found.text.index(words)
    return anchor_of(report, found.text, start, start + len(words), found.url)


def lasting_name(record: Record, id: str | None) -> str:
    """The lasting name of what an id of the record, or a lasting name, leads to."""
    name = parsed(id or "")
    if name is not None:
        if not things_named(record, name):
            raise DraftError(f"{id} leads to nothing in the record now.")
        return str(name)
    for thing in (*record.events, *record.actors, *record.places, *record.statements):
        if thing.id == id:
            lasting = _name(thing)
            if lasting is None:
                raise DraftError(f"{id} has no words of its own, so no ruling can be about it.")
            return lasting
    raise DraftError(f"There is nothing called {id}; ids stand on the page beside each fact.")


def _name(thing: Event | Actor | Place | Statement | Commitment) -> str | None:
    """A thing's lasting name."""
    name = thing.lasting if isinstance(thing, Actor | Place) else thing.name
    return None if name is UNSET else name


def _correction(
    record: Record, ruling: Ruling, name: str, field: str | None, value: str | None
) -> Ruling:
    """The ruling with its field and value, checked as the stage would."""
    fields = _FIELDS.get(name[:1], {})
    if field is None or field not in fields:
        raise DraftError(f"Say with --field what is wrong: {', '.join(fields) or 'nothing can'}.")
    typed = _typed(record, field, value)
    raw = msgspec.json.encode(typed).decode()
    try:
        value_of(field, fields, raw, lambda one: one)
    except BadValue as why:
        raise DraftError(f"{str(why)[0].upper()}{str(why)[1:]}.") from why
    return msgspec.structs.replace(
        ruling, field=field, value=raw, was=_read_now(record, name, field)
    )


def _typed(record: Record, field: str, value: str | None) -> Any:
    """The value that a person typed, as JSON has it."""
    if not value:
        return [] if field in NAMES_OF or field == "counts" else None
    if value[0] in "[{":
        return json.loads(value)
    if field in NAMES_OF:
        return [lasting_name(record, one.strip()) for one in value.split(",")]
    if field == "when" and (days := _DAYS.fullmatch(value)):
        return {"earliest": days[1], "latest": days[2] or days[1], "grain": "day"}
    if field == "counts":
        return [_count(one.strip()) for one in value.split(",")]
    return float(value) if field in ("lat", "lon") else value


def _count(words: str) -> dict[str, Any]:
    """killed=11, or killed=11..14"""
    found = _COUNT.fullmatch(words)
    if found is None:
        raise DraftError(f"'{words}' is no number; write killed=11 or killed=11..14.")
    low, high = int(found[2]), int(found[3] or found[2])
    return {"of": found[1], "low": low, "best": low if low == high else None, "high": high}


def _read_now(record: Record, name: str, field: str) -> str | None:
    """What the program has read in the field, in the form of a ruling's value; None where a person
    has set it already.
    """
    at = parsed(name)
    ids = things_named(record, at) if at else []
    things = {one.id: one for one in (*record.events, *record.actors, *record.places)}
    thing = things.get(ids[0]) if ids else None
    if thing is None or any(one.field == field for one in thing.ruled or ()):
        return None
    read = plain_value(getattr(thing, field))
    if field in NAMES_OF:
        read = [_name(things[id]) or id for id in read]
    if field == "counts" and isinstance(thing, Event):
        read = [
            {"of": c.of, "who": c.who, "low": c.low, "best": c.best, "high": c.high}
            for c in thing.counts
        ]
    return msgspec.json.encode(read).decode()


def _addition(record: Record, value: str | None, reason: str | None, base: int) -> Ruling:
    """The ruling that adds a fact; its fields as JSON."""
    try:
        fields = json.loads(value or "")
        for field in NAMES_OF:
            if field in fields:
                fields[field] = [lasting_name(record, str(one)) for one in fields[field]]
        fact = msgspec.convert(fields, AddedFact)
    except (json.JSONDecodeError, TypeError, msgspec.ValidationError) as why:
        raise DraftError(
            'Give the fact\'s fields as JSON with --value: {"type": "ASSAULT", "label": "…", '
            f'"places": ["p-2"], "when": {{"earliest": "2013-01-10"}}}} ({why}).'
        ) from why
    return Ruling(kind="add", value=msgspec.json.encode(fact).decode(), reason=reason, base=base)
