"""The expressions of time in a Reading, with what its tags and trees say of each: is it one, and in which tense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.record.drafts import QuotationDraft
from dateline.reference.timex_normalisation import Tense
from dateline.reference.timex_recognition import Expression, calendar, find


@dataclass(frozen=True)
class Found:
    """An expression at its offsets in the report, with its words and what the tree says of it."""

    e: Expression
    words: tuple[int, ...]
    head: int
    tense: Tense
    quotation_draft: QuotationDraft | None


def expressions(reading: Reading, quotation_drafts: Sequence[QuotationDraft]) -> list[Found]:
    """The expressions of every block, at their offsets in the report."""
    rows = []
    for start, end in _blocks(reading):
        for e in find(reading.text[start:end]):
            e = replace(e, start=e.start + start, end=e.end + start)
            first = reading.first_from(e.start)
            if first and reading.words[first - 1].end > e.start:
                first -= 1
            words = []
            while first < len(reading.words) and reading.words[first].start < e.end:
                words.append(first)
                first += 1
            if words:
                head = _head(reading, words)
                quoted = next(
                    (s for s in quotation_drafts if _quotes(reading.text, s, e.start, e.end)), None
                )
                rows.append(Found(e, tuple(words), head, _tense(reading, head), quoted))
    return rows


def _blocks(reading: Reading) -> list[tuple[int, int]]:
    rows: list[list[int]] = []
    block = None
    for sentence in reading.sentences:
        if sentence.block == block:
            rows[-1][1] = sentence.end
        else:
            rows.append([sentence.start, sentence.end])
        block = sentence.block
    return [(a, b) for a, b in rows]


def _head(reading: Reading, words: Sequence[int]) -> int:
    """The word of the expression that hangs from outside it; a preposition inside does not count."""
    inside = set(words)
    outer = [i for i in words if reading.words[i].head not in inside or reading.words[i].head == i]
    return next(
        (i for i in outer if reading.words[i].dep not in ("case", "punct", "det")),
        outer[0] if outer else words[0],
    )


def _quotes(text: str, quotation_draft: QuotationDraft, start: int, end: int) -> bool:
    """True if the words stand inside quotation marks of the saying."""
    if quotation_draft.manner not in ("direct", "mixed"):
        return False
    stretch = next((c for c in quotation_draft.content if c.start <= start and end <= c.end), None)
    if stretch is None:
        return False
    marks = len(re.findall(r"[\"“”]", text[stretch.start : start]))
    return quotation_draft.manner == "direct" or marks % 2 == 1


def is_time(reading: Reading, f: Found) -> bool:
    """False where tags or names say that the words are no time: "may" the verb, "March" a surname, the Sunday Times."""
    words = [reading.words[i] for i in f.words]
    only = words[0] if len(words) == 1 else None
    if only and set(f.e.fields) <= {"month"} and only.xpos[:2] in ("MD", "VB"):
        return False
    if f.e.kind == "season" and set(f.e.fields) == {"season"} and words[-1].xpos.startswith("VB"):
        return False
    name = reading.name_at(f.words[-1])
    if (
        name
        and name.label in ("PERSON", "ORG", "LOC")
        and not re.search(r"\d", reading.text[f.e.start : f.e.end])
    ):
        within = name.first >= f.words[0] and name.last <= f.words[-1] + 1
        return within and (name.label != "PERSON" or "month" not in f.e.fields)
    if f.e.kind == "year" and only:
        return not _counts_something(reading, only)
    return True


def _counts_something(reading: Reading, word: Word) -> bool:
    """True if a four-figure number counts the noun that it hangs from: "2000 soldiers"."""
    head = reading.head(word.i)
    return bool(
        head
        and word.dep == "nummod"
        and head.i == word.i + 1
        and head.lower in calendar().table["countables"]
    )


def _tense(reading: Reading, head: int) -> Tense:
    """past, future, or None where no verb governs the words: from the nearest verb above them."""
    word = reading.words[head]
    before = [w.lower for w in reading.words[max(0, head - 4) : head]]
    if "since" in before or before[-2:] == ["as", "of"]:
        return "past"
    if not word.xpos:
        return _tense_of_text(reading, head)
    if word.dep in ("nmod:poss", "compound", "amod"):
        return None
    above = reading.ancestors(head)
    noun = reading.head(head)
    if noun is not None and noun.lemma in calendar().table["forward_nouns"]:
        return "future"
    verb = next(
        (w for w in above if w.xpos[:2] in ("VB", "MD") or reading.child(w.i, "cop", "aux*")), None
    )
    if verb is None:
        roots = [w for w in reading.ancestors(head) if w.lemma in calendar().table["forward"]]
        return "future" if roots else None
    case = reading.child(head, "case") if verb.i == word.head else None
    if (
        case
        and verb.lemma in calendar().table["forward_given"]
        and case.lower in calendar().table["forward_until"]
    ):
        return "future"
    return _tense_of_verb(reading, verb, case=case.lower if case else "")


def _tense_of_verb(reading: Reading, verb: Word, depth: int = 0, case: str | None = None) -> Tense:
    """By the verb and what governs it. case: the preposition that hangs the time on the verb; None if nothing does."""
    helpers = reading.children(verb.i, "aux*", "cop")
    forms = {w.lower for w in helpers}
    forward = calendar().table["forward"]
    if (
        forms
        & {
            "will",
            "'ll",
            "’ll",
            "shall",
            "would",
            "wo",
            "'d",
            "should",
            "must",
            "can",
            "may",
            "might",
            "could",
        }
        and "have" not in forms
    ):
        return "future"
    if verb.xpos == "VB" or any(mark.lower == "to" for mark in reading.children(verb.i, "mark")):
        governor = reading.head(verb.i)
        if "have" in forms:
            return "past"
        if verb.xpos == "VB" and forms & {"is", "are", "am", "'s", "'re"}:
            return "future"  # "the two are to meet on Thursday", whoever said so
        if governor is None or depth > 3:
            return "future"
        if governor.lemma in forward or governor.lemma == "go" or governor.xpos[:1] in ("N", "J"):
            return "future"
        return (
            _tense_of_verb(reading, governor, depth + 1) if governor.xpos[:2] == "VB" else "future"
        )
    if verb.xpos in ("VBD", "VBN"):
        if (
            verb.lemma in calendar().table["forward_said"]
            and case
            and case not in calendar().table["forward_by"]
        ):
            return "past"
        looks = (
            verb.lemma in forward
            and (verb.xpos == "VBN" or not helpers)
            and not reading.child(verb.i, "obj")
        )
        return "future" if looks and "have" not in forms and "had" not in forms else "past"
    if forms & {"was", "were", "had", "has", "have", "did"}:
        return "past"
    if verb.xpos == "VBG" and not helpers:
        governor = reading.head(verb.i)
        return _tense_of_verb(reading, governor, depth + 1) if governor and depth < 4 else None
    if reading.sentences[verb.sentence].kind == "headline":
        return "past"
    return (
        "future"
        if verb.xpos in ("VBZ", "VBP", "VBG") or forms & {"is", "are", "'s", "be"}
        else "past"
    )


def _tense_of_text(reading: Reading, head: int) -> Tense:
    """Without tags: a word that looks forward before the expression in its sentence."""
    sentence = reading.sentences[reading.words[head].sentence]
    before = reading.text[
        max(sentence.start, reading.words[head].start - 80) : reading.words[head].start
    ]
    if re.search(
        r"\b(?:will|shall|scheduled|due|expected|set|slated|going|planned)\b", before, re.I
    ):
        return "future"
    return "past"
