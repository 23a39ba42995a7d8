"""Which act of violence an accusation, a claim or a denial speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, product

from msgspec import Struct

from dateline.record.intervals import days, shared
from dateline.record.local import LocalEvent
from dateline.record.nouns import Span
from dateline.record.vocabulary import TAKEN_PLACE, Status
from dateline.reference.actors.name_matching import is_named, one_side
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.rules import Attempts, RuleTable
from dateline.stages.corroboration.allegations import LocatedMention, is_violent
from dateline.stages.corroboration.report_sources import ReportSources


def is_act(located: LocatedMention, sources: ReportSources) -> bool:
    """True if the mention names an act of violence as something that happened, but not
    whose it was ("gunmen").
    """
    if not event_type(located.event.type).violent:
        return False
    if located.mention.status not in TAKEN_PLACE:
        return False
    local = located.local_event
    if not is_violent(local.lemma) and not local.counts:
        return False
    return not any(map(is_named, sources.known_actors(local.agents)))


class ActsEverywhere:
    """The acts of all reports, looked up by where and to whom they were done."""

    def __init__(self, acts: Sequence[LocatedMention]) -> None:
        """`acts`: in the order of reports, each report's in the order of its words."""
        self._acts = acts
        self._by_done: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, act in enumerate(acts):
            for done in _done(act.local_event):
                self._by_done[done].append(n)

    def done_alike(self, alleged: LocalEvent) -> Iterator[LocatedMention]:
        """The acts that share a place and a target with what is alleged, in their order."""
        found = {n for done in _done(alleged) for n in self._by_done.get(done, ())}
        return (self._acts[n] for n in sorted(found))


def _done(local_event: LocalEvent) -> Iterator[tuple[str, str]]:
    """Each place with each target."""
    return product(_places(local_event), local_event.targets)


class _Alleging(Struct, frozen=True):
    """A mention that speaks of an act, with the acts that it may mean."""

    located: LocatedMention
    here: Sequence[LocatedMention]  # the acts of its report, in order
    everywhere: ActsEverywhere
    sources: ReportSources


def act_meant(
    located: LocatedMention,
    here: Sequence[LocatedMention],
    everywhere: ActsEverywhere,
    sources: ReportSources,
) -> LocatedMention | None:
    """The act that the mention speaks of: one of its own report, else one of another."""
    return _MEANT.decide(_Alleging(located, here, everywhere, sources))


def _of_its_report(case: _Alleging) -> LocatedMention | None:
    """The act that the report is about, else the last one mentioned before the words.

    A report is about the act of its headline or, where that names none, of its first sentence with
    an act.
    """
    located = case.located
    fit = [act for act in case.here if _fits(located, located.mention.status, act, case.sources)]
    if not fit:
        return None
    before = [act for act in fit if act.mention.start <= located.mention.start]
    if not before:
        return fit[0]
    return before[0] if before[0] is case.here[0] else before[-1]


def _of_another_report(case: _Alleging) -> LocatedMention | None:
    """The one act of other reports that a denial spells out: done to the same in the same place."""
    located, local = case.located, case.located.local_event
    if located.mention.status != "denied":
        return None
    alike = case.everywhere.done_alike(local)
    fit = [act for act in alike if _fits(located, "denied", act, case.sources)]
    events = {act.event.id for act in fit}
    return fit[0] if len(events) == 1 else None


_MEANT: Attempts[_Alleging, LocatedMention] = Attempts(
    "corroboration.act_meant",
    (("of its own report", _of_its_report), ("of another report", _of_another_report)),
    about=lambda case: case.located.span,
)


# ------------------------------------------------------------ whether the words can speak of it


class _Fit(Struct, frozen=True):
    """What an allegation says, compared with an act."""

    alleged: LocalEvent
    status: Status
    act: LocalEvent
    sources: ReportSources


def _fits(
    located: LocatedMention, status: Status, act: LocatedMention, sources: ReportSources
) -> bool:
    """True if the words can speak of the act, and it is not the event that they themselves name."""
    if act.event.id == located.event.id:
        return False
    return bool(_FITS.decide(_Fit(located.local_event, status, act.local_event, sources)))


def _places(local_event: LocalEvent) -> set[str]:
    """The ids of all places of the event, in whatever role."""
    return {p.place for p in local_event.places}


def _accuses(fit: _Fit) -> bool:
    """A verb of blame may be of anything."""
    return event_type(fit.alleged.type).accuses


def _other_days(fit: _Fit) -> bool:
    """Both give days, and share none."""
    a, b = days(fit.alleged.when), days(fit.act.when)
    if a is None or b is None:
        return False
    return not shared(a, b)


def _other_places(fit: _Fit) -> bool:
    """Both give places, and share none."""
    a, b = _places(fit.alleged), _places(fit.act)
    if not a or not b:
        return False
    return a.isdisjoint(b)


def _is_no_fact(fit: _Fit) -> bool:
    """It is not told as a fact: only its verb can say whether it speaks of the act."""
    return fit.status != "happened"


def _is_an_act_of_its_own(fit: _Fit) -> bool:
    """It has numbers of its own, or was done to others."""
    alleged, act = fit.alleged, fit.act
    if alleged.counts:
        return True
    if not alleged.targets:
        return False
    pairs = product(alleged.targets, act.targets)
    return not any(same_side(x, y, fit.sources) for x, y in pairs)


def _names_violence(fit: _Fit) -> bool:
    """A word of the mention can name an act of violence, also in the plural."""
    text = fit.sources.text(fit.alleged.report)[fit.alleged.start : fit.alleged.end]
    said = words(text)
    singular = (word.removesuffix("s") for word in said)
    return any(map(is_violent, chain(said, singular)))


_FITS: RuleTable[_Fit, bool] = RuleTable(
    "corroboration.act_fits",
    (
        ("an accusation fits any act", _accuses, lambda fit: True),
        ("of other days", _other_days, lambda fit: False),
        ("of other places", _other_places, lambda fit: False),
        (
            "denied or held possible: its verb decides",
            _is_no_fact,
            lambda fit: is_violent(fit.alleged.lemma),
        ),
        ("names an act of its own", _is_an_act_of_its_own, lambda fit: False),
        ("names violence", _names_violence, lambda fit: True),
    ),
    about=lambda fit: (
        Span(fit.alleged.report, fit.alleged.start, fit.alleged.end),
        Span(fit.act.report, fit.act.start, fit.act.end),
    ),
)


def same_side(a: str, b: str, sources: ReportSources) -> bool:
    """True if the two actors, by id, are one, part and whole, or of one side."""
    actors = sources.actors
    if a not in actors or b not in actors:
        return False
    return one_side(actors[a], actors[b])
