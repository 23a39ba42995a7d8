"""What stands right before and right behind a clause in its report: whether the clause lacks a part
that stands outside of it, and which whole sentence it is part of.
"""

from __future__ import annotations

import re

from dateline.record.index import RecordIndex
from dateline.record.nouns import EventMention, Stretch
from dateline.reference.english.sentence_words import sentence_words

_WORDS_BEFORE = re.compile(r"([\w’'.-]+)?\s*\b([\w’'-]+)[\s“\"‘]*$")
_WORD_BEHIND = re.compile(r"[”\"’]?\s+([A-Za-z’'-]+)")
_DATELINE_BEHIND = re.compile(r"\s*(?:\||\((?:[A-Z]\w+)\)\s*[-–—])")
_DATELINE = re.compile(r"\s*[A-Z][A-Z.,/ ]{2,}(?:, \w[\w .,]*)? \([A-Z]\w+\) *[-–—]+ *")
_ENDED = re.compile(r"\w{3,}ed$")
_STOP = re.compile(r"[.!?][\"”’)]*(?=\s)|\n")
_LAST_WORD = re.compile(r"([\w’'.-]+)$")
_AFTER_CUE = 30  # characters between "told" and the clause: "told reporters that"
_AROUND = 60  # characters before a clause that are looked at
LONGEST = 240  # characters of a sentence that is quoted whole


def is_cut_off(mention: EventMention, clause: Stretch, index: RecordIndex) -> bool:
    """True for a clause that lacks a part which stands outside of it, or that its report does not
    assert: the relative before it, the verb behind it, an "until".
    """
    text = index.reports[mention.report].text
    return _lacks_before(text, mention.report, clause, index) or _lacks_behind(text, clause.end)


def _lacks_before(text: str, report: str, clause: Stretch, index: RecordIndex) -> bool:
    """True behind a relative that stands for a part of the clause, and behind "until"."""
    found = _WORDS_BEFORE.search(text, max(0, clause.start - _AROUND), clause.start)
    if found is None:
        return False
    closed, word = sentence_words(), found[2].casefold()
    if word in closed.unasserted_before:
        return True
    if word in closed.gap_before:
        return (found[1] or "").casefold() not in closed.of_names
    return word == "that" and not _is_said(report, clause.start, index)


def _is_said(report: str, start: int, index: RecordIndex) -> bool:
    """True if the cue of a statement stands shortly before: "said that"."""
    cues = (s.cue for s in index.statements_in.get(report, ()) if s.cue)
    return any(0 <= start - cue.end <= _AFTER_CUE for cue in cues)


def _lacks_behind(text: str, end: int) -> bool:
    """True if a verb follows whose subject is the end of the clause, or a dateline."""
    if _DATELINE_BEHIND.match(text, end):
        return True
    found = _WORD_BEHIND.match(text, end)
    if found is None or "\n" in found[0]:
        return False
    word = found[1]
    return word in sentence_words().finite or bool(_ENDED.fullmatch(word))


def sentence_around(text: str, start: int, end: int) -> Stretch:
    """The sentence in which a stretch stands, by its stops; abbreviations end none."""
    first = 0
    for stop in _STOP.finditer(text):
        if not _ends_sentence(text, stop):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            return _trimmed(text, first, stop.start() if stop[0] == "\n" else stop.end())
    return _trimmed(text, first, len(text))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """False for the stop of an abbreviation, of initials, and before a small letter."""
    if stop[0] == "\n" or stop[0][0] in "!?":
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    word = before[1].casefold() if before else ""
    behind = text[stop.end() :].lstrip()[:1]
    is_initial = len(word) == 1 and word.isalpha()
    return not (word in sentence_words().abbreviations or is_initial or behind.islower())


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """The stretch without white space at its ends."""
    words = text[start:end]
    if dateline := _DATELINE.match(words):
        start, words = start + dateline.end(), words[dateline.end() :]
    return Stretch(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
