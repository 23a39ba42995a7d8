"""The actors of one report in the making: who has been named so far, by which words, and what is
known of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from dateline.language.reading import Reading, Word
from dateline.record.nouns import Actor, ActorKind, Role, Span
from dateline.reference.countries import name_of
from dateline.reference.titles import title_key
from dateline.stages.who.noun_phrases import head_of, is_noun, text_of

Basis = Literal[
    "body",  # by its own name
    "person",  # by the name
    "office",  # a person known by the office alone
    "country",
    "government",
    "organ",  # a part of a government: "the finance ministry"
    "military",  # a country's forces
    "police",  # a country's police
    "people",  # a nation or ethnic group
    "opponents",  # the armed opponents of the report
    "group",  # by the words of the phrase
]
NO_OFFICES = ("person", "population", "other")  # kinds of actor that nobody holds an office of


@dataclass(slots=True)
class RoleDraft:
    """An office: its title as written, the key of what it is of, and the words (first, last
    exclusive) of both.
    """

    title: str
    of: str | None
    of_text: str | None
    first: int
    last: int
    of_words: tuple[int, ...] = ()


@dataclass(slots=True, repr=False)
class ActorDraft:
    """One actor: its key is its identity within the report; gender "m", "f" or None; plural as its
    words are.
    """

    key: str  # "BASIS:..."
    name: str
    kind: ActorKind
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    roles: list[RoleDraft] = field(default_factory=list[RoleDraft])
    spans: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def __repr__(self) -> str:
        return self.key

    def rests_on(self, *bases: Basis) -> bool:
        """True if the identity of the actor rests on one of these."""
        return self.key.partition(":")[0] in bases

    def learn_gender(self, gender: str | None) -> None:
        """What words tell of the gender, unless it is known already."""
        self.gender = self.gender or gender

    @property
    def is_body(self) -> bool:
        """True for a body with a name of its own."""
        return self.rests_on("body")

    @property
    def is_state_force(self) -> bool:
        """True for the forces or the police of a country."""
        return self.rests_on("military", "police")


class Registry:
    """The actors by key, and which word refers to which of them."""

    def __init__(self, reading: Reading, report: str) -> None:
        self.reading = reading
        self.report = report
        self.drafts: dict[str, ActorDraft] = {}
        self.by_word: dict[int, str] = {}
        self.several: dict[int, tuple[str, ...]] = {}  # a word for several: "the two leaders"

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
        return self.add(f"country:{iso3}", name_of(iso3), "country", iso3)

    def government(self, iso3: str) -> ActorDraft:
        return self.add(f"government:{iso3}", f"Government of {name_of(iso3)}", "government", iso3)

    def force(self, iso3: str, kind: ActorKind = "military") -> ActorDraft:
        """The forces of a country, or its police."""
        return self.add(
            f"{kind}:{iso3}", f"{kind.title()} of {name_of(iso3)}", kind, iso3, plural=True
        )

    def mention(
        self, draft: ActorDraft, first: int, last: int, head: int, alias: bool = True
    ) -> None:
        """Words first..last (last exclusive) name the actor; head is the word that the tree hangs
        it on.
        """
        words = self.reading.words
        draft.spans.add((words[first].start, words[last - 1].end))
        if alias:
            text = text_of(self.reading, first, last)
            draft.aliases.setdefault(text.removeprefix("the ").removeprefix("The "), None)
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

    def unresolved_nouns(self) -> Iterator[Word]:
        """The nouns that refer to nobody by the time that they are reached, in text order."""
        for word in self.reading.words:
            if is_noun(word) and word.i not in self.by_word:
                yield word

    def body_at(self, i: int) -> ActorDraft | None:
        """The named body that word i refers to."""
        draft = self.of_word(i)
        return draft if draft is not None and draft.is_body else None

    def first_body_of(self, words: Iterable[Word]) -> ActorDraft | None:
        """The named body of the first of the words that refers to one."""
        return next((draft for w in words if (draft := self.body_at(w.i)) is not None), None)

    def before(self, i: int) -> Iterator[tuple[int, ActorDraft]]:
        """The mentions before word i, nearest first, each with its word."""
        for j in range(i - 1, -1, -1):
            draft = self.of_word(j)
            if draft is not None:
                yield j, draft

    def first_of(self, words: Iterable[Word]) -> ActorDraft | None:
        """The actor of the first of the words that refers to one."""
        return next((draft for w in words if (draft := self.of_word(w.i)) is not None), None)

    def of_word(self, i: int) -> ActorDraft | None:
        """The actor that word i refers to."""
        key = self.by_word.get(i)
        return self.drafts[key] if key else None

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

    def link_roles(self) -> None:
        """Offices of what was only resolved after them: "head of the Accra police"."""
        for role in [role for draft in self.drafts.values() for role in draft.roles]:
            holders = [self.drafts[self.by_word[i]] for i in role.of_words if i in self.by_word]
            bodies = [d.key for d in holders if d.kind not in NO_OFFICES]
            if role.of is None and bodies:
                role.of = bodies[-1]

    def settle_countries(self) -> None:
        """A person who holds an office of a country, or of its government or force, is of that
        country.
        """
        for draft in self.drafts.values():
            if draft.kind == "person" and draft.country is None:
                bodies = [self.drafts[r.of] for r in draft.roles if r.of in self.drafts]
                draft.country = next((b.country for b in bodies if b.country), None)

    def actors(self) -> tuple[list[Actor], dict[int, str]]:
        """Actors a1, a2 ... in the order of their first mention; those only referred to come last,
        by key.
        """
        kept = [d for d in self.drafts.values() if d.spans or self._is_office_of(d)]
        order = sorted(
            kept, key=lambda d: (min(d.spans, default=(len(self.reading.text), 0)), d.key)
        )
        ids = {draft.key: f"a{n}" for n, draft in enumerate(order, 1)}
        actors = [self._actor(draft, ids) for draft in order]
        return actors, {i: ids[key] for i, key in sorted(self.by_word.items()) if key in ids}

    def groups(self, by_word: dict[int, str]) -> dict[int, tuple[str, ...]]:
        """The words that stand for several actors, by the ids of `by_word`."""
        ids = {self.by_word[i]: id for i, id in by_word.items()}
        return {
            i: tuple(ids[k] for k in keys if k in ids) for i, keys in sorted(self.several.items())
        }

    def _is_office_of(self, draft: ActorDraft) -> bool:
        return any(
            role.of == draft.key
            for other in self.drafts.values()
            for role in other.roles
            if other.spans
        )

    def _actor(self, draft: ActorDraft, ids: dict[str, str]) -> Actor:
        return Actor(
            id=ids[draft.key],
            name=draft.name,
            kind=draft.kind,
            country=draft.country,
            aliases=tuple(alias for alias in draft.aliases if alias != draft.name),
            roles=self._roles(draft, ids),
            mentions=tuple(Span(self.report, start, end) for start, end in sorted(draft.spans)),
        )

    def _roles(self, draft: ActorDraft, ids: dict[str, str]) -> tuple[Role, ...]:
        """The offices of a person, each once; one without a body joins one of the same title that
        has one.
        """
        found: dict[tuple[str, str | None], list[RoleDraft]] = {}
        for role in sorted(draft.roles, key=lambda r: (r.of is None, r.first)):
            title = title_key(role.title)
            same = (k for k in found if k[0] == title and role.of in (None, k[1]))
            found.setdefault(next(same, (title, role.of)), []).append(role)
        offices = sorted(found.values(), key=lambda roles: roles[0].first)
        return tuple(self._role(roles, ids) for roles in offices)

    def _role(self, roles: list[RoleDraft], ids: dict[str, str]) -> Role:
        """One office as the record has it, from the drafts that tell it, the first giving its
        words.
        """
        words, first = self.reading.words, roles[0]
        spans = {Span(self.report, words[r.first].start, words[r.last - 1].end) for r in roles}
        return Role(
            title=first.title,
            of=ids.get(first.of or ""),
            of_text=first.of_text,
            mentions=tuple(sorted(spans, key=lambda s: s.start)),
        )
