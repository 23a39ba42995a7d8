"""In whose waters, airspace or land it happened, line against line: no map holds such places, words
tell them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Span
from dateline.reference.english.exclusions import asserted
from dateline.reference.places.countries import country_named, country_of_demonym
from dateline.reference.places.territory_words import territory_words
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.news_mentions import NewsMentions
from dateline.stages.corroboration.report_sources import ReportSources

_NOBODYS, _SOMEBODYS = "nobody", "somebody"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’]s)?")
_BEFORE = 4  # words before the noun in which its owner and its preposition stand


class _Territory(Struct, frozen=True):
    """Words for a part of the sea, the air or the land, and whose it is: a country, or nobody's, or
    somebody's whom the words do not name.
    """

    words: str
    owner: str
    start: int  # in the sentence


def territories(news: NewsMentions, sources: ReportSources) -> list[ReportedField[_Territory]]:
    """In whose territory each mention's sentence says that it happened."""
    rows: list[ReportedField[_Territory]] = []
    for m, local in news:
        values = [
            FieldValue(t.words, t, words=_span(t, local)) for t in _in_sentence(local, sources)
        ]
        rows.append(ReportedField(m, tuple(values)))
    return rows


def _span(territory: _Territory, local: LocalEvent) -> Span:
    """The words in the report."""
    start = local.sentence.start + territory.start
    return Span(local.report, start, start + len(territory.words))


def _in_sentence(local: LocalEvent, sources: ReportSources) -> Iterator[_Territory]:
    """The territories that the sentence names, but for those that it excludes."""
    table = territory_words()
    text = asserted(sources.sentence(local))
    folded = text.casefold()
    for whole in sorted(table.nobodys_whole):
        at = folded.find(f" {whole}")
        if at >= 0:
            yield _Territory(whole, _NOBODYS, at + 1)
    if not any(noun in folded for noun in table.nouns):
        return
    said = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    for at, (_, end, word) in enumerate(said):
        if word.casefold() not in table.nouns:
            continue
        before = said[_behind_preposition(said, at) : at]
        owner = _owner([w for _, _, w in before])
        if owner is not None:
            first = before[0][0]
            yield _Territory(text[first:end], owner, first)


def _behind_preposition(said: list[tuple[int, int, str]], noun: int) -> int:
    """The index of the first word of the noun's phrase; the noun's own where none leads it."""
    for at in range(noun - 1, max(noun - _BEFORE, 0) - 1, -1):
        if said[at][2].casefold() in territory_words().leading:
            return at + 1
    return noun


def _owner(adjectives: list[str]) -> str | None:
    """Whose it is by the words between the preposition and the noun; None where none says it."""
    table = territory_words()
    folded = {word.casefold() for word in adjectives}
    if not folded.isdisjoint(table.nobodys):
        return _NOBODYS
    for word in adjectives:
        name = re.sub(r"['’]s$", "", word)
        country = country_of_demonym(name) or country_named(name)
        if country is not None:
            return country
    return None if folded.isdisjoint(table.owned) else _SOMEBODYS


def _are_of_others(a: _Territory, b: _Territory) -> bool:
    """True if they are two countries', or one is nobody's and the other somebody's."""
    if a.owner == b.owner:
        return False
    if _NOBODYS in (a.owner, b.owner):
        return True
    return _SOMEBODYS not in (a.owner, b.owner)


TERRITORIES = FieldComparison("places", _are_of_others, lambda a, b: False)
