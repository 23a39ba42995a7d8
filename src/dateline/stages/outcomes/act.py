"""Of which act an outcome came, by the tree: "killed in an attack", "a raid killed nine", "the
shelling, in which 17 died"."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.causes import cause_words
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.time.temporal_cues import time_relations
from dateline.rules import Attempts

# what an outcome has of its own where the act behind the last of several is not its act
OWN_CIRCUMSTANCES = (
    "obl",
    "obl:tmod",
    "obl:unmarked",
    "obl:agent",
    "nsubj",
    "advcl:relcl",
)
# the same where the act is told in a clause behind what became of others
OWN_SETTING = ("obl", "obl:tmod", "obl:unmarked", "obl:agent", "advcl*")
DEEPEST = (
    3  # nouns that may hold each other: "the shelling of the school of the town, in which ..."
)


class Outcome(Struct, frozen=True):
    """An outcome, its trigger, and all mentions by trigger or carrier."""

    reading: Reading
    draft: EventDraft
    word: Word
    by_word: Mapping[int, EventDraft]

    @property
    def head(self) -> Word | None:
        """The word above the trigger; None where the trigger is the root of its sentence."""
        return self.reading.head(self.word.i)

    @property
    def mention_above(self) -> EventDraft | None:
        """The mention named by the head of the outcome."""
        return None if self.head is None else self.by_word.get(self.head.i)


def act_of(outcome: Outcome) -> EventDraft | None:
    """The act, or an outcome mentioned before it that came of the same; None where it stands for
    itself."""
    return ACT.decide(outcome)


def _cause(outcome: Outcome, i: int) -> EventDraft | None:
    """The act that a prepositional phrase of word i names: "killed in an attack"."""
    causes = grammar.obliques(outcome.reading, i, *cause_words().prepositions)
    acts = (outcome.by_word.get(cause) for cause in causes)
    return next(filter(None, acts), None)


def _named_cause(outcome: Outcome) -> EventDraft | None:
    """ "Killed in an attack"."""
    return _cause(outcome, outcome.word.i)


def _causal_clause(outcome: Outcome) -> EventDraft | None:
    """ "Killed when a bomb exploded"; not "died, the most since 2010, when a bomb exploded"."""
    return _cause_in_clause(outcome, outcome.word)


def _cause_in_clause(outcome: Outcome, above: Word) -> EventDraft | None:
    """The act that a clause under a word tells as the cause."""
    for clause in outcome.reading.children(above.i, "advcl"):
        if not _opens_with_cause(outcome.reading, clause) or _is_of_time_since(outcome, clause):
            continue
        act = outcome.by_word.get(_told_in(outcome, clause).i)
        if act is not None:
            return act
    return None


def _told_in(outcome: Outcome, clause: Word) -> Word:
    """The verb of a clause; behind a participle that the tree takes for it, the next one: "when
    shells fired from the hill struck the village".
    """
    if clause.i in outcome.by_word:
        return clause
    behind = outcome.reading.children(clause.i, "advcl", "ccomp", "parataxis", "xcomp")
    bare = (w for w in behind if outcome.reading.child(w.i, "mark", "nsubj*", "aux*") is None)
    return next((w for w in bare if w.i > clause.i and w.xpos == "VBD"), clause)


def _clause_of_later_plight(outcome: Outcome) -> EventDraft | None:
    """What came of one act is told of some and then of others, with the act behind the last of
    them: "two died and nine are missing after a boat sank".
    """
    reading, word = outcome.reading, outcome.word
    if reading.child(word.i, *OWN_SETTING) is not None:
        return None
    plights = event_word_classes().plight
    for other in reading.children(word.i, "conj", "parataxis"):
        if other.i > word.i and other.lower in plights:
            act = _cause_in_clause(outcome, other)
            if act is not None:
                return act
    return None


def _is_of_time_since(outcome: Outcome, clause: Word) -> bool:
    """True for a clause that tells what was at the time since which there was no such outcome."""
    first = outcome.reading.subtree(clause.i)[0]
    between = outcome.reading.words[outcome.word.i + 1 : first]
    return any(word.lower in time_relations().since for word in between)


def _opens_with_cause(reading: Reading, clause: Word) -> bool:
    """True for "when", "after", "as" before what caused it."""
    return grammar.has_form(reading, clause.i, cause_words().conjunctions, "mark", "advmod")


def _subject(outcome: Outcome) -> EventDraft | None:
    """ "Air strikes killed a family"."""
    subject = outcome.reading.child(outcome.word.i, "nsubj")
    if subject is None:
        return None
    act = outcome.by_word.get(subject.i)
    return None if act is None or act.outcome else act


def _cause_of_later_outcome(outcome: Outcome) -> EventDraft | None:
    """The act mentioned once, behind the last of several: "six were killed and 22 injured in rocket
    fire"."""
    reading, word = outcome.reading, outcome.word
    if reading.child(word.i, *OWN_CIRCUMSTANCES) is not None:
        return None
    for child in reading.children(word.i, "conj", "parataxis", "advcl"):
        if child.i > word.i and _is_main_outcome(outcome, child):
            return _cause(outcome, child.i)
    return None


