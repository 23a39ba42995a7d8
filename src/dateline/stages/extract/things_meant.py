"""Which thing "it" means: "those who were on the ferry when it sank", "The bridge was old. It
collapsed".

The subject of a clause above is asked first, then the nouns before the pronoun, the nearest first,
then the subject of the sentence before; a time or a plural is none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.language import Word, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.time.timex_words import is_time_word, timex_words
from dateline.stages.extract.annotated_reading import AnnotatedReading

SINGULAR = ("NN", "NNP")
INSIDE = ("compound", "flat", "nmod:poss", "nmod:desc")  # words within a name or before a noun


def things_meant(doc: AnnotatedReading, pronoun: Word) -> Iterator[int]:
    """The nouns that "it" may mean, by index, the likeliest first; none where it means nothing."""
    if pronoun.lower not in function_words().pronouns.neuter or pronoun.dep == "expl":
        return
    words = doc.words
    for verb in doc.reading.ancestors(pronoun.i):
        yield from _singular(words, doc.reading.children(verb.i, "nsubj*"), pronoun.i)
    sentence = doc.reading.sentences[pronoun.sentence]
    ahead = range(pronoun.i - 1, sentence.first - 1, -1)
    yield from _singular(words, (words[i] for i in ahead), pronoun.i)
    if pronoun.sentence:
        before = doc.reading.sentences[pronoun.sentence - 1]
        subjects = (w for w in words[before.first : before.last] if is_dep(w.dep, "nsubj*"))
        yield from _singular(words, subjects, pronoun.i)


def _singular(words: Sequence[Word], nouns: Iterable[Word], before: int) -> Iterator[int]:
    """Those of the words that are nouns in the singular, no times, and stand before it."""
    for word in nouns:
        is_thing = word.xpos in SINGULAR and word.i < before and not is_dep(word.dep, *INSIDE)
        is_time = is_time_word(word.text) or word.lemma in timex_words().units
        if is_thing and not is_time:
            yield word.i
