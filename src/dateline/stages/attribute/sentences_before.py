"""Quotations that follow a sentence about their speaker: 'Ana Ruiz was angry. "Nobody came."'."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.reading import Reading, Sentence, Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.actors.titles import title_of
from dateline.reference.english.function_words import function_words
from dateline.stages.attribute.attribution import Attribution, plain_cue
from dateline.stages.attribute.sources import name_source

SPEAKING_NAMES = ("PERSON", "ORG")


def sentence_before(reading: Reading, first: int) -> Sentence | None:
    """The sentence of the same paragraph that ends right before a word."""
    if first == 0:
        return None
    sentence = reading.sentences[reading.words[first - 1].sentence]
    here = reading.sentences[reading.words[first].sentence]
    is_other = sentence.i != here.i
    return sentence if is_other and sentence.block == here.block else None


def told_of(
    reading: Reading, attributions: Sequence[Attribution], sentence: Sentence
) -> Attribution | None:
    """The attribution of the sentence's own cue, which the next sentence goes on with; else a new
    one to its subject, if that is somebody who can speak.
    """
    root = next((w for w in reading.words_of(sentence) if w.dep == "root"), None)
    if root is None:
        return None
    own = (a for a in attributions if a.cue_word == root.i and a.takes_quotations and a.source)
    attribution = next(own, None)
    if attribution is not None:
        return attribution
    subject = reading.child(root.i, "nsubj", "nsubj:pass")
    if subject is None or not _can_speak(reading, subject):
        return None
    spoken = Attribution(plain_cue("label", ""), ())
    name_source(reading, spoken, subject)
    return spoken


def _can_speak(reading: Reading, word: Word) -> bool:
    """True for persons and bodies by name, holders of offices, nouns for people, "he" and "she"."""
    pronouns = function_words().pronouns
    if word.upos == "PRON":
        return word.lower in (*pronouns.masculine, *pronouns.feminine)
    name = reading.name_at(word.i)
    if name is not None:
        return name.label in SPEAKING_NAMES
    return bool(title_of(word.lemma) or group_noun(word.lemma))
