"""Finds the words of a report that name places: names that the tagger saw, and names that the atlas knows.

A name inside another name is no place of the report: "Paris Hilton", "Bank of Mali", "Kenya Airways". The words of
peoples ("French", "Malians") are none either; they only tell which countries a report is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.language.reading import Name, Reading, Sentence, Word
from dateline.reference import countries
from dateline.reference.actors import group_noun
from dateline.reference.atlas import Atlas, Entry
from dateline.reference.place_words import is_word, value_of
from dateline.reference.timex_recognition import find
from dateline.reference.timex_words import holiday_words
from dateline.reference.titles import title_of

AROUND = 24  # characters to each side of a name, in which a day's name is sought
LONGEST = 7  # words of a name looked up in the atlas
KNOWN, FAMOUS = (
    100_000,
    500_000,
)  # people of a town taken for one without a word beside it that says so
_DASHES = "-‐–"
_MARKS = ("'s", "’s")
_MAY_FOLLOW = (
    "place",
    "government",
    "calendar",
    "office",
    "state",
)  # words with capitals after a name of its own
_INSIDE = {*_DASHES, *_MARKS, "'", "’", "."}  # what may stand inside a name


@dataclass(frozen=True, slots=True)
class Spot:
    """Words first..last (last exclusive) that name a place, and every place of that name.

    wanted: the grain that the words ask for ("Mopti region": admin1); beside: words that mean the place too.
    weak: a small place that the tagger did not see, to be kept only if a country of the report has it.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    entries: tuple[Entry, ...] = ()
    wanted: str | None = None
    beside: tuple[int, ...] = ()
    weak: bool = False
    supported: bool = False


def spots(reading: Reading, atlas: Atlas) -> list[Spot]:
    """The toponyms of a reading in text order; they do not overlap."""
    seer = _Seer(reading, atlas)
    found: list[Spot] = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            spot = seer.known_at(i, sentence)
            if spot is None:
                i += 1
            else:
                found.append(spot)
                i = spot.last
    taken = {i for spot in found for i in range(spot.first, spot.last)}
    strange = list(seer.unknown(taken))
    found += strange + list(seer.again(strange, taken))
    return sorted(
        (s for s in seer.sifted(found) if not _is_holiday(reading, s)), key=lambda s: s.start
    )


def _is_holiday(reading: Reading, spot: Spot) -> bool:
    """True for words of a day's name that towns also bear: "Eve" and "New Year" of New Year's Eve."""
    around = reading.text[max(0, spot.start - AROUND) : spot.end + AROUND]
    at = min(spot.start, AROUND)
    days = (
        [e for e in find(around) if e.kind == "holiday"]
        if set(spot.name.lower().split()) & holiday_words()
        else []
    )
    return any(e.start <= at and at + spot.end - spot.start <= e.end for e in days)


