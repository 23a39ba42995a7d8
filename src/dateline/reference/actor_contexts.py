"""Words around the mention of an actor that say what it is or what is done to it.

Table: `data/en/actor_contexts.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorContexts:
    """Lower-case forms and lemmas."""

    addressing: Words  # prepositions before whom a speech act is addressed to: "called on Moscow"
    dealing_with: Words  # prepositions before the other side of a dealing: "talks with Tehran"
    office_of: Words  # prepositions between a title and what it is of: "envoy to Chad"
    spokesperson_stems: Words  # beginnings of nouns for who speaks for a body
    official_stems: Words  # beginnings of nouns for who speaks for a body when quoted
    police: Words  # modifiers that make a noun the police
    policing: Words  # modifiers that make a force a police force
    government: Words  # the noun for governments as such: "European governments"
    many_headed_government: Words  # mean one government in the plural too: "Malian authorities"
    name_prefixes: Words  # bound articles of surnames, with or without which they are the same
    possessive_marks: Words  # clitics that are written without a blank before them


@cache
def actor_contexts(language: str = "en") -> ActorContexts:
    """The sets of a language. Raises `word_sets.UnknownLanguage`."""
    return word_sets("actor_contexts.tsv", ActorContexts, language)
