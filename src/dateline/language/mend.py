"""Mends what no tree may say: a finite verb with a subject of its own is no modifier of the noun after it.

The parser now and then reads "attack rebels" in "if troops attack rebels" as a compound. Where tag and subject say that
the word is a finite verb, verb and noun change places: the noun becomes the verb's object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.language.reading import Word, is_dep

FINITE = ("VB", "VBP", "VBZ", "VBD")
GOES_WITH_VERB = ("mark", "aux*", "advmod", "nsubj*", "cc", "punct", "advcl*")


def mended(words: Sequence[Word]) -> list[Word]:
    """The words with such pairs turned round; all else as it is."""
    found = list(words)
    subjects = {w.head for w in words if is_dep(w.dep, "nsubj*")}
    for verb in words:
        noun = words[verb.head - words[0].i] if words else verb
        turned = verb.dep in ("compound", "amod") and verb.xpos in FINITE and verb.i in subjects and noun.i > verb.i
        if not turned or noun.upos not in ("NOUN", "PROPN"):
            continue
        base = words[0].i
        head = verb.i if noun.head == noun.i else noun.head
        found[verb.i - base] = replace(found[verb.i - base], head=head, dep=noun.dep)
        found[noun.i - base] = replace(found[noun.i - base], head=verb.i, dep="obj")
        for word in words:
            if word.head == noun.i and word.i not in (noun.i, verb.i) and is_dep(word.dep, *GOES_WITH_VERB):
                found[word.i - base] = replace(found[word.i - base], head=verb.i)
    return found
