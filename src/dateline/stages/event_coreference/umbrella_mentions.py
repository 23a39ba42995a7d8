"""Umbrella mentions: those that speak of a campaign, a siege, a wave of protests, an epidemic as a
whole, and not of one occurrence in it.

A word that names what lasts ("the siege") does unless it is given a day; a generic word that sums
up ("the protests", "the fighting") does where its words say that it lasts, and else where it is
undated and its report has told no occurrence of its kind that it can point back at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.record.intervals import Days, known_days, width
from dateline.record.nouns import Report, When
from dateline.record.vocabulary import DONE
from dateline.reference.english.stopwords import stopwords
from dateline.reference.events.umbrella_words import (
    UmbrellaWord,
    species_words,
    umbrella_phrases,
    umbrella_words,
)
from dateline.reference.numbers.running_tolls import running_tolls
from dateline.reference.text import words
from dateline.rules import Conditions
from dateline.stages.event_coreference.features import MentionFeatures

OCCURRENCE = 3  # days: what is given no more of them is one occurrence
SPECIES = 2  # words before a noun that may say of which species it is
SICKNESS = "sickness"  # the kind of epidemics


@dataclass(frozen=True, slots=True)
class UmbrellaMention:
    """A mention of an umbrella; `at`: its index among all mentions."""

    at: int
    mention: MentionFeatures
    word: UmbrellaWord
    is_stated: bool  # its own words say that it lasts, or it does by nature
    species: frozenset[str]  # the words that say which of its kind it is
    # its sentence tells of something else ("since the revolt began"), or of where it has come to
    above: bool = False
    only_begins: bool = False  # its days are those on which it began

    @property
    def is_bare(self) -> bool:
        """True if it says neither where it is nor who is in it: it means one that is known."""
        return not self.mention.named

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is; what it comes from or goes to is no place of it, nor are those of a sentence
        that tells of something else.
        """
        if self.above:
            return ()
        places = self.mention.local_event.places
        return tuple(p.place for p in places if p.role in ("at", "near"))

    @property
    def when(self) -> When | None:
        """Its time; of "has now reached nine counties" it is only known that it goes on."""
        when = self.mention.local_event.when
        if when is None or not running_tolls().time.search(when.text or ""):
            return when
        return When(latest=when.latest, basis="report")

    @property
    def days(self) -> Days | None:
        """Its days; of what only begins on them, up to the telling."""
        days, told = self.mention.days and known_days(self.when), self.mention.published
        if days is None or told is None or not self.only_begins:
            return days
        return days[0], max(days[1], told[1])


def umbrella_mentions(
    mentions: Sequence[MentionFeatures], reports: Sequence[Report]
) -> list[UmbrellaMention]:
    """The mentions, which are in report order, that speak of umbrellas."""
    found: list[UmbrellaMention] = []
    numbered = enumerate(mentions)
    for rank, group in groupby(numbered, key=lambda pair: pair[1].order[0]):
        found += _of_report(list(group), reports[rank].text)
    return found


def _of_report(numbered: Sequence[tuple[int, MentionFeatures]], text: str) -> list[UmbrellaMention]:
    """The umbrella mentions of one report."""
    named = [(at, mention, _generic(mention, text)) for at, mention in numbered]
    told = {g.word.kind for _, _, g in named if g is not None and _STATED.holds(g)}
    found: list[UmbrellaMention] = []
    occurrences: set[str] = set()  # trigger classes and lemmas of what was told with a day
    for at, mention, generic in named:
        if generic is not None and _is_umbrella(generic, told, occurrences):
            is_stated = _STATED.holds(generic)
            species = _species(mention, generic.word, text)
            above, begins = _is_above(generic), _only_begins(generic)
            found.append(
                UmbrellaMention(at, mention, generic.word, is_stated, species, above, begins)
            )
        elif _is_dated(mention):
            occurrences |= {*mention.trigger_classes, mention.lemma}
    return found


@dataclass(frozen=True, slots=True)
class _Generic:
    """A mention by a word that can name an umbrella, and the words around it."""

    mention: MentionFeatures
    word: UmbrellaWord
    before: str  # of its sentence
    behind: str
    sentence: str
    stretch: str  # that names the event


def _generic(mention: MentionFeatures, text: str) -> _Generic | None:
    """The mention with the words around it; None where no umbrella can be meant."""
    if mention.status not in DONE or mention.row is not None or mention.is_another:
        return None
    event, sentence = mention.local_event, mention.sentence
    trigger = text[event.trigger.start : event.trigger.end].lower()
    word = _word_of(mention, trigger)
    if word is None:
        return None
    before = text[sentence.start : event.trigger.start]
    behind = text[event.trigger.end : sentence.end]
    stretch = text[event.start : event.end]
    whole = text[sentence.start : sentence.end]
    return _Generic(mention, word, before, behind, whole, stretch)


def _word_of(mention: MentionFeatures, trigger: str) -> UmbrellaWord | None:
    """What the trigger names: a plural noun many, another noun what lasts or sums up."""
    is_plural = mention.local_event.noun and not trigger.endswith(mention.lemma.split()[-1].lower())
    for word in umbrella_words().of(mention.lemma):
        if word.lasts or (mention.local_event.noun and (word.extent == "plural") == is_plural):
            return word
    return None


