"""Expressions of time in running English: what the words are, before any reckoning.

`find` reads a text by the grammar of `data/calendar.yaml` and gives Expressions with the fields
that their words fill ("Friday night": weekday 5, part NI). What day that is, `reckoning` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.reference.quantities import quantities
from dateline.reference.temporal_cues import time_relations

GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"  # a blank: white space with at most one line break
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[:.,]\d)"
_YEAR = r"(?:1\d{3}|20\d{2})(?!\d|[,.]\d|%)"
_RELATIONS = (
    "this past|this coming|this same|that same|the same|last|past|next|this|coming|previous|following|same|current|"
    "preceding|that|upcoming|prior"
)
_WAYS = (
    "ago|earlier|later|before|afterwards?|after|previously|prior|from now|hence|thereafter|on from"
)


@dataclass(frozen=True)
class Expression:
    """An expression of time at start..end of the text read; `fields`: what its words fill.

    kind: point | year | decade | century | bc | fiscal | quarter | season | holiday | unit | span |
    shift | part | clock | duration | reference | set | dayonly. narrow: first | middle | last,
    where the words mean a part of the time ("early March").
    """

    start: int
    end: int
    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    narrow: str | None = None

    def get(self, key: str) -> str:
        return self.fields.get(key, "")


@dataclass(frozen=True)
class Calendar:
    """The loaded table with its grammar compiled."""

    table: dict[str, Any]
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    narrowing: re.Pattern[str]
    approximating: re.Pattern[str]
    names: re.Pattern[str]
    references: dict[str, str]
    narrow_words: dict[str, str]


@cache
def calendar() -> Calendar:
    """The words of time, loaded and compiled once."""
    text = (files("dateline.reference") / "data" / "calendar.yaml").read_text("utf-8")
    table = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    classes = _classes(table)
    rules = tuple((kind, _compiled(pattern, classes)) for kind, pattern in table["grammar"])
    narrow_words = {word: part for part, words in table["narrowings"].items() for word in words}
    nouns = _any(word for word in narrow_words if not re.match(r"early$|late|earl|mid$", word))
    narrowing = (
        rf"(?:\b(?:the{GAP})?(?:very{GAP})?{nouns}{GAP}of{GAP}(?:the{GAP})?|"
        rf"\b(?:the{GAP})?(?:very{GAP})?(?:early|late|mid|earlier|later)(?:{GAP}|-)?(?:in{GAP})?(?:the{GAP})?)$"
    )
    near = _any(
        [
            *(w for w in quantities().before if w not in ("all", "including", "topped", "passed")),
            "the whole",
        ]
    )
    return Calendar(
        table=table,
        rules=rules,
        narrowing=re.compile(narrowing, re.I),
        approximating=re.compile(rf"\b(?:a little{GAP})?{near}{GAP}$", re.I),
        names=re.compile("|".join(rf"\b(?:{p})\b" for p in table["names"]), re.I),
        references={word: ref for ref, words in table["references"].items() for word in words},
        narrow_words=narrow_words,
    )


@cache
def _time_words() -> frozenset[str]:
    table = calendar().table
    return frozenset(word for part in ("weekdays", "months") for word in table[part])


def is_time_word(text: str) -> bool:
    """True for the name of a day or month, as news writes it: with a capital ("on Sunday", "in
    March").
    """
    return text[:1].isupper() and text.lower() in _time_words()


def _any(words: Any) -> str:
    """A pattern for any of the words, longest first, blanks taken as white space."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return (
        "(?:"
        + "|".join(re.escape(w).replace(r"\ ", GAP).replace("'", "['’]") for w in ordered)
        + ")"
    )


def _capital(words: Any, dot: str) -> str:
    """The words with a capital or all in capitals; those of four letters or fewer count as
    abbreviations.
    """
    full = [w for w in words if len(w) > 4 or w in ("may", "june", "july")]
    short = [w for w in words if w not in full]
    cased = [form for w in full for form in (w.title(), w.upper())]
    brief = [form for w in sorted(short, key=len, reverse=True) for form in (w.title(), w.upper())]
    return rf"(?-i:(?:{'|'.join(cased)})\b|(?:{'|'.join(brief)}){dot})"