def _is_main_outcome(outcome: Outcome, word: Word) -> bool:
    """True for a word that names an outcome without a conjunction of a subordinate clause."""
    draft = outcome.by_word.get(word.i)
    if draft is None or not draft.outcome:
        return False
    return outcome.reading.child(word.i, "mark") is None


def _first_conjunct(outcome: Outcome) -> EventDraft | None:
    """ "Attacked the market and killed 12"; an outcome shares that of another even with a
    passive subject of its own, and that of an illness with a bare number, which is of the ill: "90
    fell ill and two died"."""
    first = outcome.mention_above
    if outcome.word.dep != "conj" or first is None:
        return None
    own = outcome.reading.child(outcome.word.i, "nsubj" if first.outcome else "nsubj*")
    if own is None:
        return first
    return first if first.mode == "disease" and own.xpos == "CD" else None


def _main_clause(outcome: Outcome) -> EventDraft | None:
    """ "Attacked the market, killing 12"."""
    word = outcome.word
    if word.xpos != "VBG" or not is_dep(word.dep, "advcl*"):
        return None
    if outcome.reading.child(word.i, "mark") is not None:
        return None
    return outcome.mention_above


def _noun_described(outcome: Outcome) -> EventDraft | None:
    """ "An attack that killed 12", "a raid killing 12"; a participle adds no outcome to
    another."""
    act, relation = outcome.mention_above, outcome.word.dep
    if relation == "acl:relcl":
        return act
    if relation != "acl" or act is None:
        return None
    return None if act.outcome else act


def _antecedent(outcome: Outcome) -> EventDraft | None:
    """ "The shelling of the school, in which 17 (are known to have) died"."""
    clause = outcome.word
    if clause.dep == "xcomp":
        clause = outcome.reading.words[clause.head]
    if outcome.head is None or clause.dep != "acl:relcl":
        return None
    return _act_of_noun(outcome, clause.head)


def _act_of_noun(outcome: Outcome, noun: int) -> EventDraft | None:
    """The act that a noun names, or the nouns that hold it, or what those people suffered whom
    it names."""
    reading = outcome.reading
    for _ in range(DEEPEST):
        if noun in outcome.by_word:
            return outcome.by_word[noun]
        suffered = _incidents(reading, noun)
        if suffered and suffered[0] in outcome.by_word:
            return outcome.by_word[suffered[0]]
        if not is_dep(reading.words[noun].dep, "nmod"):
            return None
        noun = reading.words[noun].head
    return None


def _incidents(reading: Reading, noun: int) -> list[int]:
    """ "Those hurt in the shelling, in which ...": what the clause on a noun of people names."""
    found: list[int] = []
    for clause in reading.children(noun, "acl"):
        found += grammar.obliques(reading, clause.i, *argument_words().incidents)
    return found


def _subject_of_main_verb(outcome: Outcome) -> EventDraft | None:
    """ "The raid is thought to have killed nine"."""
    if outcome.word.dep != "xcomp" or outcome.head is None:
        return None
    subject = outcome.reading.child(outcome.head.i, "nsubj")
    return None if subject is None else outcome.by_word.get(subject.i)


ACT: Attempts[Outcome, EventDraft] = Attempts(
    "outcomes.act",
    (
        ("named as its cause", _named_cause),
        ("clause of its cause", _causal_clause),
        ("clause behind what became of others", _clause_of_later_plight),
        ("subject", _subject),
        ("cause of a later outcome", _cause_of_later_outcome),
        ("first conjunct", _first_conjunct),
        ("verb of the main clause", _main_clause),
        ("noun that it describes", _noun_described),
        ("antecedent of its relative clause", _antecedent),
        ("subject of the main verb", _subject_of_main_verb),
    ),
    about=lambda outcome: outcome.word.i,
)
