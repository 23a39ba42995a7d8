"""The words that say what became of a counted noun, each with the role that the noun has to it.

The roles are those of `counted.tsv`: obj, subj, mod (said of the noun), noun, of (complement), to
(a total), holder.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Reading, is_dep
from dateline.language.grammar import first_case
from dateline.language.reading import TENSED, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import quantities
from dateline.stages.count.counted_rows import CountRole, Predicate
from dateline.stages.count.totals import (
    CLIMB,
    is_total,
    parts_of_total,
    total_changed,
    total_equated,
    totals_beside,
)

HEDGE_REACH = 4  # hedging words between a verb and the number


def word_behind(reading: Reading, noun: int) -> Iterator[Predicate]:
    """The word right after, where it says what became of them: "12 people dead"."""
    if noun + 1 >= len(reading.words):
        return
    after = reading.words[noun + 1]
    if after.sentence != reading.words[noun].sentence:
        return
    if after.xpos in ("JJ", "VBN", "RB"):
        yield after, "mod"
    if after.xpos in ("VBN", "JJ"):
        yield after, "obj"


def verb_before(reading: Reading, first: int) -> Iterator[Predicate]:
    """The verb that the number stands right after, hedges aside: "killed at least 12"."""
    word = _before_hedges(reading, first)
    if word is None or word.sentence != reading.words[first].sentence:
        return
    if word.xpos.startswith("VB"):
        yield word, "obj"


def _before_hedges(reading: Reading, first: int) -> Word | None:
    """The word before a number and its hedges; None at the beginning of the text, and where what
    stands between is no hedge: "killed in two strikes".
    """
    table = quantities()
    nearest = max(first - HEDGE_REACH, 0)
    i = first - 1
    while i >= nearest and reading.words[i].lower in table.hedge_words:
        i -= 1
    between = " ".join(word.lower for word in reading.words[i + 1 : first])
    if i < 0 or (between and not _opens_with_hedge(between)):
        return None
    return reading.words[i]


def _opens_with_hedge(words: str) -> bool:
    """True for "at least", "in excess of", "some additional"; not for the "in" of one alone."""
    return any(f"{words} ".startswith(f"{hedge} ") for hedge in quantities().before)


def predicates_above(reading: Reading, noun: int) -> Iterator[Predicate]:
    """What is said of the noun by its modifiers and by the words that it hangs from, nearest
    first.
    """
    yield from said_of(reading, noun)
    yield from total_equated(reading, noun)
    yield from total_changed(reading, noun)
    node = reading.words[noun]
    for _ in range(CLIMB):
        head = reading.head(node.i)
        if head is None:
            if node.i == noun:
                yield node, "mod"
            return
        preposition = first_case(reading, node.i)
        is_complement = _is_of_phrase(node, preposition)
        if _is_counted_through(reading, node, head, is_complement=is_complement):
            node = head
            continue
        if is_complement and not is_total(head):
            yield head, "of"
            return
        if is_complement or _is_counted_beside(node, preposition):
            yield head, "of" if is_complement else "mod"
            yield from _said_beside(reading, node, head)
        else:
            yield from _under(reading, node, head, preposition)
            if head.lower not in counting_words().victims:
                return
        node = head


def _is_of_phrase(node: Word, preposition: str) -> bool:
    """True for the people of "dozens of people"."""
    return preposition in function_words().prepositions.of and is_dep(node.dep, "nmod*")


def _is_counted_through(reading: Reading, node: Word, head: Word, *, is_complement: bool) -> bool:
    """True where the word above a noun only says how many, or what the number was before."""
    return (is_complement and _is_quantifier(head)) or _is_end_of_change(reading, node, head)


def _said_beside(reading: Reading, node: Word, head: Word) -> Iterator[Predicate]:
    """What is said of the word above a noun that is said of the noun as well."""
    if _shares_verb(reading, node, head):
        yield from _complements(reading, head)
        yield head, "obj" if reading.child(head.i, "nsubj:pass", "obj") else "subj"
    if node.xpos == "CD" and node.dep == "appos" and is_total(head):
        yield from parts_of_total(reading, head)


def said_of(reading: Reading, noun: int) -> Iterator[Predicate]:
    """What the modifiers of the noun say of it: "12 people killed", "the 12 who were hurt"."""
    for modifier in reading.children(noun, "amod", "acl", "acl:relcl", "ccomp"):
        yield from _said_by(reading, modifier)


def _is_quantifier(head: Word) -> bool:
    """ "dozens of people", "its crew of 23": the word above only says how many."""
    table = quantities()
    if head.xpos == "CD" or head.lower in table.vague_words:
        return True
    if head.lemma in table.groups:
        return True
    if head.lower in table.hedge_words and not is_total(head):  # "in excess of 40"
        return True
    return head.lower.removesuffix("s") in table.magnitudes


def _is_end_of_change(reading: Reading, node: Word, head: Word) -> bool:
    """ "From 20 to 14", "by six to 14": the number that it became, where the tree hangs it on the
    first.
    """
    if node.xpos != "CD" or head.xpos != "CD" or not is_dep(node.dep, "nmod*", "conj"):
        return False
    if first_case(reading, head.i) not in counting_words().change_prepositions:
        return False
    return first_case(reading, node.i) in counting_words().total_prepositions


def _shares_verb(reading: Reading, node: Word, head: Word) -> bool:
    """ "Seven died in Minna and six in Jos": a number for a clause whose verb is not said again;
    not "20 were taken to Minna and 31 to Jos", of which each is a share.
    """
    if node.xpos != "CD" or node.dep != "conj" or head.upos != "VERB":
        return False
    goals = function_words().prepositions.to
    return all(first_case(reading, w.i) not in goals for w in reading.children(node.i, "nmod"))


def _is_counted_beside(node: Word, preposition: str) -> bool:
    """ "12 soldiers and three nurses", "killed alongside nine of his comrades"."""
    return is_dep(node.dep, "conj", "appos") or preposition in quantities().beside


def _said_by(reading: Reading, modifier: Word) -> Iterator[Predicate]:
    """ "12 dead people", "12 people killed"; relative clauses apart."""
    if modifier.dep == "acl:relcl":
        yield from _said_by_relative(reading, modifier)
        return
    yield modifier, "mod"
    is_participle = modifier.xpos in ("VBN", "VBD")
    if is_participle and modifier.dep == "acl":
        yield modifier, "obj"


def _said_by_relative(reading: Reading, clause: Word) -> Iterator[Predicate]:
    """ "12 people who died", "12 people whom they held"; not "the day when they left"."""
    role = _role_in_relative(reading, clause)
    if role is None:
        return
    for verb in (clause, *reading.children(clause.i, "conj")):
        yield verb, role


def _role_in_relative(reading: Reading, clause: Word) -> CountRole | None:
    """What the noun is in its relative clause: subject where a relative pronoun is that, else
    object; None in an adverbial clause.
    """
    subject = reading.child(clause.i, "nsubj*")
    if subject is None:
        return "obj"
    if subject.xpos.startswith("W"):
        return "obj" if subject.dep == "nsubj:pass" else "subj"
    return None if _is_adverbial(reading, clause, subject) else "obj"


def _is_adverbial(reading: Reading, clause: Word, subject: Word) -> bool:
    """ "when they left": a clause with an adverb and a subject that is no "that"."""
    if subject.lower in counting_words().relative_that:
        return False
    return reading.child(clause.i, "advmod") is not None


def _under(reading: Reading, node: Word, head: Word, preposition: str) -> Iterator[Predicate]:
    """The roles of a noun under its head: object, subject, complement of "death", "rose to"."""
    is_subject = node.dep == "nsubj"
    if is_subject:  # "12 students staged a protest"
        for held in reading.children(head.i, "obj"):
            yield held, "holder"
    if is_dep(node.dep, "obj", "nsubj*", "iobj"):
        yield from _complements(reading, head)
        yield from _verbs(reading, node, head)
    if _is_said_of_total(head) and not is_subject:
        yield from totals_beside(reading, node, head, preposition)
    if preposition in counting_words().complement_prepositions:
        yield from _completed(node, head)


def _is_said_of_total(head: Word) -> bool:
    """True for a verb and for an adjective: "the toll stood at 14", "is unchanged at 14"."""
    return head.xpos.startswith("VB") or head.xpos == "JJ"


def _completed(node: Word, head: Word) -> Iterator[Predicate]:
    """The noun that a prepositional phrase completes: "the death of 12", "and the wounded at
    30".
    """
    if not is_dep(node.dep, "nmod*", "compound"):
        return
    stands_for_people = head.lower in counting_words().stand_for_people
    yield head, "mod" if stands_for_people else "of"


def _complements(reading: Reading, head: Word) -> Iterator[Predicate]:
    """ "left 12 dead", "17 are known to have died", "those killed"."""
    stands_for_people = head.xpos in ("DT", "PRP")
    deps = ("xcomp", "acl*") if stands_for_people else ("xcomp",)
    for said in [*reading.children(head.i, *deps), *_said_as(reading, head)]:
        yield said, "mod"
        if said.xpos == "VB" or reading.child(said.i, "aux"):
            yield said, "subj"
        if said.xpos == "VBN":
            yield said, "obj"


def _said_as(reading: Reading, head: Word) -> list[Word]:
    """ "Confirmed as being infected", "listed as missing"; not "as a girl was saved", which says it
    of another."""
    as_ = counting_words().said_as
    clauses = reading.children(head.i, "advcl*", "obl*")
    return [
        c
        for c in clauses
        if any(m.lower in as_ for m in reading.children(c.i, "mark", "case"))
        and reading.child(c.i, "nsubj*") is None
    ]


def _verbs(reading: Reading, node: Word, head: Word) -> Iterator[Predicate]:
    """The verb above, and those joined to it that share its subject or object."""
    role: CountRole = "obj" if _is_object(reading, node, head) else "subj"
    for verb in (head, *_sharing_verbs(reading, head)):
        yield verb, role
        if role == "obj" or verb.xpos not in TENSED:  # "strikes wounded 20" says it not of them
            yield verb, "mod"


def _sharing_verbs(reading: Reading, verb: Word) -> Iterator[Word]:
    """The verbs joined to a verb that have no subject or object of their own, and the first of
    them, if it has no object.
    """
    for joined in reading.children(verb.i, "conj"):
        if reading.child(joined.i, "nsubj*", "obj") is None:
            yield joined
    first = reading.head(verb.i) if verb.dep == "conj" else None
    if first is not None and reading.child(first.i, "obj") is None:
        yield first


def _is_object(reading: Reading, node: Word, head: Word) -> bool:
    """True for objects and the subjects of passives, bare participles of headlines among them."""
    if is_dep(node.dep, "obj", "nsubj:pass", "iobj"):
        return True
    if reading.child(head.i, "aux:pass"):
        return True
    return head.xpos == "VBN" and reading.child(head.i, "aux") is None
