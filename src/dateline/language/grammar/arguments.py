"""Who does what to whom: subjects, agents and patients of a verb, also those that its clause leaves
out.

Found through passives, relative clauses, participles, control and coordination. Everything is by
index of a word in the Reading; a result lists the heads of noun phrases, coordination unrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from dateline.language.grammar.prepositions import first_case, obliques
from dateline.language.grammar.relations import conjuncts
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

_DEEPEST = 6  # clauses that a subject is looked for above its own
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PRONOUN_TAGS = frozenset({"WP", "WDT", "WP$", "IN"})  # Penn tags that relative pronouns get
_PARTICIPLE_RELATIONS = ("acl", "advcl", "amod", "root", "parataxis", "dep")
_SUBJECT_RELATIONS = ("nsubj*", "dislocated", "appos")


def is_passive(reading: Reading, i: int) -> bool:
    """True for "was attacked" and for the bare participle in "rebels attacked by troops"."""
    if reading.child(i, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    word = reading.words[i]
    if word.xpos != "VBN" or reading.child(i, "aux", "nsubj") is not None:
        return False
    if word.dep == "conj" and reading.child(i, "obj") is None:
        return word.head < i and is_passive(reading, word.head)  # shared: "was tried and executed"
    if word.dep == "xcomp":
        return _is_state_of_object(reading, word)
    return is_dep(word.dep, *_PARTICIPLE_RELATIONS)


def _is_state_of_object(reading: Reading, participle: Word) -> bool:
    """True for the participle of "left twelve people killed" and "found the door locked"."""
    objects = reading.children(participle.head, "obj", "iobj")
    return any(w.i < participle.i for w in objects) and reading.child(participle.i, "obj") is None


def subjects(reading: Reading, i: int, depth: int = 0) -> list[int]:
    """The grammatical subjects of verb (or predicate) i, surface or understood; empty where there
    is none.

    `depth`: how many clauses above the one first asked about this is; beyond `_DEEPEST` none is
    looked for.
    """
    if depth:
        return _subjects(reading, i, depth)
    if i not in reading.subjects:
        reading.subjects[i] = tuple(_subjects(reading, i, depth))
    return list(reading.subjects[i])


def _subjects(reading: Reading, i: int, depth: int) -> list[int]:
    """What `subjects` tells, looked up in the tree."""
    own = _own_subjects(reading, i)
    if own:
        named = [w for w in own if is_dep(w.dep, *_SUBJECT_RELATIONS)]
        return _without_relatives(reading, _unrolled(reading, named), i)
    if depth > _DEEPEST:
        return []
    return _understood(reading, reading.words[i], depth)


def agents(reading: Reading, i: int) -> list[int]:
    """Who does what verb i tells: the subject of an active verb, the "by" of a passive one."""
    if not is_passive(reading, i):
        return subjects(reading, i)
    found = _unrolled(reading, reading.children(i, "obl:agent"))
    found = found or obliques(reading, i, *function_words().prepositions.agentive)
    return found or _shared_agents(reading, i)


def patients(reading: Reading, i: int) -> list[int]:
    """To whom verb i is done: its object, the subject of a passive, the noun of a participle or an
    object relative.
    """
    if i not in reading.patients:
        reading.patients[i] = tuple(_patients(reading, i))
    return list(reading.patients[i])


def _patients(reading: Reading, i: int) -> list[int]:
    """What `patients` tells, looked up in the tree."""
    if is_passive(reading, i):
        return subjects(reading, i) or _noun_of_participle(reading, i)
    objects = _objects(reading, i)
    if objects:
        return _without_relatives(reading, objects, i)
    return _noun_of_object_relative(reading, i) or _shared_objects(reading, i)


def antecedent(reading: Reading, i: int) -> int | None:
    """The noun that a relative or participial clause headed by word i stands on; None for any other
    word.
    """
    word = reading.words[i]
    return word.head if is_dep(word.dep, "acl*") else None


# --------------------------------------------------------------------- subjects that are there


def _own_subjects(reading: Reading, i: int) -> list[Word]:
    """The words that hang on verb i as its subjects; in headlines also those that a comma puts
    beside them.
    """
    own = reading.children(i, "nsubj*", "csubj*")
    if not own:
        return own
    own = [*_dislocated_before(reading, i, own[0]), *own]
    if reading.words[i].xpos == "VBP":
        own += [w for w in _names_after_comma(reading, own) if _in_headline(reading, w)]
    return own


def _dislocated_before(reading: Reading, i: int, subject: Word) -> list[Word]:
    """What a headline puts before the subject of verb i, with a comma for "and"."""
    found: list[Word] = []
    for word in reading.children(i, "dislocated"):
        if word.i < subject.i and _in_headline(reading, word):
            found.append(word)
    return found


def _names_after_comma(reading: Reading, subjects: list[Word]) -> list[Word]:
    """Names right after a name and its comma before a plural verb: no apposition, "Eritrea,
    Djibouti agree".
    """
    return [
        beside
        for word in subjects
        for beside in reading.children(word.i, "appos")
        if beside.i == word.i + 2 and beside.upos == word.upos == "PROPN"
    ]


def _in_headline(reading: Reading, word: Word) -> bool:
    """True in a headline, or in a line that ends without a stop as headlines do: a comma there may
    mean "and".
    """
    sentence = reading.sentences[word.sentence]
    return sentence.kind == "headline" or reading.words[sentence.last - 1].upos != "PUNCT"


def _without_relatives(reading: Reading, heads: list[int], clause: int) -> list[int]:
    """The heads, relative pronouns replaced by the noun that the clause (or one around it) stands
    on.
    """
    noun = _nearest_antecedent(reading, clause)
    if noun is None:
        return heads
    return [noun if _is_relative(reading.words[i]) else i for i in heads]


def _nearest_antecedent(reading: Reading, clause: int) -> int | None:
    """The noun that the clause stands on, or else the nearest clause above it that stands on
    one."""
    above = (word.i for word in reading.ancestors(clause))
    for i in chain((clause,), above):
        noun = antecedent(reading, i)
        if noun is not None:
            return noun
    return None


def _is_relative(word: Word) -> bool:
    """True for a relative pronoun; "that" is tagged as one or as a conjunction."""
    return word.xpos in _PRONOUN_TAGS and word.lower in function_words().pronouns.relative


# --------------------------------------------------------------------- subjects that are understood


def _understood(reading: Reading, word: Word, depth: int) -> list[int]:
    """The subject that a clause without its own takes from around it, by the relation of the
    clause.
    """
    head = reading.head(word.i)
    if head is None:
        return []
    for relation, find in _UNDERSTOOD:
        if is_dep(word.dep, relation):
            return find(reading, word, head, depth)
    return []


def _of_head(reading: Reading, word: Word, head: Word, depth: int) -> list[int]:
    """A coordinate verb shares the subject of the first: "rebels came and took the town"; what is
    counted is no verb: "received 43 bodies and 60 injured".
    """
    if reading.child(word.i, "nummod") is not None:
        return []
    return subjects(reading, head.i, depth + 1)


def _of_open_complement(reading: Reading, word: Word, head: Word, depth: int) -> list[int]:
    """An open complement is controlled by the object of its verb if there is one, else by the
    subject, to which verbs of promising leave it.
    """
    objects = _unrolled(reading, reading.children(head.i, "obj", "iobj"))
    if objects and _is_object_controlling(head):
        return objects
    return _called_upon(reading, word, head) or subjects(reading, head.i, depth + 1)


def _called_upon(reading: Reading, word: Word, head: Word) -> list[int]:
    """Who is to do what an infinitive tells, behind the preposition of its verb: "called on Chad to
    stop".
    """
    to = function_words().conjunctions.infinitive
    if not any(w.lower in to for w in reading.children(word.i, "mark")):
        return []
    controls = verb_forms().oblique_controlling
    between = (w for w in reading.children(head.i, "obl*") if head.i < w.i < word.i)
    asked = [w for w in between if f"{head.lemma} {first_case(reading, w.i)}" in controls]
    return _unrolled(reading, asked[:1])


def _is_object_controlling(verb: Word) -> bool:
    """True for verbs whose object does what their infinitive tells: "persuaded Chad to help"."""
    return verb.upos == "VERB" and verb.lemma not in verb_forms().subject_controlling


def _of_relative_clause(reading: Reading, word: Word, head: Word, depth: int) -> list[int]:
    """The noun of a relative clause without a subject is its subject, unless it suffers a
    passive."""
    objects = reading.children(word.i, "obj")
    return [head.i] if objects or word.xpos != "VBN" else []


def _of_noun_clause(reading: Reading, word: Word, head: Word, depth: int) -> list[int]:
    """A participle on a noun is of that noun; an infinitive ("plan to attack") is of whoever has
    the noun.
    """
    if _is_headline_infinitive(reading, word, head) or _is_participle_of_noun(reading, word):
        return [head.i]
    return _owners(reading, head, depth)


def _is_headline_infinitive(reading: Reading, word: Word, head: Word) -> bool:
    """True for the verb of a headline whose name is its root: "Norway to send medics"."""
    return head.dep == "root" and head.upos == "PROPN" and _in_headline(reading, word)


def _is_participle_of_noun(reading: Reading, word: Word) -> bool:
    """True for a present participle, and for a past one that is no perfect."""
    if word.xpos == "VBN":
        return not reading.children(word.i, "obj", "aux")
    return word.xpos == "VBG"


def _owners(reading: Reading, noun: Word, depth: int) -> list[int]:
    """Whose plan or attempt a noun is: its possessor by name, else the subject of the verb that it
    is object of.
    """
    owners = _unrolled(reading, reading.children(noun.i, "nmod:poss"))
    if any(reading.words[j].upos != "PRON" for j in owners):
        return owners
    above = reading.head(noun.i)
    inside = is_dep(noun.dep, "obj", "nsubj:pass", "obl*")
    if above is not None and above.upos == "VERB" and inside:
        return subjects(reading, above.i, depth + 1) or owners
    return owners


def _of_adverbial_clause(reading: Reading, word: Word, head: Word, depth: int) -> list[int]:
    """A clause that says what somebody is blamed for is of the object, any other of the main
    clause's subject; that of a finite verb in mid-sentence is a noun that the tree has elsewhere.
    """
    if _has_lost_subject(reading, word):
        return []
    done_to = _accused(reading, word, head) or _called_upon(reading, word, head)
    if done_to:
        return done_to
    if head.upos in _PREDICATES or reading.child(head.i, "nsubj*"):
        return subjects(reading, head.i, depth + 1)
    return []


def _has_lost_subject(reading: Reading, word: Word) -> bool:
    """True for the "killed" of "took them in after the attack killed nine", where the tree takes
    the attack for a noun of the main clause.
    """
    before = reading.words[word.i - 1]
    is_open = reading.child(word.i, "mark", "aux*", "punct", "advmod") is not None
    return word.xpos == "VBD" and before.upos in _NOUNS and word.i > word.head and not is_open


def _accused(reading: Reading, word: Word, head: Word) -> list[int]:
    """Whom the main verb is done to, where a preposition ties the clause to them: "accused Chad of
    arming".
    """
    ties = function_words().prepositions.object_controlling
    tied = head.upos == "VERB" and any(w.lower in ties for w in reading.children(word.i, "mark"))
    return patients(reading, head.i) if tied else []


_UNDERSTOOD: tuple[tuple[str, Callable[[Reading, Word, Word, int], list[int]]], ...] = (
    ("conj", _of_head),
    ("xcomp", _of_open_complement),
    ("acl:relcl", _of_relative_clause),
    ("acl", _of_noun_clause),
    ("advcl*", _of_adverbial_clause),
)


# --------------------------------------------------------------------- objects


def _objects(reading: Reading, i: int) -> list[int]:
    """The direct objects of verb i."""
    return _unrolled(reading, reading.children(i, "obj"))


def _noun_of_participle(reading: Reading, i: int) -> list[int]:
    """The noun that a passive participle modifies: "the captured town"."""
    word = reading.words[i]
    return [word.head] if is_dep(word.dep, "acl*", "amod") else []


def _noun_of_object_relative(reading: Reading, i: int) -> list[int]:
    """The noun of a relative clause that has another subject: "the town that rebels took"."""
    word = reading.words[i]
    if word.dep != "acl:relcl":
        return []
    if any(adverb.xpos == "WRB" for adverb in reading.children(i, "advmod")):
        return []  # "the hall where students met"
    subject = reading.child(i, "nsubj")
    other = subject is not None and subject.lower not in function_words().pronouns.relative
    return [word.head] if other else []


def _shared_objects(reading: Reading, i: int) -> list[int]:
    """The object of a coordinate verb of the same form: "attacked and killed rebels"."""
    form = reading.words[i].xpos
    following = reading.children(i, "conj")
    second = next((w for w in following if w.upos == "VERB" and w.xpos == form), None)
    if second is None or reading.children(second.i, "nsubj*", "aux*"):
        return []
    return _objects(reading, second.i)


def _shared_agents(reading: Reading, i: int) -> list[int]:
    """The agent that stands once, behind the last of joined passives that share an auxiliary: "six
    were killed and ten hurt by a storm"; none where verb i has a phrase of its own before it.
    """
    following = [w for w in reading.children(i, "conj") if w.i > i]
    last = following[-1] if following else None
    if last is None or last.xpos != "VBN" or reading.child(last.i, "aux*", "nsubj") is not None:
        return []
    own = (w for w in reading.children(i, "obl*", "advcl*") if i < w.i < last.i)
    return [] if any(own) else _unrolled(reading, reading.children(last.i, "obl:agent"))


def _unrolled(reading: Reading, heads: list[Word]) -> list[int]:
    """Indices of the heads and of all that is joined to them."""
    return [j for word in heads for j in conjuncts(reading, word.i)]