def _is_umbrella(generic: _Generic, told: set[str], occurrences: set[str]) -> bool:
    """True if the mention speaks of an umbrella.

    `told`: kinds of which the report says that they last; `occurrences`: what it told with a day.
    """
    if _ONE_OCCURRENCE.holds(generic):
        return False
    if _STATED.holds(generic):
        return True
    mention = generic.mention
    if generic.word.extent == "either" or (mention.counts and not mention.running_total):
        return False
    if generic.word.kind in told:
        return True
    return occurrences.isdisjoint({*mention.trigger_classes, mention.lemma})


def _is_dated(mention: MentionFeatures) -> bool:
    """True for what its words, or the report that leads with it, give a day or few."""
    when = mention.local_event.when
    if mention.days is not None:
        return width(mention.days) <= OCCURRENCE
    return when is not None and when.basis == "lead"


def _has_a_day(generic: _Generic) -> bool:
    """Its words give it a day or few; a launch or a start is only where it begins."""
    days, when = generic.mention.days, generic.mention.local_event.when
    if days is None or when is None or width(days) > OCCURRENCE:
        return False
    if running_tolls().time.search(when.text or ""):  # "has now reached nine counties"
        return False
    if _is_above(generic) or _has_begun(generic):
        return False
    return not (generic.word.lasts and umbrella_phrases().beginning.search(generic.stretch))


def _leads_with_a_day(generic: _Generic) -> bool:
    """News of the day by a generic word: the air strikes of last night."""
    when = generic.mention.local_event.when
    is_lead = when is not None and when.basis == "lead"
    return is_lead and not generic.word.lasts and not _is_series(generic)


_ONE_OCCURRENCE: Conditions[_Generic] = Conditions(
    "event_coreference.one_occurrence",
    (
        ("a day of its own", _has_a_day),
        ("news of the day", _leads_with_a_day),
    ),
    about=lambda generic: (generic.mention.span,),
)


def _lasts_by_nature(generic: _Generic) -> bool:
    """A siege, an epidemic, a war."""
    return generic.word.lasts


def _is_series(generic: _Generic) -> bool:
    """Words before the noun make it many: "a wave of strikes", "months of protests"."""
    return umbrella_phrases().series.search(generic.before) is not None


def _is_since(generic: _Generic) -> bool:
    """The time since it is told, of which its day is the first: "since the unrest broke out"."""
    return umbrella_phrases().since.search(generic.before) is not None


def _is_above(generic: _Generic) -> bool:
    """The clause tells of what is in it or came since: "during the unrest", "since the revolt"."""
    return _is_since(generic) or umbrella_phrases().amid.search(generic.before) is not None


def _only_begins(generic: _Generic) -> bool:
    """Its days are those of its start: "since the unrest in March", "the revolt that broke out in
    March"; not those of what has been since.
    """
    since = umbrella_phrases().since.search(generic.before)
    if since is not None:
        when = generic.mention.local_event.when
        told_before = generic.before[: since.start()].lower()
        return when is None or not when.text or when.text.lower() not in told_before
    if _has_begun(generic):
        return True
    return umbrella_phrases().beginning.search(generic.stretch) is not None


def _has_begun(generic: _Generic) -> bool:
    """A clause says only when it began: "the protests, which broke out on Friday"."""
    return umbrella_phrases().that_began.search(generic.behind) is not None


def _spans_days(generic: _Generic) -> bool:
    """Words give it more days than one occurrence has: "since October 18"."""
    days = generic.mention.days
    return days is not None and width(days) > OCCURRENCE


def _is_said_to_last(generic: _Generic) -> bool:
    """Words of its sentence say that it lasts, and it is given no days."""
    said = umbrella_phrases().lasting.search(generic.sentence)
    return said is not None and generic.mention.days is None


def _sums_up_until_now(generic: _Generic) -> bool:
    """A perfect tense sums up: "the fighting has displaced many"."""
    if generic.word.extent != "mass" or generic.mention.days is not None:
        return False
    return umbrella_phrases().until_now.search(generic.behind) is not None


_STATED: Conditions[_Generic] = Conditions(
    "event_coreference.umbrella_stated",
    (
        ("it lasts by its nature", _lasts_by_nature),
        ("a series", _is_series),
        ("the time since it began", _is_since),
        ("begun on a day", _has_begun),
        ("a span of days", _spans_days),
        ("said to last", _is_said_to_last),
        ("until it is told", _sums_up_until_now),
        ("going on", lambda generic: generic.mention.status == "ongoing"),
    ),
    about=lambda generic: (generic.mention.span,),
)


def _species(mention: MentionFeatures, word: UmbrellaWord, text: str) -> frozenset[str]:
    """The words that say which of its kind it is: "the measles epidemic", "cholera"."""
    if not word.species:
        return frozenset()
    event = mention.local_event
    named = set(words(mention.lemma)) if event.noun else set[str]()
    until = event.trigger.start if event.noun else event.start
    named |= set(words(text[mention.sentence.start : until])[-SPECIES:])
    if word.kind == SICKNESS:
        return diseases_named(named)
    return frozenset(w for w in named - stopwords() if _is_species(w))


def _is_species(word: str) -> bool:
    """False for the words that all of a kind bear."""
    return all(known.species == "word" for known in umbrella_words().by_lemma.get(word, ()))


def diseases_named(found: Iterable[str]) -> frozenset[str]:
    """The words that name a disease: "measles", "lassa"; "deadly" and "latest" name none."""
    return species_words(SICKNESS) & frozenset(found)
