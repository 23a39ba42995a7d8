"""Denials of what the words right before them tell: "The army denied it", "dismissed the reports",
"denied that anybody had been held".

What is denied is named by a pronoun, a noun for what was said or a word near in meaning, so that
the place of the denial says what its words do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product, takewhile

from dateline.language.word_vectors import word_vector
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.actors.name_matching import one_side
from dateline.reference.english.contrast import contrast_words
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words
from dateline.reference.events.allegations import allegations
from dateline.reference.events.event_types import event_type
from dateline.reference.events.judgements import judgement_words
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.numbers.quantities import quantities
from dateline.reference.text import content, has_words, stem, words
from dateline.stages.corroboration.allegations import LocatedMention
from dateline.stages.corroboration.report_sources import ReportSources

NEAR_IN_MEANING = 0.3  # cosine of two words for what one deed was done to: "border", "frontier"
_REACH = 5  # words behind a word of denial in which a noun for what was said stands
_BEFORE_SETTING = 5  # words before what went on in which a part in it is named
_CLAUSE_END = re.compile(r"[.,;:!?—–]")
_TELLS = ("happened", "ongoing", "possible")


def is_right_before(claim: LocalEvent, denial: LocalEvent, sources: ReportSources) -> bool:
    """True if the claim stands before the denial in its sentence or in the sentence before."""
    if claim.report != denial.report or claim.trigger.start >= denial.trigger.start:
        return False
    if claim.sentence == denial.sentence:
        return True
    between = sources.text(claim.report)[claim.sentence.end : denial.sentence.start]
    return claim.sentence.end <= denial.sentence.start and not has_words(between)


def names_nothing_else(denied: frozenset[str], claimed: frozenset[str]) -> bool:
    """True if every word of a denial is indefinite ("anybody") or near in meaning to one of the
    claim.
    """
    concrete = denied - function_words().pronouns.indefinite
    return all(
        max((float(word_vector(word) @ word_vector(other)) for other in claimed), default=0.0)
        >= NEAR_IN_MEANING
        for word in concrete - claimed
    )


# ------------------------------------------------------------ denials that name no deed


def denies_what_was_said(located: LocatedMention, sources: ReportSources) -> bool:
    """True for a denial whose object is what was said: "denied it", "rejected the accusation",
    "called the report a lie".
    """
    denial = _denial(located, sources)
    return denial is not None and any(denies(denial) for denies in _DENIALS)


_Denial = tuple[str, tuple[str, ...]]  # the verb, and the words behind it


def _denial(located: LocatedMention, sources: ReportSources) -> _Denial | None:
    """The verb of what opposes something, and the words behind it in its clause; None for what
    does not.
    """
    local = located.local_event
    if not event_type(local.type).opposes or located.mention.status != "happened":
        return None
    text = sources.text(local.report)[local.trigger.end : local.sentence.end]
    return local.lemma.split(" ")[0], words(_CLAUSE_END.split(text, maxsplit=1)[0])


def _denies_a_pronoun(case: _Denial) -> bool:
    """ "Denied it", "denied this on Sunday": nothing that the pronoun could be the subject of."""
    verb, said = case
    if verb not in judgement_words().denying or not said:
        return False
    prepositions = function_words().prepositions
    goes_on = prepositions.locative | prepositions.comitative | contrast_words().ends
    return said[0] in judgement_words().bare and (len(said) == 1 or said[1] in goes_on)


def _denies_a_claim(case: _Denial) -> bool:
    """ "Denied the reports", "dismissed the army's account": not "denied reports that …"."""
    verb, said = case
    if verb not in judgement_words().denying | contrast_words().denying:
        return False
    at = _noun_of_claim(said)
    if at is None or _spells_out(said):
        return False
    if not function_words().prepositions.of.isdisjoint(said[at + 1 : at + 2]):
        return False
    own = takewhile(lambda word: word not in contrast_words().ends, said[at + 1 :])
    return function_words().conjunctions.complementizer.isdisjoint(own)


def _spells_out(said: Sequence[str]) -> bool:
    """ "Denied that any money was paid": a clause, and no word that points back."""
    return len(said) > 1 and said[0] in function_words().conjunctions.complementizer


def _calls_a_claim_untrue(case: _Denial) -> bool:
    """ "Called the accusation false"."""
    verb, said = case
    at = _noun_of_claim(said) if verb in judgement_words().describing else None
    return at is not None and not judgement_words().refuting.isdisjoint(said[at + 1 :])


def _noun_of_claim(said: Sequence[str]) -> int | None:
    """Where a noun for what was said stands among the words behind a verb."""
    claims = judgement_words().claim
    found = (i for i, word in enumerate(said[:_REACH]) if {word, word.removesuffix("s")} & claims)
    return next(found, None)


_DENIALS: tuple[Callable[[_Denial], bool], ...] = (
    _denies_a_pronoun,
    _denies_a_claim,
    _calls_a_claim_untrue,
)


def denied_deeds(
    denial: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> list[LocatedMention]:
    """The deeds that the words right before a denial tell: those of the one who denies and his
    side, else the only one; empty where it denies nothing that was said. A clause that spells out
    what is denied is of those deeds alone that its own words are of.
    """
    clause = _denied_clause(denial, sources)
    if clause is None and not denies_what_was_said(denial, sources):
        return []
    before = [o for o in _before(denial, of_report, sources) if not _is_setting(o, sources)]
    if _denies_a_charge(denial, sources) and not any(map(_is_blame, before)):
        before = [other for other in before if event_type(other.event.type).blameworthy]
    if clause:
        return [other for other in before if _is_deed(other) and _is_of(clause, other, sources)]
    told = _deeds_charged(before)
    own = [other for other in told if _is_by(deniers(denial, sources), other, sources)]
    one_event = len({other.event.id for other in told}) == 1
    return own or (told if one_event else [])


def _denies_a_charge(denial: LocatedMention, sources: ReportSources) -> bool:
    """True for "rejected the accusation", where nothing but what is blamed can be meant."""
    opposing = _denial(denial, sources)
    return opposing is not None and not judgement_words().charge.isdisjoint(opposing[1][:_REACH])


def _is_blame(other: LocatedMention) -> bool:
    """True for a charge that somebody makes."""
    return event_type(other.event.type).accuses


def _is_setting(other: LocatedMention, sources: ReportSources) -> bool:
    """True for what names only when or where something was done: "brought arms into the march"; not
    for that in which somebody had a part.
    """
    local = other.local_event
    before = words(sources.text(local.report)[local.sentence.start : local.trigger.start])
    near = [word for word in before[-2:] if word in allegations().setting]
    return bool(near) and allegations().part.isdisjoint(before[-_BEFORE_SETTING:])


def _deeds_charged(before: Sequence[LocatedMention]) -> list[LocatedMention]:
    """The deeds among mentions, in text order; where any is a charge, those behind the last one."""
    deeds = list(filter(_is_deed, before))
    charges = list(filter(_is_blame, before))
    return [deed for deed in deeds if _is_behind(deed, charges[-1])] if charges else deeds


def _denied_clause(denial: LocatedMention, sources: ReportSources) -> frozenset[str] | None:
    """The content words of the clause that a denial spells out, but for "it happened"; None where
    it has no such clause.
    """
    opposing = _denial(denial, sources)
    if opposing is None or opposing[0] not in judgement_words().denying:
        return None
    said = opposing[1]
    if not _spells_out(said):
        return None
    concrete = _content_words(said)
    points_back = said[1] in judgement_words().bare  # "that it had happened"
    occurs = set(map(stem, factuality_words().occurrence)) if points_back else set[str]()
    return frozenset(word for word in concrete if stem(word) not in occurs)


def _content_words(said: Sequence[str]) -> frozenset[str]:
    """The words, as written, that mean something of their own."""
    stems = set(content(" ".join(said)))
    return frozenset(word for word in said if stem(word) in stems)


def _is_of(clause: frozenset[str], deed: LocatedMention, sources: ReportSources) -> bool:
    """True if the words of a clause name the deed: its trigger or one of its class, or a word near
    in meaning, and nothing that the deed does not have.
    """
    local = deed.local_event
    its_words = _content_words(words(sources.text(local.report)[local.start : local.end]))
    classes = set(trigger_classes().of(local.lemma))
    of_class = frozenset(w for w in clause if classes.intersection(trigger_classes().of(stem(w))))
    rest = clause - of_class
    used = frozenset(word for word in rest if stem(word) in _verbs_of_use())
    if rest - used and not of_class:  # "denied that it had used drones": the drones
        return {stem(w) for w in rest - used} <= {stem(w) for w in its_words}
    return names_nothing_else(rest, its_words)


@cache
def _verbs_of_use() -> frozenset[str]:
    """The stems of verbs whose object is a means."""
    return frozenset(map(stem, allegations().using))


def denies_own_part(denial: LocatedMention, deed: LocatedMention, sources: ReportSources) -> bool:
    """True where the one who denies is told to have done it, and others tell it, as a fact, of
    nobody or of others: that it happened he does not deny.
    """
    sides = deniers(denial, sources)
    if _is_laid_at_a_door(deed, denial, sources):
        return True
    if not _is_by(sides, deed, sources):
        return False
    others = (
        local
        for mention in deed.event.mentions
        if mention.status in TAKEN_PLACE
        if (local := sources.local_event(mention)) is not None and local != deed.local_event
    )
    return any(not _any_one_side(sides, sources.known_actors(o.agents)) for o in others)


def _is_laid_at_a_door(
    deed: LocatedMention, denial: LocatedMention, sources: ReportSources
) -> bool:
    """True if what stands between a deed and its denial says whose it is held to be: "an attack
    that the authorities pinned on the League. The group denied it".
    """
    start, end = deed.local_event.trigger.end, denial.local_event.trigger.start
    between = map(stem, words(sources.text(deed.local_event.report)[start:end]))
    return not frozenset(map(stem, allegations().pinning)).isdisjoint(between)


def denied_blame(
    denial: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> LocatedMention | None:
    """The blame that one who was blamed denies right behind it: "blamed the League, which denied
    it".
    """
    if not denies_what_was_said(denial, sources):
        return None
    for other in reversed(list(_before(denial, of_report, sources))):
        blamed = sources.known_actors(other.local_event.targets)
        is_blame = event_type(other.event.type).accuses
        if is_blame and _any_one_side(deniers(denial, sources), blamed):
            return other
    return None


def _before(
    denial: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> Iterator[LocatedMention]:
    """What another line tells right before a denial."""
    for other in of_report:
        if other.mention.line == denial.mention.line or other.mention.status not in _TELLS:
            continue
        if is_right_before(other.local_event, denial.local_event, sources):
            yield other


def _is_behind(deed: LocatedMention, blame: LocatedMention) -> bool:
    """True for what a blame is for: "accused the army of burning it", not what stands before."""
    return deed.local_event.trigger.start > blame.local_event.trigger.start


def _is_deed(located: LocatedMention) -> bool:
    """True for what is done, and not said."""
    info = event_type(located.event.type, located.event.mode)
    says = info.accuses or info.opposes or info.demands or info.threatens or info.verbal
    noun = located.local_event.lemma.split(" ")[-1]
    is_figure = noun in quantities().totals  # "the final count stands at 47"
    return not says and not is_figure


def deniers(denial: LocatedMention, sources: ReportSources) -> Sequence[Actor]:
    """Those who deny: the agents, with what they hold an office of."""
    found = list(sources.known_actors(denial.local_event.agents))
    of = [role.of for actor in found for role in actor.roles if role.of]
    return [*found, *sources.known_actors(of)]


def _is_by(actors: Sequence[Actor], located: LocatedMention, sources: ReportSources) -> bool:
    """True if one of the side of the actors did it."""
    return _any_one_side(actors, sources.known_actors(located.local_event.agents))


def _any_one_side(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    """True if one of the left is of one side with one of the right."""
    return any(one_side(a, b) for a, b in product(left, right))
