"""Who stops a deed of their own does not do it: "suspended its missile tests", "a halt to the
strikes".

The mention of the deed becomes a mention of what stopping it is (event_types.tsv, `stopped`), with
the word that stops it as its trigger, so that it is planned or done as that word is. Where somebody
else's deed is stopped, and where both sides fight, the mention stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from dateline.language import Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import TypeAndMode, event_type
from dateline.reference.events.stopping import stopping_words
from dateline.rules import Attempts, RuleTable
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import actors_among, is_a

OTHERS = ("police", "mediator")  # classes of those who stop what others do


class _Deed(Struct, frozen=True):
    """A mention, the word that stops the deed and those who stop it."""

    doc: AnnotatedReading
    draft: EventDraft
    stop: Word
    stoppers: Sequence[int]


def stopped_deeds(doc: AnnotatedReading, drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, those of deeds that their doers stop made mentions of the stopping."""
    verbs = {d.trigger for d in drafts if doc.words[d.trigger].upos != "NOUN"}
    read = [(draft, _as_stopping(doc, draft, verbs)) for draft in drafts]
    stopped = {stopping.trigger for draft, stopping in read if stopping is not draft}
    return [
        stopping
        for draft, stopping in read
        if stopping is not draft or draft.trigger not in stopped
    ]


def _as_stopping(doc: AnnotatedReading, draft: EventDraft, verbs: set[int]) -> EventDraft:
    """The mention of the stopping, where the deed is stopped by its doers; the mention itself,
    where not. `verbs`: those that tell events by themselves.
    """
    becomes = event_type(draft.type, draft.mode).stopped
    stop = _STOP.decide((doc, draft))
    if becomes is None or stop is None or stop.i in verbs:
        return draft
    deed = _Deed(doc, draft, stop, _stoppers(doc, stop))
    return _stopping(deed, becomes) if _OWN.decide(deed) else draft


def _stopping(deed: _Deed, becomes: TypeAndMode) -> EventDraft:
    """The mention of the stopping, of the word that stops and all that the deed's mention held."""
    doers = [i for i in deed.stoppers if _may_act(deed.doc, i)] or deed.draft.agents
    words = {deed.stop.i, *doers, *deed.draft.words}
    particle = [w.i for w in deed.doc.reading.children(deed.stop.i, "compound:prt")]
    return msgspec.structs.replace(
        deed.draft,
        type=becomes.type,
        mode=becomes.mode,
        trigger=deed.stop.i,
        trigger_words=(deed.stop.i, *particle),
        carrier=None,
        given="",
        agents=tuple(doers),
        words=tuple(range(min(words), max(words) + 1)),
    )


def _may_act(doc: AnnotatedReading, i: int) -> bool:
    """True for those who can act and for pronouns, which may mean them."""
    return doc.words[i].upos == "PRON" or bool(actors_among(doc, [i]))


# ------------------------------------------------------------------ the word that stops it


def _verb_above(case: tuple[AnnotatedReading, EventDraft]) -> Word | None:
    """ "Suspended the tests", "the tests were suspended", "stopped shelling the town"."""
    doc, draft = case
    word = doc.words[_first_conjunct(doc, draft.trigger)]
    verb = doc.reading.head(word.i)
    if verb is None or not is_dep(word.dep, "obj", "nsubj:pass", "xcomp"):
        return None
    is_infinitive = word.dep == "xcomp" and word.xpos != "VBG"
    return verb if not is_infinitive and _stops(doc, verb) else None


def _noun_above(case: tuple[AnnotatedReading, EventDraft]) -> Word | None:
    """ "The suspension of the tests", "a halt to shelling"."""
    doc, draft = case
    word = doc.words[_first_conjunct(doc, draft.trigger)]
    noun = doc.reading.head(word.i)
    if noun is None or noun.lemma not in stopping_words().nouns:
        return None
    return noun if grammar.case_of(doc.reading, word.i) in stopping_words().of else None


_STOP: Attempts[tuple[AnnotatedReading, EventDraft], Word] = Attempts(
    "extract.word that stops a deed",
    (("verb", _verb_above), ("noun", _noun_above)),
    about=lambda case: case[1].trigger,
)


def _first_conjunct(doc: AnnotatedReading, i: int) -> int:
    """The word that a conjunct is joined to: of "tests and launches" the tests."""
    while doc.words[i].dep == "conj":
        i = doc.words[i].head
    return i


def _stops(doc: AnnotatedReading, verb: Word) -> bool:
    """A verb of stopping, with its particle."""
    particles = [w.lemma for w in doc.reading.children(verb.i, "compound:prt")]
    return " ".join([verb.lemma, *particles]) in stopping_words().verbs


def _stoppers(doc: AnnotatedReading, stop: Word) -> list[int]:
    """Those who stop it: the subjects of the verb, or of the verb that announces the stopping; a
    noun's owners.
    """
    if stop.upos != "NOUN":
        return grammar.agents(doc.reading, stop.i)
    owner = grammar.possessor(doc.reading, stop.i)
    if owner is not None:
        return [owner.i]
    verb = doc.reading.head(stop.i)
    is_announced = verb is not None and verb.lemma in stopping_words().announcing
    by = grammar.obliques(doc.reading, stop.i, *function_words().prepositions.agentive)
    return grammar.subjects(doc.reading, verb.i) if verb and is_announced and not by else by


# ------------------------------------------------------------------ whose deed it is


def _is_mutual(deed: _Deed) -> bool:
    """Fighting and clashes are both sides'."""
    entries = deed.doc.single_word_entries(deed.doc.words[deed.draft.trigger].lemma)
    return event_type(deed.draft.type).violent and any(e.mutual for e in entries)


def _is_of_another(deed: _Deed) -> bool:
    """The mention names doers who are not those who stop it."""
    if not deed.stoppers:
        return False
    named = [i for i in deed.draft.agents if i not in deed.stoppers]
    return any(deed.doc.words[i].upos != "PRON" for i in named)


def _has_own_pronoun(deed: _Deed) -> bool:
    """ "Its tests", "their strike"."""
    owner = grammar.possessor(deed.doc.reading, deed.draft.trigger)
    return owner is not None and owner.upos == "PRON"


def _nobody_stops(deed: _Deed) -> bool:
    """No word says who stops it, or no one who can act does: "the rain stopped the strikes"."""
    return not actors_among(deed.doc, deed.stoppers)


def _stops_what_others_do(deed: _Deed) -> bool:
    """Police and mediators stop what others do."""
    return any(is_a(deed.doc, i, name) for i in deed.stoppers for name in OTHERS)


_OWN: RuleTable[_Deed, bool] = RuleTable(
    "extract.deed of those who stop it",
    (
        ("both sides fight", _is_mutual, lambda deed: False),
        ("done by others", _is_of_another, lambda deed: False),
        ("called their own", _has_own_pronoun, lambda deed: True),
        ("nobody who can act stops it", _nobody_stops, lambda deed: deed.stop.upos == "NOUN"),
        ("stopped by police or mediators", _stops_what_others_do, lambda deed: False),
        ("stopped by those who may do it", lambda deed: True, lambda deed: True),
    ),
    about=lambda deed: deed.stop.i,
)