def _classes(table: dict[str, Any]) -> dict[str, str]:
    """The classes of words that the grammar names."""
    ones = _any(quantities().ones)
    spelled = rf"{ones}(?:[- ]{ones})*(?:[- ](?:hundred|thousand)(?:[- ](?:and[- ])?{ones})*)?"
    numeral = rf"(?<![\d.,$€£])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)|{spelled}|(?:a{GAP})?(?:hundred|thousand)"
    units, plain = table["units"], [u for u in table["units"] if u != "centurie"]
    many = _any([*(u + "s" for u in units if u not in ("century", "quarter")), "quarters"])
    bare = _any(
        u + "s"
        for u in units
        if u not in ("century", "quarter", "second", "sec", "min", "minute", "hr", "night", "yr")
    )
    zones = "|".join(z.upper() for z in [*table["zones"], "et", "ct", "mt", "pt"])
    months = _capital(table["months"], r"(?:\.|\b)")
    figure = r"(?=\.?,?\s+(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    return {
        "dayno": _DAY,
        "ordday": _DAY.replace(r"(?!\d|[:.,]\d)", ""),
        "month": months,
        "year": r"(?<![\d.,$€£#/])" + _YEAR,
        "isoyear": r"(?:19|20)\d\d", "isomonth": r"(?:0[1-9]|1[0-2])", "isoday": r"(?:0[1-9]|[12]\d|3[01])(?!\d)",
        "slash1": r"(?<!\d)\d{1,2}", "slash2": r"\d{1,2}",
        "shortyear": r"(?:(?:1\d{3}|20\d{2})(?!\d|[,.]\d)|\d\d(?!\d|[,.]\d|%))",
        "bcyear": r"(?<![\d.,])\d{1,4}",
        "weekday": _capital(table["weekdays"], rf"(?:\.(?!\w)|{figure})"),
        "rel": f"(?:{_RELATIONS})".replace(" ", GAP),
        "deictic": "(?:today|yesterday|tomorrow)",
        "tonight": "tonight",
        "holiday": _any([*table["holidays"], *table["easter"]]),
        "decade": r"(?:1\d|20)\d0", "shortdecade": r"\d0",
        "ordinal": _any(table["ordinals"]), "ordno": r"\d{1,2}",
        "season": _any(table["seasons"]),
        "unit": _any(u for u in plain if len(u) > 2 and table["units"][u] in ("D", "W", "M", "Q", "Y", "DE", "CE")),
        "unit_one": rf"(?:an?|one){GAP}{_any(plain)}", "unit1": _any(u for u in plain if u not in ("second", "minute")),
        "units": rf"(?:{many}|{_any(plain)})", "plural": bare, "manyunits": many,
        "weekend": "weekend",
        "amount": rf"(?:{_any(table['amounts'])}|{numeral})",
        "way": f"(?:{_WAYS})".replace(" ", GAP), "wayfar": "(?:later|afterwards)",
        "part": _any(table["parts"]),
        "hour": r"(?<![\d.,:$€£-])(?:[01]?\d|2[0-4])", "minute": r"[0-5]\d(?![\d:])",
        "hhmm": r"(?<![\d.,])[0-2]\d[0-5]\d",
        "zone": rf"(?-i:{zones}|Eastern|Central|Pacific)\b", "clockword": _any(table["clock_words"]),
        "reference": _any(w for ws in table["references"].values() for w in ws),
        "set": _any(table["sets"]),
    }  # fmt: skip


def _compiled(pattern: str, classes: dict[str, str]) -> re.Pattern[str]:
    """A rule of the grammar as a regular expression."""

    def group(match: re.Match[str]) -> str:
        name = match.group(1)
        body = classes.get(name) or classes[name.rstrip("0123456789")]
        return rf"(?P<{name}>{body})"

    body = re.sub(
        r"(?<!\\)\{([a-z_]+\d?)\}",
        group,
        pattern.replace("[- ]", rf"(?:[^\S\n]?-[^\S\n]?|{GAP})").replace(" ", "\0"),
    )
    body = body.replace("\0", GAP).replace(GAP + "?", f"(?:{GAP})?")
    boundary = "" if body[0] == "[" else r"(?<!\w)"
    return re.compile(rf"{boundary}(?:{body})(?!\w)", re.I)


