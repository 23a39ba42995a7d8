"""The numbers in the words, with the bounds that their hedges give them; those that count nothing are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.language import Reading
from dateline.reference.quantities import Bounds, hedged, number, quantities


@dataclass(frozen=True)
class Number:
    """A number in the text: its stretch with hedges, its bounds, the words that hedge it."""

    start: int
    end: int
    bounds: Bounds
    hedge: str | None
    money: bool
    core: tuple[int, int]  # stretch of the number without its hedges
    whole: bool = (
        False  # the whole of which the words tell a part: the four of "three of the four hijackers"
    )


@cache
def _pattern() -> tuple[re.Pattern[str], ...]:
    """Patterns for a number, a range of two, the hedges before it, and a part of it told before it."""
    table = quantities()
    ones, magnitudes = (
        _any(table.ones),
        _any(m for m in table.magnitudes if m not in ("score", "dozen")),
    )
    figures = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:{_any(table.suffixes)}\b)?"
    big = rf"{magnitudes}(?:\s+and\s+{ones})?"  # "a hundred and six", but not "a family of six and one man"
    spelled = rf"(?:{ones}|{big})(?:(?:-|\s+)(?:{ones}|{big}|dozen))*"
    round_ = rf"(?:an?\s+)?{magnitudes}\b(?:\s+and\s+{ones}\b)?"
    plain = rf"(?:(?:{figures})(?:[\s-]+(?:{magnitudes}|dozen)\b)*|{round_}|{spelled}\b)"
    vague = rf"(?:{_any(table.vague)}\b)"
    money = r"(?:(?:US|C|A)?[$£€¥]\s?)"
    one = rf"(?P<money>{money})?(?:(?P<vague>{vague})|(?P<plain>{plain}))"
    between = r"(?:\s*(?:-|–|—|\bto\b|\bor\b)\s*|\s+(?P<and>and)\s+)"
    two = rf"(?P<money>{money})?(?P<low>{plain}){between}{money}?(?P<high>{plain})"
    before = rf"(?:\b(?:{_any(table.before)})\s+)+$"
    bare = r"(?<![\w.,$£€¥-])"
    stop = r"(?![\w%°]|\.\d|,\d{3}|:\d)"
    flags = re.I
    whose = r"(?:(?:the|its|their|his|her|our|those|these)\b|(?:the\s+)?[\w-]+['’]s?)"
    part = rf"(?:{figures}|{ones}|{vague}|{_any(table.parts)})\s+of\s+{whose}\s+$"
    return tuple(re.compile(p, flags) for p in (bare + one + stop, bare + two + stop, before, part))


def _any(words: Iterable[str]) -> str:
    ordered = sorted(map(str, words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + ")"


def numbers(reading: Reading) -> Iterator[Number]:
    """The numbers of every sentence that count something on the face of the words around them."""
    one, two, before, part = _pattern()
    for sentence in reading.sentences:
        text, at = reading.text[sentence.start : sentence.end], 0
        while match := one.search(text, at):
            pair = two.match(text, match.start())
            between = bool(re.search(r"\bbetween\s+$", text[: match.start()], re.I))
            if pair and (pair["and"] is None or between) and _pair_bounds(pair):
                match = pair
            at = max(match.end(), at + 1)
            bounds = _pair_bounds(match) if match is pair else _one_bounds(match)
            if bounds is None or _no_count(text, match):
                continue
            found = _hedged(text, sentence.start, match, bounds, before, between and match is pair)
            yield replace(found, whole=bool(part.search(text[: match.start()])))


def _one_bounds(match: re.Match[str]) -> Bounds | None:
    if match["vague"]:
        return quantities().vague[re.sub(r"\s+", " ", match["vague"].lower())]
    words = re.sub(r"^an?\s+", "", match["plain"].lower())
    value = number(re.split(r"[\s-]+", words))
    return None if value is None else (value, value, value)


def _pair_bounds(match: re.Match[str]) -> Bounds | None:
    low, high = (number(re.split(r"[\s-]+", match[side].lower())) for side in ("low", "high"))
    if low is None or high is None:
        return None
    scale = high_scale = 1
    magnitude = re.search(r"(hundred|thousand|million|billion)$", match["high"].lower())
    if magnitude and low < 1000 and not re.search(r"[a-z]", match["low"].lower()):
        scale = quantities().magnitudes[magnitude[1]]
    low = low * scale * high_scale
    return (low, None, high) if low < high else None


def _hedged(
    text: str,
    offset: int,
    match: re.Match[str],
    bounds: Bounds,
    before: re.Pattern[str],
    between: bool,
) -> Number:
    table = quantities()
    start, end = match.span()
    words: list[str] = []
    kinds: list[str] = []
    if lead := before.search(text[:start]):
        words.append(lead.group().strip())
        kinds += [table.before[w] for w in _split(lead.group().lower(), table.before)]
        start = lead.start()
    elif between:
        lead = re.search(r"\bbetween\s+$", text[:start], re.I)
        start = lead.start() if lead else start
        words.append("between")
    if match.groupdict().get("vague"):
        words.append(match["vague"])
    if tail := re.match(rf"\s+({_any(table.after)})\b", text[end:], re.I):
        kinds.append(table.after[re.sub(r"\s+", " ", tail[1].lower())])
        words.append(tail[1])
        end += tail.end()
    kind = next((k for k in kinds if k != "exact"), None)
    core = (offset + match.start(), offset + match.end())
    hedge = " ".join(" ".join(words).split()) or None
    money = bool(match["money"]) or bool(
        re.match(
            rf"\s+(?:US\s+|U\.S\.\s+)?(?:{_any(table.currencies)})s?\b", text[match.end() :], re.I
        )
    )
    return Number(offset + start, offset + end, hedged(bounds, kind), hedge, money, core)


def _split(words: str, known: dict[str, str]) -> list[str]:
    """The hedges of "at least another" one by one, longest first."""
    found, rest = [], " ".join(words.split())
    while rest:
        hit = next(
            (
                h
                for h in sorted(known, key=len, reverse=True)
                if rest == h or rest.startswith(h + " ")
            ),
            None,
        )
        if hit is None:
            break
        found.append(hit)
        rest = rest[len(hit) :].strip()
    return found


def _is_share(text: str, match: re.Match[str]) -> bool:
    """True for "one in five", "three out of ten": how often, not how many."""
    ones = _any(w for w in quantities().ones if w != "zero")
    few = rf"(?:{ones}|\d{{1,3}})"
    after = re.match(
        rf"\s+(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?){few}\s+[a-z]",
        text[match.end() :],
        re.I,
    )
    before = re.search(rf"\b{few}\s+(?:in|out\s+of)\s+(?:every\s+)?$", text[: match.start()], re.I)
    return bool(re.fullmatch(few, match.group(), re.I) and (after or before))


def _no_count(text: str, match: re.Match[str]) -> bool:
    """True for ages, shares, measures, ranks, labels and clock times."""
    table = quantities()
    before, after = (
        text[max(0, match.start() - 20) : match.start()].lower(),
        text[match.end() : match.end() + 28].lower(),
    )
    if _is_share(text, match):
        return True
    if re.match(
        r"\s*(?:%|percent|per\s?cent|st\b|nd\b|rd\b|th\b|[ap]\.?m\b|gmt|o['’]clock|one\b|another\b)",
        after,
    ):
        return True
    if (unit := re.match(r"[\s-]+([a-z][a-z.]*)", after)) and not match["money"]:
        word = unit[1]
        if word in table.measures or word.removesuffix("s") in table.measures:
            return not re.match(
                r"[\s-]+(?:foot|feet|third|half|quarter|point|goal|page|am)s?\s+(?:soldier|patrol)",
                after,
            )
    last = re.search(r"([a-z.]+)[\s-]*$", before)
    if last and last[1] in table.labels and match.group()[:1].isdigit():
        return True
    return match.group().lower() in ("one", "no") and bool(
        re.match(r"\s*[,.]|\s+(?:day|of\s+the\s+most|longer|more\b|way|doubt)", after)
    )
