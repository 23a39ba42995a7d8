"""Rulings as people say them ("agents of e-7 are a-3"), made into values that last: ids of this
build become lasting names, and words become anchors.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, cast, get_args

import msgspec
from msgspec import UNSET

from dateline.record.anchors import Anchor, anchor_of
from dateline.record.lasting_names import LastingName, mention_names, parsed, thing_named
from dateline.record.nouns import Actor, Commitment, Event, Place, Record, Statement
from dateline.record.rulings import RULING_KINDS, Ruling, RulingKind
from dateline.record.vocabulary import CountOf
from dateline.stages.rule.added_facts import added_fact
from dateline.stages.rule.fields import json_of, plain_counts, plain_value, value_of
from dateline.stages.rule.rulable import ADDED_KINDS, NAMES_OF, refusal
from dateline.stages.rule.values import BadValue, checked_mode

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_COUNT = re.compile(r"(\w+)=(\d+)(?:\.\.(\d+))?")
LONGEST = 15  # figures of a number
_SHOWN = 8  # names of mentions that a message lists
_QUOTED = 80  # characters that a message repeats

Thing = Event | Actor | Place | Statement | Commitment


class DraftError(ValueError):
    """A ruling that cannot be signed as it is; the message says why and what to say instead.
    said: the message without what only a user of the command line can do.
    """

    def __init__(self, said: str, typed: str = "") -> None:
        super().__init__(f"{said} {typed}".strip())
        self.said = said


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
    `about`, `others`: ids of it or lasting names, for a split the names of mentions; of an undoing,
    the ruling's number; `value`: as typed. Raises DraftError.
    """
    if not all(map(_is_text, (kind, about, field, value, reason, *others))):
        raise DraftError("Half a character stands in it; write it again in UTF-8.")
    base = record.case.entry
    if base is UNSET:
        raise DraftError("The record was not built from a case; name one of `dateline case build`.")
    if kind not in RULING_KINDS:
        raise DraftError(f"'{_short(kind)}' is no ruling; they are {', '.join(RULING_KINDS)}.")
    chosen: RulingKind = kind
    if chosen == "undo":
        if not (about or "").isdecimal() or len(about or "") > LONGEST:
            raise DraftError(
                "Say which ruling to undo, by its number.", "`case rulings` lists them."
            )
        return Ruling(kind=chosen, undoes=int(about or 0), reason=reason, base=base)
    if chosen == "add":
        return _addition(record, value, reason, base)
    name, thing = _about(record, about, field)
    _refused(chosen, name, field)
    named = _others(record, chosen, name, thing, others)
    ruling = Ruling(kind=chosen, about=str(name), others=named, reason=reason, base=base)
    return _correction(record, ruling, thing, field or "", value) if chosen == "correct" else ruling


def marked(record: Record, report: str, words: str) -> Anchor:
    """The anchor of words that a person quotes from a report. Raises DraftError where they do not
    stand in it exactly once.
    """
    found = next((one for one in record.reports if one.id == report), None)
    if found is None:
        missing = f"There is no report {_short(report)}." if report else "No report is named."
        raise DraftError(missing, "Name it with --report r-….")
    times = found.text.count(words) if words else 0
    if times != 1:
        raise DraftError(
            f"“{_short(words)}” stands {times} times in {report}; quote it letter for letter, "
            "and more of it where it stands more than once."
        )
    start = found.text.index(words)
    return anchor_of(report, found.text, start, start + len(words), found.url)


def lasting_name(record: Record, id: str | None) -> str:
    """The lasting name that a thing bears, by its id or by any lasting name that leads to it."""
    return str(_about(record, id)[0])


def _about(record: Record, id: str | None, field: str | None = None) -> tuple[LastingName, Thing]:
    """What an id or a lasting name leads to, and the name that it bears. A promise has the id of
    its event: the promise is meant where its field is.
    """
    if not id:
        raise DraftError(
            "Say what the ruling is about: a lasting name such as e.r-0a1b2c3d4e5f.104, or an id "
            "of this build such as e-7.",
            "Both stand on the page beside each fact.",
        )
    name = parsed(id)
    found = thing_named(record, name) if name else id
    if name and found is None:
        raise DraftError(
            f"{_short(id)} leads to nothing in the record now.", "`dateline why` says why."
        )
    promised = (name is not None and name.letter == "c") or field == "state"
    if promised:
        for commitment in record.commitments:
            if commitment.event == found:
                return _borne(commitment, id), commitment
    for thing in (*record.events, *record.actors, *record.places, *record.statements):
        if thing.id == found:
            return _borne(thing, id), thing
    raise DraftError(
        f"There is nothing called {_short(id)}.", "Ids stand on the page beside each fact."
    )