@cache
def holiday_words() -> frozenset[str]:
    """The words of the names of holidays, in lower case: "eve", "new", "easter"."""
    table = calendar().table
    return frozenset(
        w for name in (*table["holidays"], *table["easter"]) for w in name.replace("'s", "").split()
    )


def find(text: str) -> list[Expression]:
    """The expressions of time in a text (one block of a report), in order, never overlapping."""
    return list(_found(text))


@lru_cache(
    maxsize=256
)  # a report's blocks are asked for twice: for its own date, and for all it tells
def _found(text: str) -> tuple[Expression, ...]:
    if not text.strip():
        return ()
    chosen = _longest(list(_candidates(text)))
    expanded = [e for found in chosen for e in _parted(found)]
    merged = _merged(text, expanded)
    found: list[Expression] = []
    for e in merged:
        if _stands(text, e):
            wide = _widened(text, e)
            found.append(
                e if found and wide.start < found[-1].end else wide
            )  # a word belongs to one expression
    return tuple(found)


def _candidates(text: str) -> Iterator[tuple[int, Expression]]:
    """Every match of every rule, with the rule's rank."""
    held = [match.span() for match in calendar().names.finditer(text)]
    for rank, (kind, pattern) in enumerate(calendar().rules):
        for match in pattern.finditer(text):
            start, end = match.span()
            lead = len(match.group()) - len(match.group().lstrip())
            if any(a < end and start < b for a, b in held):
                continue
            fields = {k: v for k, v in match.groupdict().items() if v is not None}
            if "manyunits" in fields:
                fields["units"] = fields.pop("manyunits")
            if kind in ("pair", "yearpair"):
                fields |= {"split": str(match.end("first")), "from": str(match.start("second"))}
            found = Expression(start + lead, end, kind, fields)
            if _likely(text, found):
                yield rank, found


def _longest(candidates: list[tuple[int, Expression]]) -> list[Expression]:
    """Of overlapping candidates the longest; of equals the one whose rule stands first."""
    taken: list[Expression] = []
    for _, e in sorted(candidates, key=lambda c: (c[1].start - c[1].end, c[0], c[1].start)):
        if not any(t.start < e.end and e.start < t.end for t in taken):
            taken.append(e)
    return sorted(taken, key=lambda e: e.start)


def _parted(found: Expression) -> list[Expression]:
    """A pair ("3 and 5 March", "1914-18") as its two expressions."""
    if found.kind not in ("pair", "yearpair"):
        return [found]
    split, start = int(found.fields["split"]), int(found.fields["from"])
    shared = {k: v for k, v in found.fields.items() if k in ("month", "year")}
    if found.kind == "pair":
        first = shared | {"dayno": found.fields["dayno"]}
        second = shared | {"dayno": found.fields["dayno2"]}
        kind = "point"
    else:
        short = found.fields["shortyear"]
        year = found.fields["year"]
        first, second, kind = {"year": year}, {"year": year[: 4 - len(short)] + short}, "year"
    return [Expression(found.start, split, kind, first), Expression(start, found.end, kind, second)]


def _likely(text: str, e: Expression) -> bool:
    """False for a match that is no time on the face of its words."""
    before, after = text[max(0, e.start - 24) : e.start].lower(), text[e.end : e.end + 24]
    check = _CHECKS.get(e.kind)
    return check is None or check(e, before, after)


def _likely_point(e: Expression, before: str, after: str) -> bool:
    month = e.get("month")
    if set(e.fields) != {"month"}:
        return True
    if len(month) < 4 and month.lower() != "may" and not month.endswith("."):
        return False
    if month.lower().startswith(("may", "march")):
        return bool(
            re.search(
                r"(?:\b(?:in|since|by|until|till|last|next|this|of|early|late|mid|from|to|between|and|through|during|"
                r"before|after|for|his|her|their|its|the)|-|,)\s*$",
                before,
            )
        ) and not re.match(r"\s+[A-Z]\w+\s+(?:said|told)", after)
    return not re.match(r"\s+\d{3}", after)  # fmt: skip


