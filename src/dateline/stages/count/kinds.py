"""What a number counts: by the predicate that its noun hangs from ("12 were killed"), else by itself ("200 men")."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Reading, is_dep
from dateline.language.reading import Word
from dateline.record.nouns import CountOf
from dateline.reference.actors import group_noun
from dateline.reference.quantities import Counted, plain_forms, quantities

BARE = frozenset(
    {"others", "more", "those", "them", "dead", "wounded", "injured", "missing", "killed"}
)
"""Words that stand for the people counted: "five more", "12 dead"."""
SIZES = frozenset({"troops", "vehicles", "crowd", "money"})
"""Kinds that a whole may have of which a part is told: "six of the 40 tanks"."""
PEOPLED = frozenset({"people", "person", "source", "opponents", "attackers", "militia"})
"""Classes of nouns, each of which is a kind of person."""


def kind_of(reading: Reading, noun: int, itself: bool, first: int, told: bool = True) -> CountOf:
    """What the number counts: by its predicate, then by its noun.

    first: where the number begins. told: False where the predicate speaks of a part of them ("three of the four").
    """
    person = itself or is_person(reading, noun)
    state: CountOf | None = (
        None  # "a nurse held since May": what they were before, where nothing else is told
    )
    own = (
        [(reading.words[noun], "mod")] if reading.words[noun].lower in BARE else []
    )  # "three killed, 22 injured"
    before, after = (
        ([], own) if reading.child(noun, "det") else (own, [])
    )  # "three of the wounded died"
    around = (*_beside(reading, noun), *_verb_before(reading, first), *_governors(reading, noun))
    told_of = (*before, *around, *after) if told else ()
    for word, role in told_of:
        for row in rows_of(word):
            if role in row.roles and (row.whom == "any" or (row.whom == "persons") == person):
                if row.kind != "captured" or not is_dep(word.dep, "acl*", "amod"):
                    return row.kind  # type: ignore[return-value]
                state = state or row.kind
    if state:
        return state
    kinds = (
        [] if itself else [row.kind for row in rows_of(reading.words[noun]) if "noun" in row.roles]
    )
    if not told:
        kinds = [kind for kind in kinds if kind in SIZES]
    return kinds[0] if kinds else "other"  # type: ignore[return-value]


def is_bare_total(reading: Reading, noun: int) -> bool:
    """ "bringing the total to 14", "put the figure at four": a total that does not say of what."""
    head = reading.head(noun)
    case = reading.child(noun, "case")
    if head is None or case is None or case.lower not in ("to", "at"):
        return False
    totals = [w for w in reading.children(head.i, "nsubj*", "obj") if w.i != noun and _is_total(w)]
    return any(not reading.children(w.i, "nmod", "compound", "acl") for w in totals)


def rows_of(word: Word) -> list[Counted]:
    """What the table says of a word, by any plain form that it may have."""
    return [
        row
        for form in plain_forms(word.text, word.lemma)
        if (row := quantities().counted.get(form))
    ]


def _is_total(word: Word) -> bool:
    return not quantities().totals.isdisjoint(plain_forms(word.text, word.lemma))


def is_person(reading: Reading, noun: int) -> bool:
    """People by the table, by a name of a people, or by a word that stands for people ("others", "them")."""
    word = reading.words[noun]
    name = reading.name_at(noun)
    if name and name.label in ("NORP", "PERSON"):
        return True
    if not quantities().persons.isdisjoint(plain_forms(word.text, word.lemma)):
        return True
    group = group_noun(word.lemma)
    if group is not None and not PEOPLED.isdisjoint(group.classes):
        return True
    return word.lower in BARE or word.xpos in ("PRP", "DT", "CD")


def _governors(reading: Reading, noun: int) -> Iterator[tuple[Word, str]]:
    """(word, role) of each word that says what became of the noun, nearest first."""
    for child in reading.children(noun, "amod", "acl", "acl:relcl", "ccomp"):
        yield from _said_of(reading, child)
    node = reading.words[noun]
    if reading.child(noun, "cop"):  # "the death toll was 45"
        for total in reading.children(noun, "nsubj*"):
            yield from _total(reading, total) if _is_total(total) else ()
    for _ in range(5):
        head = reading.head(node.i)
        if head is None:
            if node.i == noun:
                yield node, "mod"
            return
        case = reading.child(node.i, "case")
        of = bool(case and case.lower == "of" and is_dep(node.dep, "nmod*"))
        if of and (
            head.xpos == "CD"
            or head.lower in quantities().vague_words
            or head.lower.removesuffix("s") in quantities().magnitudes
            or head.lemma in quantities().groups  # "its crew of 23"
        ):
            node = head
        elif of and not _is_total(head):
            yield head, "of"
            return
        elif (
            of or is_dep(node.dep, "conj", "appos") or (case and case.lower in quantities().beside)
        ):
            yield head, "of" if of else "mod"
            node = head
        else:
            yield from _roles(reading, node, head, case)
            if head.lower not in ("those", "dead", "victims"):
                return
            node = head


def _beside(reading: Reading, noun: int) -> Iterator[tuple[Word, str]]:
    """The word right after, where it says what became of them: "12 people dead", "dozens injured"."""
    after = reading.words[noun + 1] if noun + 1 < len(reading.words) else None
    if after is not None and after.sentence == reading.words[noun].sentence:
        if after.xpos in ("JJ", "VBN", "RB"):
            yield after, "mod"
        if after.xpos in ("VBN", "JJ"):
            yield after, "obj"


def _said_of(reading: Reading, child: Word) -> Iterator[tuple[Word, str]]:
    """ "12 dead people", "12 people killed", "12 people who died", "12 people whom they held"."""
    if child.dep != "acl:relcl":
        yield child, "mod"
    if child.dep == "acl" and child.xpos in ("VBN", "VBD"):
        yield child, "obj"
    if child.dep == "acl:relcl":
        subject = reading.child(child.i, "nsubj*")
        if (
            reading.child(child.i, "advmod")
            and subject
            and not subject.xpos.startswith("W")
            and subject.lower != "that"
        ):
            return
        role = (
            "obj"
            if subject is None or subject.dep == "nsubj:pass" or not subject.xpos.startswith("W")
            else "subj"
        )
        for verb in (child, *reading.children(child.i, "conj")):
            yield verb, role


def _roles(
    reading: Reading, node: Word, head: Word, case: Word | None
) -> Iterator[tuple[Word, str]]:
    """The roles of a noun under its head: object, subject, complement of "death", "rose to"."""
    for held in reading.children(head.i, "obj") if node.dep == "nsubj" else []:
        yield held, "holder"
    object_like = is_dep(node.dep, "obj", "nsubj:pass", "iobj")
    if object_like or is_dep(node.dep, "nsubj*"):
        for said in reading.children(
            head.i, "xcomp", *(["acl*"] if head.xpos in ("DT", "PRP") else [])
        ):
            yield said, "mod"
            if said.xpos == "VB" or reading.child(said.i, "aux"):  # "17 are known to have died"
                yield said, "subj"
            if said.xpos == "VBN":
                yield said, "obj"
        passive = (
            object_like
            or bool(reading.child(head.i, "aux:pass"))
            or (head.xpos == "VBN" and not reading.child(head.i, "aux"))
        )
        verbs = [
            head,
            *(
                v
                for v in reading.children(head.i, "conj")
                if not reading.child(v.i, "nsubj*", "obj")
            ),
        ]
        if head.dep == "conj" and (first := reading.head(head.i)):
            verbs += [] if reading.child(first.i, "obj") else [first]
        for verb in verbs:
            yield verb, "obj" if passive else "subj"
            yield verb, "mod"
    preposition = case.lower if case else ""
    if (
        head.xpos.startswith("VB")
        and node.dep != "nsubj"
        and (preposition in ("to", "at", "of") or not rows_of(head))
    ):
        for total in reading.children(head.i, "nsubj*", "obj"):
            if total.i != node.i and _is_total(total):
                yield from _total(reading, total)
            elif (
                total.i < node.i and _is_those(reading, total) and preposition == "at"
            ):  # "put the dead at nine"
                between = reading.words[
                    total.i : node.i
                ]  # "... and the wounded at 30": the last of them
                yield [w for w in between if _is_those(reading, w)][-1], "mod"
    if is_dep(node.dep, "nmod*", "compound") and preposition in ("of", "to", "at"):
        yield head, "mod" if head.lower in BARE else "of"  # "and the wounded at 30"


def _is_those(reading: Reading, word: Word) -> bool:
    """ "the dead", "the injured": all of them."""
    return word.lower in BARE and reading.child(word.i, "det") is not None


def _verb_before(reading: Reading, first: int) -> Iterator[tuple[Word, str]]:
    """The verb that the number stands right after, hedges aside: "killed at least 12"."""
    i = first - 1
    while i >= 0 and first - i < 5 and reading.words[i].lower in quantities().hedge_words:
        i -= 1
    word = reading.words[i] if i >= 0 else None
    if word and word.sentence == reading.words[first].sentence and word.xpos.startswith("VB"):
        yield word, "obj"


def _total(reading: Reading, total: Word) -> Iterator[tuple[Word, str]]:
    """ "the death toll", "the number of dead", "the total": what it is a total of."""
    yield total, "to"
    for part in reading.subtree(total.i):
        if part != total.i:
            for role in ("mod", "noun", "obj"):
                yield reading.words[part], role