def _is_text(words: str | None) -> bool:
    """True for words that can be written, without half a character."""
    try:
        (words or "").encode()
    except UnicodeEncodeError:
        return False
    return True


def _short(words: str) -> str:
    """What a message repeats of what was typed."""
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"


def _borne(thing: Thing, id: str | None) -> LastingName:
    """A thing's own lasting name."""
    name = parsed(_name(thing) or "")
    if name is None:
        raise DraftError(f"{id} has no words of its own, so no ruling can be about it.")
    return name


def _name(thing: Thing) -> str | None:
    """A thing's own lasting name; None where it has no words."""
    name = thing.lasting if isinstance(thing, Actor | Place) else thing.name
    return None if name is UNSET else name


def _refused(kind: str, name: LastingName, field: str | None) -> None:
    """Raises DraftError where the noun takes no ruling of the kind, with the list of what it
    takes.
    """
    why = refusal(kind, name.letter, field)
    if why and kind == "correct" and name.letter != "s":
        raise DraftError(f"Say which field is wrong: {why}.", "Name it with --field.")
    if why:
        raise DraftError(f"{why[0].upper()}{why[1:]}.")
    if name.added and kind not in ADDED_KINDS:
        raise DraftError(
            f"{name} was added by a person, who marked its words; it takes "
            f"{', '.join(ADDED_KINDS)}. Take it out, and mark its words anew."
        )


def _others(
    record: Record, kind: str, name: LastingName, thing: Thing, others: Sequence[str]
) -> tuple[str, ...]:
    """The facts that a merge unites, or the mentions that a split parts, by lasting name."""
    if kind == "split" and isinstance(thing, Event):
        return _parted(thing, name, others)
    if kind != "merge":
        if others:
            raise DraftError(f"A {kind} is about one thing: name no others.", "Leave --with out.")
        return ()
    if not others:
        raise DraftError("Say which other facts are the same.", "Name them with --with.")
    found = [_about(record, other)[0] for other in others]
    for other, given in zip(found, others, strict=True):
        if other.letter != "e":
            raise DraftError(f"{given} is no fact, and a merge unites facts.", "Name one like e-7.")
        if other == name:
            raise DraftError(f"{given} is the same fact; name another.")
        _refused("merge", other, None)
    return tuple(map(str, found))


def _parted(event: Event, name: LastingName, others: Sequence[str]) -> tuple[str, ...]:
    """The mentions of a fact that become one of their own."""
    names = dict.fromkeys(mention_names("e", [event])[0])
    for one in names:
        if one.added and str(one) in others:
            raise DraftError(
                f"{one} are words that a person marked; undo the merge that joined them to "
                "the fact.",
                "`case rulings` lists it.",
            )
    has = [str(one) for one in names if not one.added]
    listed_names = ", ".join(has[:_SHOWN]) + (" …" if len(has) > _SHOWN else "")
    wanted = [str(parsed(other) or other) for other in others]
    if not wanted or any(other not in has for other in wanted):
        raise DraftError(
            f"Say which mentions become a fact of their own; the fact has {listed_names}.",
            "Name them with --with.",
        )
    if set(wanted) >= set(has):
        raise DraftError(f"A split leaves one mention at least; the fact has {listed_names}.")
    return tuple(wanted)


def _correction(
    record: Record, ruling: Ruling, thing: Thing, field: str, value: str | None
) -> Ruling:
    """The ruling with its field and value, checked as the stage would."""
    try:
        raw = msgspec.json.encode(_typed(record, field, value)).decode()
        value_of((ruling.about or "")[:1], field, raw, lambda one: one)
        if field == "mode" and isinstance(thing, Event):
            checked_mode(thing.type, msgspec.json.decode(raw))
    except BadValue as why:
        raise DraftError(f"{str(why)[0].upper()}{str(why)[1:]}.") from why
    except (UnicodeEncodeError, OverflowError) as why:  # half a character, a number beyond 64 bits
        raise DraftError(f"'{field}' cannot be that: nothing can be written so.") from why
    read = _read_now(record, thing, field)
    things = [thing, *(one for one in record.events if one.id == getattr(thing, "event", None))]
    reports = tuple(sorted({id for one in things for id in _reports_of(msgspec.to_builtins(one))}))
    return msgspec.structs.replace(ruling, field=field, value=raw, was=read, read_in=reports)


def _reports_of(value: Any) -> Iterator[str]:
    """The reports that a thing rests on: all that stand in it under that name."""
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        if isinstance(held.get("report"), str):
            yield held["report"]
        value = list(held.values())
    if isinstance(value, list | tuple):
        for one in cast("list[Any]", value):
            yield from _reports_of(one)


