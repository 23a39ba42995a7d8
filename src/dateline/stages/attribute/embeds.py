"""Embedded posts: what the author of a post of a social network, shown on the page, says in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.language.reading import Reading
from dateline.record.nouns import Part
from dateline.reference.publishing.part_authors import author_words
from dateline.stages.attribute.attribution import Attribution, plain_cue


def embed_attributions(reading: Reading, parts: Iterable[Part]) -> Iterator[Attribution]:
    """One attribution an embed: its words, direct, by the author whom the page names beside it.

    A copy of what another report of the case holds is left to that one.
    """
    for part in parts:
        if part.kind != "embed" or part.copy_of is not None:
            continue
        name = author_words(reading.text, part)
        source = [w.i for w in reading.between(name.start, name.end)] if name else []
        inside = (w.i for w in reading.between(part.start, part.end))
        content = set(inside).difference(source)
        if content:
            cue = plain_cue("label", "")
            speaker = _speaker(reading, source)
            yield Attribution(cue, (), content, source, speaker, verbatim=True)


def _speaker(reading: Reading, source: list[int]) -> int | None:
    """The last word of the name among the words; the last word where the tagger saw none."""
    if not source:
        return None
    name = next(filter(None, map(reading.name_at, reversed(source))), None)
    return name.last - 1 if name else source[-1]
