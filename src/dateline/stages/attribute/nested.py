"""Attributions whose cue stands in what another says: "Ruiz said the minister had promised aid".

Somebody else's words, told by the speaker, are a statement of their own. The speaker's own opinions
and wishes, and what others are only said to think, to want or to be about to say, are part of what
the speaker says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.language.reading import Reading, Word
from dateline.reference.english.modality import negation
from dateline.rules import Conditions
from dateline.stages.attribute.attribution import Attribution, Quoted
from dateline.stages.attribute.punctuation import OPENING_OR_APOSTROPHE

ATTITUDES = ("believe", "want", "show", "support")
TOLD = ("VBD", "VBZ", "VBP", "VBN", "NN", "NNS")


class Nested(Struct, frozen=True):
    """A verb that is a cue within what another says, with its speaker."""

    reading: Reading
    attribution: Attribution
    verb: Word
    speaker: Word
    outer: Attribution
    quoted: Quoted


def without_own_opinions(
    reading: Reading, attributions: Iterable[Attribution], quoted: Quoted
) -> Iterator[Attribution]:
    """The attributions, of nested ones only those that tell what somebody else has said."""
    known = list(attributions)
    around = _around_cues(known)
    for attribution in known:
        nested = _nested(reading, attribution, around, quoted)
        if nested is None or not IS_PART.holds(nested):
            yield attribution


def _around_cues(known: Sequence[Attribution]) -> Mapping[int, list[Attribution]]:
    """The attributions in whose content each cue stands, by the word of the cue."""
    cues = {attribution.cue_word for attribution in known}
    found: dict[int, list[Attribution]] = {}
    for attribution in known:
        for i in attribution.content:
            if i in cues:
                found.setdefault(i, []).append(attribution)
    return found


def _nested(
    reading: Reading,
    attribution: Attribution,
    around: Mapping[int, Sequence[Attribution]],
    quoted: Quoted,
) -> Nested | None:
    """The attribution as one within another's content; None where its cue is no word, or stands in
    nobody's content, or where its content stands in marks of its own. `around`: as `_around_cues`
    gives it.
    """
    verb, speaker = _verb(reading, attribution), attribution.speaker
    if verb is None or speaker is None:
        return None
    if _has_marks_of_its_own(reading, attribution, verb):
        return None
    others = (a for a in around.get(verb.i, ()) if a is not attribution)
    outer = next(others, None)
    if outer is None:
        return None
    return Nested(reading, attribution, verb, reading.words[speaker], outer, quoted)


def _verb(reading: Reading, attribution: Attribution) -> Word | None:
    """The word of a cue that is a verb, noun or adjective of the table."""
    cue = attribution.cue
    if cue is None or cue.kind not in ("verb", "noun", "adjective"):
        return None
    return None if attribution.cue_word is None else reading.words[attribution.cue_word]


def _has_marks_of_its_own(reading: Reading, attribution: Attribution, verb: Word) -> bool:
    """True where quotation marks open behind the cue: 'said they had sent a note reading "..."'."""
    behind = [j for j in attribution.content if j > verb.i]
    between = reading.words[verb.i + 1 : min(behind, default=verb.i) + 1]
    return any(w.text in OPENING_OR_APOSTROPHE for w in between)


def _is_attitude(nested: Nested) -> bool:
    """ "said that the rebels wanted peace"; not "according to X, Y believes that"."""
    cue, outer = nested.attribution.cue, nested.outer.cue
    is_aside = outer is not None and outer.kind == "phrase"
    return cue is not None and cue.act in ATTITUDES and not is_aside


def _is_not_told(nested: Nested) -> bool:
    """ "said they would ask", "before denying", "to discuss": nothing was said yet, or nothing is
    told of it.
    """
    has_modal = any(w.xpos == "MD" for w in nested.reading.children(nested.verb.i, "aux"))
    return has_modal or nested.verb.xpos not in TOLD


def _is_denied(nested: Nested) -> bool:
    """ "said the army had not claimed that"."""
    below = nested.reading.children(nested.verb.i)
    return any(w.lower in negation().particles for w in below)


def _is_told_of_oneself(nested: Nested) -> bool:
    """ "Ruiz said she told them": most often herself; in her own words, "he told us" is another and
    "they say" is nobody. "Guards contradicted her claim" tells of two.
    """
    if nested.speaker.upos != "PRON" or nested.verb.upos != "VERB":
        return False
    return nested.verb.i not in nested.quoted or nested.verb.xpos == "VBP"


IS_PART = Conditions[Nested](
    "attribution.part of what another says",
    (
        ("opinion or wish", _is_attitude),
        ("not told as said", _is_not_told),
        ("not said", _is_denied),
        ("told of oneself", _is_told_of_oneself),
    ),
    about=lambda nested: nested.verb.i,
)
