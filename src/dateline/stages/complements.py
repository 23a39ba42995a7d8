"""Contents: what is demanded, refused or threatened is no occurrence of its own; it says which kind of demand it is.

"Refused to send troops" is one refusal (PLOVER: REJECT, mode assist), not a refusal and a sending; "rejected an appeal"
is one, too. The content gives the mode, and the target where the act names none. A demand made by a protest or a
blockade is told with it. What is promised stays, for a promise is kept or missed by its content.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.content_modes import content_modes
from dateline.reference.modality import clause_marks, negation
from dateline.reference.speech_acts import speech_act_words

HOLDING = ("REQUEST", "REJECT", "THREATEN")
ANSWERS = ("REJECT", "AGREE", "CONCEDE")
BIDS = ("REQUEST", "AGREE", "THREATEN")  # what is answered: an appeal, an offer, an ultimatum
HARMS = ("RETREAT", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "REJECT", "MOBILIZE")
TERMS = ("COOPERATE", "CONSULT", "AGREE")  # to agree on these is the agreement itself
VOWED = ("ASSAULT", "SANCTION", "COERCE")  # harm that is vowed
BLOCKING = ("restrict", "seize")
INSIDE = (
    "xcomp",
    "ccomp",
    "acl",
    "obj",
    "obl",
    "obl:arg",
    "nmod",
    "conj",
    "nsubj*",
    "compound",
    "csubj*",
)
OPEN = (
    "planned",
    "possible",
    "denied",
    "failed",
)  # what happened is told though it is also spoken of


def fold_complements(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, each content folded into the demand, refusal or threat over it, in text order."""
    whole = {h.trigger: h for h in event_drafts}
    carriers = {h.carrier: h.trigger for h in event_drafts if h.carrier is not None}
    for event_draft in event_drafts:
        del whole[event_draft.trigger]
        told = _as_ultimatum(reading, _as_threat(reading, event_draft))
        whole[told.trigger] = told
    for event_draft in reversed(
        event_drafts
    ):  # the innermost first: "refused to demand a withdrawal"
        content = whole.get(event_draft.trigger)
        if content is None:  # a threat of something that nobody threatens with, taken out already
            continue
        act = whole.get(_act_over(reading, content, whole, carriers))
        if act is not None and (act.type, content.type) == (
            "THREATEN",
            "HAZARD",
        ):  # who warns of a flood threatens nobody
            del whole[act.trigger]
        elif act is not None:
            whole[act.trigger] = _joined(act, whole.pop(content.trigger))
    return [whole[i] for i in sorted(whole)]


def _as_ultimatum(reading: Reading, event_draft: EventDraft) -> EventDraft:
    """What somebody is given "until noon" to do is demanded of him: "gave the rebels until Friday to leave"."""
    word = reading.words[event_draft.trigger]
    over = reading.head(word.i)
    if (
        over is None
        or over.lemma not in speech_act_words().giving_time
        or event_draft.status not in OPEN
    ):
        return event_draft
    until = grammar.obliques(reading, over.i, *clause_marks().deadline)
    givers, given = (
        grammar.subjects(reading, over.i),
        [w.i for w in reading.children(over.i, "obj", "iobj")],
    )
    if not until or not givers or not is_dep(word.dep, "advcl", "xcomp", "acl"):
        return event_draft
    words = sorted({over.i, *givers, *given, *event_draft.words})
    return msgspec.structs.replace(
        event_draft, type="REQUEST", mode="yield", status="happened",
        trigger_words=(over.i, *(w.i for i in until[:1] for w in reading.children(i, "case"))),
        agents=tuple(givers), targets=tuple(i for i in given if i not in until),
        words=tuple(range(words[0], words[-1] + 1)),
    )  # fmt: skip


def _as_threat(reading: Reading, event_draft: EventDraft) -> EventDraft:
    """A harm that is to come unless somebody yields is a threat to him: "will leave unless the rebels disarm",
    "will march in if they have not left"."""
    word = reading.words[
        event_draft.trigger if event_draft.carrier is None else event_draft.carrier
    ]
    marks = {c.i: reading.children(c.i, "mark") for c in reading.children(word.i, "advcl")}
    unless = [i for i, found in marks.items() if any(_unless(reading, i, m.lower) for m in found)]
    if (
        not unless
        or event_draft.type not in HARMS
        or event_draft.status not in OPEN
        or not event_draft.agents
    ):
        return event_draft
    mode = content_modes().get(("THREATEN", event_draft.type, event_draft.mode or ""), None)
    to = tuple(i for i in grammar.subjects(reading, unless[0]) if i not in event_draft.agents)
    return msgspec.structs.replace(
        event_draft,
        type="THREATEN",
        mode=mode,
        status="happened",
        targets=to or event_draft.targets,
    )


