"""The words that name a source, gathered around the head word that speaks."""

from __future__ import annotations

from dateline.language.grammar import quotable_phrase
from dateline.language.reading import Reading, Word
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.stages.attribute.attribution import REACH, Attribution
from dateline.stages.attribute.clauses import is_relative_pronoun


def name_source(reading: Reading, attribution: Attribution, speaker: Word | None) -> None:
    """Gives an attribution its speaker and the words of its source; nothing where nobody speaks."""
    if speaker is None or _is_expletive(attribution, speaker):
        return
    cue = attribution.cue_words[0] if attribution.cue_words else speaker.i
    source = [w.i for w in quotable_phrase(reading, speaker.i)]
    source = with_restriction(reading, speaker, source, cue)
    source = _with_whole_name(reading, speaker, source, cue)
    attribution.speaker = _named_last(reading, speaker, source).i
    attribution.source = _up_to_relative(reading, speaker, source, cue)


def _named_last(reading: Reading, speaker: Word, source: list[int]) -> Word:
    """The person whose name ends the words for an office, without a comma: "the head of the Bank of
    Cyprus Panicos Andreou".
    """
    name = reading.name_at(source[-1])
    if name is None or name.label != "PERSON" or not title_of(speaker.lemma):
        return speaker
    head = reading.words[source[-1]]
    while head.dep in ("flat", "compound") and head.head != speaker.i:
        head = reading.words[head.head]
    return head if head.head == speaker.i and head.dep == "appos" else speaker


def _is_expletive(attribution: Attribution, speaker: Word) -> bool:
    """ "it seems that": nobody speaks."""
    words = attribution_words()
    if speaker.lower not in words.expletive or attribution.cue is None:
        return False
    return attribution.cue.lemma in words.raising_verbs


def _with_whole_name(reading: Reading, speaker: Word, source: list[int], cue: int) -> list[int]:
    """With all words of the name that the speaker's word is part of, which the tree may have torn
    apart.
    """
    name = reading.name_at(speaker.i)
    if name is None or cue in range(name.first, name.last):
        return source
    return sorted({*source, *range(name.first, name.last)})


def _up_to_relative(reading: Reading, speaker: Word, source: list[int], cue: int) -> list[int]:
    """ "the official who said": the source reaches to the relative pronoun before the cue."""
    between = reading.words[speaker.i + 1 : cue]
    relative = next(filter(is_relative_pronoun, between), None)
    if relative is None or cue not in reading.subtree(speaker.i):
        return source
    return list(range(min(source), relative.i + 1))


def with_restriction(reading: Reading, speaker: Word, source: list[int], cue: int) -> list[int]:
    """With the clause that says which: "two officials briefed on the talks", "aid workers who
    reached the valley".
    """
    if speaker.upos != "NOUN":
        return source
    first = max(source) + 1
    for clause in reading.children(speaker.i, "acl", "acl:relcl"):
        words = reading.subtree(clause.i)
        last = words[-1]
        is_unbroken = words == list(range(first, last + 1))
        if not is_unbroken or cue in words:
            continue
        if last - first < REACH:
            ends_in_stop = reading.words[last].upos == "PUNCT"
            return source + (words[:-1] if ends_in_stop else words)
    return source
