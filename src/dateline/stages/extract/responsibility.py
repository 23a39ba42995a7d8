"""Whose a deed is by other words than its own: "the army was responsible for the massacre", "claimed responsibility for
the attack", "accused the Front of murdering him", "the bombing was attributed to the Front".

A denial ("denied responsibility", "was not involved in") lays nothing at anybody's door.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.modality import governors, negation
from dateline.reference.responsibility import Blame, blames
from dateline.stages.extract.arguments import Arguments
from dateline.stages.extract.triggers import completion

DEEDS = ("ASSAULT", "CRIME", "COERCE")
CLAUSES = ("acl", "advcl", "ccomp", "xcomp")
REACH = 4  # sentences back to what "the crime" or "this act" means
POS = {"VERB": "v", "ADJ": "a", "NOUN": "n", "PROPN": "n"}


def blamed(lens: Arguments) -> dict[int, list[int]]:
    """Deed -> those whose it is said to be, by index; a deed is a noun or the verb of a clause."""
    found: dict[int, list[int]] = {}
    for word in lens.reading.words:
        for entry in blames().get((POS.get(word.upos, ""), word.lemma), ()):
            used = completion(lens, word, entry.words[1:])
            if used is None or _is_denied(lens, word):
                continue
            deeds = _deeds(lens, word, entry, used)
            doers = [i for i in _doers(lens, word, entry) if i not in deeds]
            if deeds and doers:
                for deed in deeds:
                    found.setdefault(deed, doers)
                break
    return found


def with_deeds(
    lens: Arguments, event_drafts: Sequence[EventDraft], doers: dict[int, list[int]]
) -> list[EventDraft]:
    """The mentions; the last one before "the crime", "this act" gets the doer of that, if it has none of its own."""
    found = list(event_drafts)
    for deed, who in sorted(doers.items()):
        word = lens.reading.words[deed]
        if word.lemma not in lens.classes["deed"]:
            continue
        for n in range(len(found) - 1, -1, -1):
            other = found[n]
            trigger = lens.reading.words[other.trigger]
            near = trigger.i < deed and word.sentence - trigger.sentence <= REACH
            if near and other.type in DEEDS[:2] and other.status == "happened":
                if not other.agents:
                    found[n] = msgspec.structs.replace(other, agents=tuple(who))
                break
    return found


def _deeds(lens: Arguments, word: Word, entry: Blame, used: Sequence[int]) -> list[int]:
    """The heads that stand where the deed does: on the word itself, or on the noun that completes it."""
    reading = lens.reading
    found: list[int] = []
    for place in entry.deed:
        if place == "obj":
            found += [i for i in grammar.patients(reading, word.i) if i not in used]
            continue
        for i in (word.i, *used):
            found += grammar.obliques(reading, i, place)
        marked = [c for i in (word.i, *used) for c in _clauses(lens, i)]
        found += [
            c.i for c in marked if any(m.lower == place for m in reading.children(c.i, "mark"))
        ]
    return list(dict.fromkeys(found))


def _clauses(lens: Arguments, i: int) -> list[Word]:
    """The clauses of a word, and those that a tree hangs on its object: "accused [the army of killing]"."""
    reading = lens.reading
    own = reading.children(i, *CLAUSES)
    return own + [
        c for w in reading.children(i, "obj", "nsubj:pass") for c in reading.children(w.i, *CLAUSES)
    ]


def _doers(lens: Arguments, word: Word, entry: Blame) -> list[int]:
    reading = lens.reading
    if POS[word.upos] == "v":
        heads = next((heads for role in entry.doer if (heads := lens.at(word, role, "v"))), [])
        return heads or _under_object(lens, word, entry)
    if entry.doer != ("subj",):
        return next((heads for role in entry.doer if (heads := lens.at(word, role, "n"))), [])
    if reading.child(word.i, "nsubj*") is not None or reading.child(word.i, "cop") is not None:
        return grammar.subjects(reading, word.i)
    head = reading.head(word.i)
    if head is not None and (
        is_dep(word.dep, "appos") or (word.upos == "ADJ" and is_dep(word.dep, "amod", "acl*"))
    ):
        return grammar.conjuncts(reading, head.i) if word.upos == "ADJ" else [head.i]
    return [word.i] if word.upos != "ADJ" else []


def _under_object(lens: Arguments, word: Word, entry: Blame) -> list[int]:
    """Those whom a tree hangs on the deed: "blamed [the murder of X on the Front]"."""
    below = [
        w for i in grammar.patients(lens.reading, word.i) for w in lens.reading.children(i, "nmod")
    ]
    found = (grammar.obliques(lens.reading, w.i, role) for role in entry.doer for w in below)
    return next((heads for heads in found if heads), [])


def _is_denied(lens: Arguments, word: Word) -> bool:
    """True if the word is negated or stands under a denial."""
    reading = lens.reading
    for node in (word, *reading.ancestors(word.i)):
        if any(
            c.lower in negation().particles
            for c in reading.children(node.i, "advmod", "det", "cc:preconj")
        ):
            return True
        at = "obj" if node.upos == "NOUN" else "fin"
        head = reading.head(node.i)
        if head is None or not is_dep(node.dep, "obj", "ccomp", "xcomp", "obl", "nmod"):
            return False
        pos = POS.get(head.upos, "")
        if any(governors().get((pos, head.lemma, place)) == "denied" for place in (at, "inf")):
            return True
    return False
