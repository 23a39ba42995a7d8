"""Toponym recognition: the words of a report that name places, with their candidates.

Names that the atlas knows (`candidates`), where they may stand for a place (`admissibility`), and
names that it does not know (`unlisted`). The words of peoples ("French", "Malians") are none; they
only show which countries a report is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from dateline.language.reading import Reading
from dateline.reference.places.atlas import Atlas
from dateline.reference.time.timex_recognition import find
from dateline.reference.time.timex_words import holiday_words
from dateline.stages.where.admissibility import is_admissible
from dateline.stages.where.candidates import beginnings, candidate_at
from dateline.stages.where.entries import is_great, likeliest
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.support import supported
from dateline.stages.where.toponyms import Toponym
from dateline.stages.where.unlisted import unlisted_toponyms

_NAMED_TIMES = ("holiday", "hijri", "jalali")  # whose names a gazetteer knows as places too
_AROUND = 24  # characters to each side of a name, in which a day's name is sought


def toponyms(reading: Reading, atlas: Atlas) -> list[Toponym]:
    """The toponyms of a reading in text order; they do not overlap."""
    names = ReportNames(reading, atlas)
    found, taken = list(_listed(names)), set[int]()
    for toponym in found:
        taken.update(toponym.words)
    found = _short_forms_at_home([*found, *unlisted_toponyms(names, taken)])
    kept = (t for t in _weighed(names, found) if not _is_holiday(reading, t))
    return sorted(kept, key=lambda t: t.start)


def _short_forms_at_home(found: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms; of one whose name opens a longer one that stands before it and that the atlas
    does not know ("Orum" behind "Orum al-Kubra") only the candidates in countries that other names
    tell: elsewhere another place bears the short name by chance.
    """
    unlisted = [toponym for toponym in found if not toponym.candidates]
    listed = [toponym.candidates for toponym in found if toponym.candidates]
    told = {likeliest(candidates).country for candidates in listed if is_great(candidates)}
    checked = list[Toponym]()
    for toponym in found:
        opens = any(
            longer.start < toponym.start and longer.name.startswith(f"{toponym.name} ")
            for longer in unlisted
        )
        if opens and toponym.candidates and not is_great(toponym.candidates):
            near = tuple(entry for entry in toponym.candidates if entry.country in told)
            toponym = replace(toponym, candidates=near)
        checked.append(toponym)
    return checked


def _listed(names: ReportNames) -> Iterator[Toponym]:
    """The toponyms that the atlas knows, from left to right."""
    behind = 0  # the last one
    for i in beginnings(names):
        if i < behind:
            continue
        sentence = names.reading.sentences[names.words[i].sentence]
        toponym = candidate_at(names, i, sentence, partial(is_admissible, names, sentence=sentence))
        if toponym is not None:
            yield toponym
            behind = toponym.last


def _weighed(names: ReportNames, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """The toponyms with what backs them.

    In headlines, where all words have capitals, only those that are great, that the tagger marked,
    or that the body names too.
    """
    in_body = {t.name for t in found if names.sentence_of(t).kind == "body"}
    backed = supported(names, found)
    for toponym in found:
        is_clear = _is_clear(names, toponym)
        in_headline = names.sentence_of(toponym).kind == "headline"
        is_doubtful = not is_clear and toponym.name not in in_body
        if in_headline and is_doubtful:
            continue
        is_weak = bool(toponym.candidates) and not is_clear
        yield replace(toponym, is_weak=is_weak, is_supported=toponym in backed)


def _is_clear(names: ReportNames, toponym: Toponym) -> bool:
    """The tagger's mark or a great name of the atlas leaves no doubt that it is a place."""
    if names.label_of(toponym) == "LOC":
        return True
    return bool(toponym.candidates) and is_great(toponym.candidates)


def _is_holiday(reading: Reading, toponym: Toponym) -> bool:
    """True for words of a day's name that towns also bear: "Eve" and "New Year" of New Year's
    Eve.
    """
    if holiday_words().isdisjoint(toponym.name.lower().split()):
        return False
    around = reading.text[max(0, toponym.start - _AROUND) : toponym.end + _AROUND]
    start = min(toponym.start, _AROUND)
    end = start + toponym.end - toponym.start
    times = (e for e in find(around) if e.kind in _NAMED_TIMES)
    return any(e.start <= start and end <= e.end for e in times)
