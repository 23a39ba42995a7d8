"""Attributions without a verb: "Minister: troops will leave", and names with a that-clause whose
verb was lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.language.grammar import quotable_phrase
from dateline.language.reading import Reading, Sentence, Word, is_dep
from dateline.reference.actors.actors import group_noun
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.reference.events.lexicon import lexicon
from dateline.reference.places.countries import country_of_capital
from dateline.rules import Conditions
from dateline.stages.attribute.attribution import VERBS, Attribution, plain_cue
from dateline.stages.attribute.clauses import complementizer, has_mark, words_of_clauses
from dateline.stages.attribute.punctuation import OPENING_OR_APOSTROPHE

SPEAKER_WORDS = 9  # the most words before a colon that name a speaker
SPEAKER_WORDS_BEHIND = 5  # the most behind the colon of a headline: "Troops will leave: minister"
SPEAKING_NAMES = ("PERSON", "ORG", "LOC")
Words = tuple[Word, ...]


def colon_attributions(reading: Reading) -> Iterator[Attribution]:
    """ "Minister: troops will leave"; "Troops will leave: minister"; and any "X: “...”" of the
    body.
    """
    for sentence in reading.sentences:
        words = reading.words_of(sentence)
        colon = next((k for k, w in enumerate(words) if w.text == ":"), 0)
        before, behind = words[:colon], words[colon + 1 :]
        if not before or not behind:
            continue
        for named, said in _readings_of_colon(sentence, before, behind):
            attribution = _of_colon(reading, words[colon], named, said)
            if attribution:
                yield attribution
                break


def _of_colon(reading: Reading, colon: Word, named: Words, said: Words) -> Attribution | None:
    """The words on one side of a colon as said by those on the other; None where they cannot be."""
    speaker = _named_speaker(reading, named)
    is_clause = any(w.upos in VERBS for w in said)
    if speaker is None or not is_clause:
        return None
    if TOPIC.holds(ColonHeadline(reading, speaker, named, said)):
        return None
    return Attribution(
        cue=plain_cue("label", ":"),
        cue_words=(colon.i,),
        content={w.i for w in said},
        source=_without_edge_marks(named),
        speaker=speaker.i,
    )


class ColonHeadline(Struct, frozen=True):
    """Words on either side of a colon, of which it is asked whether the first only name a topic."""

    reading: Reading
    speaker: Word
    named: Words
    said: Words

    @property
    def place(self) -> bool:
        """True if the speaker's word is the name of a place."""
        name = self.reading.name_at(self.speaker.i)
        return name is not None and name.label == "LOC"


def _is_label(case: ColonHeadline) -> bool:
    """ "Video: rebels enter the town"."""
    return case.named[0].lower in attribution_words().headline_labels


def _is_subordinate(case: ColonHeadline) -> bool:
    """ "X: as it happened", "X: what we know so far"; a question may be put by X."""
    first, last = case.said[0], case.said[-1]
    opens = first.xpos in ("WP", "WRB", "WDT") or first.lower in attribution_words().as_marker
    return opens and last.text != "?"


def _is_of_matter(case: ColonHeadline) -> bool:
    """ "Mali election: Keita wins": the place is only part of the topic's name."""
    return case.place and any(("n", w.lemma.lower()) in lexicon() for w in case.named)


def _is_scene(case: ColonHeadline) -> bool:
    """ "Mali: army kills 12": a place that nothing makes a government speaking, no mark of speech,
    "we" or "must", and that is no capital, which mostly stands for one.
    """
    if country_of_capital(" ".join(w.text for w in case.named)):
        return False
    first_person = function_words().pronouns.first_plural
    speaks = any(
        w.text in OPENING_OR_APOSTROPHE or w.lower in first_person or w.xpos == "MD"
        for w in case.said
    )
    return case.place and not speaks


TOPIC = Conditions[ColonHeadline](
    "attribution.topic before a colon",
    (
        ("label of the page", _is_label),
        ("subordinate clause", _is_subordinate),
        ("name of a matter", _is_of_matter),
        ("scene", _is_scene),
    ),
    about=lambda case: case.speaker.i,
)