def _likely_year(e: Expression, before: str, after: str) -> bool:
    if e.get("shortyear"):
        return bool(re.match(r"(?:\s*[-–—,.;:)]|\s+[a-z])", after) or not after)
    year = int(e.fields["year"])
    following = re.match(r"[\s-]+([a-z-]+)", after)
    if following and following[1] in time_relations().counted:
        return False
    if re.search(
        r"(?:no\.|number|flight|\bus\$|[$£€]|room|page|highway|route|model|mirage|boeing|resolution|psalm|about|some|than|over|nearly|almost)\s*$",
        before,
    ):
        return year >= 1900 and bool(re.search(r"(?:about|over)\s*$", before))
    if year >= 1900:
        return not re.match(r"\s*(?:%|[a-z]?\d)", after)
    return bool(
        re.search(r"(?:\b(?:in|since|by|of|from|until|till|to|between|and|during|before|after|circa|c\.|year|the|around|late|early|mid|spring|"
                  r"summer|autumn|fall|winter)|[-–—(,])\s*$", before)
        or re.match(r"\s*(?:[-–—)]|\n)", after)
        or not before.strip()
    )  # fmt: skip


def _likely_season(e: Expression, before: str, after: str) -> bool:
    word = e.fields["season"].lower()
    if e.get("year") or e.get("rel") or e.get("relyear"):
        return not (word == "fall" and e.get("rel") in ("this", "that", "following", "previous"))
    if word == "fall":
        lead = r"\b(?:in|during|by|since|until|early|late|mid)[\s-]+(?:the\s+)?$"
        return bool(re.search(lead, before)) and not re.match(r"\s+of\b", after)
    if word == "spring":
        return not re.match(r"\s+(?:up|from|to|into|back|forward)\b|s\b", after) and not re.search(
            r"\b(?:to|a)\s+$", before
        )
    return True


def _likely_part(e: Expression, before: str, after: str) -> bool:
    return not re.search(r"\bgood\s+$", before)


def _likely_clock(e: Expression, before: str, after: str) -> bool:
    if e.get("clockword"):
        return e.fields["clockword"].lower() != "midday" or not re.match(r"\s+(?:sun|heat)", after)
    return not (e.get("hour") and int(e.fields["hour"]) > 24)


def _likely_duration(e: Expression, before: str, after: str) -> bool:
    amount = e.get("amount").lower()
    unit = (e.get("units") or e.get("plural") or e.get("unit1") or "").lower()
    if unit.startswith(("second", "sec", "quarter")) and (
        amount in ("a", "an", "") or unit in ("second", "quarter", "quarters")
    ):
        return False
    if unit in ("min", "mins", "hr", "yr") and not amount[:1].isdigit():
        return False
    if unit == "night" and amount in ("a", "one"):
        return False
    return not re.match(r"['’]s?\s+time", after)


def _likely_unit(e: Expression, before: str, after: str) -> bool:
    unit = (e.get("unit") or e.get("weekend")).lower()
    if e.get("weekend"):
        return True
    if e.get("month"):
        return True
    if not e.get("rel"):
        return unit in ("year", "month", "week", "decade", "century", "quarter", "day")
    return not (
        e.get("rel").lower() == "that"
        and unit not in ("day", "year", "month", "week", "decade", "century")
    )


def _likely_reference(e: Expression, before: str, after: str) -> bool:
    word = e.fields["reference"].lower()
    if word == "future":
        return not re.search(r"\b(?:the|a|its|his|their|her|no|any)\s+$", before)
    if word == "the past":
        return not re.match(
            r"\s+(?:tense|\w+\s+(?:years?|months?|weeks?|days?|hours?|decades?))", after
        )
    return True


def _likely_shift(e: Expression, before: str, after: str) -> bool:
    """ "two days after the vote" is a length; "two days after." and "two days later" are times."""
    way = e.get("way").lower()
    if way in ("before", "after", "prior") and not e.get("one"):
        return bool(re.match(r"\s*(?:[.,;:)]|$|and\b|but\b)", after))
    if e.get("one"):
        return bool(re.match(r"\s*(?:[.,;:)]|$)", after))
    return True


