"""The main line of a sentence: what it tells as news, told from what it only mentions.

It is read off the way from the trigger up to the root: what stands in a relative clause, in the
pluperfect, in the present of a state, or as the object of another deed is off the line.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.record.drafts import EventDraft
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.rules import Conditions, RuleTable

_HIGHEST = 8  # steps up to the root


class _Step(Struct, frozen=True):
    """A word on the way from the trigger to the root, and the word that it hangs on."""

    reading: Reading
    draft: EventDraft
    word: Word
    head: Word
    is_shown: bool

    @property
    def relation(self) -> str:
        """The relation without its subtype."""
        return self.word.dep.split(":")[0]

    @property
    def is_verb(self) -> bool:
        """True for a verb in any form."""
        return self.word.xpos.startswith("VB")

    @property
    def mark(self) -> str:
        """What opens the clause of the word; "" for nothing."""
        mark = self.reading.child(self.word.i, "mark", "case")
        return mark.lower if mark is not None else ""


def is_main_line(reading: Reading, draft: EventDraft, is_shown: bool = False) -> bool:
    """True if nothing on the way up to the root takes the event off the main line of its sentence.

    is_shown: in a headline or a caption, whose present tense tells what has happened.
    """
    word = reading.words[draft.trigger]
    for _ in range(_HIGHEST):
        step = _Step(reading, draft, word, reading.words[word.head], is_shown)
        if _OFF_LINE.holds(step):
            return False
        if step.head.i == word.i:
            return True
        if not _GOES_UP.decide(step):
            return False
        word = step.head
    return False


def _is_in_pluperfect(step: _Step) -> bool:
    """ "had killed": before what is told."""
    auxiliaries = step.reading.children(step.word.i, "aux*")
    return any(w.lower in tense_cues().pluperfect for w in auxiliaries)


def _is_in_present(step: _Step) -> bool:
    """ "backs", "is": a state, outside of headlines."""
    if step.is_shown or step.word.xpos not in ("VBZ", "VBP"):
        return False
    return step.word.i == step.draft.trigger or cue_verb(step.word.lemma) is None


def _has_been_going_on(step: _Step) -> bool:
    """ "has been blaming": for as long as nobody says."""
    if step.word.xpos != "VBG":
        return False
    auxiliaries = step.reading.children(step.word.i, "aux*")
    return any(w.lower in tense_cues().perfect_forms for w in auxiliaries)


def _is_infinitive(step: _Step) -> bool:
    """ "to calm passions": an aim."""
    return step.word.xpos == "VB" and step.relation in ("advcl", "acl")


def _is_lasting(step: _Step) -> bool:
    """ "the uprising", "a crackdown": what goes on for weeks."""
    return not step.is_verb and step.word.lemma in time_relations().lasting


def _is_bare_noun(step: _Step) -> bool:
    """A noun alone at the root of a sentence that is no headline."""
    if step.is_shown or step.head.i != step.word.i or step.is_verb:
        return False
    return step.reading.child(step.word.i, "cop") is None


_OFF_LINE: Conditions[_Step] = Conditions(
    "when.off the main line",
    (
        ("pluperfect", _is_in_pluperfect),
        ("present state", _is_in_present),
        ("going on before", _has_been_going_on),
        ("aim", _is_infinitive),
        ("noun of what lasts", _is_lasting),
        ("noun without a verb", _is_bare_noun),
    ),
    about=lambda step: step.word.i,
)


def _carries(step: _Step) -> bool:
    """A noun under a verb that carries its event, or in a phrase of the same time as the verb."""
    if step.is_verb or step.relation not in ("nsubj", "obj", "obl"):
        return False
    if step.head.i in step.draft.words and step.head.xpos.startswith("VB"):
        return True
    if step.relation == "obl":
        return step.mark in time_relations().setting
    return step.head.lemma in time_relations().carriers


def _is_argument(step: _Step) -> bool:
    """A noun under any other verb: "condemned the attack"."""
    return step.relation in ("nsubj", "obj", "obl", "iobj")


def _is_of_phrase(step: _Step) -> bool:
    """A noun under a noun that counts or gathers it: "a wave of attacks"."""
    return step.relation in ("nmod", "compound", "amod", "appos", "acl")


def _holds_trigger(step: _Step) -> bool:
    """The noun above is of the event's own words: "a wave of attacks"."""
    return step.head.i in step.draft.words


def _is_content(step: _Step) -> bool:
    """What somebody says."""
    return step.relation == "ccomp"


def _is_trailing_attribution(step: _Step) -> bool:
    """The cue stands behind what it attributes, or has no word of opening: "…, activists said"."""
    return cue_verb(step.head.lemma) is not None and step.word.xpos in ("VBD", "VBN", "VBZ", "VBP")


def _is_clause(step: _Step) -> bool:
    """A clause that modifies the one above."""
    return step.relation == "advcl"


def _is_of_the_same_time(step: _Step) -> bool:
    """A participle, or a clause with "as", "while", "after"."""
    if not step.mark:
        return step.word.xpos in ("VBG", "VBN")
    return step.mark in time_relations().lead_clauses


def _is_joined(step: _Step) -> bool:
    """ "attacked and fled", "…, the army said"; what is begun or managed."""
    return step.relation in ("conj", "parataxis", "xcomp")


_GOES_UP: RuleTable[_Step, bool] = RuleTable(
    "when.main line goes up",
    (
        ("carried by a verb", _carries, lambda step: True),
        ("argument of a verb", _is_argument, lambda step: False),
        ("within a noun phrase", _is_of_phrase, _holds_trigger),
        ("content", _is_content, _is_trailing_attribution),
        ("clause", _is_clause, _is_of_the_same_time),
        ("joined", _is_joined, lambda step: True),
    ),
    about=lambda step: step.word.i,
)