def _typed(record: Record, field: str, value: str | None) -> Any:
    """The value that a person typed, as JSON has it."""
    if not value:
        return [] if field in NAMES_OF or field == "counts" else None
    if value[0] in "[{" and field in (*NAMES_OF, "when", "counts"):
        return _from_json(record, field, value)
    if field in NAMES_OF:
        return [_member(record, field, one.strip()) for one in value.split(",")]
    if field == "when":
        return _days(value)
    if field == "counts":
        return [_count(one.strip()) for one in value.split(",")]
    return _degrees(field, value) if field in ("lat", "lon") else value


def _from_json(record: Record, field: str, value: str) -> Any:
    """A value that is given as JSON; ids in it become lasting names."""
    try:
        found = json.loads(value)
    except (ValueError, RecursionError) as why:
        raise DraftError(
            f"'{_short(value)}' is no JSON ({why}); close its brackets and quotes."
        ) from why
    if field in NAMES_OF and isinstance(found, list):
        return [_member(record, field, one) for one in cast("list[object]", found)]
    return found


def _member(record: Record, field: str, id: object) -> str:
    """The lasting name of an actor or a place that a field names."""
    if not isinstance(id, str) or not id:
        said = _short(json.dumps(id))
        raise DraftError(
            f"'{field}' takes {_nouns(field)} by their names; {said} is none.",
            "Write ids, such as a-3 or p-2, in quotes.",
        )
    name, _ = _about(record, id)
    if name.letter != NAMES_OF[field]:
        raise DraftError(f"'{field}' takes {_nouns(field)}; {id} is none.")
    return str(name)


def _nouns(field: str) -> str:
    """What a field names."""
    return "places" if NAMES_OF[field] == "p" else "actors"


def _days(value: str) -> dict[str, str | None]:
    """2013-01-12, 2013-01-10/2013-01-12, or a moment."""
    days = _DAYS.fullmatch(value)
    if days:
        return {"earliest": days[1], "latest": days[2] or days[1], "grain": "day"}
    first, _, last = value.partition("/")
    return {"earliest": first, "latest": last or first, "grain": None}


def _degrees(field: str, value: str) -> float:
    """12.65"""
    try:
        found = float(value)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise DraftError(f"'{_short(value)}' is no number; '{field}' is degrees, such as 12.65.")
    return found


def _count(words: str) -> dict[str, Any]:
    """killed=11, or killed=11..14"""
    found = _COUNT.fullmatch(words)
    if found is None:
        raise DraftError(f"'{_short(words)}' is no number; write killed=11 or killed=11..14.")
    if found[1] not in get_args(CountOf):
        kinds = ", ".join(get_args(CountOf))
        raise DraftError(f"'{found[1]}' is not counted; these are: {kinds}.")
    if max(map(len, filter(None, (found[2], found[3])))) > LONGEST:
        raise DraftError(f"'{words[:40]}…' is more than anybody counts.")
    low, high = int(found[2]), int(found[3] or found[2])
    return {"of": found[1], "low": low, "best": low if low == high else None, "high": high}


def _read_now(record: Record, thing: Thing, field: str) -> str | None:
    """What the program reads in the field, in the form of a ruling's value, also where a person has
    set it since.
    """
    ruled = () if isinstance(thing, Statement) else thing.ruled or ()
    for note in ruled:
        if note.field == field:
            return (note.read if field in NAMES_OF else note.was) or "null"
    if field == "counts" and isinstance(thing, Event):
        return json_of(plain_counts(thing))
    read = plain_value(getattr(thing, field))
    if field in NAMES_OF:
        things = {one.id: one for one in (*record.actors, *record.places)}
        read = [_name(things[id]) or id for id in read]
    return json_of(read) or "null"


def _object(value: str | None) -> dict[str, Any]:
    """An object of JSON. Raises TypeError for what is none."""
    found = json.loads(value or "")
    if not isinstance(found, dict):
        raise TypeError("it is no object")
    return cast("dict[str, Any]", found)


def _addition(record: Record, value: str | None, reason: str | None, base: int) -> Ruling:
    """The ruling that adds a fact; its fields as JSON."""
    try:
        fields = _object(value)
        for field in NAMES_OF:
            if field in fields:
                fields[field] = [_member(record, field, one) for one in fields[field]]
        fact = added_fact(json.dumps(fields))
    except DraftError:
        raise
    except (ValueError, RecursionError, TypeError) as why:
        told = why if isinstance(why, BadValue) else "this is no object of JSON"
        raise DraftError(
            'Give the fact\'s fields as JSON: {"type": "ASSAULT", "label": "…", "places": ["p-2"], '
            f'"when": {{"earliest": "2013-01-10"}}}} ({told}).',
            "They are given with --value.",
        ) from why
    return Ruling(kind="add", value=msgspec.json.encode(fact).decode(), reason=reason, base=base)
