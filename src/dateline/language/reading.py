"""What the language pipeline says of one text: words, sentences, trees and names, as plain values.

The stages read this and nothing of the language library. Every position is an offset in Unicode
code points into the text (end exclusive) or the index of a word in `Reading.words`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr

# Penn Treebank tags: of full verbs in a tense; the same and modals, which make a clause finite
TENSED = ("VBD", "VBZ", "VBP")
FINITE = (*TENSED, "MD")


class Word(Struct, frozen=True, gc=False):
    """One syntactic word of Universal Dependencies, English conventions.

    A Struct, since a report has hundreds of words and each repair makes one anew: it is made in a
    fifth of the time of a dataclass.
    """

    i: int  # index in Reading.words
    text: str
    lemma: str
    upos: str  # universal part of speech, "VERB"
    xpos: str  # Penn Treebank tag, "VBD"
    head: int  # index of the head; the root's is its own index
    dep: str  # UD relation with subtype, "nsubj:pass"; "root" at the root
    start: int
    end: int
    sentence: int  # index in Reading.sentences
    lower: str = ""  # the text in small letters, as the word tables hold it; made of the text

    def __post_init__(self) -> None:
        """Makes the small letters once: the stages ask for those of a word a dozen times."""
        force_setattr(self, "lower", self.text.lower())


class Sentence(Struct, frozen=True):
    """A sentence: words first..last (last exclusive), and its stretch of text."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: int  # index of the block (paragraph, headline, caption) that it stands in
    # "body", "row" of a log, or the furniture kind: "headline", "caption", "embed", "credit" its
    # author
    kind: str


class Name(Struct, frozen=True):
    """A name that the tagger saw: words first..last (last exclusive)."""

    first: int
    last: int
    start: int
    end: int
    label: str  # PERSON | ORG | LOC | NORP | MISC


@dataclass(frozen=True)
class Block:
    """A stretch of the text that is read by itself: a paragraph, a headline, a caption."""

    start: int
    end: int
    kind: str = "body"


