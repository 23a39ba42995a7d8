"""What makes two tellings, actors or passages one: the table `data/affinity.yaml`, whose comments explain each part."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert


class SpeechActs(Struct, frozen=True):
    """Acts of speech: by type (but for some modes), or by the lemma of the trigger."""

    types: frozenset[str]
    but_modes: frozenset[str]
    lemmas: frozenset[str]


class Holding(Struct, frozen=True):
    """Words of taking and holding a place, and the prepositions that make a place the scene only."""

    capture: frozenset[str]
    settlements: frozenset[str]
    locatives: frozenset[str]


class VagueMentions(Struct, frozen=True):
    """Names of the pair features by which a vague mention links to a known event, or may not."""

    contradicting: frozenset[str]
    same_act: frozenset[str]
    identifying: frozenset[str]


class Affinity(Struct, frozen=True, kw_only=True):
    """The table as it stands in the file."""

    kindred_types: tuple[tuple[str, str], ...]
    kindred_modes: tuple[tuple[str, str], ...]
    deeds: dict[str, frozenset[str]]
    harmful: frozenset[str]
    type_deeds: dict[str, frozenset[str]]
    personal: frozenset[str]
    generic: frozenset[str]
    definites: frozenset[str]
    restrictives: frozenset[str]
    anew: frozenset[str]
    speech_acts: SpeechActs
    control: Holding
    undertakings: frozenset[str]
    promises: frozenset[str]
    reservations: frozenset[str]
    contributing: frozenset[str]
    reporting: frozenset[str]
    pronouns: frozenset[str]
    modifiers: frozenset[str]
    fighters: frozenset[str]
    doers: frozenset[str]
    plain: frozenset[str]
    spellings: dict[str, str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    bodies: frozenset[str]
    function_words: frozenset[str]
    weights: dict[str, float]
    anchors: frozenset[str]
    join: float
    anchor: float
    cluster: float
    adopt: float
    vague_mentions: VagueMentions

    def kindred(self, a: str, b: str) -> bool:
        """True if the two event types may tell of one occurrence."""
        return a == b or (a, b) in _pairs()

    def kin_modes(self, a: str, b: str) -> bool:
        """True if one deed may bear either mode."""
        return a == b or (a, b) in self.kindred_modes or (b, a) in self.kindred_modes

    def one_deed(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """True if two sets of deeds meet, or one is the harm that may have come of the other."""
        if a & b:
            return True
        return any("harm" in x and (not y or bool(y & self.harmful)) for x, y in ((a, b), (b, a)))

    def deeds_of(self, lemma: str) -> frozenset[str]:
        """The deeds that the lemma can name: of the whole phrase, else of its first word."""
        found = frozenset(name for name, members in self.deeds.items() if lemma in members)
        if not found and " " in lemma:
            first, last = lemma.split()[0], lemma.split()[-1]
            found = frozenset(
                name for name, members in self.deeds.items() if first in members or last in members
            )
        return found


@cache
def affinity() -> Affinity:
    """The table, read once; msgspec.ValidationError where it lacks what is needed (a bug of ours)."""
    text = files("dateline.reference").joinpath("data", "affinity.yaml").read_text("utf-8")
    return convert(yaml.safe_load(text), Affinity)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(pair for a, b in affinity().kindred_types for pair in ((a, b), (b, a)))