def _unless(reading: Reading, clause: int, mark: str) -> bool:
    """True for "unless they leave" and for "if they have not left"."""
    refused = any(w.lower in negation().particles for w in reading.children(clause, "advmod"))
    return mark in clause_marks().exceptive or (mark == "if" and refused)


def _act_over(
    reading: Reading,
    event_draft: EventDraft,
    whole: dict[int, EventDraft],
    carriers: dict[int, int],
) -> int:
    """The trigger of the act of speech whose content the mention is; -1 where it stands for itself."""
    if (
        event_draft.carrier in whole
    ):  # "demanded the resignation": the demand is also what carries the noun
        act = whole[event_draft.carrier]
        return act.trigger if act.type in HOLDING and event_draft.status in OPEN else -1
    word = reading.words[
        event_draft.trigger if event_draft.carrier is None else event_draft.carrier
    ]
    for _ in range(12):
        head = reading.head(word.i)
        if head is None:
            return -1
        over = whole.get(head.i) or whole.get(carriers.get(head.i, -1))
        if (
            over is not None
            and over.trigger != event_draft.trigger
            and _holds(reading, over, event_draft, word)
        ):
            return over.trigger
        if not is_dep(word.dep, *INSIDE):
            return -1
        word = head
    return -1


def _holds(reading: Reading, act: EventDraft, content: EventDraft, under: Word) -> bool:
    """True where the act is of speech and the content open, or where a protest is how a demand is made."""
    dep = under.dep
    if content.type == "REQUEST" and is_dep(dep, "advcl", "acl", "xcomp"):
        return act.type == "PROTEST" or _blocks(act)
    if (
        act.type == "THREATEN" and content.status in OPEN and is_dep(dep, "advcl")
    ):  # what the other is to do
        return any(w.lower in clause_marks().exceptive for w in reading.children(under.i, "mark"))
    if act.type == "AGREE" and content.type in VOWED and content.status in OPEN:
        vows = reading.words[act.trigger].lemma in speech_act_words().vowing
        return vows and is_dep(dep, "xcomp", "ccomp") and content.agents == act.agents
    if (
        act.type == "AGREE" and content.type in TERMS and content.status in OPEN
    ):  # "agreed to cooperate"
        return is_dep(dep, "xcomp", "ccomp")
    if (
        act.type in ("THREATEN", "REJECT") and content.given == "ended"
    ):  # "threatened to break off the talks"
        return is_dep(dep, "xcomp", "ccomp")
    answered = act.type in ANSWERS and content.type in BIDS and content.carrier is None
    if answered and is_dep(dep, "obj", "nsubj:pass", "obl", "obl:arg"):
        return True
    return act.type in HOLDING and content.status in OPEN and is_dep(dep, *INSIDE) and dep != "conj"


def _blocks(act: EventDraft) -> bool:
    return act.type == "COERCE" and act.mode in BLOCKING


def _joined(act: EventDraft, content: EventDraft) -> EventDraft:
    other = tuple(i for i in content.targets if i not in act.agents)
    if act.type == "AGREE" and content.type in VOWED:  # who vows to attack threatens
        act = msgspec.structs.replace(act, type="THREATEN", targets=other)
    if _blocks(act):  # who blocks a road "to demand" something protests
        act = msgspec.structs.replace(act, type="PROTEST", mode="obstruct")
    mode = content_modes().get(
        (act.type, content.type, content.mode or ""),
        content_modes().get((act.type, content.type, "")),
    )
    first, last = min(act.words + content.words), max(act.words + content.words)
    return msgspec.structs.replace(
        act,
        mode=act.mode or mode,
        targets=act.targets or other,
        places=tuple(dict.fromkeys((*act.places, *content.places))),
        words=tuple(range(first, last + 1)),
    )
