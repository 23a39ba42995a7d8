"""One sentence under repair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypedDict, Unpack

from msgspec import Struct
from msgspec.structs import replace

from dateline.language.reading import Word, is_dep
from dateline.rules import RuleTable


class Changes(TypedDict, total=False):
    """What a repair may change of a word."""

    head: int
    dep: str
    lemma: str
    upos: str
    xpos: str


class Tree:
    """A sentence's words as the repair at work found them (`words`) and as they are now (`now`).

    Words are named by their index in the Reading, of which the sentence may be any part.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        """`words`: one sentence, in text order and without gaps in their indices."""
        self.words = list(words)
        self._now = list(words)
        self._first = words[0].i if words else 0
        self._children: dict[int, list[Word]] | None = None
        self._is_changed = False  # since the last repair was settled

    def was(self, i: int) -> Word:
        """Word i as the repair found it."""
        return self.words[i - self._first]

    def now(self, i: int) -> Word:
        """Word i as it is now."""
        return self._now[i - self._first]

    def before(self, i: int, steps: int = 1) -> Word | None:
        """The word some steps before word i, as it is now; None outside the sentence."""
        at = i - self._first - steps
        return self._now[at] if at >= 0 else None

    def after(self, i: int) -> Word | None:
        """The word after word i, as it is now; None at the end of the sentence."""
        at = i - self._first + 1
        return self._now[at] if at < len(self._now) else None

    def children(self, i: int, *deps: str) -> list[Word]:
        """The dependents of word i as the repair found them, in text order; of those relations, if
        any.
        """
        if self._children is None:
            self._children = _children(self.words)
        below = self._children.get(i, [])
        return [w for w in below if is_dep(w.dep, *deps)] if deps else below

    def has_child(self, i: int, *deps: str) -> bool:
        """True if a dependent of word i, as the repair found it, bears one of the relations."""
        return any(is_dep(w.dep, *deps) for w in self.children(i))

    def current_children(self, i: int, dep: str) -> list[Word]:
        """The dependents of word i that bear a relation now."""
        return [w for w in self._now if w.head == i and w.dep == dep]

    @property
    def root(self) -> Word | None:
        """The root as the repair found it."""
        return next((w for w in self.words if w.head == w.i), None)

    def put(self, word: Word, **changes: Unpack[Changes]) -> None:
        """Puts a word, changed, in its place; whatever else was changed of it is undone."""
        self._now[word.i - self._first] = replace(word, **changes)
        self._is_changed = True

    def change(self, i: int, **changes: Unpack[Changes]) -> None:
        """Changes word i as it is now."""
        self.put(self.now(i), **changes)

    def settle(self) -> bool:
        """Ends a repair: the words as they are now are those that the next one finds; one that hung
        words on one another in a circle is undone. True where a word has changed.
        """
        if not self._is_changed:
            return False
        self._is_changed = False
        if self._has_circle():
            self._now = list(self.words)
            return False
        self.words, self._children = list(self._now), None
        return True

    def _has_circle(self) -> bool:
        """True if some word does not lead to a root by its heads."""
        rooted: set[int] = set()
        for word in self._now:
            path = [word.i]
            while path[-1] not in rooted and self.now(path[-1]).head != path[-1]:
                if self.now(path[-1]).head in path:
                    return True
                path.append(self.now(path[-1]).head)
            rooted.update(path)
        return False


def _children(words: Sequence[Word]) -> dict[int, list[Word]]:
    """Head index to its dependents, in text order; words without dependents have no entry."""
    found: dict[int, list[Word]] = {}
    for word in words:
        if word.head != word.i:
            found.setdefault(word.head, []).append(word)
    return found


class WordPlace(Struct, frozen=True):
    """A word of a tree that a repair may be about."""

    tree: Tree
    word: Word  # as the repair found it

    @property
    def inner(self) -> list[Word]:
        """The dependents of the word."""
        return self.tree.children(self.word.i)


Rule = tuple[str, Callable[[WordPlace], object], Callable[[WordPlace], None]]


def _word_of(place: WordPlace) -> int:
    """What a trace prints a repair to be about."""
    return place.word.i


#: A table of repairs of one word: (name, what must be so, what is done then).
repairs: Callable[[str, Sequence[Rule]], RuleTable[WordPlace, None]] = partial(
    RuleTable[WordPlace, None], about=_word_of
)
