"""Who does what in a tree: subjects, objects and prepositional arguments, found through passives, relative clauses,
participles, control and coordination, by the conventions of Universal Dependencies (English).

Everything is by index of a word in the Reading; a result lists the heads of noun phrases, coordination unrolled.
"""

from __future__ import annotations

from dateline.language.reading import Reading, Word, is_dep

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
CLAUSAL = ("acl*", "advcl*", "ccomp", "xcomp", "parataxis*", "csubj*")
OBJECTS_DEED = (
    "of",
    "for",
    "from",
    "with",
    "into",
)  # "accused Chad of arming", "arrested for killing"
BODY = ("nsubj", "nsubj:outer")


def is_passive(reading: Reading, i: int) -> bool:
    """True for "was attacked" and for the bare participle in "rebels attacked by troops"."""
    if reading.child(i, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    word = reading.words[i]
    bare = word.xpos == "VBN" and reading.child(i, "aux", "nsubj") is None
    if bare and word.dep == "conj" and reading.child(i, "obj") is None:  # "was tried and executed"
        return word.head < i and is_passive(reading, word.head)
    return bare and is_dep(word.dep, "acl", "advcl", "amod", "root", "parataxis", "dep")


def conjuncts(reading: Reading, i: int) -> list[int]:
    """Word i and what is joined to it by "and", "or" or a comma, in text order."""
    found = [i]
    for word in reading.children(i, "conj"):
        found.extend(conjuncts(reading, word.i))
    return found


def phrase(reading: Reading, i: int) -> list[int]:
    """The noun phrase of word i without clauses, coordination and appositions that hang on it."""
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(j)
        for word in reading.children(j):
            hyphen = word.dep == "punct" and word.text == "-"
            apart = is_dep(word.dep, *CLAUSAL, "conj", "cc", "appos", "punct", "mark", "dep")
            own_case = (
                word.dep == "case" and j == i
            )  # "at least 12 people" keeps its "at", "near Gao" loses its "near"
            if hyphen or not (apart or own_case):
                stack.append(word.i)
    return sorted(found)


def joined_modifiers(reading: Reading, i: int) -> list[int]:
    """Capitalised modifiers of a noun that "and" joins: 0 and 2 in "Irish and Danish warships"; empty for one alone."""
    for first in reading.children(i, "amod", "compound", "nmod"):
        joined = [
            j for j in conjuncts(reading, first.i) if j < i and reading.words[j].text[:1].isupper()
        ]
        if len(joined) > 1 and not case_of(reading, first.i):
            return joined
    return []


def case_of(reading: Reading, i: int) -> str:
    """The preposition next to a noun phrase, lower-case, its fixed parts joined: "by", "according to"; "" if none."""
    cases = reading.children(i, "case")
    if not cases:
        return ""
    first = cases[-1]
    parts = [first, *reading.children(first.i, "fixed")]
    return " ".join(word.lower for word in parts)


def obliques(reading: Reading, i: int, *prepositions: str) -> list[int]:
    """Heads of the prepositional phrases that hang on word i; of those prepositions, if any are given."""
    found = []
    for word in reading.children(i, "obl*", "nmod*"):
        case = case_of(reading, word.i)
        if case and (not prepositions or case in prepositions):
            found.extend(conjuncts(reading, word.i))
    return found


def antecedent(reading: Reading, i: int) -> int | None:
    """The noun that a relative or participial clause headed by i stands on; a shared one for a coordinate clause."""
    word = reading.words[i]
    if is_dep(word.dep, "acl*"):
        return word.head
    return None


def _relative(reading: Reading, heads: list[int], clause: int) -> list[int]:
    """Relative pronouns replaced by what they stand for."""
    noun = antecedent(reading, clause)
    for above in reading.ancestors(clause):
        if noun is not None:
            break
        noun = antecedent(reading, above.i) if is_dep(above.dep, "acl*") else None
    if noun is None:
        return heads
    pronoun = {
        i
        for i in heads
        if reading.words[i].lower in RELATIVE
        and reading.words[i].xpos in ("WP", "WDT", "WP$", "IN")
    }
    return [noun if i in pronoun else i for i in heads]


def subjects(reading: Reading, i: int, depth: int = 0) -> list[int]:
    """The grammatical subjects of verb (or predicate) i, surface or understood; empty where there is none."""
    own = reading.children(i, "nsubj*", "csubj*")
    if own:  # a headline's comma for "and": "Sudan, rebels sign truce"
        own = [
            *(
                w
                for w in reading.children(i, "dislocated")
                if w.i < own[0].i and _in_headline(reading, w)
            ),
            *own,
        ]
    if (
        own and reading.words[i].xpos == "VBP"
    ):  # "Eritrea, Djibouti agree": one name alone does not "agree"
        joined = [
            a
            for w in own
            for a in reading.children(w.i, "appos")
            if a.i == w.i + 2 and a.upos == w.upos == "PROPN"
        ]
        own = [*own, *(a for a in joined if _in_headline(reading, a))]
    heads = [
        j
        for word in own
        if is_dep(word.dep, "nsubj*", "dislocated", "appos")
        for j in conjuncts(reading, word.i)
    ]
    if own:
        return _relative(reading, heads, i)
    if depth > 6:
        return []
    return _understood(reading, reading.words[i], depth)


def _in_headline(reading: Reading, word: Word) -> bool:
    """True in a headline, or in a line that ends without a stop as headlines do."""
    sentence = reading.sentences[word.sentence]
    return sentence.kind == "headline" or reading.words[sentence.last - 1].upos != "PUNCT"


def _understood(reading: Reading, word: Word, depth: int) -> list[int]:
    """The subject that a clause without its own takes from around it: control, coordination, participles."""
    head = reading.head(word.i)
    if head is None:
        return []
    if word.dep == "conj":
        return subjects(reading, head.i, depth + 1)
    if word.dep == "xcomp":
        objects = [
            j for w in reading.children(head.i, "obj", "iobj") for j in conjuncts(reading, w.i)
        ]
        if objects and head.upos == "VERB":
            return objects
        return subjects(reading, head.i, depth + 1)
    if word.dep == "acl:relcl":
        objects = reading.children(word.i, "obj")
        return [head.i] if objects or word.xpos != "VBN" else []
    if is_dep(word.dep, "acl"):
        if (
            head.dep == "root" and head.upos == "PROPN" and _in_headline(reading, word)
        ):  # "Norway to send medics"
            return [head.i]
        if word.xpos == "VBN" and not reading.children(word.i, "obj", "aux"):
            return [head.i]
        if word.xpos == "VBG":
            return [head.i]
        owners = [j for w in reading.children(head.i, "nmod:poss") for j in conjuncts(reading, w.i)]
        named = [j for j in owners if reading.words[j].upos != "PRON"]
        above = reading.head(head.i)
        if (
            not named
            and above is not None
            and above.upos == "VERB"
            and is_dep(head.dep, "obj", "nsubj:pass", "obl*")
        ):
            return subjects(reading, above.i, depth + 1) or owners
        return owners
    if is_dep(word.dep, "advcl*") and any(
        w.lower in OBJECTS_DEED for w in reading.children(word.i, "mark")
    ):
        done_to = patients(reading, head.i) if head.upos == "VERB" else []
        if done_to:
            return done_to
    if is_dep(word.dep, "advcl*") and (
        head.upos in ("VERB", "AUX", "ADJ") or reading.child(head.i, "nsubj*")
    ):
        return subjects(reading, head.i, depth + 1)
    return []


def agents(reading: Reading, i: int) -> list[int]:
    """Who does what verb i tells: the subject of an active verb, the "by" of a passive one."""
    if not is_passive(reading, i):
        return subjects(reading, i)
    found = [j for w in reading.children(i, "obl:agent") for j in conjuncts(reading, w.i)]
    return found or obliques(reading, i, "by")


def patients(reading: Reading, i: int) -> list[int]:
    """To whom verb i is done: its object, the subject of a passive, the noun of a participle or an object relative."""
    if is_passive(reading, i):
        return subjects(reading, i) or _participle_noun(reading, i)
    found = [j for w in reading.children(i, "obj") for j in conjuncts(reading, w.i)]
    if found:
        return _relative(reading, found, i)
    word = reading.words[i]
    if word.dep == "acl:relcl" and reading.child(i, "nsubj") is not None:
        subject = reading.child(i, "nsubj")
        if subject is not None and subject.lower not in RELATIVE:
            return [word.head]
    follower = next(
        (w for w in reading.children(i, "conj") if w.upos == "VERB" and w.xpos == word.xpos), None
    )
    if follower is not None and not reading.children(
        follower.i, "nsubj*", "aux*"
    ):  # "attacked and killed rebels"
        return [j for w in reading.children(follower.i, "obj") for j in conjuncts(reading, w.i)]
    return []


def _participle_noun(reading: Reading, i: int) -> list[int]:
    word = reading.words[i]
    return [word.head] if is_dep(word.dep, "acl*", "amod") else []