@dataclass(frozen=True)
class Reading:
    """One text read: flat tables, and the walks over the trees that the stages need."""

    text: str
    words: tuple[Word, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    source: str = (
        ""  # the text in the source's own letters, where `text` has other case; else empty
    )

    def quote(self, start: int, end: int) -> str:
        """What the source wrote at start..end, letter for letter."""
        return (self.source or self.text)[start:end]

    @cached_property
    def _children(self) -> list[list[int]]:
        """For each word the indices of its dependents, in text order; a root is nobody's."""
        return [[word.i for word in row] for row in self._below]

    @cached_property
    def _below(self) -> list[list[Word]]:
        """The same rows as Words, built once: the stages ask for them at every step."""
        rows: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                rows[word.head].append(word)
        return rows

    def children(self, i: int, *deps: str) -> list[Word]:
        """The dependents of word i in text order; only those of the given relations, if any.

        "nsubj" asks for nsubj alone and "nsubj*" for its subtypes (nsubj:pass, nsubj:outer) as
        well.
        """
        below = self._below[i]
        if not below:
            return []
        if not deps:
            return below.copy()
        wanted = _RELATIONS[deps]
        found: list[Word] = []
        for word in below:  # a loop takes half the time of a comprehension, for so few words
            if wanted[word.dep]:
                found.append(word)
        return found

    @cached_property
    def cases(self) -> dict[int, list[Word]]:
        """The words that mark the case of each noun that has any, prepositions and "'s", in text
        order: what stands before a noun is asked for more than any other dependent.
        """
        rows: dict[int, list[Word]] = {}
        for word in self.words:
            if word.dep == "case" and word.head != word.i:
                rows.setdefault(word.head, []).append(word)
        return rows

    def child(self, i: int, *deps: str) -> Word | None:
        """The first dependent of word i that bears one of the relations."""
        below = self._below[i]
        if not below:
            return None
        if not deps:
            return below[0]
        wanted = _RELATIONS[deps]
        for word in below:
            if wanted[word.dep]:
                return word
        return None

    def head(self, i: int) -> Word | None:
        """The head of word i; None at a root."""
        word = self.words[i]
        return None if word.head == i else self.words[word.head]

    def ancestors(self, i: int) -> Iterator[Word]:
        """The heads above word i, nearest first."""
        word = self.words[i]
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def subtree(self, i: int) -> list[int]:
        """Word i and all below it, in text order."""
        below = self._children
        if not below[i]:
            return [i]
        found = self._subtrees.get(i)
        if found is None:
            stack = [i]
            for j in stack:
                stack.extend(below[j])
            found = self._subtrees[i] = sorted(stack)
        return found.copy()

    @cached_property
    def _subtrees(self) -> dict[int, list[int]]:
        """The subtrees that have been asked for: the words of one clause are gathered again for
        each event in it.
        """
        return {}

    def span(self, indices: Sequence[int]) -> tuple[int, int]:
        """The shortest stretch of text that holds the words."""
        start = min(self.words[i].start for i in indices)
        end = max(self.words[i].end for i in indices)
        return start, end

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of a sentence in text order, punctuation included."""
        return self.words[sentence.first : sentence.last]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly within start..end."""
        low = self.first_from(start)
        return list(self.words[low : max(low, bisect_right(self._ends, end))])

    def words_from(self, first: int) -> Iterator[Word]:
        """The words from an index on, none of them copied."""
        return (self.words[at] for at in range(first, len(self.words)))

    def first_from(self, start: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self._starts, start)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word starts."""
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each word ends."""
        return [word.end for word in self.words]

    @cached_property
    def by_form(self) -> dict[str, list[int]]:
        """The words of each form, in small letters, by index in text order."""
        return _index([word.lower for word in self.words])

    @cached_property
    def by_lemma(self) -> dict[str, list[int]]:
        """The words of each lemma, in small letters, by index in text order."""
        return _index([word.lemma.lower() for word in self.words])

    @cached_property
    def capitals(self) -> tuple[Word, ...]:
        """The words that begin with a capital, in text order."""
        return tuple(word for word in self.words if word.text[:1].isupper())

    @cached_property
    def _by_upos(self) -> dict[str, list[int]]:
        """The words of each part of speech, by index in text order."""
        return _index([word.upos for word in self.words])

    def of_upos(self, *tags: str) -> list[Word]:
        """The words of some parts of speech, in text order."""
        return self._of(self._by_upos, frozenset(tags))

    def of_form(self, forms: Set[str]) -> list[Word]:
        """The words of some forms, which are given in small letters, in text order."""
        return self._of(self.by_form, forms)

    def of_lemma(self, lemmas: Set[str]) -> list[Word]:
        """Likewise the words of some lemmas."""
        return self._of(self.by_lemma, lemmas)

    def _of(self, index: dict[str, list[int]], keys: Set[str]) -> list[Word]:
        """The words that an index has under any of some keys, in text order: few keys are looked
        up instead of all words asked.
        """
        found = sorted(i for key in index.keys() & keys for i in index[key])
        return [self.words[i] for i in found]

    @cached_property
    def subjects(self) -> dict[int, tuple[int, ...]]:
        """The subjects of the verbs for which `grammar.subjects` has been asked, by word. A tree
        does not change, and the stages ask five times for those of one verb.
        """
        return {}

    @cached_property
    def patients(self) -> dict[int, tuple[int, ...]]:
        """Likewise those to whom the verbs are done, which `grammar.patients` finds."""
        return {}

    @cached_property
    def _name_at(self) -> dict[int, Name]:
        """Word index to the name that holds the word; names of one text do not overlap."""
        names: dict[int, Name] = {}
        for name in self.names:
            names.update(dict.fromkeys(range(name.first, name.last), name))
        return names

    def name_at(self, i: int) -> Name | None:
        """The name that word i belongs to."""
        return self._name_at.get(i)


def _index(keys: Sequence[str]) -> dict[str, list[int]]:
    """Where each key stands among some, in their order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        found[key].append(i)
    return dict(found)


class _Relations(dict[str, bool]):
    """Which relations a set of patterns takes, found once for each relation."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        """`wanted`: relations as `is_dep` takes them, with "*" for their subtypes."""
        super().__init__()
        self._patterns = wanted

    def __missing__(self, dep: str) -> bool:
        """Settles a relation that is asked for the first time, and keeps the answer."""
        said = self[dep] = _takes(dep, self._patterns)
        return said


class _AllRelations(dict[tuple[str, ...], _Relations]):
    """One shared memory for each tuple of patterns; stages ask for the same few all the time, and
    a dictionary answers in half the time of a function with a cache.
    """

    def __missing__(self, wanted: tuple[str, ...]) -> _Relations:
        """Makes the memory of patterns that are asked for the first time."""
        made = self[wanted] = _Relations(wanted)
        return made


_RELATIONS = _AllRelations()


def relations(*wanted: str) -> Mapping[str, bool]:
    """Whether a relation is one of those wanted, to be asked for those of many words: "obl*" takes
    obl and every subtype of it.
    """
    return _RELATIONS[wanted]


def is_dep(dep: str, *wanted: str) -> bool:
    """True if the relation is one of those wanted; "obl*" takes obl and every subtype of it."""
    return _RELATIONS[wanted][dep]


def _takes(dep: str, wanted: tuple[str, ...]) -> bool:
    """Whether one relation is of a pattern: "obl*" takes "obl" and "obl:tmod", not "oblique"."""
    for want in wanted:
        if dep == want:
            return True
        if not want.endswith("*"):
            continue
        relation = want[:-1]
        if dep == relation or dep.startswith(relation + ":"):
            return True
    return False
