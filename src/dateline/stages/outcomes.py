"""Fold: what came of an act is told with the act: "attacked the market, killing 12", "killed when a bomb exploded".

An outcome (the lexicon's class `outcome`: killed, died, wounded) that hangs on an act of the same sentence is no
occurrence of its own. The act gives type, mode and agents; the outcome its victims; the mention spans both.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Reading, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.causes import cause_words

DEADLY = ("ASSAULT", "HAZARD")
ACTS = frozenset({"ASSAULT", "HAZARD", "PROTEST", "COERCE", "CRIME", "AID"})


def fold_outcomes(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, outcomes folded into the acts that they came of, in text order."""
    event_drafts = _instruments_folded(reading, _goals_folded(reading, event_drafts))
    by_word = {h.trigger: h for h in event_drafts}
    by_word.update(
        {h.carrier: h for h in event_drafts if h.carrier is not None and h.carrier not in by_word}
    )
    folded: dict[int, int] = {}  # trigger of an outcome -> trigger of its act
    for event_draft in event_drafts:
        if event_draft.outcome:
            act = _act(reading, event_draft, by_word)
            if act is not None and act.trigger != event_draft.trigger and act.type in ACTS:
                folded[event_draft.trigger] = act.trigger
    whole = {h.trigger: h for h in event_drafts}
    for outcome, act in folded.items():
        if act in folded:  # "killed and wounded in an attack": both hang on the attack
            continue
        whole[act] = _joined(whole[act], whole[outcome], reading)
    for outcome, act in folded.items():
        if act in folded and folded[act] != outcome and folded[act] in whole:
            whole[folded[act]] = _joined(whole[folded[act]], whole[outcome], reading)
    return _deaths_told(
        reading, [whole[h.trigger] for h in event_drafts if h.trigger not in folded]
    )


def _deaths_told(reading: Reading, event_drafts: list[EventDraft]) -> list[EventDraft]:
    """A death without a cause of its own ("the toll rose to 17") came of what was told last: an act or a disaster."""
    told: list[EventDraft] = []
    last: str | None = next(
        (h.type for h in event_drafts if h.type in DEADLY and not h.outcome), None
    )
    for event_draft in event_drafts:
        if (
            event_draft.outcome
            and not event_draft.agents
            and last == "HAZARD"
            and event_draft.type == "ASSAULT"
        ):
            event_draft = msgspec.structs.replace(event_draft, type="HAZARD", mode=None)
        elif event_draft.type in DEADLY:
            last = event_draft.type
        told.append(event_draft)
    return told


