"""Cues that are phrases before a source: "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.grammar import quotable_phrase
from dateline.language.reading import Reading, Sentence, Word
from dateline.reference.cues import cue_phrases
from dateline.stages.attribute.attribution import NOMINALS, Attribution, plain_cue
from dateline.stages.attribute.clauses import clause_above
from dateline.stages.attribute.noun_phrases import head_of_phrase
from dateline.stages.attribute.punctuation import PHRASE_OPENING
from dateline.stages.attribute.sources import with_restriction


def phrase_attributions(reading: Reading, sentence: Sentence) -> Iterator[Attribution]:
    """ "according to X": the clause that it stands in, or the whole sentence from its edges."""
    words = reading.words_of(sentence)
    lowers = [w.lower for w in words]
    for phrase in cue_phrases():
        for at in range(len(words) - len(phrase)):
            if tuple(lowers[at : at + len(phrase)]) != phrase:
                continue
            if len(phrase) == 1 and at and words[at - 1].text != ",":
                continue  # "per the ministry", not "twice per day"
            source = _phrase_head(reading, words[at + len(phrase) :], words[at].i)
            if source is not None:
                yield _attribution(reading, sentence, phrase, words[at].i, source)


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
