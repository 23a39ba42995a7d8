"""Which words a noun phrase is made of; each function says what it takes in and what it leaves
out."""

from __future__ import annotations

from dateline.language.grammar.prepositions import case_of, first_adposition
from dateline.language.grammar.relations import conjuncts
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.english.function_words import function_words

_CLAUSAL = ("acl*", "advcl*", "ccomp", "xcomp", "parataxis*", "csubj*")
_APART = (*_CLAUSAL, "conj", "cc", "appos", "punct", "mark", "dep")
_BEFORE_NOUN = (
    "amod", "compound", "nmod:desc", "nummod", "nmod", "flat", "obl:npmod", "nmod:unmarked",
)  # fmt: skip
_NO_MODIFIER = frozenset({"DET", "PUNCT", "NUM"})
_NO_MODIFIER_INSIDE = _NO_MODIFIER | {"ADP", "CCONJ"}
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
_MARGINAL = ("cc", "case", "mark")  # before the head they open the phrase and are no part of it
_NOT_QUOTED = ("acl:relcl", "parataxis", "acl", "ccomp", "advcl*", *_MARGINAL)
_EDGE_STOPS = frozenset({"PUNCT", "CCONJ"})


def phrase(reading: Reading, i: int) -> list[int]:
    """The noun phrase of word i without clauses, coordination and appositions that hang on it, in
    text order.
    """
    found: list[int] = []
    stack = [i]
    while stack:
        j = stack.pop()
        found.append(j)
        stack.extend(w.i for w in reading.children(j) if _belongs(w, j == i))
    return sorted(found)


def _belongs(word: Word, under_head: bool) -> bool:
    """True for a dependent inside the phrase: "at least 12 people" keeps its "at", "near Gao" loses
    its "near".
    """
    if word.dep == "punct" and word.text == "-":
        return True
    own_case = word.dep == "case" and under_head
    return not own_case and not is_dep(word.dep, *_APART)


def phrase_with_appositions(reading: Reading, i: int) -> list[int]:
    """The phrase and, after it, its appositions, no clauses: "the town of Konna", "the capital,
    Bamako".
    """
    found = phrase(reading, i)
    appositions = [w.i for j in found for w in reading.children(j, "appos")]
    return found + [k for j in appositions for k in phrase(reading, j)]


def phrase_up_to_head(reading: Reading, i: int) -> list[Word]:
    """All words below noun i that run up to it without a gap or stop, itself the last: "Mali's new
    army".
    """
    inside = set(reading.subtree(i))
    first = i
    while first - 1 in inside and reading.words[first - 1].upos != "PUNCT":
        first -= 1
    return list(reading.words[first : i + 1])


def adjectives_and_nouns(reading: Reading, i: int) -> list[Word]:
    """Noun i with the adjectives and nouns before it, no articles or numbers; the bare word if it
    is neither.
    """
    kept: list[Word] = []
    for j in phrase(reading, i):
        word = reading.words[j]
        if j <= i and word.upos in _NOMINAL:
            kept.append(word)
    return kept or [reading.words[i]]


def premodifiers(reading: Reading, i: int) -> list[Word]:
    """The words before noun i in its own phrase, without determiners, owners, numbers and stops, in
    text order.
    """
    found: dict[int, Word] = {}
    for child in reading.children(i, *_BEFORE_NOUN):
        if child.i > i or child.upos in _NO_MODIFIER:
            continue
        if first_adposition(reading, child.i):
            continue
        for j in reading.subtree(child.i):
            word = reading.words[j]
            if j < i and word.upos not in _NO_MODIFIER_INSIDE:
                found[j] = word
    return [found[j] for j in sorted(found)]


def joined_modifiers(reading: Reading, i: int) -> list[int]:
    """Capitalised modifiers of noun i that "and" joins: 0 and 2 in "Irish and Danish warships";
    empty for one.
    """
    for first in reading.children(i, "amod", "compound", "nmod"):
        before = [j for j in conjuncts(reading, first.i) if j < i]
        joined = [j for j in before if reading.words[j].text[:1].isupper()]
        if len(joined) > 1 and not case_of(reading, first.i):
            return joined
    return []


def joined_origins(reading: Reading, i: int) -> list[int]:
    """Names that "and" joins in the phrase that says where noun i comes from: 2 and 4 in "officials
    from Chad and Niger"; empty for one.
    """
    for first in reading.children(i, "nmod"):
        if case_of(reading, first.i) in function_words().prepositions.from_:
            joined = [j for j in conjuncts(reading, first.i) if reading.words[j].upos == "PROPN"]
            return joined if len(joined) > 1 else []
    return []


def possessor(reading: Reading, i: int) -> Word | None:
    """Whose noun i is: "Mali" of "Mali's government", "its" of "its troops"."""
    return reading.child(i, "nmod:poss")


def quotable_phrase(reading: Reading, i: int) -> list[Word]:
    """The run of words around noun i that names it in full: titles, modifiers, apposition, what is
    joined to it.

    Relative clauses, what opens the phrase and stops at its edges are left away; a gap of one word
    (a comma) is bridged.
    """
    outside = _clauses_and_openers(reading, i)
    words = [reading.words[j] for j in reading.subtree(i) if j not in outside]
    while words and words[-1].upos == "PUNCT":
        words.pop()
    while words and words[0].upos in _EDGE_STOPS:
        words.pop(0)
    kept = _run_around(words, i)
    while kept and kept[-1].upos == "PUNCT":
        kept.pop()
    return kept or [reading.words[i]]


def _clauses_and_openers(reading: Reading, i: int) -> set[int]:
    """The words below noun i that tell about it and do not name it."""
    found: set[int] = set()
    for child in reading.children(i, *_NOT_QUOTED):
        if child.dep not in _MARGINAL or child.i < i:
            found.update(reading.subtree(child.i))
    for child in reading.children(i, "appos", "conj", "nmod*"):
        for clause in reading.children(child.i, "acl:relcl", "parataxis"):
            found.update(reading.subtree(clause.i))
    return found


def _run_around(words: list[Word], i: int) -> list[Word]:
    """The longest run of the words with word i in it in which no more than one word of the text is
    left out.
    """
    low = high = next((k for k, w in enumerate(words) if w.i == i), 0)
    while low > 0 and words[low - 1].i >= words[low].i - 2:
        low -= 1
    while high + 1 < len(words) and words[high + 1].i <= words[high].i + 2:
        high += 1
    return words[low : high + 1]
