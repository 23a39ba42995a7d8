"""What is known of an actor while a report is read: a draft of the record's Actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.titles import Gender

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
    gender: Gender | None = None
    plural: bool = False
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    roles: list[RoleDraft] = field(default_factory=list[RoleDraft])
    spans: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def __repr__(self) -> str:
        """The key alone, so that a trace names the actor and not all that is known of it."""
        return self.key

    def rests_on(self, *bases: Basis) -> bool:
        """True if the identity of the actor rests on one of these."""
        return self.key.partition(":")[0] in bases

    def learn_gender(self, gender: Gender | None) -> None:
        """What words say of the gender, unless it is known already."""
        self.gender = self.gender or gender

    @property
    def is_body(self) -> bool:
        """True for a body with a name of its own."""
        return self.rests_on("body")

    @property
    def is_state_force(self) -> bool:
        """True for the forces or the police of a country."""
        return self.rests_on("military", "police")
