"""The grammar of credit lines and datelines: who helped, which agency, from where.

Offsets are those of the words handed in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from dateline.record.nouns import DatelineField
from dateline.reference.pattern_tables import Pattern, nameless, patterns
from dateline.reference.places.countries import country_named
from dateline.reference.publishing.furniture import CAPITAL, MASK, NAME, forms, mask_agencies
from dateline.reference.publishing.outlets import agency
from dateline.reference.time.timestamps import date_patterns
from dateline.rules import Conditions

_NAME = re.compile(NAME)
_MASKED = re.compile(MASK + "+")
_WORD_LETTER = re.compile(r"\w")
_WEAK_DASHES = ("|",)  # with them capitals alone prove nothing; a colon asks for capitals
_REACH = 200  # characters in which a dateline ends
_LONGEST_SOURCE, _LONGEST_PLACE = 3, 7  # words


class CreditPatterns(Struct, frozen=True):
    """The patterns of `data/en/credit_patterns.tsv` that are asked for here."""

    opening: Pattern
    reporting: Pattern
    other_work: Pattern
    function: Pattern
    place_tail: Pattern
    possessive: Pattern
    whole_date: Pattern
    # groups: place, caps (of it in capitals), land, date1, agency, date2, bare, dash, marks
    dateline: Pattern
    wire_opening: Pattern  # group: agency


@cache
def credit_patterns(language: str = "en") -> CreditPatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    dates = date_patterns(language)
    parts = {
        "capital": CAPITAL,
        "month": dates.month.pattern,
        "weekday": dates.weekday.pattern,
        "clock": nameless(dates.clock.pattern),
    }
    return patterns("credit_patterns.tsv", CreditPatterns, parts, language)


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
    found: dict[str, Named] = {}
    for match in _NAME.finditer(_without_functions(words)):
        name = match.group().rstrip(".,")
        if _is_person(name):
            whole = " ".join(name.split())
            found.setdefault(name, Named(whole, match.start(), match.start() + len(name)))
    return list(found.values())


def reporters_of(words: str) -> list[Named]:
    """The people of "Reporting by A in Herat and B; editing by C" who wrote: A and B; none where
    the words open otherwise.
    """
    known = credit_patterns()
    if known.reporting.match(words) is None:
        return []
    return read_names(known.other_work.split(words)[0])


def _without_functions(words: str) -> str:
    """The words with agencies, functions ("editing by"), titles, places and possessives blanked,
    letter for letter.
    """
    masked = mask_agencies(words)
    known = credit_patterns()
    for pattern in (known.opening, known.function, known.place_tail):
        masked = pattern.sub(lambda match: _WORD_LETTER.sub(" ", match.group()), masked)
    return known.possessive.sub(lambda match: " " * len(match.group()), masked)


def _is_person(name: str) -> bool:
    """True for two words or more that no agency is among, and that name nothing else."""
    if len(name.split()) < 2 or MASK in name:
        return False
    return not _no_person().search(name)


def _no_person() -> re.Pattern[str]:
    """What names nobody in a credit; a pattern that never matches where the table has none."""
    return forms().kinds["credit"].no_person or re.compile(r"(?!)")


class _Opening(Struct, frozen=True):
    """What may be a dateline, read as one."""

    match: re.Match[str]
    place: str
    source: str | None
    dated: str | None
    shouted: bool  # the whole text is in capitals, which then prove nothing

    @property
    def in_capitals(self) -> bool:
        """The place is in capitals, and the text around it is not."""
        capitals = self.match["caps"]
        if not capitals or self.shouted:
            return False
        letters = sum(map(str.isalpha, capitals))
        return letters >= 3

    @property
    def is_bracketed(self) -> bool:
        """The whole stands in brackets before a dash, as with bodies that watch over rights:
        "(Nairobi) – ". Capitals there are an agency's.
        """
        is_dash = self.match["dash"] in ("–", "—", "--")
        return self.match["open"] is not None and is_dash and not self.in_capitals

    @property
    def is_proven(self) -> bool:
        """A date stands in it, or what can be the name of an agency."""
        if self.dated or self.is_bracketed:
            return True
        if not self.source:
            return False
        is_short = len(self.source.split()) <= _LONGEST_SOURCE
        return is_short or bool(agency(self.source))


def read_dateline(words: str) -> DatelineField | None:
    """The dateline that opens the words ("MOPTI, Mali (AP) —"), sure forms only; None where there
    is none.

    A place in capitals needs a dash, or a hyphen with a blank behind it; one in small letters an
    agency or a date besides, a colon likewise capitals. Capitals prove nothing in a text that is
    all capitals: there a date or an agency must stand.
    """
    match = credit_patterns().dateline.match(words[:_REACH])
    if match is None:
        return None
    source, dated = _source_and_date(match)
    opening = _Opening(match, match["place"].strip(" ,"), source, dated, words.upper() == words)
    if _NO_DATELINE.holds(opening):
        return None
    start = match.start("place") if match["open"] is None else match.start("open")
    return DatelineField(opening.place, source, dated, start, match.end("marks"))


def _source_and_date(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Agency and date of a dateline; what stands in brackets may be either."""
    source, land = match["agency"], match["land"]
    dated = match["date1"] or match["date2"]
    if not source and land and country_named(land) is None:
        source = land
    if not source:
        return match["bare"], dated
    is_date = credit_patterns().whole_date.fullmatch(source)
    if is_date and not dated:
        return match["bare"], source
    return source, dated


def _has_unknown_word(opening: _Opening) -> bool:
    """True for a bare word before the dash that names no agency: "GAO residents - "."""
    bare = opening.match["bare"]
    return bool(bare) and not agency(bare)


def _lacks_proof(opening: _Opening) -> bool:
    """True where neither agency nor date stands, and capitals and dash are not enough."""
    if opening.is_proven:
        return False
    if opening.match["open"] is not None:
        return True
    strong = opening.match["dash"] not in _WEAK_DASHES or "," in opening.place
    return not (opening.in_capitals and strong)


def _opens_a_label(opening: _Opening) -> bool:
    """True for small letters before a colon."""
    return opening.match["dash"] == ":" and not opening.in_capitals


def _is_no_place(opening: _Opening) -> bool:
    """True for an agency's name, or more words than a place has, where a place should stand."""
    return bool(agency(opening.place)) or len(opening.place.split()) > _LONGEST_PLACE


_NO_DATELINE: Conditions[_Opening] = Conditions(
    "credit lines.no dateline",
    [
        ("a word that is no agency", _has_unknown_word),
        ("nothing proves it", _lacks_proof),
        ("a label before a colon", _opens_a_label),
        ("no place", _is_no_place),
    ],
)


def read_wire_opening(words: str) -> Named | None:
    """ "(Reuters) - " at the head of a report, as a stretch with the agency's name; None where
    there is none.
    """
    match = credit_patterns().wire_opening.match(words[:60])
    known = agency(match["agency"]) if match else None
    return Named(known.name, match.start("agency") - 1, match.end()) if match and known else None