_CHECKS = {
    "point": _likely_point, "year": _likely_year, "season": _likely_season, "part": _likely_part,
    "clock": _likely_clock,
    "duration": _likely_duration, "unit": _likely_unit, "reference": _likely_reference, "shift": _likely_shift,
}  # fmt: skip

_JOIN = re.compile(rf"(?:{GAP})?,?(?:{GAP})?(?:(?:on|of)(?:{GAP}))?(?:the{GAP})?")
_DAYLIKE = ("point", "holiday")
_PARTS = ("part", "clock")


def _merged(text: str, found: list[Expression]) -> list[Expression]:
    """Neighbours that name one time are one expression: "Friday" "night", "3 p.m." "on" "Saturday,
    January 12".
    """
    merged: list[Expression] = []
    for e in found:
        last = merged[-1] if merged else None
        if last and _join(text, last, e):
            kind = "point" if {last.kind, e.kind} & set(_DAYLIKE) else e.kind
            kind = "holiday" if "holiday" in (last.kind, e.kind) else kind
            fields = e.fields | last.fields if last.kind not in _PARTS else last.fields | e.fields
            merged[-1] = Expression(last.start, e.end, kind, fields)
        else:
            merged.append(e)
    return merged


def _join(text: str, a: Expression, b: Expression) -> bool:
    between = text[a.end : b.start]
    if not _JOIN.fullmatch(between) or set(a.fields) & set(b.fields):
        return False
    daylike_a, daylike_b = a.kind in _DAYLIKE, b.kind in _DAYLIKE
    plain = "of" not in between and "the" not in between
    if daylike_a and daylike_b:
        weekday = (
            {"weekday"} in (set(a.fields), set(b.fields))
            or "weekday" in a.fields
            and set(b.fields) >= {"month", "dayno"}
        )
        return weekday and "on" not in between and {"dayno"} <= set(a.fields) | set(b.fields)
    if a.kind in _PARTS and daylike_b:
        if a.get("part").lower() == "overnight":
            return plain
        return not b.get("part") and (bool(between.strip()) or a.kind == "clock")
    if daylike_a and b.kind in _PARTS:
        tied = b.kind == "clock" or not (b.get("rel") or b.get("at"))
        dayish = bool(set(a.fields) & {"dayno", "weekday", "deictic", "holiday", "isoday"})
        return (
            plain
            and "on" not in between
            and tied
            and dayish
            and (b.kind == "clock" or "," not in between)
        )
    return a.kind == "clock" and b.kind == "part" and plain and "," not in between


_NARROWED = ("point", "year", "decade", "century", "season", "unit", "bc", "quarter", "fiscal")
_NEARED = ("duration", "shift", "year", "clock", "span")


def _widened(text: str, e: Expression) -> Expression:
    """The expression with what stands before it and narrows or hedges it: "early", "the end of",
    "nearly".
    """
    head = text[max(0, e.start - 60) : e.start]
    if e.kind in _NARROWED and (match := calendar().narrowing.search(head)):
        words = re.sub(r"^(?:the\s+)?(?:very\s+)?", "", match.group().lower())
        part = next(
            (
                p
                for w, p in sorted(calendar().narrow_words.items(), key=lambda x: -len(x[0]))
                if words.startswith(w)
            ),
            None,
        )
        return replace(e, start=e.start - len(head) + match.start(), narrow=part)
    if e.kind in _NEARED and (match := calendar().approximating.search(head)):
        return replace(e, start=e.start - len(head) + match.start())
    if e.kind == "point" and re.fullmatch(r"(?:earlier|later)\s+(?:on\s+)?", head[-9:].lower()):
        return e
    return e


def _stands(text: str, e: Expression) -> bool:
    """False for "the year", "morning" and the like where nothing says which: no time is named."""
    if e.kind == "unit" and e.get("unit") and not e.get("rel") and not e.get("month"):
        words = text[e.start : e.end].lower()
        return words.startswith(("earlier", "later")) or bool(
            calendar().narrowing.search(text[max(0, e.start - 60) : e.start])
        )
    if e.kind == "part":
        bare = e.get("part").lower() in ("night", "overnight", "daytime", "nightfall", "")
        return bool(
            bare
            or e.get("rel")
            or e.get("at")
            or text[e.start : e.end].lower() != e.get("part").lower()
        )
    return True
