"""Whom the pronouns of a clause stand for, so that the record's name can stand there, and who else
might be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.language import Reading, Word, is_dep
from dateline.record.local import Pointer
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks
from dateline.reference.english.sentence_words import sentence_words

NAMED = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})


class ActorsByWord(Struct, frozen=True):
    """For whom the words of a report stand: one actor, or several ("the two leaders")."""

    one: Mapping[int, str]
    several: Mapping[int, tuple[str, ...]]

    def of(self, i: int) -> tuple[str, ...]:
        """The ids of those for whom a word stands."""
        if i in self.several:
            return self.several[i]
        return (self.one[i],) if i in self.one else ()


class Clause(Struct, frozen=True):
    """A clause as it is cut: its words, its predicate, and who is named instead of a pronoun."""

    reading: Reading
    words: list[int]
    subject: list[int]
    actors: ActorsByWord


def pointer_at(clause: Clause, i: int) -> Pointer | None:
    """Whom a pronoun stands for, where no noun of the clause before it names them."""
    word = clause.reading.words[i]
    pronouns = function_words().pronouns
    personal = pronouns.masculine | pronouns.feminine | pronouns.neuter | pronouns.third_plural
    if word.upos not in ("PRON", "DET") or word.lower not in personal or word.dep == "expl":
        return None
    if _is_named_before(clause, i) or word.lower in sentence_words().reflexive:
        return None
    if _is_formal(clause.reading, word) and not clause.actors.of(i):
        return None
    verb = clause.reading.words[word.head]
    is_subject = is_dep(word.dep, "nsubj*")
    owns = is_dep(word.dep, "nmod:poss")
    bearer = clause.reading.child(verb.i, "aux*", "cop") or verb
    told = bearer.lower if is_subject else ""
    rivals = _rivals(clause.reading, word, clause.actors)
    meant = () if _may_be_of_content(clause.reading, word) else clause.actors.of(i)
    return Pointer(word.lower, meant, owns, told, rivals)


def _may_be_of_content(reading: Reading, word: Word) -> bool:
    """True for the "it" of "The agency said the country would stop. It also plans": the agency or
    the country.
    """
    before = reading.sentences[max(word.sentence - 1, 0)]
    if word.lower not in function_words().pronouns.neuter or before.i == word.sentence:
        return False
    verbs = [reading.words[i].head for i in _main_subjects(reading, before.first, before.last)]
    contents = [clause for verb in verbs for clause in reading.children(verb, "ccomp")]
    subjects = [w for clause in contents for w in reading.children(clause.i, "nsubj*")]
    return any(w.upos in NAMED for w in subjects)


def _rivals(reading: Reading, word: Word, actors: ActorsByWord) -> tuple[str, ...]:
    """Who else is named in the sentence before a pronoun and in the one before that; nobody where
    it stands for the subject of the main clause.
    """
    own = set(actors.of(word.i))
    sentence = reading.sentences[word.sentence]
    before = reading.sentences[max(word.sentence - 1, 0)]
    subjects = [
        i for one in (before, sentence) for i in _main_subjects(reading, one.first, one.last)
    ]
    meant = [i for i in subjects if i < word.i]
    if meant and own & set(actors.of(meant[-1])):
        return ()
    named = (id_ for i in range(before.first, word.i) for id_ in actors.of(i))
    return tuple(dict.fromkeys(id_ for id_ in named if id_ not in own))


def _main_subjects(reading: Reading, first: int, last: int) -> Iterator[int]:
    """The subject of a sentence's main clause."""
    for i in range(first, last):
        word = reading.words[i]
        if is_dep(word.dep, "nsubj*") and is_dep(reading.words[word.head].dep, "root"):
            yield i


def _is_formal(reading: Reading, word: Word) -> bool:
    """ "It" that stands for a clause: "it is too early to say", "it was announced that"."""
    above = reading.words[word.head]
    if word.lower not in function_words().pronouns.neuter or not is_dep(word.dep, "nsubj*"):
        return False
    clauses = reading.children(above.i, "xcomp", "ccomp", "csubj*", "advcl*")
    if not any(w.dep != "advcl" or w.xpos == "VB" for w in clauses):
        likens = any(w.lower in clause_marks().hypothetical for w in _marks(reading, clauses))
        return likens and above.lemma in sentence_words().formal
    is_said = is_dep(word.dep, "nsubj:pass")
    has_copula = reading.child(above.i, "cop") is not None
    return is_said or has_copula or above.lemma in sentence_words().formal


def _marks(reading: Reading, clauses: list[Word]) -> list[Word]:
    """The conjunctions of clauses."""
    return [mark for clause in clauses for mark in reading.children(clause.i, "mark")]


def _is_named_before(clause: Clause, i: int) -> bool:
    """True if a noun of the clause before the pronoun stands for the same, or may: an owner behind
    the subject by name.
    """
    reading, ids, word = clause.reading, set(clause.actors.of(i)), clause.reading.words[i]
    before = [j for j in clause.words if j < i and reading.words[j].upos in NAMED]
    pronouns = function_words().pronouns
    is_person = word.lower in pronouns.masculine | pronouns.feminine
    owns = is_dep(word.dep, "nmod:poss")
    has_above = owns or reading.words[word.head].head in clause.words
    if not is_person and before and has_above and _refers_up(reading, word):
        return True
    if ids:
        return _names_any(clause, ids, before, i)
    return owns and i not in clause.subject and any(j in clause.subject for j in before)


def _names_any(clause: Clause, ids: set[str], nouns: Sequence[int], i: int) -> bool:
    """True if a word before word i stands for just these actors, or one of the nouns for one."""
    if any(ids == set(clause.actors.of(j)) for j in clause.words if j < i):
        return True
    return any(ids & set(clause.actors.of(j)) for j in nouns)


def _refers_up(reading: Reading, word: Word) -> bool:
    """True for an owner, and for who is meant in a clause within: "said it would leave"."""
    within = reading.words[word.head].dep
    is_within = is_dep(word.dep, "nsubj*", "obj", "obl*") and is_dep(
        within, "ccomp", "advcl*", "acl*"
    )
    return is_dep(word.dep, "nmod:poss") or is_within
