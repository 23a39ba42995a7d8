"""Who does it and to whom: agents and targets of a trigger by the frame of its entry.

A passive's subject, a light verb's ("launched an attack"), a verb that tells that a noun occurs ("fighting raged
between X and Y") and the phrase that hangs on what is moved ("suspended a loan to Bolivia") lend what the frame leaves
open.
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.stages.extract.addressees import counterparty
from dateline.stages.extract.arguments import Arguments
from dateline.stages.extract.responsibility import DEEDS
from dateline.stages.extract.triggers import Trigger

# places of a frame that are no prepositions
ROLES = ("subj", "obj", "iobj", "comp", "goal", "that", "poss", "amod", "if", "must")
PARTIES = ("between", "with", "among")  # who takes part in what occurs
AIMS = ("against", "on", "at")  # whom what a light verb carries is aimed at
MOVING = ("MOBILIZE", "RETREAT")  # forces that nobody is told to move move themselves
# deeds done to somebody also where only their content names whom: who made the offer that is rejected
DEALINGS = frozenset(
    (
        "REJECT",
        "THREATEN",
        "AGREE",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "SUPPORT",
        "SANCTION",
        "PROTEST",
        "COOPERATE",
    )
)


def sides(lens: Arguments, found: Trigger) -> tuple[list[int], list[int]]:
    """Head words of agents and targets; both hold all for deeds that are done by both sides."""
    # in "topple the government" the object is the target, too; in "fire missiles at" it is the means
    own = {i for i in found.words if not lens.is_a(i, "actor") or lens.is_a(i, "weapon")}
    if found.entry.mutual:
        both = [i for i in dict.fromkeys(_parties(lens, found)) if i not in own]
        return both, list(both)
    word, entry = found.word, found.entry
    agents = [i for i in lens.first(word, entry.agent, entry.pos) if i not in own]
    targets = [i for i in lens.first(word, entry.target, entry.pos) if i not in own]
    if (
        not targets and "obj" in entry.target
    ):  # "warned the firm": a tree may call it an indirect object
        targets = [i for i in lens.at(word, "iobj", entry.pos) if i not in own]
    if entry.pos == "n" and _is_done_to(lens, found, agents):
        agents, targets = [], agents
    if entry.pos == "n":
        agents, targets = _lent(lens, found, agents, _persons_first(lens, found) or targets)
    targets = (
        targets
        or _surface(lens, found)
        or _asked(lens, found, agents)
        or _on_what_is_moved(lens, found)
    )
    if entry.pos == "n" and not agents and entry.type in MOVING:
        agents = lens.first(word, entry.moved, entry.pos)
    if entry.pos == "n" and "poss" in entry.target:  # "his arrest", "the mayor's murder"
        agents = [i for i in agents if i not in targets]
    if entry.type in DEEDS and word.i in lens.doers and (entry.pos == "v" or not agents):
        agents = lens.doers[
            word.i
        ]  # "accused the army of killing", "was responsible for the massacre"
    teller = word if entry.pos == "v" else found.carrier
    dealing = entry.type in DEALINGS or (entry.type == "RETREAT" and entry.mode in (None, "access"))
    if (
        teller
        and dealing
        and not any(lens.is_a(j, "actor") for i in targets for j in lens.unpack(i))
    ):
        targets = counterparty(lens, teller, agents, word if entry.pos == "n" else None) or targets
    if entry.pos == "n":
        targets = [i for i in targets if i not in agents]
    return agents, targets


def _is_done_to(lens: Arguments, found: Trigger, heads: list[int]) -> bool:
    """ "the shelling of the school", "the bombardment of civilians": what stands after "of" is what it is done to."""
    word, entry = found.word, found.entry
    if not heads or "of" not in entry.target or heads != lens.at(word, "of", "n"):
        return False
    return word.lemma.endswith(("ing", "ment")) or not any(lens.is_a(i, "actor") for i in heads)


def _parties(lens: Arguments, found: Trigger) -> list[int]:
    """Those who meet or fight each other."""
    word, entry, carrier = found.word, found.entry, found.carrier
    both = [i for role in entry.agent for i in lens.at(word, role, entry.pos)]
    if carrier is None:
        return both
    if found.light is not None and found.light.subject == "agent":
        both = [*grammar.agents(lens.reading, carrier.i), *both]
    return [
        *both,
        *(i for role in PARTIES if role in entry.agent for i in lens.at(carrier, role, "v")),
    ]


def _lent(
    lens: Arguments, found: Trigger, agents: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """What the verb lends that carries an event noun."""
    if found.light is None or found.carrier is None:
        return agents, targets
    lent = grammar.agents(lens.reading, found.carrier.i)
    inside = lens.at(found.word, "of", "n")
    agents = [
        i for i in agents if i not in inside or any(lens.is_a(j, "actor") for j in lens.unpack(i))
    ]  # "of tents"
    if found.light.subject == "target" and grammar.is_passive(lens.reading, found.carrier.i):
        return agents or lent, targets or grammar.patients(lens.reading, found.carrier.i)
    if found.light.subject == "target":
        return agents, targets or lent
    if found.light.subject == "agent":
        aimed = [i for role in AIMS for i in lens.at(found.carrier, role, "v")]
        if found.light.at not in ("obj", ""):
            return agents or lent, targets
        aimed = aimed or [
            i for i in lens.at(found.carrier, "with", "v") if found.entry.type == "ASSAULT"
        ]  # "exchanged"
        reach = [
            i
            for role in found.entry.target
            if role not in ROLES
            for i in lens.at(found.carrier, role, "v")
        ]
        causes = found.carrier.lemma in lens.classes["causing"]
        agents = list(dict.fromkeys((*lent, *agents))) if causes else agents or lent
        return agents, targets or aimed or [i for i in reach if lens.is_a(i, "actor")]
    return agents, targets


def _surface(lens: Arguments, found: Trigger) -> list[int]:
    """A passive's subject, the phrase after a verb's own preposition ("called on the rebels"), a state's subject."""
    word, entry, reading = found.word, found.entry, lens.reading
    if entry.pos == "v":
        patients = grammar.patients(reading, word.i) if "subj" in entry.target else []
        if patients and grammar.is_passive(reading, word.i):
            return patients
        return lens.at(word, entry.words[-1], "v") if len(entry.words) > 1 else []
    head = reading.head(word.i)
    if entry.pos == "a" and head is not None and word.dep == "xcomp":
        return grammar.patients(reading, head.i)
    return []