def _goals_folded(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """An operation and its goal are one: "pursue operations to oust rebels", "a campaign to crush the rebellion"."""
    whole = {h.trigger: h for h in event_drafts}
    for goal in event_drafts:
        word = reading.words[goal.trigger]
        noun = whole.get(word.head)
        to = any(w.lower == "to" for w in reading.children(word.i, "mark", "aux"))
        aim = is_dep(word.dep, "acl") or (noun is None and is_dep(word.dep, "advcl"))
        if noun is None and aim and (head := reading.head(word.i)) is not None:
            noun = next((h for h in whole.values() if h.carrier == head.i), None)
        if (
            noun is None
            or noun.trigger == goal.trigger
            or noun.type != goal.type
            or not (to and aim)
        ):
            continue
        if reading.words[noun.trigger].upos == "NOUN":
            whole[noun.trigger] = _joined(noun, goal, reading)
            del whole[goal.trigger]
    return sorted(whole.values(), key=lambda h: h.trigger)


def _instruments_folded(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """What a deed is done by is no second deed: "two lorries were hit by gunfire", "shelling damaged the school"."""
    whole = {h.trigger: h for h in event_drafts}
    for noun in event_drafts:
        head = reading.head(noun.trigger)
        deed = (
            whole.get(head.i)
            if head is not None and reading.words[noun.trigger].upos == "NOUN"
            else None
        )
        if (
            deed is None
            or deed.type != noun.type
            or deed.outcome
            or noun.outcome
            or noun.carrier is not None
        ):
            continue
        if noun.trigger in (
            *grammar.agents(reading, deed.trigger),
            *grammar.obliques(reading, deed.trigger, "by", "in"),
        ):
            joined = _joined(deed, noun, reading)
            whole[deed.trigger] = msgspec.structs.replace(joined, mode=noun.mode or deed.mode)
            del whole[noun.trigger]
    return [whole[h.trigger] for h in event_drafts if h.trigger in whole]


def _act(
    reading: Reading, outcome: EventDraft, by_word: dict[int, EventDraft]
) -> EventDraft | None:
    """The act that an outcome came of, by the tree; None where it stands for itself."""
    word = reading.words[outcome.trigger]
    for cause in grammar.obliques(reading, word.i, *cause_words().prepositions):
        if cause in by_word:
            return by_word[cause]
    for clause in reading.children(word.i, "advcl"):
        marks = {w.lower for w in reading.children(clause.i, "mark", "advmod")}
        if clause.i in by_word and marks & cause_words().conjunctions:
            return by_word[clause.i]
    subject = reading.child(word.i, "nsubj")
    if (
        subject is not None and subject.i in by_word and not by_word[subject.i].outcome
    ):  # "air strikes killed a family"
        return by_word[subject.i]
    if (act := _shared_act(reading, outcome, by_word)) is not None:
        return act
    head = reading.head(word.i)
    if head is None:
        return None
    if word.dep == "conj":
        first = by_word.get(head.i)
        if first is not None and first.outcome and not reading.children(word.i, "nsubj"):
            return first
        return first if first is not None and not reading.children(word.i, "nsubj*") else None
    marks = {w.lower for w in reading.children(word.i, "mark")}
    if is_dep(word.dep, "advcl*") and word.xpos == "VBG" and not marks:
        return by_word.get(head.i)
    if word.dep == "acl:relcl" and head.i in by_word:
        return by_word[head.i]
    if is_dep(word.dep, "acl", "acl:relcl") and head.i in by_word and not by_word[head.i].outcome:
        return by_word[head.i]
    clause = head if word.dep == "xcomp" else word
    if clause.dep == "acl:relcl" and (act := _told_by(reading, clause.head, by_word)) is not None:
        return act  # "the shelling of the school, in which 17 are known to have died"
    if (
        word.dep == "xcomp"
        and (subject := reading.child(head.i, "nsubj")) is not None
        and subject.i in by_word
    ):
        return by_word[subject.i]
    return None


def _shared_act(
    reading: Reading, outcome: EventDraft, by_word: dict[int, EventDraft]
) -> EventDraft | None:
    """The act told once, behind the last of several outcomes: "six were killed and 22 injured in rocket fire"."""
    word = reading.words[outcome.trigger]
    for child in reading.children(word.i, "conj", "parataxis", "advcl"):
        later = by_word.get(child.i)
        told = (
            later is not None
            and later.outcome
            and child.i > word.i
            and reading.child(child.i, "mark") is None
        )
        own = reading.children(
            word.i, "obl", "obl:tmod", "obl:unmarked", "obl:agent", "nsubj", "advcl:relcl"
        )
        if told and not own:
            return next(
                (
                    by_word[i]
                    for i in grammar.obliques(reading, child.i, *cause_words().prepositions)
                    if i in by_word
                ),
                None,
            )
    return None


def _told_by(reading: Reading, noun: int, by_word: dict[int, EventDraft]) -> EventDraft | None:
    """The act that a noun tells, or that holds it as its "of" or "on" phrase."""
    for _ in range(3):
        if noun in by_word:
            return by_word[noun]
        word = reading.words[noun]
        held = [
            i
            for c in reading.children(noun, "acl")
            for i in grammar.obliques(reading, c.i, "in", "by", "during")
        ]
        if held and held[0] in by_word:  # "those hurt in the shelling, in which ..."
            return by_word[held[0]]
        if not is_dep(word.dep, "nmod"):
            return None
        noun = word.head
    return None


def _joined(act: EventDraft, outcome: EventDraft, reading: Reading) -> EventDraft:
    first, last = min(act.words + outcome.words), max(act.words + outcome.words)
    act_word = reading.words[act.trigger]
    victims = outcome.targets or act.targets
    told = outcome.outcome and act.carrier is None and act_word.upos != "VERB"
    told = (
        told and reading.words[outcome.trigger].upos != "NOUN"
    )  # "the toll of Monday's raid": the raid was on Monday
    return msgspec.structs.replace(
        act,
        trigger=outcome.trigger if told else act.trigger,
        trigger_words=tuple(sorted({*act.trigger_words, *outcome.trigger_words})),
        agents=act.agents or tuple(i for i in outcome.agents if i != act.trigger),
        targets=tuple(dict.fromkeys((*victims, *act.targets))),
        places=tuple(dict.fromkeys((*act.places, *outcome.places))),
        means=tuple(dict.fromkeys((*act.means, *outcome.means))),
        words=tuple(range(first, last + 1)),
        outcome=False,
    )
