"""Makes copies of reports by rule, sentence by sentence, and remembers where each sentence came
from.

The rules are those of a news desk that takes a wire's report into its own: it trims 30 to 80 %,
moves paragraphs and sentences, puts another headline on top and paragraphs of its own in between,
and rewrites lightly: function words and plain synonyms, the attribution moved or recast, the day
dropped, figures spelled out or set in digits, a clause cut, a hedge put in, two sentences joined.
Every rule draws from one seeded source of chance, so a run can be repeated. The tables below belong
to the bench alone: what the program knows of English stands in `reference/data`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.record.nouns import Furniture, Report
from dateline.reference.text import words

Source = tuple[str, int]  # (id of an original, number of the sentence in it)

SWAPS = {
    "more than": "over", "about": "around", "after": "following", "but": "although", "because": "since",
    "in order to": "to", "as well as": "and", "began": "started", "near": "close to", "several": "a number of",
    "bought": "purchased", "showed": "revealed", "wounded": "injured", "huge": "massive", "large": "big",
    "while": "as", "also": "too", "will": "is to", "until": "till", "such as": "like", "many": "numerous",
    "earlier": "before", "according to": "as reported by", "was able to": "could", "at least": "no fewer than",
    "told": "informed", "announced": "said", "tried": "attempted", "help": "assist", "ended": "finished",
    "it is": "it's", "did not": "didn't", "does not": "doesn't", "who was": "who had been", "some": "a few",
    "nearly": "almost", "however": "still", "set to": "due to", "get": "receive", "shut": "closed", "home": "house",
}  # fmt: skip
NUMBERS = dict(
    enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
)
DAYS = (
    r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
)
HEDGES = ("reportedly", "apparently", "in all")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Sgt|St|Sen|Rep|Gov|No|vs|Inc|Corp|Co|Ltd|Jr|Sr|Jan|"
                           r"Feb|Aug|Sept|Oct|Nov|Dec|a\.m|p\.m)|\bU\.[SKN])\.[\"”’)]*$")  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A sentence of a made report; `sources`: the sentences that its words are taken from; `rules`
    applied to it.
    """

    text: str
    sources: frozenset[Source]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """A made report and its pieces with their offsets in the report's text."""

    report: Report
    pieces: tuple[tuple[int, int, Piece], ...]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, by the marks that end them; a splitter of the bench's own."""
    found: list[str] = []
    for part in re.split(r"(?<=[.!?…])(?=[\"'”’)]*\s)|(?<=[.!?…][\"”’])(?=\s)", text):
        if found and (
            _ABBREVIATION.search(found[-1]) or not re.match(r"\s*[\"'“‘(\[]?[A-Z0-9]", part)
        ):
            found[-1] += part
        elif part.strip():
            found.append(part)
    return [part.strip() for part in found if part.strip()]


def original(id: str, text: str) -> list[list[Piece]]:
    """The paragraphs of a report as pieces that are their own source.

    Scraps of less than three words are left out, and so is a sentence that says over again what an
    earlier one of the report says (captions and summary lists do): whose copy its copy is could not
    be told.
    """
    n, found = 0, []
    told: list[set[str]] = []
    for block in re.split(r"\s*\n\s*", text.strip()):
        row = []
        for sentence in sentences(" ".join(block.split())):
            said = set(words(sentence))
            if len(words(sentence)) < 3 or any(
                len(said & t) >= 0.6 * min(len(said), len(t)) for t in told
            ):
                continue
            told.append(said)
            row.append(Piece(sentence, frozenset({(id, n)})))
            n += 1
        found += [row] if row else []
    return found


def rewrite(piece: Piece, rng: random.Random, strength: int) -> Piece:
    """The piece after up to `strength` rules that change it; 0 leaves it as it is."""
    text, used = piece.text, []
    for name, rule in rng.sample(list(RULES.items()), len(RULES)):
        if len(used) >= strength:
            break
        changed = rule(text, rng)
        if changed and changed != text:
            text = changed[0].upper() + changed[1:]
            used.append(name)
    return Piece(text, piece.sources, tuple(used))


def _swap(text: str, rng: random.Random) -> str | None:
    """Up to three plain synonyms and function phrases, outside quotations."""
    found = [old for old in SWAPS if re.search(rf"\b{old}\b", _unquoted(text))]
    for old in rng.sample(found, min(3, len(found))):
        text = _outside(text, lambda part, old=old: re.sub(rf"\b{old}\b", SWAPS[old], part))
    return text


def _number(text: str, rng: random.Random) -> str:
    """Numbers up to twelve spelled out or set in digits."""
    if rng.random() < 0.5:
        return _outside(text, lambda p: re.sub(r"(?<![\d.,$£€-])\b(\d\d?)\b(?![\d.,%:/-])",
                                               lambda m: NUMBERS.get(int(m[1]), m[1]), p))  # fmt: skip
    spelled = {word: str(n) for n, word in NUMBERS.items() if n > 1}
    return _outside(
        text, lambda p: re.sub(rf"\b({'|'.join(spelled)})\b", lambda m: spelled[m[1]], p)
    )


def _no_day(text: str, _: random.Random) -> str:
    """ "on Tuesday" dropped."""
    return _outside(
        text,
        lambda p: re.sub(
            rf",? \b{DAYS}\b,?(?= [a-z]|\.)", "", re.sub(rf"^On {DAYS[8:]}, ", "", p), count=1
        ),
    )


def _tense(text: str, _: random.Random) -> str:
    return _outside(
        text,
        lambda p: re.sub(r"\bsaid\b", "says", p) if "said" in p else re.sub(r"\bsays\b", "said", p),
    )