class _Seer:
    def __init__(self, reading: Reading, atlas: Atlas) -> None:
        self.reading, self.atlas = reading, atlas
        self.words = reading.words
        self.tagged = any(w.xpos for w in reading.words)
        people = [
            n for n in reading.names if n.label == "PERSON" and " " in reading.text[n.start : n.end]
        ]
        titled = {n for n in reading.names if n.label == "PERSON" and self._is_titled(n.first)}
        people += [n for n in reading.names if n in titled and n not in people]
        self.surnames = {
            reading.words[n.last - 1].text for n in people if not self._town_of_note(n)
        }
        self.plain = {w.text for w in reading.words if w.text[:1].islower()}

    def _is_titled(self, i: int) -> bool:
        """ "Ms. London": a form of address stands before."""
        before = self.reading.words[i - 1] if i else None
        title = title_of(before.lower.rstrip(".")) if before is not None else None
        return title is not None and title.scope == "honorific"

    def _is_told_of(self, spot: Spot) -> bool:
        """ "Jordan, the colonel's son": the words behind say that it is a person."""
        told = [w for i in range(spot.first, spot.last) for w in self.reading.children(i, "appos")]
        nouns = [group_noun(w.lemma) for w in told if w.xpos == "NN"]
        return any(n is not None and n.classes[0] in ("person", "people") for n in nouns)

    def _town_of_note(self, name: Name) -> bool:
        """A place that the tagger took for a person ("Santa Ana", "Hong Kong") lends nobody a surname."""
        entries = self.atlas.named(self.reading.text[name.start : name.end])
        return any(e.population >= KNOWN or e.grain in ("country", "region") for e in entries)

    # -- names that the atlas knows

    def known_at(self, i: int, sentence: Sentence) -> Spot | None:
        """The longest name of the atlas that begins at word i and may stand for a place there."""
        if not self._may_begin(i):
            return None
        for last in range(min(sentence.last, i + LONGEST), i, -1):
            if not self._may_span(i, last):
                continue
            spot = self._looked_up(i, last)
            if spot and self._admitted(spot, sentence):
                return spot
        return None

    def _may_begin(self, i: int) -> bool:
        word = self.words[i]
        if word.text[:1].isupper():
            return word.lower != "the"
        after = self.words[i + 1 : i + 3]  # "al-Hudaydah"
        return (
            is_word("link", word.text)
            and len(after) == 2
            and after[0].text in _DASHES
            and after[1].text.istitle()
        )

    def _may_span(self, first: int, last: int) -> bool:
        end = self.words[last - 1]
        longer = last - first > 1 and (
            is_word("place", end.text) or end.text[1:3].strip("'’").istitle()
        )  # "d'Ivoire"
        if not (end.text[:1].isupper() or longer):
            return False
        inside = self.words[first + 1 : last - 1]
        return all(
            w.text[:1].isupper() or w.text in _INSIDE or is_word("link", w.text) for w in inside
        )

    def _looked_up(self, first: int, last: int) -> Spot | None:
        name = self._name(first, last)
        if last - first == 1 and (
            len(name) < 2 or any(is_word(k, name) for k in ("never", "organisation", "place"))
        ):
            return None
        if countries.country_of_demonym(name) and not countries.country_named(name):
            return None
        entries = self.atlas.named(name)
        if entries:
            return self._spot(first, last, name, entries)
        grain = value_of("place", self.words[last - 1].text) if last - first > 1 else None
        if (
            grain
            and self.words[last - 1].text[:1].isupper()
            and not is_word("organisation", self.words[last - 1].text)
        ):
            bare = self._name(first, last - 1)
            fitting = tuple(e for e in self.atlas.named(bare) if _fits(e, grain))
            return self._spot(first, last, name, fitting, grain) if fitting else None
        return None

    def _spot(
        self,
        first: int,
        last: int,
        name: str,
        entries: tuple[Entry, ...] = (),
        wanted: str | None = None,
    ) -> Spot:
        start, end = self.words[first].start, self.words[last - 1].end
        if name.endswith(_MARKS):
            name, end = name[:-2], end - 2
        beside, kind = self._beside(first, last)
        return Spot(first, last, start, end, name, entries, wanted or kind, beside)

    def _name(self, first: int, last: int) -> str:
        text = self.reading.text[self.words[first].start : self.words[last - 1].end]
        text = " ".join(text.split())
        return text[:-2] if text.endswith(_MARKS) else text

    def _beside(self, first: int, last: int) -> tuple[tuple[int, ...], str | None]:
        """The words for the kind of place: "town" of "the town of Konna", "region" of "Mopti region"."""
        words = self.words
        after = [w for w in words[last : last + 2] if w.sentence == words[first].sentence]
        own = len(after) < 2 or not (
            after[1].lower == "of" or after[1].text[:1].isupper()
        )  # "the Mali town of Mopti"
        if after and own and is_word("place", after[0].text):
            return (last,), value_of("place", after[0].text) or None
        at = first - 1
        if at >= 0 and words[at].lower == "the":
            at -= 1
        if at >= 1 and words[at].lower == "of" and is_word("place", words[at - 1].text):
            return (at - 1,), value_of("place", words[at - 1].text) or None
        if (
            first
            and is_word("place", words[first - 1].text)
            and words[first - 1].text[:1].islower()
        ):
            return (first - 1,), value_of(
                "place", words[first - 1].text
            ) or None  # "the town Konna", "port city X"
        return (), None

    # -- may it stand for a place here?

    def _admitted(self, spot: Spot, sentence: Sentence) -> bool:
        if spot.last < sentence.last and is_word("no-place-after", self.words[spot.last].text):
            return False  # "West Nile virus"
        if self._is_titled(spot.first) or self._is_told_of(spot):
            return False
        name = self._name_over(spot)
        if name is None:
            return self._stands_alone(spot, sentence)
        whole = name.first >= spot.first and name.last <= spot.last
        if (
            whole
            and spot.last - spot.first > max(1, name.last - name.first)
            and self._of_note(spot)
        ):
            return self._stands_alone(
                spot, sentence
            )  # "British Columbia" of which the tagger saw "British"
        if name.label == "LOC":
            return whole or self._rest_is_kind(spot, name)
        if name.label == "PERSON":
            return whole and self._no_person(spot)
        if name.label == "NORP":
            return whole and countries.country_named(spot.name) is not None
        return self._great(spot) if whole else self._of_government(spot, name)

    def _name_over(self, spot: Spot) -> Name | None:
        covering = [n for i in range(spot.first, spot.last) if (n := self.reading.name_at(i))]
        return next((n for n in covering if n.label != "LOC"), covering[0] if covering else None)

    def _rest_is_kind(self, spot: Spot, name: Name) -> bool:
        rest = [
            self.words[i] for i in range(name.first, name.last) if not spot.first <= i < spot.last
        ]
        return all(
            not w.text[:1].isalpha() or w.text[:1].islower() or value_of("place", w.text) not in (None, "area")
            or is_word("direction", w.text)
            or is_word("quarter", w.text) or is_word("office", w.text) or "," in self._between(spot, w)
            for w in rest
        )  # fmt: skip

    def _between(self, spot: Spot, word: Word) -> str:
        return self.reading.text[min(spot.end, word.end) : max(spot.start, word.start)]

    def _no_person(self, spot: Spot) -> bool:
        """A lone name taken for a person's that is a place after all."""
        if self.words[spot.last - 1].text in self.surnames or self._is_titled(spot.first):
            return False
        return self._supported(spot) or self._great(spot)

    def _great(self, spot: Spot) -> bool:
        best = max(spot.entries, key=_weight)
        return best.grain in ("country", "region") or best.population >= FAMOUS or _is_capital(best)

    def _of_note(self, spot: Spot) -> bool:
        return self._great(spot) or any(
            e.grain == "admin1" or e.source == "dateline" for e in spot.entries
        )

    def _of_government(self, spot: Spot, name: Name) -> bool:
        """ "Mali's Government", "Government of Mali", "Mali Army": the country stays a toponym; "Air France": not."""
        before = [w.text for w in self.words[name.first : spot.first]]
        after = [w.text for w in self.words[spot.last : name.last]]
        if not self._of_note(spot):
            return False
        if after[:1] and after[0] in _MARKS:
            return True
        if not before and any(is_word("state", t) for t in after):  # "U.S. Department of Justice"
            return True
        plain = [
            t for t in before + after if t[:1].isalpha() and t.lower() not in ("the", "of", "and")
        ]
        return bool(plain) and all(is_word("government", t) or is_word("office", t) for t in plain)

    def _stands_alone(self, spot: Spot, sentence: Sentence) -> bool:
        """Rules for a name that the tagger did not mark: its neighbours are no part of a longer name."""
        words, best = self.words, max(spot.entries, key=_weight)
        lone = spot.last - spot.first == 1
        if (
            lone
            and words[spot.first].text in self.surnames
            and best.grain not in ("country", "region")
        ):
            return False
        if not self._left_free(spot, sentence) or not self._right_free(spot, sentence):
            return False
        if best.grain in ("country", "region"):
            return True
        if lone and (words[spot.first].lower in self.plain or not self._proper(words[spot.first])):
            return False
        return len(spot.name) > 3 or self._great(spot) or self._supported(spot)

    def _proper(self, word: Word) -> bool:
        return word.xpos.startswith("NNP") if self.tagged else True

    def _left_free(self, spot: Spot, sentence: Sentence) -> bool:
        if spot.first == sentence.first:
            return True
        left = self.words[spot.first - 1]
        if left.lower == "of" and spot.first - 1 > sentence.first:
            head = self.words[spot.first - 2]
            return (
                not self._capital(head)
                or is_word("office", head.text)
                or is_word("place", head.text)
            )
        if not self._capital(left):
            return left.text not in _DASHES
        if is_word("organisation", left.text):
            return False
        if spot.first - 1 == sentence.first and not self._proper(left):
            return True
        if is_word("direction", left.text) or is_word("quarter", left.text):
            return self._of_note(spot) and not is_word("direction", self.words[spot.first].text)
        return (
            is_word("place", left.text)
            or is_word("calendar", left.text)
            or bool(countries.country_of_demonym(left.text) or countries.country_named(left.text))
        )

    def _right_free(self, spot: Spot, sentence: Sentence) -> bool:
        if spot.last >= sentence.last:
            return True
        right = self.words[spot.last]
        if right.text in _DASHES:
            after = self.words[spot.last + 1] if spot.last + 1 < sentence.last else right
            return not (
                right.start == self.words[spot.last - 1].end and after.start == right.end
            ) or (after.text[:1].islower() or countries.country_named(after.text) is not None)
        if not self._capital(right):
            return True
        if is_word("organisation", right.text):
            return False
        if any(is_word(k, right.text) for k in _MAY_FOLLOW) or sentence.kind == "headline":
            return True
        return self._of_note(spot) and self._body_of_state(spot.last, sentence)

    def _body_of_state(self, i: int, sentence: Sentence) -> bool:
        """The words after name a body of state: "Hong Kong Health Secretary", "California Department of Justice"."""
        while i < sentence.last and self._capital(self.words[i]):
            if is_word("state", self.words[i].text):
                return True
            i += 1
        return False

    def _capital(self, word: Word) -> bool:
        return word.text[:1].isupper() and self._proper(word)

    def _supported(self, spot: Spot) -> bool:
        """A word beside the name says that it is a place: "in X", "town of X", "X, Mali", "Gao and X"."""
        if spot.beside or spot.wanted:
            return True
        left = self.words[spot.first - 1] if spot.first else None
        if left is not None and left.sentence == self.words[spot.first].sentence:
            if is_word("support", left.text) or is_word("direction", left.text):
                return True
            case = self.reading.child(spot.first, "case")
            if case is not None and is_word("support", case.text):
                return True
        right = self.words[spot.last : spot.last + 2]
        return (
            len(right) == 2
            and right[0].text == ","
            and countries.country_named(right[1].text) is not None
        )

    # -- names that the atlas does not know

    def unknown(self, taken: set[int]) -> Iterator[Spot]:
        """The tagger's places that no source knows, and the X of "the village of X"."""
        for name in self.reading.names:
            if name.label == "LOC" and not taken & set(range(name.first, name.last)):
                spot = self._trimmed(name.first, name.last)
                if spot:
                    taken |= set(range(spot.first, spot.last))
                    yield spot
        for word in self.words[2:]:
            if word.i in taken or not self._capital(word) or self.words[word.i - 1].lower != "of":
                continue
            kind = self.words[word.i - 2]
            named = self.reading.name_at(word.i)
            if (
                value_of("place", kind.text) in ("town", "admin1", "admin2")
                and kind.text[:1].islower()
                and not named
            ):
                last = word.i + 1
                while (
                    last < len(self.words) and self._capital(self.words[last]) and last not in taken
                ):
                    last += 1
                spot = self._trimmed(word.i, last)
                if spot:
                    yield spot

    def again(self, strange: list[Spot], taken: set[int]) -> Iterator[Spot]:
        """Every other mention of a name that no source knows but the words beside it say is a place's."""
        taken = taken | {i for spot in strange for i in range(spot.first, spot.last)}
        names = {tuple(w.text for w in self.words[s.first : s.last]) for s in strange if s.beside}
        for name in sorted(names):
            for word in self.words:
                span = range(word.i, word.i + len(name))
                if tuple(w.text for w in self.words[word.i : span.stop]) != name or taken & set(
                    span
                ):
                    continue
                label = self.reading.name_at(word.i)
                if label is None or (label.first >= word.i and label.last <= span.stop):
                    taken |= set(span)
                    yield self._spot(word.i, span.stop, self._name(word.i, span.stop))

    def _trimmed(self, first: int, last: int) -> Spot | None:
        while first < last and (
            self.words[first].lower in ("the", "a") or is_word("direction", self.words[first].text)
        ):
            first += 1
        if first >= last or not any(w.text[:1].isupper() for w in self.words[first:last]):
            return None
        name, end = self._name(first, last), self.words[last - 1].text
        if is_word("organisation", end) or (last - first == 1 and is_word("place", end)):
            return None  # "Liberation Front"
        if is_word("never", name) or countries.country_of_demonym(name) or name in self.surnames:
            return None
        return self._spot(first, last, name)

    def sifted(self, found: list[Spot]) -> Iterator[Spot]:
        """Marks the weak ones; in headlines, where all words have capitals, keeps those that the body names too."""
        body = {s.name for s in found if self._kind(s) == "body"}
        listed = self._listed(sorted(found, key=lambda s: s.start))
        for spot in found:
            seen = self._label(spot) == "LOC"
            great = bool(spot.entries) and self._great(spot)
            if self._kind(spot) == "headline" and not (great or seen or spot.name in body):
                continue
            yield replace(
                spot, weak=not (seen or great or not spot.entries), supported=spot in listed
            )

    def _listed(self, found: list[Spot]) -> set[Spot]:
        """The spots with support, and those in one list with one: "in Gao, Kidal and Ber"."""
        backed = {s for s in found if self._label(s) == "LOC" or self._supported(s)}
        for pairs in (pairwise(found), pairwise(reversed(found))):
            for one, other in pairs:
                first, second = sorted((one, other), key=lambda s: s.start)
                between = [w.lower for w in self.words[first.last : second.first]]
                if (
                    one in backed
                    and 0 < len(between) <= 2
                    and set(between) <= {",", "and", "or", ";"}
                ):
                    backed.add(other)
        return backed

    def _label(self, spot: Spot) -> str | None:
        name = self._name_over(spot)
        return name.label if name else None

    def _kind(self, spot: Spot) -> str:
        return self.reading.sentences[self.words[spot.first].sentence].kind


def _fits(entry: Entry, grain: str) -> bool:
    if grain in ("admin1", "admin2", "area"):
        return entry.grain in ("admin1", "admin2", "area")
    return entry.grain in ("town", "point") if grain == "town" else False


def _weight(entry: Entry) -> tuple[int, int]:
    return ({"country": 2, "region": 1}.get(entry.grain, 0), entry.population)


def _is_capital(entry: Entry) -> bool:
    return entry.grain == "town" and countries.country_of_capital(entry.name) == entry.country
