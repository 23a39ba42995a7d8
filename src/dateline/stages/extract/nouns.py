"""Event nouns as triggers, with the compound that they make and the verb that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.language import Word, is_dep
from dateline.language.grammar import has_form, is_pointed_at
from dateline.language.reading import TENSED
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.lexicon import NO_EVENT, LexiconEntry
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import meets_conditions
from dateline.stages.extract.light_verbs import light_verb_of
from dateline.stages.extract.trigger import Trigger

BEFORE_NOUN = ("amod", "compound")  # relations of the words that make one noun with the next


def noun_trigger(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a noun is, or None; a vacuous one is so with the noun before it, of which
    it has its type: "a mediation effort", "the coup attempt".
    """
    if word.lemma in doc.event_words.vacuous:
        for modifier in reversed(doc.reading.children(word.i, "compound")):
            for entry in doc.single_word_entries(modifier.lemma):
                if meets_conditions(doc, word, entry):
                    return _carried(doc, word, (modifier.i, word.i), entry)
    for entry in _entries(doc, word):
        used = _compound(doc, word, entry.words[:-1])
        if used is not None and meets_conditions(doc, word, entry):
            return _carried(doc, word, tuple(sorted((word.i, *used))), entry)
    return None


def points_back(doc: AnnotatedReading, trigger: Trigger) -> bool:
    """True for a noun that "the", "this" or a pronoun makes one that is known: "under the deal",
    "their withdrawal", and for a participle that says what befell its noun; they name a deed only
    where the report tells of one."""
    if trigger.is_verb:
        return trigger.word.dep == "amod"
    if not trigger.is_noun or trigger.word.lemma not in doc.event_words.pointing:
        return False
    if not is_pointed_at(doc.reading, trigger.word.i):
        return False
    return not any(_sets_apart(word) for word in doc.reading.children(trigger.word.i, "amod"))


def _sets_apart(adjective: Word) -> bool:
    """True for what makes a noun one that was not told before: "the biggest march", "the new
    deal", "the next round"."""
    return adjective.xpos == "JJS" or adjective.lower in event_anaphora().novelty


def _carried(
    doc: AnnotatedReading, word: Word, words: tuple[int, ...], entry: LexiconEntry
) -> Trigger:
    """The trigger with its light verb, or the verb that says that it occurs."""
    if entry.type == NO_EVENT:
        return Trigger(word, words, entry)
    if (carried := light_verb_of(doc, word)) is not None:
        return Trigger(word, words, entry, *carried)
    return Trigger(word, words, entry, _verb_of_occurrence(doc, word))


def _verb_of_occurrence(doc: AnnotatedReading, noun: Word) -> Word | None:
    """The verb that says no more of its subject than that it takes place: "the talks will
    resume", "a raid that happened on Monday"."""
    relative = function_words().pronouns.relative
    clauses = doc.reading.children(noun.i, "acl:relcl")
    verbs = [verb for verb in clauses if has_form(doc.reading, verb.i, relative, "nsubj*")]
    head = doc.reading.head(noun.i)
    if head is not None and is_dep(noun.dep, "nsubj*"):
        verbs.insert(0, head)
    return next((verb for verb in verbs if verb.lemma in doc.event_words.occurring), None)


def _entries(doc: AnnotatedReading, word: Word) -> list[LexiconEntry]:
    """The entries of a noun, those of the whole of a hyphenated one first."""
    own = doc.lexicon.get(("n", word.lemma), ())
    return [*_single_words(doc, _hyphenated(doc, word)), *own]


def _single_words(doc: AnnotatedReading, nouns: Iterable[str]) -> list[LexiconEntry]:
    """The entries that consist of one of the nouns alone."""
    entries: list[LexiconEntry] = []
    for noun in nouns:
        entries += doc.single_word_entries(noun)
    return entries


def _hyphenated(doc: AnnotatedReading, word: Word) -> list[str]:
    """The whole of a noun that the tokens part at its hyphen: "sit - in", whichever of the two
    the tree hangs up."""
    as_first = doc.words[word.i : word.i + 3]
    as_second = doc.words[max(word.i - 2, 0) : word.i + 1]
    found: list[str] = []
    if _is_parted(as_first):
        found.append(f"{word.lemma}-{as_first[2].lower}")
    if _is_parted(as_second):
        found.append(f"{as_second[0].lower}-{word.lower}")
    return found


def _is_parted(tokens: Sequence[Word]) -> bool:
    """True for two halves about a hyphen whose second one is such as "in" of "sit-in"."""
    if len(tokens) != 3 or tokens[1].text != "-":
        return False
    return tokens[2].lower in function_words().particles.hyphenated


def _compound(doc: AnnotatedReading, word: Word, before: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words just before an event noun that make it one: "air strike", "counter - offensive"."""
    at, used = word.i, list[int]()
    for part in reversed(before):
        at = _before_hyphens(doc, at - 1)
        if at < 0 or not _is_part(doc.words[at], part):
            return None
        used.append(at)
    return tuple(used)


def _before_hyphens(doc: AnnotatedReading, at: int) -> int:
    """The nearest word at or before an index that is no hyphen; -1 where there is none."""
    while at >= 0 and doc.words[at].text == "-":
        at -= 1
    return at


def _is_part(word: Word, part: str) -> bool:
    """A verb before the noun is no part of its compound: "was released on bail"."""
    is_verb = word.xpos in TENSED or (word.upos == "VERB" and not is_dep(word.dep, *BEFORE_NOUN))
    return not is_verb and part in (word.lower, word.lemma)
