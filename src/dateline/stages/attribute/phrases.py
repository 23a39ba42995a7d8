"""Cues that are phrases before a source: "according to X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.language.grammar import quotable_phrase
from dateline.language.reading import Reading, Sentence, Word
from dateline.reference.attribution.cues import cue_phrases
from dateline.stages.attribute.attribution import NOMINALS, Attribution, plain_cue
from dateline.stages.attribute.clauses import clause_above
from dateline.stages.attribute.noun_phrases import head_of_phrase
from dateline.stages.attribute.punctuation import PHRASE_OPENING
from dateline.stages.attribute.sources import with_restriction


def phrase_attributions(reading: Reading) -> Iterator[Attribution]:
    """ "according to X": the clause that it stands in, or the whole sentence from its edges."""
    phrases = [phrase for phrase in cue_phrases() if phrase[0] in reading.by_form]
    opened = {reading.words[i].sentence for phrase in phrases for i in reading.by_form[phrase[0]]}
    for n in sorted(opened):
        yield from _of_sentence(reading, reading.sentences[n], phrases)


def _of_sentence(
    reading: Reading, sentence: Sentence, phrases: Iterable[tuple[str, ...]]
) -> Iterator[Attribution]:
    """The attributions of some phrases in one sentence."""
    words = reading.words_of(sentence)
    lowers = tuple(w.lower for w in words)
    for phrase in phrases:
        if phrase[0] not in lowers:
            continue
        length = len(phrase)
        for at in range(len(words) - length):
            if lowers[at : at + length] != phrase:
                continue
            if length == 1 and not _opens_phrase(words, at):
                continue
            source = _phrase_head(reading, words[at + length :], words[at].i)
            if source is not None:
                yield _attribution(reading, sentence, phrase, words[at].i, source)


def _opens_phrase(words: Sequence[Word], at: int) -> bool:
    """ "per the ministry", not "twice per day": at the sentence's beginning or behind a comma."""
    return at == 0 or words[at - 1].text == ","


def _attribution(
    reading: Reading, sentence: Sentence, phrase: tuple[str, ...], first: int, speaker: Word
) -> Attribution:
    """What a phrase at word `first` says of its clause."""
    cue_words = tuple(range(first, first + len(phrase)))
    source = [w.i for w in quotable_phrase(reading, speaker.i) if w.i > cue_words[-1]]
    own = {*cue_words, *reading.subtree(speaker.i)}
    clause = clause_above(reading, sentence, first, own)
    return Attribution(
        plain_cue("phrase", " ".join(phrase)),
        cue_words,
        set(reading.subtree(clause)) - own,
        with_restriction(reading, speaker, source or [speaker.i], first),
        speaker.i,
    )


def _phrase_head(reading: Reading, following: tuple[Word, ...], before: int) -> Word | None:
    """The head of the noun phrase that follows a phrase cue."""
    for word in following:
        if word.upos in (*NOMINALS, "NUM"):
            behind = range(before + 1, len(reading.words))
            return head_of_phrase(reading, word, behind, ("conj", "parataxis"))
        if word.upos in ("VERB", "PUNCT") and word.text not in PHRASE_OPENING:
            return None
    return None
