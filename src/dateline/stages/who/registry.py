"""The actors of one report in the making: who has been named so far, by which words, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.language.reading import Reading
from dateline.record.nouns import Actor, ActorKind, Role, Span
from dateline.reference.countries import name_of


@dataclass(slots=True)
class RoleDraft:
    """An office: its title as written, the key of what it is of, and the words (first, last exclusive) of both."""

    title: str
    of: str | None
    of_text: str | None
    first: int
    last: int
    of_words: tuple[int, ...] = ()


@dataclass(slots=True)
class Draft:
    """One actor: its key is its identity within the report; gender "m", "f" or None; plural as its words are."""

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    roles: list[RoleDraft] = field(default_factory=list)
    spans: set[tuple[int, int]] = field(default_factory=set)


class Registry:
    """The actors by key, and which word refers to which of them."""

    def __init__(self, reading: Reading, report: str) -> None:
        self.reading = reading
        self.report = report
        self.drafts: dict[str, Draft] = {}
        self.by_word: dict[int, str] = {}
        self.several: dict[
            int, tuple[str, ...]
        ] = {}  # a word that stands for several: "the two leaders"

    def add(
        self, key: str, name: str, kind: ActorKind, country: str | None = None, **known: object
    ) -> Draft:
        """The draft of that key, made if it is new."""
        if key not in self.drafts:
            self.drafts[key] = Draft(key, name, kind, country, **known)  # type: ignore[arg-type]
        return self.drafts[key]

    def country(self, iso3: str) -> Draft:
        return self.add(f"country:{iso3}", name_of(iso3), "country", iso3)

    def government(self, iso3: str) -> Draft:
        return self.add(f"government:{iso3}", f"Government of {name_of(iso3)}", "government", iso3)

    def force(self, iso3: str, kind: ActorKind = "military") -> Draft:
        return self.add(
            f"{kind}:{iso3}", f"{kind.title()} of {name_of(iso3)}", kind, iso3, plural=True
        )

    def mention(self, draft: Draft, first: int, last: int, head: int, alias: bool = True) -> None:
        """Words first..last (last exclusive) name the actor; head is the word that the tree hangs it on."""
        words = self.reading.words
        start, end = words[first].start, words[last - 1].end
        draft.spans.add((start, end))
        if alias:
            text = " ".join(self.reading.text[start:end].split())
            draft.aliases.setdefault(text.removeprefix("the ").removeprefix("The "), None)
        self.by_word[head] = draft.key

    def of_word(self, i: int) -> Draft | None:
        key = self.by_word.get(i)
        return self.drafts[key] if key else None

    def merge(self, kept: Draft, lost: Draft) -> None:
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
        """Offices of what was only seated after them: "head of the Accra police"."""
        for draft in list(self.drafts.values()):
            for role in draft.roles:
                keys = [self.by_word[i] for i in role.of_words if i in self.by_word]
                kept = [
                    k for k in keys if self.drafts[k].kind not in ("person", "population", "other")
                ]
                if role.of is None and kept:
                    role.of = kept[-1]

    def settle_countries(self) -> None:
        """A person who holds an office of a country, or of its government or force, is of that country."""
        for draft in self.drafts.values():
            if draft.kind == "person" and draft.country is None:
                bodies = [self.drafts[r.of] for r in draft.roles if r.of in self.drafts]
                draft.country = next((b.country for b in bodies if b.country), None)

    def actors(self) -> tuple[list[Actor], dict[int, str]]:
        """Actors a1, a2 ... in the order of their first mention; those only referred to come last, by key."""
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

    def _is_office_of(self, draft: Draft) -> bool:
        return any(
            role.of == draft.key
            for other in self.drafts.values()
            for role in other.roles
            if other.spans
        )

    def _actor(self, draft: Draft, ids: dict[str, str]) -> Actor:
        return Actor(
            id=ids[draft.key],
            name=draft.name,
            kind=draft.kind,
            country=draft.country,
            aliases=tuple(alias for alias in draft.aliases if alias != draft.name),
            roles=self._roles(draft, ids),
            mentions=tuple(Span(self.report, start, end) for start, end in sorted(draft.spans)),
        )

    def _roles(self, draft: Draft, ids: dict[str, str]) -> tuple[Role, ...]:
        found: dict[tuple[str, str | None], RoleDraft] = {}
        spans: dict[tuple[str, str | None], list[Span]] = {}
        for role in sorted(draft.roles, key=lambda r: (r.of is None, r.first)):
            title = role.title.lower().replace("defense", "defence")
            key = next(
                (k for k in found if k[0] == title and (k[1] == role.of or role.of is None)),
                (title, role.of),
            )
            found.setdefault(key, role)
            words = self.reading.words
            spans.setdefault(key, []).append(
                Span(self.report, words[role.first].start, words[role.last - 1].end)
            )
        return tuple(
            Role(
                title=found[key].title,
                of=ids.get(found[key].of or ""),
                of_text=found[key].of_text,
                mentions=tuple(sorted(set(spans[key]), key=lambda s: s.start)),
            )
            for key in sorted(found, key=lambda k: found[k].first)
        )
