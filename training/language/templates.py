"""Sentences of our own with names put in: persons, bodies, armed groups, firms, clubs, works, events.

The sentences stand in `templates.tsv`, the patterns of names in `name_patterns.tsv`; towns, countries and bodies come
from the tables that `swaps.py` uses. Every name but those of towns, countries and known bodies is put together by
chance, so a model cannot know it and must go by the sentence.
"""

from __future__ import annotations

import random
import string
from pathlib import Path

from data import Document, Sentence, allowed_tags
from gazetteer import faker_names, rows
from swaps import Names

HERE = Path(__file__).parent
LABEL = {
    **dict.fromkeys(("PER", "PER1", "PERT"), "PERSON"),
    **dict.fromkeys(("TOWN", "LAND", "SITE"), "LOC"),
    **dict.fromkeys(("EVENT", "WORK"), "MISC"),
    "NORP": "NORP",
}


def _patterns() -> dict[str, list[str]]:
    lines = (HERE / "name_patterns.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {kind: patterns.split("|") for kind, patterns in cells}


PATTERNS = _patterns()


class Maker:
    """Makes names for slots."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.known = rng, Names(rng)
        given, family = faker_names()
        self.given = [g for g in given if " " not in g] + self.known.given * 3
        self.family = [f for f in family if " " not in f] + self.known.family * 3
        self.lands = [cells[2] for cells in list(rows("world/countries.tsv"))[1:]]
        self.adjectives = sorted(d for d in self.known.demonyms if not d.endswith("s"))

    def invented(self) -> str:
        """A word that is no word, as "Takuba" or "Morvex"."""
        pick, rng = self.rng.choice, self.rng
        vowels = ["a", "e", "i", "o", "u", "ai", "ou", "a"]
        parts = [pick("bdfghjklmnprstvwz") + pick(vowels) for _ in range(rng.randint(2, 3))]
        return ("".join(parts) + pick(["", "", "n", "r", "k", "sh", "x", "l", "q"])).capitalize()

    def town(self) -> str:
        if self.rng.random() < 0.2:
            return self.invented()
        return self.rng.choice(self.known.towns if self.rng.random() < 0.7 else self.known.places)

    def person(self, short: bool = False) -> str:
        pick = self.rng.choice
        family = self.invented() if self.rng.random() < 0.15 else pick(self.family)
        if self.rng.random() < 0.06:
            family = (
                pick(["al-", "El ", "Al ", "ag ", "bin ", "van ", "de ", "von ", "Ould "]) + family
            )
        if short:
            return family if self.rng.random() < 0.6 else pick(self.given)
        middle = pick([""] * 8 + [pick(string.ascii_uppercase) + ". ", pick(self.given) + " "])
        return f"{pick(self.given)} {middle}{family}"

    def fill(self, pattern: str) -> str:
        """A pattern with its letters filled in."""
        while "{" in pattern:
            before, _, rest = pattern.partition("{")
            pattern = before + self._part(rest[0]) + rest[2:]
        return pattern

    def _part(self, letter: str) -> str:
        pick, classes = self.rng.choice, {"F": "field", "C": "cause", "K": "band", "S": "sons"}
        if letter in classes:
            return pick(PATTERNS[classes[letter]])
        if letter == "T":
            return self.town()
        if letter == "X":
            return self.invented()
        if letter == "L":
            return pick(self.adjectives) if self.rng.random() < 0.5 else pick(self.lands)
        return pick(self.family if letter == "P" else self.given)

    def name(self, slot: str) -> str:
        """A name for a slot."""
        pick = self.rng.choice
        if slot in ("PER", "PER1"):
            return self.person(slot == "PER1")
        if slot == "PERT":
            return (
                pick(self.lands)
                if self.rng.random() < 0.2
                else pick(self.known.towns + self.known.places)
            )
        if slot == "TOWN":
            return self.town()
        if slot == "LAND":
            return pick(self.lands)
        if slot == "NORP":
            return pick(self.adjectives)
        if slot == "CAPS" or (slot in ("GROUP", "BODY", "FIRM") and self.rng.random() < 0.12):
            return "".join(self.rng.choices(string.ascii_uppercase, k=self.rng.randint(3, 5)))
        if slot in ("GROUP", "BODY", "PRESS") and self.rng.random() < 0.3:
            return pick(self.known.bodies).removeprefix("the ")
        return self.fill(pick(PATTERNS[slot]))


def split_words(name: str) -> list[str]:
    """A name cut as the treebanks cut words: hyphens and possessives part."""
    return name.replace("'s", " 's").replace("-", " - ").split()


def template_documents(seed: int, count: int) -> list[Document]:
    """Documents of one sentence each."""
    rng = random.Random(seed)
    maker = Maker(rng)
    lines = [
        x
        for x in (HERE / "templates.tsv").read_text("utf-8").splitlines()
        if x and not x.startswith("#")
    ]
    found = []
    for number in range(count):
        forms: list[str] = []
        names: list[tuple[int, int, str]] = []
        for part in rng.choice(lines).split():
            if part.startswith("{"):
                slot, _, rest = part[1:].partition("}")
                words = split_words(maker.name(slot.upper()))
                names.append((len(forms), len(forms) + len(words), LABEL.get(slot.upper(), "ORG")))
                words = [w.lower() for w in words] if slot.islower() else words
                forms += words + ([rest] if rest else [])
            else:
                forms.append(part)
        if all(
            form.isupper()
            for i, form in enumerate(forms)
            if not any(a <= i < b for a, b, _ in names)
        ):
            forms = [form.upper() for form in forms]
        sentence = Sentence(forms, None, None, names)
        sentence.names = allowed_tags(sentence, "ours:templates")
        found.append(Document(f"template-{number}", [sentence]))
    return found
