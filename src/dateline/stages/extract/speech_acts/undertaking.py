"""What somebody undertakes to do: the mentions that tell it are marked, and a deed that no entry of
the lexicon tells becomes one.

Such a deed is the mention, an agreement of the doer's to do it; that it is planned its own words
say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.language import Word, grammar
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.place_phrases import in_role, places_under
from dateline.stages.extract.speech_acts.pledges import Pledge, pledges


def with_undertakings(
    doc: AnnotatedReading, quotations: Sequence[QuotationDraft], drafts: Sequence[EventDraft]
) -> list[EventDraft]:
    """The mentions, those that are undertaken marked, and behind them the deeds undertaken that no
    mention tells."""
    found: dict[int, Pledge] = {}
    for pledge in pledges(doc, quotations):
        found.setdefault(pledge.verb.i, pledge)
    marked, made = list(drafts), list[EventDraft]()
    by_verb = _by_verb(drafts)
    for pledge in found.values():
        n = _telling(doc, pledge.verb, drafts, by_verb)
        if n is None:
            made += [] if _befalls(pledge.verb) else [_draft(doc, pledge)]
        elif not event_type(marked[n].type, marked[n].mode).disaster:
            marked[n] = msgspec.structs.replace(
                marked[n],
                undertaken=pledge.by,
                agents=marked[n].agents or tuple(_own_doers(pledge)),
                words=_up_to(marked[n], pledge.verb),
            )
    return marked + made


def _up_to(draft: EventDraft, verb: Word) -> tuple[int, ...]:
    """The words of a mention with the verb that carries it: "a commission will be set up"."""
    words = (*draft.words, verb.i)
    return tuple(range(min(words), max(words) + 1))


def _own_doers(pledge: Pledge) -> Sequence[int]:
    """Those who undertake it themselves."""
    return pledge.doers if pledge.by == "doer" else ()


def _by_verb(drafts: Sequence[EventDraft]) -> dict[int, int]:
    """Word -> the place of the mention that it names, be it the trigger or a part of it."""
    found: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        for i in draft.trigger_words:
            found.setdefault(i, n)
    return found


def _telling(
    doc: AnnotatedReading, verb: Word, drafts: Sequence[EventDraft], by_verb: Mapping[int, int]
) -> int | None:
    """The mention that a verb names, itself or by the noun that it carries: "hold elections"."""
    if verb.i in by_verb:
        return by_verb[verb.i]
    for noun in doc.reading.children(verb.i, "obj", "nsubj:pass"):
        n = by_verb.get(noun.i)
        if n is None:
            continue
        if drafts[n].carrier == verb.i or verb.lemma in time_relations().carriers:
            return n
    return None


def _befalls(verb: Word) -> bool:
    """True for what nobody does on purpose: "will crest", "will be hit"."""
    return verb.upos != "VERB" or verb.lemma in speech_act_words().befalling


def _draft(doc: AnnotatedReading, pledge: Pledge) -> EventDraft:
    """The deed with its doers, the places of its phrases and objects, and its clause."""
    reading, verb, doers = doc.reading, pledge.verb, pledge.doers
    patients = grammar.patients(reading, verb.i)
    named = in_role((i for noun in patients for i in doc.toponyms(noun)), "at")
    own = [i for i in doers if i in reading.subtree(verb.i)]
    words = {verb.i, *(i for noun in (*patients, *own) for i in grammar.phrase(reading, noun))}
    return EventDraft(
        trigger=verb.i,
        trigger_words=(verb.i, *_completing(doc, verb)),
        type="AGREE",
        undertaken=pledge.by,
        agents=tuple(doers),
        places=tuple(dict([*named, *places_under(doc, verb)]).items()),
        words=tuple(range(min(words), max(words) + 1)),
    )


def _completing(doc: AnnotatedReading, verb: Word) -> tuple[int, ...]:
    """The particle of a verb, and the noun without which a light verb names no deed: "make a
    payment"."""
    relations = ("compound:prt",)
    if verb.lemma in speech_act_words().light:
        relations += ("obj",)
    return tuple(word.i for word in doc.reading.children(verb.i, *relations) if word.i > verb.i)
