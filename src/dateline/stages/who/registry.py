"""The actors of one report in the making: who has been named so far, by which words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import name_of_state_body
from dateline.reference.places.countries import name_of
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.noun_phrases import head_of, text_of, without_article


class Registry:
    """The actors by key, and which word refers to which of them."""

    def __init__(self, reading: Reading, report: str) -> None:
        """Begins with no actor; drafts are kept by key, and words by their index in the reading."""
        self.reading = reading
        self.report = report
        self.drafts: dict[str, ActorDraft] = {}
        self.by_word: dict[int, str] = {}
        self._in_order: list[int] = []  # its words; see `_mentions_in_order`
        self.several: dict[int, tuple[str, ...]] = {}  # a word for several: "the two leaders"
        self._nouns = reading.of_upos("NOUN", "PROPN")

    def add(
        self,
        key: str,
        name: str,
        kind: ActorKind,
        country: str | None = None,
        *,
        plural: bool = False,
    ) -> ActorDraft:
        """The draft of that key, made if it is new."""
        if key not in self.drafts:
            self.drafts[key] = ActorDraft(key, name, kind, country, plural=plural)
        return self.drafts[key]

    def country(self, iso3: str) -> ActorDraft:
        """The country as an actor."""
        return self.add(f"country:{iso3}", name_of(iso3), "country", iso3)

    def government(self, iso3: str) -> ActorDraft:
        """The government of a country."""
        name = name_of_state_body("government", name_of(iso3))
        return self.add(f"government:{iso3}", name, "government", iso3)

    def force(self, iso3: str, kind: ActorKind = "military") -> ActorDraft:
        """The forces of a country, or its police."""
        name = name_of_state_body(kind, name_of(iso3))
        return self.add(f"{kind}:{iso3}", name, kind, iso3, plural=True)

    def mention(
        self, draft: ActorDraft, first: int, last: int, head: int, alias: bool = True
    ) -> None:
        """Words first..last (last exclusive) name the actor; head is the word that the tree hangs
        it on.
        """
        words = self.reading.words
        draft.spans.add((words[first].start, words[last - 1].end))
        if alias:
            name = without_article(text_of(self.reading, first, last), any_case=True)
            draft.aliases.setdefault(name, None)
        self.by_word[head] = draft.key

    def mention_by_noun(self, draft: ActorDraft, i: int) -> None:
        """Word i stands for the actor and gives it no name: "the group"."""
        self.mention(draft, i, i + 1, i, alias=False)

    def mention_by_name(self, draft: ActorDraft, first: int, last: int) -> None:
        """A named mention: each of its words refers to the actor, whichever the tree hangs it
        on.
        """
        self.mention(draft, first, last, head_of(self.reading, first, last))
        for i in range(first, last):
            self.by_word[i] = draft.key

    def bodies(self) -> list[ActorDraft]:
        """The bodies with a name of their own, in the order in which they were found."""
        return [draft for draft in self.drafts.values() if draft.is_body]

    def unresolved_nouns(self) -> Iterator[Word]:
        """The nouns that refer to nobody by the time that they are reached, in text order."""
        for word in self._nouns:
            if word.i not in self.by_word:
                yield word

    def body_at(self, i: int) -> ActorDraft | None:
        """The named body that word i refers to."""
        draft = self.of_word(i)
        if draft is None or not draft.is_body:
            return None
        return draft

    def first_body_of(self, words: Iterable[Word]) -> ActorDraft | None:
        """The named body of the first of the words that refers to one."""
        return next(filter(None, (self.body_at(w.i) for w in words)), None)

    def before(self, i: int) -> Iterator[tuple[int, ActorDraft]]:
        """The mentions before word i, nearest first, each with its word."""
        order = self._mentions_in_order()
        at = bisect_left(order, i)
        while at:
            j = order[at - 1]
            yield j, self.drafts[self.by_word[j]]
            at = bisect_left(order, j)  # more may have been mentioned in the meantime

    def _mentions_in_order(self) -> list[int]:
        """The words that refer to somebody, in text order; none is ever forgotten, so that those
        which the list lacks are the last ones of `by_word`.
        """
        new = len(self.by_word) - len(self._in_order)
        for i in islice(reversed(self.by_word), new):
            insort(self._in_order, i)
        return self._in_order

    def before_among(self, i: int, among: Sequence[int]) -> Iterator[tuple[int, ActorDraft]]:
        """Those of some words, in text order, that are mentions before word i, nearest first."""
        for at in range(bisect_left(among, i) - 1, -1, -1):
            draft = self.of_word(among[at])
            if draft is not None:
                yield among[at], draft

    def first_of(self, words: Iterable[Word]) -> ActorDraft | None:
        """The actor of the first of the words that refers to one."""
        return next(filter(None, (self.of_word(w.i) for w in words)), None)

    def of_word(self, i: int) -> ActorDraft | None:
        """The actor that word i refers to."""
        key = self.by_word.get(i)
        return self.drafts[key] if key else None

    def country_of_offices(self, person: ActorDraft) -> str | None:
        """The country of the first body with a country that the person holds an office of."""
        for role in person.roles:
            body = self.drafts.get(role.of or "")
            if body is not None and body.country is not None:
                return body.country
        return None

    def merge(self, kept: ActorDraft, lost: ActorDraft) -> None:
        """Two drafts turned out to be one actor."""
        if kept is lost:
            return
        kept.aliases.update(lost.aliases)
        kept.spans |= lost.spans
        kept.roles += lost.roles
        kept.country = kept.country or lost.country
        kept.gender = kept.gender or lost.gender
        self.by_word = {i: kept.key if key == lost.key else key for i, key in self.by_word.items()}
        del self.drafts[lost.key]
