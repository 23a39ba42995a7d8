"""Who wrote: the people and agencies of a byline or of a field of authors, whoever wrote it.

"By Anna K. Jones in Nairobi, Jessica Silver-Green and Tomás O'Dea, Defence Correspondent" names
three people; "Reuters Staff" an agency and nobody; "Our Special Correspondent", "Web Desk",
"admin", addresses and handles name nobody. HTML, JSON and plain text are read by these rules alone.

Words are parted into items at commas, "and", bars and dashes; each item is a person, an agency, a
role, a place or body beside them, or something else, and then the words are no byline. Offsets are
those of the words handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.reference.pattern_tables import Pattern, patterns
from dateline.reference.places.countries import country_named, country_of_capital
from dateline.reference.publishing.credit_lines import Named, read_agencies
from dateline.reference.publishing.furniture import MASK, forms, mask_agencies
from dateline.reference.publishing.outlets import agency, outlet
from dateline.reference.word_sets import word_sets
from dateline.rules import RuleTable

ItemKind = Literal["person", "agency", "role", "beside", "other"]
MOST_WORDS = 6  # of a person's name
LONGEST = 4000  # characters of a byline, which is some 200 names; what is longer is none
_EDGES = ' \t\n\r\u00a0.,:;|/•·–—-*"“”()[]'
_NO_NAME = re.compile(r"[\d@_/\\]")
_INITIAL = re.compile(r"(?:\w\.)+")
_MARKS = ".,'’\""


class BylineWords(Struct, frozen=True):
    """The sets of `data/en/byline_words.tsv`; its header says what each is."""

    role: frozenset[str]
    no_person: frozenset[str]
    masthead: frozenset[str]
    honorific: frozenset[str]
    degree: frozenset[str]
    suffix: frozenset[str]
    particle: frozenset[str]
    tail: frozenset[str]
    link: frozenset[str]
    article: frozenset[str]


class BylinePatterns(Struct, frozen=True):
    """The patterns of `data/en/byline_patterns.tsv`."""

    opening: Pattern  # "By", "Written by", "Story by:"
    from_opening: Pattern  # "From", which needs a place behind the names
    address: Pattern  # e-mail, web address, handle
    aside: Pattern  # what stands in brackets
    parting: Pattern  # what parts two names


class Byline(Struct, frozen=True):
    """Who is named, each once, in the order of the words.

    is_sure: every item was known for what it is; opens_with_name: the first one is a person;
    unknown: the items that are nothing known, as written.
    """

    people: tuple[Named, ...] = ()
    agencies: tuple[Named, ...] = ()
    is_sure: bool = False
    opens_with_name: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people."""
        return tuple(dict.fromkeys(proper(person.name) for person in self.people))


@cache
def byline_words(language: str = "en") -> BylineWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("byline_words.tsv", BylineWords, language)


@cache
def byline_patterns(language: str = "en") -> BylinePatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("byline_patterns.tsv", BylinePatterns, language=language)


def read_authors(words: str) -> Byline:
    """Whom a field of authors names, or the words behind a "By"; nobody where they are longer than
    LONGEST.
    """
    if len(words) > LONGEST:
        return Byline()
    items = list(_items(words))
    people = {proper(item.name.name): item.name for item in items if item.kind == "person"}
    agencies = [found for found in read_agencies(words) if _sells_text(found.name)]
    unknown = tuple(item.words for item in items if item.kind == "other")
    names_somebody = any(item.kind in ("person", "agency", "role") for item in items)
    opens_with_name = bool(items) and items[0].kind == "person"
    is_sure = names_somebody and not unknown
    return Byline(tuple(people.values()), tuple(agencies), is_sure, opens_with_name, unknown)


def read_byline(words: str) -> Byline | None:
    """Whom a line names as its writers, stamps at its end left aside; None where the line is no
    byline or longer than LONGEST. What stands behind a name may be of any kind ("Jane Doe, a
    teacher in Gao") unless the line is a sentence.
    """
    known = byline_patterns()
    opening = known.opening.match(words) or known.from_opening.match(words)
    if opening is None or len(words) > LONGEST:
        return None
    end = without_stamp(words)
    found = _shifted(read_authors(words[opening.end() : end]), opening.end())
    is_line_of_name = found.opens_with_name and not words.rstrip().endswith(".")
    return found if found.is_sure or is_line_of_name else None


