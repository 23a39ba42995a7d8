"""Where a clause can be cut without tearing it, and what stands in it between commas and can go."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.language import Reading, Word, is_dep, relations
from dateline.reference.english.modality import clause_marks
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.time.temporal_cues import time_relations

_IS_ASIDE = relations("acl:relcl", "appos", "parataxis*")
_CORE = ("obj", "iobj", "xcomp", "ccomp", "compound*", "obl:agent", "cop", "aux*", "expl", "nsubj*")
_LOOSE_OF_VERBS = (
    "advcl*",
    "parataxis*",
    "punct",
    "discourse",
    "obl*",
    "advmod",
    "dep",
    "vocative",
)
_LOOSE_OF_NOUNS = ("acl:relcl", "appos", "parataxis*", "punct", "advcl*", "discourse")
_THINGS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"})
_QUOTES = frozenset("“”‘’\"'")
_NO_END = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PUNCT", "AUX"})


def can_end(reading: Reading, held: Sequence[int], last: int, *, loose: bool = False) -> bool:
    """True if nothing that the words up to `last` need stands behind it.

    loose: a relative clause and a purpose are no such thing.
    """
    if not _is_fit_end(reading, reading.words[last]):
        return False
    inside, own = {i for i in held if i <= last}, set(held)
    for i in held:
        head = reading.words[i].head
        if i <= last:
            if head > last and head in own and not _is_stop(reading.words[i]):
                return False
            continue
        word = reading.words[i]
        if word.head not in inside or (loose and _is_loose(reading, word, inside)):
            continue
        if not _may_go(reading, word, inside):
            return False
    return True


def _is_fit_end(reading: Reading, word: Word) -> bool:
    """False for an article, a preposition, "and", a stop, the "to" of an infinitive."""
    if word.upos == "ADP" and is_dep(word.dep, "compound:prt"):
        return True
    if word.upos in _NO_END or word.dep in ("case", "mark", "det", "cc", "nmod:poss"):
        return word.upos == "PUNCT" and word.text in '”’"' and word.text != ""
    head = reading.words[word.head]
    if word.upos == "ADJ" and is_dep(word.dep, "conj") and head.upos in ("NOUN", "PROPN"):
        return False
    return word.lower not in sentence_words().torn_ends


def _is_loose(reading: Reading, word: Word, inside: set[int]) -> bool:
    """ "The convoy which carried aid", "to ease the pressure", a further "in his first term"."""
    if is_dep(word.dep, "nmod"):
        return any(w.i in inside for w in reading.children(word.head, "nmod") if w.i != word.i)
    return is_dep(word.dep, "acl:relcl") or (is_dep(word.dep, "advcl*") and word.xpos == "VB")


def _may_go(reading: Reading, word: Word, inside: set[int]) -> bool:
    """True for what a word within the clause goes without: an aside of a noun behind a comma, a
    further circumstance of a verb that has its object.
    """
    head = reading.words[word.head]
    if word.upos == "PUNCT":
        return word.text not in '”’")' or not _is_open(reading, inside)
    if is_dep(word.dep, "cc", "conj"):
        return _may_go_unjoined(reading, word, head, inside)
    if head.upos in ("VERB", "AUX") or reading.child(head.i, "cop") is not None:
        return _may_go_from_verb(reading, word, head, inside)
    if _is_listed(reading, word):
        return False
    return is_dep(word.dep, *_LOOSE_OF_NOUNS) and _is_behind_comma(reading, word)


def _is_listed(reading: Reading, word: Word) -> bool:
    """ "The man, his wife and their son": what is read as another name of the first is one of
    several.
    """
    beside = reading.children(word.head, "appos") if is_dep(word.dep, "appos") else []
    return any(reading.child(one.i, "conj") is not None for one in beside)


def _is_stop(word: Word) -> bool:
    """True for a comma, a dash, a full stop."""
    return word.upos == "PUNCT" and word.text not in "“‘"


def _is_open(reading: Reading, inside: set[int]) -> bool:
    """True if a quotation mark or bracket within is not closed within."""
    texts = [reading.words[i].text for i in inside]
    return (
        any(texts.count(a) > texts.count(b) for a, b in (("“", "”"), ("(", ")")))
        or texts.count('"') % 2 == 1
    )


def _may_go_unjoined(reading: Reading, word: Word, head: Word, inside: set[int]) -> bool:
    """True for a further clause behind "and", but not for a verb that shares what follows, and not
    for one of several things: "in Iraq and Afghanistan".
    """
    second = word if is_dep(word.dep, "conj") else head
    first = reading.words[second.head] if is_dep(second.dep, "conj") else head
    if word.dep == "cc" and is_dep(head.dep, "conj"):
        return True
    if first.upos == "VERB":
        return any(
            is_dep(w.dep, "obj", "obl*", "xcomp", "ccomp", "advmod")
            and w.i > first.i
            and w.i in inside
            for w in reading.children(first.i)
        )
    between = reading.words[first.i : second.i]
    if any(w.text == ";" for w in between):
        return True
    joins_things = second.upos in _THINGS and reading.child(second.i, "nsubj*", "cop") is None
    marks = [w.lower for w in reading.children(first.i, "case", "cc:preconj", "det:predet")]
    return not joins_things and not any(one in sentence_words().pairing for one in marks)


def _may_go_from_verb(reading: Reading, word: Word, head: Word, inside: set[int]) -> bool:
    """True for a circumstance behind the object or the first circumstance."""
    if is_dep(word.dep, *_CORE) or not is_dep(word.dep, *_LOOSE_OF_VERBS):
        return False
    if _is_condition(reading, word) or _is_complement(reading, word):
        return False
    if is_dep(word.dep, "advmod") and word.i == head.i + 1:
        return False
    if is_dep(word.dep, "parataxis*", "discourse", "dep", "vocative"):
        return True
    if _is_behind_comma(reading, word):
        return True
    if is_dep(word.dep, "advcl*") and word.xpos in ("VB", "VBG") and head.xpos != "VBN":
        has_object = any(w.i in inside for w in reading.children(head.i, "obj", "obl*"))
        return has_object and word.xpos == "VBG"
    return _says_enough(reading, head, inside)


def _says_enough(reading: Reading, verb: Word, inside: set[int]) -> bool:
    """True for a verb that tells something without a circumstance: by what follows it within, as a
    passive, or with "to be".
    """
    has_any = any(
        w.i in inside and w.i > verb.i
        for w in reading.children(verb.i, "obj", "xcomp", "ccomp", "obl*", "advmod")
    )
    is_passive = reading.child(verb.i, "aux:pass", "nsubj:pass") is not None
    return has_any or is_passive or reading.child(verb.i, "cop") is not None


def _is_complement(reading: Reading, word: Word) -> bool:
    """ "Accused them of lying", "called on him", "described it as a crime"."""
    opener = reading.child(word.i, "case", "mark")
    return opener is not None and opener.lower in sentence_words().complementing


def _is_condition(reading: Reading, word: Word) -> bool:
    """ "If the sluices stay shut", "until they leave"; of what will be done, any time: "would move
    as soon as the water lets them".
    """
    marks = reading.children(word.i, "mark")
    bound = clause_marks().conditional | clause_marks().deadline
    if any(w.lower in bound for w in marks):
        return True
    awaits = any(w.xpos == "MD" for w in reading.children(word.head, "aux"))
    return awaits and bool(marks) and is_dep(word.dep, "advcl*") and word.xpos != "VB"


def _is_behind_comma(reading: Reading, word: Word) -> bool:
    """True if a stop stands before the first word of what hangs on a word; a quotation mark is
    none.
    """
    first = reading.subtree(word.i)[0]
    before = reading.words[max(first - 1, 0) : first + 1]
    return any(one.upos == "PUNCT" and one.text not in _QUOTES for one in before)


def left_out(reading: Reading, held: Sequence[int], last: int, path: Collection[int]) -> set[int]:
    """What is told beside the nouns of a clause, between two stops."""
    asides = [i for i in held if i <= last and _IS_ASIDE[reading.words[i].dep]]
    if not asides:
        return set()
    inside, found = {i for i in held if i <= last}, set[int]()
    for i in asides:
        word = reading.words[i]
        if word.head not in inside or _is_listed(reading, word):
            continue
        below = reading.subtree(i)
        first, end = below[0], below[-1]
        if first > held[0] and end < last and _may_go_between_stops(reading, below, path):
            found.update(range(first, end + 1))
            found.update(j for j in (first - 1, end + 1) if reading.words[j].upos == "PUNCT")
    return found


def _may_go_between_stops(reading: Reading, below: Sequence[int], path: Collection[int]) -> bool:
    """True for words between two stops of which a path needs none."""
    first, end = below[0], below[-1]
    if any(i in below for i in path) or not _is_between_stops(reading, first, end):
        return False
    return not _is_described(reading, end)


def _is_between_stops(reading: Reading, first: int, end: int) -> bool:
    """True for words with a stop before and behind them, or as their own first and last."""
    opens = reading.words[first].upos == "PUNCT" or reading.words[first - 1].upos == "PUNCT"
    closes = end + 1 < len(reading.words) and reading.words[end + 1].upos == "PUNCT"
    return opens and (closes or reading.words[end].upos == "PUNCT")


def _is_described(reading: Reading, end: int) -> bool:
    """True where a "when" follows: the aside ends with the time of which that clause tells ("the
    most since 1990, when 1,426 died").
    """
    behind = (w for w in reading.words_from(end + 1) if w.upos != "PUNCT")
    word = next(behind, None)
    return word is not None and word.lower in time_relations().simultaneous_adverbs
