"""Where an event mention plays: the toponyms in its phrases, its clause, or one step off."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Word, grammar, is_dep
from dateline.reference.place_words import is_word
from dateline.reference.prepositions import PlaceRole, place_roles
from dateline.stages.extract.arguments import Arguments
from dateline.stages.extract.triggers import Trigger


def place_words(
    lens: Arguments, found: Trigger, involved: Sequence[int]
) -> list[tuple[int, PlaceRole]]:
    """Toponyms in the prepositional phrases of the trigger, its carrier and the clause above, nearest first."""
    anchors = [found.word, *([found.carrier] if found.carrier else [])]
    for above in lens.reading.ancestors(anchors[-1].i):
        below = anchors[-1]
        if (
            not is_dep(below.dep, "xcomp", "acl", "obj", "nsubj*", "obl*", "conj", "advcl", "nmod*")
            or len(anchors) > 4
        ):
            break
        anchors.append(above)
    for n, anchor in enumerate(anchors):
        got = places_under(lens, anchor, exact=n == 0)
        if found.entry.mutual:  # of "talks between X and Y" these are the parties, not the place
            parties = {j for i in involved for j in grammar.phrase(lens.reading, i)}
            got = [p for p in got if p[0] not in parties]
        if got:
            return got
    return _places_about(lens, found, anchors, involved)


def _places_about(
    lens: Arguments, found: Trigger, anchors: list[Word], involved: Sequence[int]
) -> list[tuple[int, PlaceRole]]:
    """Toponyms one step off: where those involved were going, what the act was for, where the teller lives.

    "attacked rebels heading towards Mopti"; "sent troops to protect Bamako"; "a resident in Gao said that …".
    """
    who = lens.unpack_all(involved)
    clauses = [
        w for i in sorted(who) for w in lens.reading.children(i, "acl") if w.xpos in ("VBG", "VBN")
    ]
    for clause in clauses:
        if got := places_under(lens, clause, exact=True):
            return got
    for purpose in lens.reading.children(anchors[0].i, "advcl", "xcomp"):
        if any(w.lower == "to" for w in lens.reading.children(purpose.i, "mark")):
            words = [
                j
                for i in grammar.patients(lens.reading, purpose.i)
                for j in lens.noun_phrase(i)
                if j in lens.places
            ]
            if words:
                return [(j, "toward" if found.entry.type == "MOBILIZE" else "at") for j in words]
    for i in involved:  # "dockers in Valparaiso walked out": where they are
        if not lens.is_a(i, "force") and (
            got := places_under(lens, lens.reading.words[i], exact=True)
        ):
            return [p for p in got if p[1] in ("at", "near")]
    for agent in sorted(
        lens.unpack_all(grammar.agents(lens.reading, anchors[-1 if found.carrier else 0].i))
    ):
        here = [
            p
            for p in places_under(lens, lens.reading.words[agent], exact=True)
            if p[1] in ("at", "near")
        ]
        if here and not _of(lens, here[0][0]):  # "police in Bombay arrested eleven men"
            return here
    top = anchors[-1]
    teller = lens.reading.head(top.i) if is_dep(top.dep, "ccomp") else None
    if teller is not None:
        local = [i for i in grammar.subjects(lens.reading, teller.i) if lens.is_a(i, "local")]
        return [
            p
            for i in local
            for p in places_under(lens, lens.reading.words[i], exact=True)
            if p[1] in ("at", "near")
        ]
    return []


def _of(lens: Arguments, i: int) -> bool:
    """True for "the people of X", who may be anywhere."""
    return any(
        grammar.case_of(lens.reading, w.i) == "of"
        for w in (lens.reading.words[i], *lens.reading.ancestors(i))
    )


def places_under(lens: Arguments, anchor: Word, exact: bool) -> list[tuple[int, PlaceRole]]:
    got: list[tuple[int, PlaceRole]] = []
    for child in lens.reading.children(anchor.i, "obl*", "nmod*"):
        if child.dep == "nmod:poss":
            continue
        for j in (
            j
            for c in grammar.conjuncts(lens.reading, child.i)
            for j in lens.noun_phrase(c)
            if j in lens.places
        ):
            role = place_role(lens, j, anchor.i)
            if role is not None and (exact or role in ("at", "near") or child.dep == "obl"):
                got.append((j, role))
                for joined in lens.reading.children(j, "conj"):
                    if joined.i in lens.places:
                        got.append((joined.i, role))
    for bearing in lens.reading.children(anchor.i, "advmod", "obl*", "nmod*"):  # "50 km north of X"
        if is_word("quarter", bearing.lower) and lens.reading.child(bearing.i, "det") is None:
            got += _all_near(places_under(lens, bearing, exact=True))
    roles = dict(got)
    return [(j, roles[j]) for j in dict.fromkeys(j for j, _ in got)]


def _all_near(got: Sequence[tuple[int, PlaceRole]]) -> list[tuple[int, PlaceRole]]:
    near: PlaceRole = "near"
    return [(j, near) for j, _ in got]


def place_role(lens: Arguments, i: int, top: int) -> PlaceRole | None:
    """The role that the nearest preposition above a toponym gives it: "rebels in Mali", "to the town of Konna"."""
    role: PlaceRole | None = None
    for word in (lens.reading.words[i], *lens.reading.ancestors(i)):
        case = grammar.case_of(lens.reading, word.i)
        if word.i == top:
            break
        if case:
            role = place_roles().get(case)
            deed = (
                lens.reading.words[top].upos == "NOUN"
                and ("n", lens.reading.words[top].lemma) in lens.lexicon
            )
            if case == "between" and deed:  # "talks between A and B"
                return None
            moves = lens.reading.words[top].lemma in lens.classes["motion"]
            if (
                case == "on" and moves and lens.reading.words[top].upos == "VERB"
            ):  # "advanced on the capital"
                role = "toward"
            if case != "of":
                break
    return role