def without_stamp(words: str) -> int:
    """Where a byline ends before the date and time of day behind it ("… on Monday, 18 November
    2019"); the length of the words where none is there.
    """
    stamp = forms().stamp_tail.search(words)
    return stamp.start() if stamp is not None and stamp.start() > 0 else len(words)


def proper(name: str) -> str:
    """A name that is written in capitals, as names are written."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name) if name.isupper() else name


def _shifted(found: Byline, by: int) -> Byline:
    """A byline whose offsets count from `by` characters before."""
    people, agencies = (
        tuple(Named(n.name, n.start + by, n.end + by) for n in names)
        for names in (found.people, found.agencies)
    )
    return replace(found, people=people, agencies=agencies)


def _sells_text(name: str) -> bool:
    """True for an agency that sells words, not pictures alone."""
    known = agency(name)
    return known is not None and known.sells != "photo"


# -------------------------------------------------------------- items


class _Item(Struct, frozen=True):
    """A piece of a byline between two partings: its words as written, with agencies masked, and
    without what does not belong to a name.
    """

    words: str
    masked: str
    name: Named  # what is left as a name, and where it stands in the byline
    bare: tuple[str, ...]  # the words of the name, lower case, without marks
    is_first: bool
    kind: ItemKind = field(default="other")


def _items(words: str) -> Iterator[_Item]:
    """The items of a byline, each with its kind; empty ones are left out."""
    known = byline_patterns()
    masked = mask_agencies(words)
    for pattern in (known.address, known.aside):
        masked = pattern.sub(lambda match: _blank(match.group()), masked)
    if opening := known.opening.match(masked):
        masked = _blank(opening.group()) + masked[opening.end() :]
    cuts = [0, *(at for m in known.parting.finditer(masked) for at in m.span()), len(masked)]
    is_first = True
    for start, end in list(pairwise(cuts))[::2]:
        item = _item(words, masked, start, end, is_first)
        if item is not None:
            yield item
            is_first = False


def _blank(words: str) -> str:
    """The words as spaces, masked agencies kept: "(AP)" is read, "(Photo)" is not."""
    return re.sub(rf"[^{MASK}]", " ", words)


def _item(words: str, masked: str, start: int, end: int, is_first: bool) -> _Item | None:
    """The item between two offsets; None where nothing but marks stands there."""
    piece = masked[start:end]
    shorter = piece.strip(_EDGES)
    if not shorter:
        return None
    start += len(piece) - len(piece.lstrip(_EDGES))
    name = _name_in(words, shorter, start)
    bare = tuple(word.strip(_MARKS).casefold() for word in name.name.split())
    plain = words[start : start + len(shorter)]
    return _with_kind(_Item(plain, shorter, name, bare, is_first))


def _with_kind(item: _Item) -> _Item:
    """The item with the kind that the table of rules gives it."""
    kind = _KINDS.decide(item) or "other"
    return _Item(item.words, item.masked, item.name, item.bare, item.is_first, kind)


def _name_in(words: str, item: str, start: int) -> Named:
    """What may be a name in an item: without titles before it, degrees, places, employers and
    agencies behind it.
    """
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", item)]
    plain = [item[s:e].strip(_MARKS).casefold() for s, e in spans]
    first = 0
    while first < len(spans) - 1 and _is_before_name(item[slice(*spans[first])], plain[first]):
        first += 1
    last = _before_tail(plain, first)
    last = _before_outlet([item[s:e] for s, e in spans], first, last)
    if first >= last:
        return Named("", start, start)
    at, end = start + spans[first][0], start + spans[last - 1][1]
    name = words[at:end].rstrip(",;:")
    if plain[last - 1] in byline_words().suffix:
        name += words[end : end + 1].strip(" ,;")  # the mark of "Jr."
    elif len(plain[last - 1]) > 1:
        name = name.rstrip(".")
    return Named(" ".join(name.split()), at, at + len(name))


def _before_tail(plain: list[str], first: int) -> int:
    """Where a name ends before the place, employer or agency behind it, and before its degrees.
    plain: the words of the item without marks, in lower case; first: that of the name.
    """
    known = byline_words()
    last = len(plain)
    for i in range(first + 1, last):
        is_tail = plain[i] in known.tail and plain[i] not in known.particle
        if is_tail or MASK in plain[i] or (plain[i] in known.link and i > first + 1):
            last = i
            break
    while last > first + 1 and plain[last - 1] in known.degree:
        last -= 1
    return last


def _before_outlet(item: list[str], first: int, last: int) -> int:
    """Where a name ends before the outlet that follows it without a mark: "Mira Toll USA TODAY"."""
    for i in range(first + 2, last):
        if outlet(" ".join(item[i:last])) is not None:
            return i
    return last


def _is_before_name(word: str, plain: str) -> bool:
    """True for a title, or the possessive of an employer ("CNN's"), before a name."""
    return plain in byline_words().honorific or word.endswith(("'s", "’s"))


def _is_person(item: _Item) -> bool:
    """Two words or more that are written as names are, none of which names something else."""
    known = byline_words()
    words = item.name.name.split()
    if not 2 <= len(words) <= MOST_WORDS or MASK in item.masked[: len(item.name.name)]:
        return False
    if words[0].casefold() in known.article:
        return False
    if not known.no_person.isdisjoint(item.bare) or _is_role(item) or _is_known_body(item):
        return False
    if not item.is_first and item.bare[-1] in known.masthead:
        return False
    inner = zip(words[1:-1], item.bare[1:-1], strict=True)
    own = [words[0], *(word for word, bare in inner if bare not in known.particle), words[-1]]
    return all(map(_is_name_word, own)) and not _names_place(item)


def _is_name_word(word: str) -> bool:
    """True for a word with a capital in the places where names have one: "O'Dea", "al-Hassan",
    "K."; letters of scripts without capitals count as such.
    """
    if _NO_NAME.search(word) or not any(map(str.isalpha, word)):
        return False
    return any(map(_opens_name, filter(None, re.split(r"[-'’.]", word))))


def _opens_name(part: str) -> bool:
    """True if a part of a word begins with a capital, or with a letter that has no case."""
    return part[0].isalpha() and not part[0].islower()


def _is_role(item: _Item) -> bool:
    """ "Chief Correspondent", "Africa Editor", "Our Special Correspondent"."""
    known = byline_words()
    words = item.words.split()
    plain = [word.strip(_MARKS).casefold() for word in words]
    if not plain or any(map(_INITIAL.fullmatch, words)):
        return False
    return plain[-1] in known.role or any(word in known.role for word in plain[:4])


def _is_known_body(item: _Item) -> bool:
    """True for the name of an outlet of the table."""
    return outlet(item.name.name) is not None


def _names_place(item: _Item) -> bool:
    """A country or a capital, behind a name or alone: "Anna Jones, New Delhi"."""
    name = item.name.name
    return country_of_capital(name) is not None or country_named(name) is not None


def _is_agency(item: _Item) -> bool:
    """True where an agency's name opens the item, or stands in it beside nothing that is a name."""
    return MASK in item.masked


def _names_nobody(item: _Item) -> bool:
    """Desks, boards, accounts: an item of few words that holds one which no name has."""
    words = item.words.split()
    plain = {word.strip(_MARKS).casefold() for word in words}
    return len(words) <= MOST_WORDS and not byline_words().no_person.isdisjoint(plain)


def _stands_beside(item: _Item) -> bool:
    """A place or body behind a name: few words, each with a capital, or words that "in", "for" or
    "who" open; the first item is none.
    """
    words, known = item.words.split(), byline_words()
    if item.is_first or not words:
        return False
    if words[0].casefold() in known.tail:
        return True
    if len(words) > MOST_WORDS:
        return False
    small = known.particle | known.tail
    return all(w.strip(_MARKS).casefold() in small or _is_name_word(w) for w in words)


_KINDS: RuleTable[_Item, ItemKind] = RuleTable(
    "bylines.kind of an item",
    [
        ("a person", _is_person, lambda item: "person"),
        ("an agency", _is_agency, lambda item: "agency"),
        ("a role", _is_role, lambda item: "role"),
        ("a desk or an account", _names_nobody, lambda item: "role"),
        ("a place or body beside a name", _stands_beside, lambda item: "beside"),
    ],
)
