"""Contents: what is demanded, refused or threatened is no occurrence of its own; it says which kind of demand it is.

"Refused to send troops" is one refusal (PLOVER: REJECT, mode assist), not a refusal and a sending; "rejected an appeal" is
one, too. The content gives the mode, and the target where the act names none. A demand made by a protest or a blockade is
told with it. What is promised stays, for a promise is kept or missed by its content.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Reading, is_dep
from dateline.record.account import Happening
from dateline.reference.modality import contents

HOLDING = ("REQUEST", "REJECT", "THREATEN")
ANSWERS = ("REJECT", "AGREE", "CONCEDE")
BIDS = ("REQUEST", "AGREE", "THREATEN")  # what is answered: an appeal, an offer, an ultimatum
BLOCKING = ("restrict", "seize")
INSIDE = ("xcomp", "ccomp", "acl", "obj", "obl", "obl:arg", "nmod", "conj", "nsubj*", "compound", "csubj*")
OPEN = ("planned", "possible", "denied", "failed")  # what happened is told though it is also spoken of


def fold_contents(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """The mentions, each content folded into the demand, refusal or threat over it, in text order."""
    whole = {h.trigger: h for h in happenings}
    carriers = {h.carrier: h.trigger for h in happenings if h.carrier is not None}
    for happening in reversed(happenings):  # the innermost first: "refused to demand a withdrawal"
        act = whole.get(_act_over(reading, happening, whole, carriers))
        if act is not None and happening.trigger in whole:
            whole[act.trigger] = _joined(act, whole.pop(happening.trigger))
    return [whole[h.trigger] for h in happenings if h.trigger in whole]


def _act_over(
    reading: Reading, happening: Happening, whole: dict[int, Happening], carriers: dict[int | None, int]
) -> int:
    """The trigger of the act of speech whose content the mention is; -1 where it stands for itself."""
    word = reading.words[happening.trigger if happening.carrier is None else happening.carrier]
    for _ in range(12):
        head = reading.head(word.i)
        if head is None:
            return -1
        over = whole.get(head.i) or whole.get(carriers.get(head.i, -1))
        if over is not None and over.trigger != happening.trigger and _holds(over, happening, word.dep):
            return over.trigger
        if not is_dep(word.dep, *INSIDE):
            return -1
        word = head
    return -1


def _holds(act: Happening, content: Happening, dep: str) -> bool:
    """True where the act is of speech and the content open, or where a protest is how a demand is made."""
    if content.type == "REQUEST" and is_dep(dep, "advcl", "acl", "xcomp"):
        return act.type == "PROTEST" or _blocks(act)
    if act.type in ANSWERS and content.type in BIDS and content.carrier is None:
        return is_dep(dep, "obj", "nsubj:pass", "obl", "obl:arg")
    return act.type in HOLDING and content.status in OPEN and is_dep(dep, *INSIDE) and dep != "conj"


def _blocks(act: Happening) -> bool:
    return act.type == "COERCE" and act.mode in BLOCKING


def _joined(act: Happening, content: Happening) -> Happening:
    if _blocks(act):  # who blocks a road "to demand" something protests
        act = msgspec.structs.replace(act, type="PROTEST", mode="obstruct")
    mode = contents().get((act.type, content.type, content.mode or ""), contents().get((act.type, content.type, "")))
    other = tuple(i for i in content.targets if i not in act.agents)
    first, last = min(act.words + content.words), max(act.words + content.words)
    return msgspec.structs.replace(
        act,
        mode=act.mode or mode,
        targets=act.targets or other,
        places=tuple(dict.fromkeys((*act.places, *content.places))),
        words=tuple(range(first, last + 1)),
    )