def _without_edge_marks(words: Words) -> list[int]:
    """The words from the first to the last that is no punctuation: without a dash before a name."""
    inner = [w.i for w in words if w.upos != "PUNCT"]
    return [w.i for w in words if inner[0] <= w.i <= inner[-1]]


def _readings_of_colon(
    sentence: Sentence, before: Words, behind: Words
) -> Iterator[tuple[Words, Words]]:
    """(words that may name a speaker, words that may be said), the likelier reading first."""
    is_headline = sentence.kind == "headline"
    introduces_quotation = behind[0].text in OPENING_OR_APOSTROPHE
    if is_headline or introduces_quotation:
        yield before, behind
    if is_headline and len(behind) <= SPEAKER_WORDS_BEHIND:
        yield behind, before


def _named_speaker(reading: Reading, words: Words) -> Word | None:
    """The head of a bare noun phrase that can speak: a person, body or place name, or a noun for a
    source.
    """
    if len(words) > SPEAKER_WORDS or any(map(_is_predicate, words)):
        return None
    head = _head(words)
    names = (reading.name_at(w.i) for w in (head, words[-1], words[0]))
    name = next(filter(None, names), None)
    if name is not None and name.label in SPEAKING_NAMES:
        is_of_name = name.first <= head.i < name.last
        return head if is_of_name else reading.words[name.last - 1]
    is_source_noun = title_of(head.lemma) or group_noun(head.lemma)
    return head if is_source_noun else None


def _head(words: Words) -> Word:
    """The first of the words that hangs on none of the others."""
    inside = {word.i for word in words}
    for word in words:
        others = inside - {word.i}
        if word.head not in others:
            return word
    return words[0]


def _is_predicate(word: Word) -> bool:
    """A verb that is no participle."""
    return word.upos in VERBS and word.xpos not in ("VBN", "VBG")


def verbless_attributions(reading: Reading) -> Iterator[Attribution]:
    """ "President X that France will ...": a name with a full that-clause; the verb of saying was
    lost.
    """
    for i in sorted({word.head for word in reading.words if word.dep == "mark"}):
        clause = reading.words[i]
        that = complementizer(reading, clause)
        if that is None:
            continue
        found = _name_before_that(reading, clause, that) or _clause_of_name(reading, clause)
        if found:
            yield found


def _name_before_that(reading: Reading, clause: Word, that: Word) -> Attribution | None:
    """Where the tree gives the clause two subjects, a name before "that" and one behind it."""
    subjects = reading.children(clause.i, "nsubj*")
    if len(subjects) < 2:
        return None
    name, own = subjects[0], subjects[1]
    are_parted = name.i < that.i < own.i
    if not are_parted or name.upos != "PROPN":
        return None
    source = [w.i for w in quotable_phrase(reading, name.i)]
    content = {j for j in reading.subtree(clause.i) if j > that.i}
    return Attribution(None, (), content, source, name.i)


def _clause_of_name(reading: Reading, clause: Word) -> Attribution | None:
    """Where the tree hangs the clause on the name of a person, or on a name that the tagger did
    not see.
    """
    that = function_words().conjunctions.complementizer
    if not is_dep(clause.dep, "acl*", "ccomp", "advcl*"):
        return None
    if not has_mark(reading, clause, that):
        return None
    head = reading.head(clause.i)
    if head is None or not _may_be_speaker(reading, head):
        return None
    if reading.child(clause.i, "nsubj*") is None:
        return None
    content = words_of_clauses(reading, [clause])
    phrase = quotable_phrase(reading, head.i)
    source = [w.i for w in phrase if w.i not in content and w.i < clause.i]
    return Attribution(None, (), content, source, head.i)


def _may_be_speaker(reading: Reading, word: Word) -> bool:
    """A proper noun that no verb governs, of a person as far as the tagger knows."""
    if word.upos != "PROPN" or word.dep in ("obl", "obj", "iobj"):
        return False
    name = reading.name_at(word.i)
    return name is None or name.label == "PERSON"
