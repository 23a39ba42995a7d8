"""What is demanded, refused or threatened is no occurrence of its own; it says which kind of demand
it is.

"Refused to send troops" is one refusal (PLOVER: REJECT, mode assist), not a refusal and a
sending; "rejected an appeal" is one, too. The content gives the mode, and the target where the
act names none. A demand made by a protest or a blockade is mentioned with it. What somebody
promises or vows to do is told as that deed, planned and announced: the promise is no event of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.language import Reading, Word, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.events.content_modes import content_mode
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words
from dateline.stages.complements.announcing import announcing_of
from dateline.stages.complements.commands import is_command_to_forces
from dateline.stages.complements.constructions import as_threat, as_ultimatum
from dateline.stages.complements.content import (
    INSIDE,
    Content,
    is_content_of,
    is_denied_deed,
    is_open,
)

HIGHEST = 12  # words between a content and the act of speech above it


def fold_complements(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, each content folded into the demand, refusal or threat over it, in text
    order."""
    drafts = _each_ultimatum_once(
        event_drafts,
        [as_ultimatum(reading, as_threat(reading, draft)) for draft in event_drafts],
    )
    whole = {draft.trigger: draft for draft in drafts}
    carriers = {draft.carrier: draft.trigger for draft in drafts if draft.carrier is not None}
    for draft in reversed(drafts):  # the innermost first
        content = whole.get(draft.trigger)
        if content is None:  # a threat of something that nobody threatens with, taken out already
            continue
        act = _act_over(reading, content, whole, carriers)
        if act is None or _is_denied_beside(reading, act, content):
            continue
        if _is_left_aside(reading, act, content):
            del whole[act.trigger]
        elif announced := announcing_of(reading, act, content):
            del whole[act.trigger]
            whole[content.trigger] = announced
        elif content.undertaken is None:
            whole[act.trigger] = _joined(act, whole.pop(content.trigger))
    return [whole[i] for i in sorted(whole)]


def _each_ultimatum_once(
    before: Sequence[EventDraft], drafts: Sequence[EventDraft]
) -> list[EventDraft]:
    """The mentions without a verb of giving time whose infinitive is the demand by now. `before`:
    as they were before any became a demand.
    """
    given = {
        new.trigger_words[0]
        for old, new in zip(before, drafts, strict=True)
        if new.trigger_words != old.trigger_words
    }
    return [draft for draft in drafts if draft.trigger not in given]


def _is_denied_beside(reading: Reading, act: EventDraft, content: EventDraft) -> bool:
    """True for "rejected the claim that the army had taken the town": a deed that others tell is
    denied, beside the rejection of what they say."""
    info = event_type(act.type)
    return (info.opposes or info.accuses) and is_denied_deed(reading, content)


def _is_left_aside(reading: Reading, act: EventDraft, content: EventDraft) -> bool:
    """True where only the content is an event: a warning of a flood, an order to one's own army,
    "did not rule out an evacuation"."""
    if _is_warning_of_disaster(act, content) or _is_warning_of_others(reading, act, content):
        return True
    if is_command_to_forces(reading, act, content):
        return True
    is_denied_refusal = event_type(act.type).opposes and act.status == "denied"
    return is_denied_refusal and content.status == "possible"


def _is_warning_of_disaster(act: EventDraft, content: EventDraft) -> bool:
    """True for who warns of a flood: he threatens nobody."""
    return event_type(act.type).threatens and event_type(content.type).disaster


def _is_warning_of_others(reading: Reading, act: EventDraft, content: EventDraft) -> bool:
    """True for a harm that may come and that those who warn do not do: "warned that rebels could
    attack". What "will" or "would" come is threatened."""
    trigger = reading.words[act.trigger]
    if not event_type(act.type).threatens or trigger.lemma not in speech_act_words().warning:
        return False
    verb = reading.words[content.trigger if content.carrier is None else content.carrier]
    is_clause = is_dep(verb.dep, "ccomp", "conj")
    return is_clause and content.status == "possible" and _is_of_others(reading, act, content)


def _is_of_others(reading: Reading, act: EventDraft, content: EventDraft) -> bool:
    """True where those who would do it are not those who speak, nor theirs: "it", "its troops"."""
    owners = (reading.child(i, "nmod:poss") for i in content.agents)
    named = [*(reading.words[i] for i in content.agents), *filter(None, owners)]
    if any(word.upos == "PRON" for word in named):
        return False
    return set(act.agents).isdisjoint(content.agents)


def _act_over(
    reading: Reading,
    content: EventDraft,
    whole: Mapping[int, EventDraft],
    carriers: Mapping[int, int],
) -> EventDraft | None:
    """The act of speech whose content the mention is; None where it stands for itself.

    `carriers`: light verb -> trigger of the mention that it carries.
    """
    if content.carrier is not None and content.carrier in whole:
        return _carrying_act(content, whole[content.carrier])
    verb = content.trigger if content.carrier is None else content.carrier
    for act, under in _mentions_above(reading, reading.words[verb], whole, carriers):
        case = Content(reading, content, under, act)
        if case.is_within_other and is_content_of(case):
            return act
    return None


def _carrying_act(content: EventDraft, act: EventDraft) -> EventDraft | None:
    """The act of speech that carries its content as a light verb does: "demanded the
    resignation"."""
    holds_content = event_type(act.type).holds_content
    return act if holds_content and is_open(content) else None


def _mentions_above(
    reading: Reading, word: Word, whole: Mapping[int, EventDraft], carriers: Mapping[int, int]
) -> Iterator[tuple[EventDraft, Word]]:
    """The mentions named by the words above, nearest first, each with the word that hangs on it."""
    for _ in range(HIGHEST):
        head = reading.head(word.i)
        if head is None:
            return
        act = whole.get(head.i) or whole.get(carriers.get(head.i, -1))
        if act is not None:
            yield act, word
        if not is_dep(word.dep, *INSIDE):
            return
        word = head


def _joined(act: EventDraft, content: EventDraft) -> EventDraft:
    """The act with the mode that its content gives, and the content's target where it has none."""
    others = tuple(i for i in content.targets if i not in act.agents)
    act = _as_demand(act)
    first, last = min(act.words + content.words), max(act.words + content.words)
    return msgspec.structs.replace(
        act,
        mode=act.mode or _mode_of_content(act, content),
        targets=act.targets or others,
        places=tuple(dict.fromkeys((*act.places, *content.places))),
        words=tuple(range(first, last + 1)),
    )


def _as_demand(act: EventDraft) -> EventDraft:
    """Who blocks a road "to demand" something protests."""
    demanding = event_type(act.type, act.mode).demanding
    if demanding is None:
        return act
    return msgspec.structs.replace(act, type=demanding.type, mode=demanding.mode)


def _mode_of_content(act: EventDraft, content: EventDraft) -> str | None:
    """The mode by type and mode of the content; by its type alone where the mode has no row."""
    by_mode = content_mode(act.type, content.type, content.mode)
    return by_mode or content_mode(act.type, content.type, None)
