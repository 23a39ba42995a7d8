"""The grammar of bylines, credit lines and datelines: who wrote, who helped, which agency, from
where.

Offsets are those of the words handed in.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.record.nouns import DatelineField
from dateline.reference.countries import country_named
from dateline.reference.furniture import CAPITAL, MASK, NAME, Form, forms, mask_agencies
from dateline.reference.outlets import agency
from dateline.reference.timestamps import MONTH, WEEKDAY

_NAME = re.compile(NAME)
_MASKED = re.compile(MASK + "+")
_LED = re.compile(  # what opens a credit line and is no part of a name
    r"(?:(?:additional|further|other|with|and|the|staff|news)\s+)*(?:report(?:ing|s|ed)?|writ(?:ing|ten)|edit(?:ing|ed)|"
    r"compil(?:ing|ed)|produc(?:ed|tion)|translat(?:ion|ed)|text|story|words|material|inputs?)"
    r"(?:\s+and\s+(?:writing|editing|reporting|written|edited))?\s+(?:by|from)\b:?",
    re.I,
)
_TITLED = re.compile(
    r"\b(?:writers?|correspondents?|reporters?|journalists?|producers?|photographers?|staff|video|news|senior|chief|"
    r"special|foreign)\b",
    re.I,
)
_PLACE_TAIL = re.compile(
    rf"\s+(?:in|from|at)\s+(?:[{CAPITAL}][\w.'’-]*(?:[\s-](?:[{CAPITAL}][\w.'’-]*|de|of|al|el))*)",
    re.S,
)

_CAPS_WORD = rf"[{CAPITAL}][{CAPITAL}'’.-]+"
_CAPS_PLACE = rf"{_CAPS_WORD}(?:[ /-]+{_CAPS_WORD})*"
_ANY_PLACE = rf"[{CAPITAL}][\w.'’-]+(?:[ /-](?:[{CAPITAL}][\w.'’-]+|de|la|el|al|of|and|the)){{0,4}}"
_DATE = rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+(?:\d{{4}}|\d{{2}})\b)?|{WEEKDAY}(?!\w)"
_DATELINE = re.compile(
    rf"\s*(?P<place>(?P<caps>{_CAPS_PLACE})(?:,\s?{_ANY_PLACE}){{0,2}}?|{_ANY_PLACE}(?:,\s?{_ANY_PLACE}){{0,2}}?)"
    rf"(?:\s+\((?P<land>{_ANY_PLACE})\)(?=,\s))?"
    rf"(?:,?\s+(?i:(?P<date1>{_DATE})))?"
    r"(?:,?\s*\((?P<agency>[^()]{2,40})\))?"
    rf"(?:,?\s+(?i:(?P<date2>{_DATE})))?"
    r"(?:,?\s+(?P<bare>[A-Z][\w/]{1,12}))??"
    r"\s*(?P<dash>—|–|―|--+|-(?=\s)|:(?=\s)|\|(?=\s))"
    r"(?P<marks>(?:\s*\[[^\[\]]{2,60}\])*)\s*(?=[\"“'‘(\[]?[^\W_a-z])"  # a monitor's marks: "[Text]", "[Excerpts]"
)
_WIRE_OPENING = re.compile(
    r"\s*\((?P<agency>[A-Z][^()]{1,30})\)\s*(?:—|–|--+|-(?=\s))\s*(?=[\"“'‘]?[^\W_a-z])"
)


class Named(NamedTuple):
    """A name and where it stands."""

    name: str
    start: int
    end: int


def read_agencies(words: str) -> list[Named]:
    """The agencies that the words name, by their short names, each once."""
    found: dict[str, Named] = {}
    for match in _MASKED.finditer(mask_agencies(words)):
        known = agency(words[match.start() : match.end()])
        if known:
            found.setdefault(known.name, Named(known.name, match.start(), match.end()))
    return list(found.values())


def read_names(words: str) -> list[Named]:
    """The people that a credit line names, in its order: "A in Paris and B; editing by C" names
    three.
    """
    masked = mask_agencies(words)
    blank = re.compile(r"\w").sub
    for pattern in (_LED, _TITLED, _PLACE_TAIL):
        masked = pattern.sub(lambda match: blank(" ", match.group()), masked)
    masked = re.sub(r"(['’]s?)(?=\s)", lambda match: " " * len(match.group()), masked)
    found: dict[str, Named] = {}
    for match in _NAME.finditer(masked):
        name = match.group().rstrip(".,")
        if not re.search(r"\s", name) or MASK in name or _no_person().search(name):
            continue
        found.setdefault(
            name, Named(" ".join(name.split()), match.start(), match.start() + len(name))
        )
    return list(found.values())


def _no_person() -> re.Pattern[str]:
    return forms().kinds["credit"].no_person or re.compile(r"(?!)")


def read_byline(words: str, form: Form) -> tuple[list[Named], list[Named]] | None:
    """People and agencies of a byline; None where the words are no byline."""
    masked = mask_agencies(words)
    for pattern in form.byline:
        match = pattern.fullmatch(masked.strip().rstrip("."))
        if match:
            lead = len(masked) - len(masked.lstrip())
            groups = match.groupdict()
            group = "names" if groups.get("names") else "names2"
            names = []
            if groups.get(group):
                names = [
                    Named(
                        n.name,
                        n.start + lead + match.start(group),
                        n.end + lead + match.start(group),
                    )
                    for n in read_names(match[group])
                ]
            return names, read_agencies(words)
    return None


def read_dateline(words: str) -> DatelineField | None:
    """The dateline that opens the words ("MOPTI, Mali (AP) —"), sure forms only; None where there
    is none.

    A place in capitals needs a dash; one in small letters an agency or a date besides, a colon
    likewise capitals. Capitals prove nothing in a text that is all capitals: there a date or an
    agency must stand.
    """
    match = _DATELINE.match(words[:200])
    if not match:
        return None
    place, source = match["place"].strip(" ,"), match["agency"]
    dated = match["date1"] or match["date2"]
    if match["land"] and country_named(match["land"]) is None:
        source = source or match["land"]
    if source and not dated and re.fullmatch(rf"(?i:{_DATE})", source):
        source, dated = None, source
    if match["bare"] and not agency(match["bare"]):
        return None
    source = source or match["bare"]
    shouted = words.upper() == words
    in_capitals = bool(match["caps"]) and sum(map(str.isalpha, match["caps"])) >= 3 and not shouted
    proof = bool(source and (agency(source) or len(source.split()) <= 3)) or bool(dated)
    weak = match["dash"] in (":", "-", "|")
    if not proof and not (in_capitals and (not weak or "," in place or match["dash"] == ":")):
        return None
    if not in_capitals and match["dash"] == ":":
        return None
    if agency(place) or len(place.split()) > 7:
        return None
    return DatelineField(place, source, dated, match.start("place"), match.end("marks"))


def read_wire_opening(words: str) -> Named | None:
    """ "(Reuters) - " at the head of a report, as a stretch with the agency's name; None where there
    is none.
    """
    match = _WIRE_OPENING.match(words[:60])
    known = agency(match["agency"]) if match else None
    return Named(known.name, match.start("agency") - 1, match.end()) if match and known else None