def _move(text: str, _: random.Random) -> str | None:
    """The attribution at the end goes to the front, or is recast; the other way about."""
    if '"' in text or "“" in text:
        return None
    if m := re.fullmatch(r"(.{20,}), ([^,]{3,50}) (?:said|says)\.", text):
        return f"According to {m[2]}, {_lower(m[1])}."
    if m := re.fullmatch(r"According to ([^,]{3,50}), (.{20,})\.", text):
        return f"{m[2]}, {m[1]} said."
    if m := re.fullmatch(r"([^,]{3,50}) (?:said|says) that (.{20,})\.", text):
        return f"{m[2]}, {m[1]} said."
    return None


def _clause(text: str, rng: random.Random) -> str | None:
    """One clause cut: a relative clause, an aside, a tail; at least three fifths of the
    words stay.
    """
    if '"' in text or "“" in text:
        return None
    cuts = [
        re.sub(
            r", (?:which|who|where|whose)\b[^,]*(,|\.$)",
            lambda m: "" if m[1] == "," else ".",
            text,
            count=1,
        ),
        re.sub(
            r", (?:and|but|as|while|after|before|with|including|according)\b[^,]*\.$", ".", text
        ),
        re.sub(r" \([^)]*\)", "", text, count=1),
        re.sub(r"^(?:In|At|After|Before|During|With|As|For)\b[^,]{5,60}, ", "", text),
    ]
    cuts = [c for c in cuts if c != text and len(c.split()) >= max(5, 0.6 * len(text.split()))]
    return rng.choice(cuts) if cuts else None


def _hedge(text: str, rng: random.Random) -> str:
    return _outside(
        text, lambda p: re.sub(r"\b(was|were|had)\b", rf"\1 {rng.choice(HEDGES)}", p, count=1)
    )


def _lower(text: str) -> str:
    first = text.split()[0]
    keeps = first.isupper() or first.lower() not in (
        "the",
        "a",
        "an",
        "it",
        "he",
        "she",
        "they",
        "two",
        "police",
        "in",
    )
    return text if keeps else text[0].lower() + text[1:]


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text changed outside its quotations only."""
    return "".join(
        part if part[:1] in '"“' else change(part)
        for part in re.split(r"(\"[^\"]*\"?|“[^”]*”?)", text)
        if part
    )


def _unquoted(text: str) -> str:
    return re.sub(r"\"[^\"]*\"?|“[^”]*”?", " ", text)


RULES: dict[str, Callable[[str, random.Random], str | None]] = {
    "synonyms": _swap, "numbers": _number, "day dropped": _no_day, "tense of said": _tense,
    "attribution moved": _move, "clause cut": _clause, "hedge": _hedge,
}  # fmt: skip


def copied(blocks: list[list[Piece]], rng: random.Random, least: int = 2) -> list[list[Piece]]:
    """Paragraphs taken over: 30 to 80 % trimmed away, some moved, rewritten lightly, a few
    sentences joined.
    """
    flat = [(i, piece) for i, row in enumerate(blocks) for piece in row]
    keep = max(least, round(len(flat) * rng.uniform(0.2, 0.7)))
    kept = sorted(rng.sample(range(len(flat)), min(keep, len(flat))))
    rows: dict[int, list[Piece]] = {}
    for k in kept:
        rows.setdefault(flat[k][0], []).append(
            rewrite(flat[k][1], rng, rng.choice((0, 0, 1, 1, 2, 3)))
        )
    found = [_joined(row, rng) for row in rows.values()]
    if rng.random() < 0.5 and len(found) > 2:
        i, j = rng.sample(range(len(found)), 2)
        found[i], found[j] = found[j], found[i]
    if rng.random() < 0.3:
        rng.shuffle(found)
    return found


def _joined(row: list[Piece], rng: random.Random) -> list[Piece]:
    for k in range(len(row) - 1):
        one, other = row[k], row[k + 1]
        short = len(one.text.split()) + len(other.text.split()) < 36 and not set('"“”') & set(
            one.text + other.text
        )
        if short and one.text.endswith(".") and rng.random() < 0.15:
            joined = Piece(
                f"{one.text[:-1]}, and {_lower(other.text)}",
                one.sources | other.sources,
                ("joined",),
            )
            return [*row[:k], joined, *row[k + 2 :]]
    return row


def insert(
    blocks: list[list[Piece]], local: list[list[Piece]], rng: random.Random
) -> list[list[Piece]]:
    """The paragraphs with those of the outlet's own put in between, at any place but the head."""
    found = list(blocks)
    for row in local:
        found.insert(rng.randint(1, len(found)), row)
    return found


def made(
    id: str, headline: str, blocks: list[list[Piece]], lead: str = "", tail: str = "", **fields
) -> Made:
    """A report of these paragraphs; `lead`: a dateline before the first, `tail`: a line after the
    last.
    """
    text = f"{headline}\n\n"
    pieces: list[tuple[int, int, Piece]] = []
    for i, row in enumerate(blocks):
        text += lead if i == 0 else ""
        for k, piece in enumerate(row):
            text += " " if k else ""
            pieces.append((len(text), len(text) + len(piece.text), piece))
            text += piece.text
        text += "\n\n"
    text = f"{text}{tail}".rstrip() + "\n"
    head = (Furniture("headline", 0, len(headline)),) if headline else ()
    return Made(
        Report(id=id, text=text, title=headline or None, furniture=head, language="en", **fields),
        tuple(pieces),
    )
