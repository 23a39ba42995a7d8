"""Epidemics: how many have fallen ill and died so far is told of the epidemic as a whole.

"31 cases and 17 deaths have been reported", "the number of infections has risen to 58": such a toll
is of no day but that until which it was counted, and speaks of the same umbrella as "the outbreak".
One patient, and those of one day ("four new infections"), are occurrences in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_one
from itertools import groupby

from msgspec.structs import replace

from dateline.record.intervals import width
from dateline.record.nouns import Count, Report, When
from dateline.record.vocabulary import DONE
from dateline.reference.events.epidemic_phrases import epidemic_phrases
from dateline.reference.events.event_types import event_type
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.events.umbrella_words import umbrella_words
from dateline.reference.text import words
from dateline.rules import Conditions
from dateline.stages.event_coreference.features import HARM, MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.umbrella_mentions import (
    OCCURRENCE,
    SICKNESS,
    UmbrellaMention,
    diseases_named,
)

LASTS = 60  # days before its telling on which what is counted is of the epidemic that goes on
_ILL = frozenset({"killed", "cases", "treated", "other"})  # what is counted of an epidemic


def with_epidemics(
    umbrellas: Sequence[UmbrellaMention],
    mentions: Sequence[MentionFeatures],
    reports: Sequence[Report],
    case: CaseStatistics,
) -> list[UmbrellaMention]:
    """The umbrella mentions, with the tolls of epidemics among them; in report order."""
    known = {one.at: one for one in umbrellas}
    found = [
        replace_one(one, mention=_held_until_counted(one.mention)) if _goes_on(one) else one
        for one in umbrellas
    ]
    for rank, group in groupby(enumerate(mentions), key=lambda pair: pair[1].order[0]):
        found += _of_report(list(group), known, reports[rank].text, case)
    return sorted(found, key=lambda one: one.at)


def _goes_on(one: UmbrellaMention) -> bool:
    """True for an epidemic of which its words do not say when it began."""
    return one.word.kind == SICKNESS and not one.only_begins


def _of_report(
    numbered: Sequence[tuple[int, MentionFeatures]],
    known: dict[int, UmbrellaMention],
    text: str,
    case: CaseStatistics,
) -> Iterator[UmbrellaMention]:
    """The tolls of epidemics that one report tells."""
    of_disease = False  # that is what the last harm was of which it is told
    for at, mention in numbered:
        umbrella = known.get(at)
        if umbrella is not None:
            of_disease = umbrella.word.kind == SICKNESS
        elif event_type(mention.type, mention.mode).spreads:
            of_disease = True
        elif _is_other_harm(mention):
            of_disease = False
        toll = _Toll(mention, text, of_disease, case)
        if umbrella is None and not _NO_TOLL.holds(toll):
            yield _as_umbrella(at, toll)


@dataclass(frozen=True, slots=True)
class _Toll:
    """A mention that may be the toll of an epidemic. `follows_disease`: it is of a disease, or the
    last harm that its report told is.
    """

    mention: MentionFeatures
    text: str
    follows_disease: bool
    case: CaseStatistics

    @property
    def counts(self) -> tuple[Count, ...]:
        """All that is counted of it."""
        return self.mention.local_event.counts

    @property
    def trigger(self) -> str:
        """The words of the trigger."""
        trigger = self.mention.local_event.trigger
        return self.text[trigger.start : trigger.end]

    @property
    def stretch(self) -> str:
        """The words of its sentence up to the end of the event."""
        event = self.mention.local_event
        start = min((event.start, *(count.start for count in event.counts)))
        return self.text[start : event.end]

    @property
    def sentence(self) -> str:
        """The words of its sentence."""
        sentence = self.mention.sentence
        return self.text[sentence.start : sentence.end]


def _is_other_harm(mention: MentionFeatures) -> bool:
    """True for what was done or befell people, and is known to be no disease."""
    return mention.status in DONE and event_type(mention.type).lethal and not _is_bare_toll(mention)


def _is_bare_toll(mention: MentionFeatures) -> bool:
    """True for deaths of which the words do not say what brought them."""
    return mention.mode is None and mention.trigger_classes == HARM and not mention.agents


def _is_of_another_act(toll: _Toll) -> bool:
    """No hazard that happened, told in running text."""
    mention = toll.mention
    if mention.type != "HAZARD" or mention.status not in DONE or mention.row is not None:
        return True
    return mention.local_event.withdrawn


def _is_of_no_disease(toll: _Toll) -> bool:
    """Neither its words nor what was told last say that it is of a disease."""
    if toll.mention.mode is not None:
        return not event_type(toll.mention.type, toll.mention.mode).spreads
    if not _is_bare_toll(toll.mention):
        return True
    counts_the_ill = any(count.of == "cases" for count in toll.counts)
    return not (toll.follows_disease or counts_the_ill or _names_disease(toll.sentence))


def _counts_other_harm(toll: _Toll) -> bool:
    """It counts the wounded, the missing, the drowned."""
    return any(count.of not in _ILL for count in toll.counts)


def _is_of_few(toll: _Toll) -> bool:
    """One patient, or those who fell ill anew."""
    if any(count.best == 1 for count in toll.counts):
        return True
    phrases = epidemic_phrases()
    return any(p.search(toll.stretch) is not None for p in (phrases.anew, phrases.single))


def _happened_once(toll: _Toll) -> bool:
    """Food or drink made them ill."""
    return epidemic_phrases().once.search(toll.sentence) is not None


def _is_declared(toll: _Toll) -> bool:
    """A body declares that there is an epidemic, which is an act of its own."""
    return epidemic_phrases().declared.search(toll.stretch) is not None


def _sums_up_nothing(toll: _Toll) -> bool:
    """It neither counts more than one, nor sums them up, nor tells what the disease does."""
    mention = toll.mention
    if any((count.low or count.best or 2) > 1 for count in toll.counts):
        return False
    if epidemic_phrases().tolls.search(toll.trigger):
        return False
    has_patients = bool(mention.targets) and toll.case.all_people(mention.targets)
    return has_patients or not _names_disease(toll.stretch)


_NO_TOLL: Conditions[_Toll] = Conditions(
    "event_coreference.no_epidemic_toll",
    (
        ("another act", _is_of_another_act),
        ("of no disease", _is_of_no_disease),
        ("of other harm", _counts_other_harm),
        ("of one or a few", _is_of_few),
        ("a poisoning", _happened_once),
        ("declared", _is_declared),
        ("sums up nothing", _sums_up_nothing),
    ),
    about=lambda toll: (toll.mention.span,),
)


def _names_disease(words_of_text: str) -> bool:
    """True for words of which one is a disease, or an epidemic."""
    return not noun_classes().disease.isdisjoint(words(words_of_text))


def _as_umbrella(at: int, toll: _Toll) -> UmbrellaMention:
    """The toll as a mention of its epidemic, which holds until it is told."""
    mention = _held_until_counted(toll.mention)
    (word, *_) = umbrella_words().of_kind(SICKNESS)
    spreads = epidemic_phrases().spreads.search(toll.stretch) is not None
    species = diseases_named(words(toll.sentence))
    return UmbrellaMention(at, mention, word, is_stated=False, species=species, above=spreads)


def _held_until_counted(mention: MentionFeatures) -> MentionFeatures:
    """The mention; days shortly before its telling, on which it was counted, say only that it went
    on until then.
    """
    days, told, when = mention.days, mention.published, mention.local_event.when
    if days is None or when is None or width(days) > OCCURRENCE:
        return mention
    if told is not None and (told[1] - days[0]).days > LASTS:
        return mention
    until = When(latest=told[1].isoformat() if told else when.latest, basis="report")
    return replace(mention, local_event=replace(mention.local_event, when=until), days=None)