def _asked(lens: Arguments, found: Trigger, agents: list[int]) -> list[int]:
    """ "appealed for aid from France": who is to give is who is asked; "demanded that the government open …"."""
    if found.entry.type != "REQUEST":
        return []
    wanted = [i for role in ("obj", "for") for i in lens.at(found.word, role, found.entry.pos)]
    targets = [j for i in wanted for j in grammar.obliques(lens.reading, i, "from")]
    clauses = [] if targets else lens.reading.children(found.word.i, "ccomp", "xcomp")
    return targets + [
        j for c in clauses for j in grammar.subjects(lens.reading, c.i) if j not in agents
    ]


def _on_what_is_moved(lens: Arguments, found: Trigger) -> list[int]:
    """ "suspended a loan to Bolivia": the phrase hangs on what is moved; so it does on what is reached or signed."""
    entry = found.entry
    things = lens.first(found.word, entry.moved, entry.pos)
    return [
        j
        for i in things
        for r in entry.target
        if r not in ROLES
        for j in grammar.obliques(lens.reading, i, r)
    ]


def _persons_first(lens: Arguments, found: Trigger) -> list[int]:
    """Of several phrases of a noun that may name its target, the one that names people: "on his land against X"."""
    told = [heads for role in found.entry.target if (heads := lens.at(found.word, role, "n"))]
    people = [heads for heads in told if any(lens.is_a(i, "person") for i in heads)]
    return people[0] if len(told) > 1 and people else []
