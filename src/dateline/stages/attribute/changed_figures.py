"""A figure that somebody changes: "the ministry revised the toll to eight" says that it is eight.

Only who can speak says so: the rain that "raised the toll to 14" says nothing.
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors.actors import group_noun, kind_of_body_name
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.attribution_words import frame_prepositions
from dateline.reference.attribution.cues import Cue, cue_verb, figure_cue
from dateline.reference.english.modality import negation
from dateline.stages.attribute.attribution import Attribution
from dateline.stages.attribute.clauses import prepositional_content
from dateline.stages.attribute.sources import name_source
from dateline.stages.attribute.subjects import agent, subject

SPEAKING = ("PERSON", "ORG", "LOC", "NORP")  # labels of names that can speak
FUTURE = ("MD",)


def figure_attribution(reading: Reading, verb: Word) -> Attribution | None:
    """What a verb by which somebody changes a figure tells; None where it tells none."""
    cue = figure_cue(verb.lemma)
    if cue is None or _is_not_done(reading, verb) or _is_what_came_of_it(reading, verb):
        return None
    is_passive = reading.child(verb.i, "nsubj:pass", "aux:pass") is not None
    speaker = agent(reading, verb) if is_passive else subject(reading, verb)
    if speaker is None or not _can_speak(reading, speaker):
        return None
    content = _content(reading, verb, cue, "nsubj:pass" if is_passive else "obj")
    if not content:
        return None
    attribution = Attribution(cue, (verb.i,), content)
    name_source(reading, attribution, speaker)
    attribution.content.difference_update((verb.i, *attribution.source))
    return attribution


def _is_not_done(reading: Reading, verb: Word) -> bool:
    """True for "did not raise", "may raise"."""
    beside = reading.children(verb.i, "advmod", "aux")
    return any(w.lower in negation().particles or w.xpos in FUTURE for w in beside)


def _is_what_came_of_it(reading: Reading, verb: Word) -> bool:
    """True for the participle of a clause that tells what was done, not said: the divers of "divers
    found two bodies, raising the toll to nine" tell nothing; "the ministry confirmed two deaths,
    raising ..." tells it.
    """
    head = reading.head(verb.i)
    if head is None or verb.xpos != "VBG" or not is_dep(verb.dep, "advcl*"):
        return False
    told = cue_verb(head.lemma)
    if told is None or told.act != "say":
        return True
    return "obj" not in told.frames and reading.child(head.i, "ccomp") is None


def _can_speak(reading: Reading, word: Word) -> bool:
    """True for people and bodies, by their name, title or noun."""
    if grammar.is_nobody(reading, word):
        return False
    name = reading.name_at(word.i)
    if name is not None and name.label in SPEAKING:
        return True
    called = " ".join(reading.words[i].text for i in grammar.phrase(reading, word.i))
    return bool(group_noun(word.lemma) or title_of(word.lemma) or kind_of_body_name(called))


def _content(reading: Reading, verb: Word, cue: Cue, relation: str) -> set[int]:
    """The words of the figure: "the toll to eight"."""
    figures = [noun for noun in reading.children(verb.i, relation) if noun.lemma in cue.objects]
    if not figures:
        return set()
    heads = [verb, *figures, *reading.children(verb.i, "obl*")]  # "from 12 to 8"
    number = set[int]().union(
        *(prepositional_content(reading, w.i, frame_prepositions().objto) for w in heads)
    )
    if not any(reading.words[i].xpos == "CD" for i in number):
        return set()
    return number.union(*(reading.subtree(noun.i) for noun in figures))
