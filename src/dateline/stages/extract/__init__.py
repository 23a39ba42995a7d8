"""Extract: lifts event mentions out of the trees by the event lexicon.

A mention is a trigger (a verb with its particle, an event noun, a state such as "dead") whose arguments meet the
conditions of one entry of the lexicon. Light verbs ("launched an attack") lend their subject to the noun. Whether it
happened is another stage's question; whom a word stands for, too: here arguments are head words by index.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.actors import group_noun
from dateline.reference.cues import cue_account
from dateline.reference.prepositions import PlaceRole
from dateline.stages.extract.arguments import Arguments
from dateline.stages.extract.participants import sides
from dateline.stages.extract.places import place_role, place_words, places_under
from dateline.stages.extract.responsibility import blamed, with_deeds
from dateline.stages.extract.triggers import Trigger, find, is_counted

STRIKING = (
    "ASSAULT",
    "COERCE",
    "HAZARD",
    "RETREAT",
    "CRIME",
)  # what is done to a town is done in it


def extract(reading: Reading, places: Collection[int] = ()) -> list[EventDraft]:
    """Event mentions in text order. `places`: the words that belong to toponyms, by index."""
    lens = Arguments(reading, frozenset(places))
    found = find(lens)
    doers = lens.doers = blamed(lens)
    event_drafts = [h for t in found if (h := _event_draft(lens, t)) is not None]
    event_drafts += [h for t in found if t.entry.moved for h in _gapped(lens, t)]
    told = [h for h in event_drafts if not _describes(lens, h, event_drafts)]
    return with_deeds(lens, sorted(told, key=lambda h: h.trigger), doers)


def _writers(lens: Arguments, i: int) -> list[int]:
    """Who wrote a paper that "demands": "the union issued a declaration demanding ..."; else the word itself."""
    word, reading = lens.reading.words[i], lens.reading
    head = reading.head(i)
    if (
        word.lemma not in lens.classes["paper"]
        or reading.children(i, "nmod:poss")
        or grammar.obliques(reading, i, "by")
    ):
        return [i]
    issued = (
        head is not None and head.upos == "VERB" and is_dep(word.dep, "obj", "obl*", "nsubj:pass")
    )
    return (issued and head is not None and grammar.agents(reading, head.i)) or [i]


def _beyond(lens: Arguments, i: int) -> list[int]:
    """ "in front of the embassy", "in the face of protests": a noun that only says where stands for what follows it."""
    word = lens.reading.words[i]
    bare = word.lower in lens.classes["relational"] and grammar.case_of(lens.reading, i) == "in"
    return grammar.obliques(lens.reading, i, "of") if bare else [i]


def _is_measure(lens: Arguments, i: int) -> bool:
    """ "cut by two metres", "dead by the army's count": how much and as told by whom, but not done by whom."""
    lemma = lens.reading.words[i].lemma
    return lemma in lens.classes["measure"] or cue_account(lemma) is not None


def _people(lens: Arguments, heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """(those who can act or suffer, the things): things stand by their owners; events stand for nobody."""
    who: list[int] = []
    things: list[int] = []
    for i in heads:
        for j in lens.unpack(i):
            word = lens.reading.words[j]
            event = word.upos == "NOUN" and any(
                len(e.words) == 1 for e in lens.lexicon.get(("n", word.lemma), ())
            )
            named = lens.reading.name_at(j)
            event = (
                event
                and word.lemma not in lens.classes["body"] | lens.classes["force"]
                and named is None
            )
            if event or word.lower in lens.classes["relative"]:
                continue
            craft = group_noun(word.lemma) if word.upos == "NOUN" else None
            if (craft is not None and craft.classes[0] == "craft") or (
                word.lemma in lens.classes["means"] - lens.classes["force"]
            ):
                things.append(j)
            who += [j, *grammar.joined_modifiers(lens.reading, j)[1:]]
    return list(dict.fromkeys(who)), things


def _event_draft(lens: Arguments, found: Trigger) -> EventDraft | None:
    """The mention with its blanks filled; None where a word too common to stand alone has no argument."""
    agents, targets = sides(lens, found)
    agents = [j for i in agents for j in _writers(lens, i) if not _is_measure(lens, j)]
    targets = [j for i in targets for j in _beyond(lens, i)]
    who, means = _people(lens, agents)
    whom, _ = _people(lens, targets)
    done_to = lens.first(found.word, found.entry.place, found.entry.pos)
    moved = lens.first(found.word, found.entry.moved, found.entry.pos)
    moved = [
        i
        for i in moved
        if i == moved[0] or not places_under(lens, lens.reading.words[i], exact=True)
    ]
    struck = targets if found.entry.type in STRIKING else []
    places: list[tuple[int, PlaceRole]] = [
        (j, "from" if _is_left(lens, found, i) else place_role(lens, j, i) or "at")
        for i in (*done_to, *struck)
        for j in lens.noun_phrase(i)
        if j in lens.places
    ]
    places += place_words(lens, found, (*agents, *targets))
    if not _stands(lens, found, [*agents, *moved], [*targets, *done_to], places):
        return None
    means += moved
    means += [
        j
        for j in grammar.obliques(lens.reading, found.word.i, "with", "using")
        if lens.is_a(j, "means")
    ]
    means += [
        i
        for i in found.words
        if i != found.word.i and lens.is_a(i, "weapon") and found.entry.pos == "v"
    ]
    words = {*found.words, *([found.carrier.i] if found.carrier else [])}
    own = set(lens.reading.subtree(found.word.i)) | (
        set(lens.reading.subtree(found.carrier.i)) if found.carrier else set()
    )
    for i in (*agents, *targets, *done_to, *means):
        if i in own:
            words.update(grammar.phrase(lens.reading, i))
    seen = [j for j, _ in places if j in own]
    words.update(seen, (c.i for j in seen for c in lens.reading.children(j, "case")))
    first, last = min(words), max(words)
    return EventDraft(
        trigger=found.word.i,
        trigger_words=tuple(sorted(found.words)),
        carrier=found.carrier.i if found.carrier else None,
        given=found.light.status if found.light else found.entry.status,
        type=found.entry.type,  # pyright: ignore[reportArgumentType]  (the table's test holds it to the types)
        mode=found.entry.mode,
        agents=tuple(who),
        targets=tuple(whom),
        places=tuple(dict.fromkeys(places)),
        means=tuple(dict.fromkeys(means)),
        words=tuple(range(first, last + 1)),
        outcome=bool({found.word.lemma, " ".join(found.entry.words)} & lens.classes["outcome"]),
    )


def _is_left(lens: Arguments, found: Trigger, i: int) -> bool:
    """True for the place behind "from" in a retreat: "fled from Aleppo"."""
    return found.entry.type == "RETREAT" and grammar.case_of(lens.reading, i) in ("from", "out of")


def _gapped(lens: Arguments, found: Trigger) -> list[EventDraft]:
    """What shares a verb but has a place of its own: "sent tanks into Gao and troops into Kidal" tells two moves."""
    verb, told = found.word, []
    # a noun that a tree joins to a verb, the verb's own or that of its purpose, can only share the verb
    joined = [verb, *lens.reading.children(verb.i, "obj", "advcl", "xcomp")]
    others = [
        c for w in joined for c in lens.reading.children(w.i, "conj") if c.upos in ("NOUN", "PROPN")
    ]
    for noun in others:
        places = places_under(lens, noun, exact=True)
        if not places or not all(
            lens.is_a(noun.i, n)
            for tests in found.entry.conditions
            for c in tests
            for n in c.classes[:1]
        ):
            continue
        who, _ = _people(lens, grammar.agents(lens.reading, verb.i))
        words = {*grammar.phrase(lens.reading, noun.i), *(j for j, _ in places)}
        told.append(
            EventDraft(
                trigger=noun.i,
                trigger_words=(noun.i,),
                carrier=verb.i,
                given=found.entry.status,
                type=found.entry.type,  # pyright: ignore[reportArgumentType]
                mode=found.entry.mode,
                agents=tuple(who),
                places=tuple(dict.fromkeys(places)),
                means=(noun.i,),
                words=tuple(range(min(words), max(words) + 1)),
            )
        )
    return told


def _describes(lens: Arguments, event_draft: EventDraft, others: Sequence[EventDraft]) -> bool:
    """True for words that only say more of another mention and tell nothing by themselves.

    A participle of movement says which rebels were attacked ("rebels heading towards Mopti"); a noun says what was
    asked for ("appealed for military aid") or what was sent ("the aid convoy arrived").
    """
    word = lens.reading.words[event_draft.trigger]
    head = lens.reading.head(word.i)
    if head is None:
        return False
    rest = [o for o in others if o is not event_draft]
    if word.dep == "acl" and word.xpos == "VBG" and event_draft.type == "MOBILIZE":
        return any(head.i in lens.unpack_all((*o.agents, *o.targets, *o.means)) for o in rest)
    if word.upos != "NOUN" or event_draft.carrier is not None:
        return False
    moved = any(
        word.i in (*o.agents, *o.targets, *o.means) and o.type == event_draft.type for o in rest
    )
    asked = is_dep(word.dep, "obj", "obl*", "nmod*") and any(
        o.type == "REQUEST" and o.trigger == head.i for o in rest
    )
    return moved or asked


def _stands(
    lens: Arguments, found: Trigger, agents: list[int], targets: list[int], places: list
) -> bool:
    """A mention needs somebody or something; a weak word needs an actor or its place of its own."""
    entry = found.entry
    if entry.pos == "n" and found.word.lemma not in lens.classes["weak"]:
        return True
    if entry.pos == "n":
        acting = any(lens.is_a(i, "actor") or lens.is_a(i, "place") for i in (*agents, *targets))
        own = any(role in ("at", "near") for _, role in places_under(lens, found.word, exact=True))
        return acting or own or found.carrier is not None or _is_tolled(lens, found.word)
    told = entry.pos == "a" and (_is_summed(lens, found.word) or is_counted(lens, found.word))
    return bool(agents or targets or entry.type == "HAZARD" or told)


def _is_summed(lens: Arguments, word: Word) -> bool:
    """True for those whose number a verb tells: "put the dead at nine (and the wounded at 30)"."""
    reading = lens.reading
    if reading.child(word.i, "det") is None:
        return False
    held = [w for w in reading.children(word.i, "nmod*") if grammar.case_of(reading, w.i) == "at"]
    verb = reading.head(word.i) if is_dep(word.dep, "obj", "nsubj:pass") else None
    if verb is not None:
        held += [
            w for w in reading.children(verb.i, "obl*") if grammar.case_of(reading, w.i) == "at"
        ]
    return any(w.xpos == "CD" for w in held)


def _is_tolled(lens: Arguments, word: Word) -> bool:
    """True for a toll of which a number is told, and for what it is the toll of: "the toll of the raid rose"."""
    reading = lens.reading
    toll = reading.head(word.i) if is_dep(word.dep, "nmod*") else word
    verb = reading.head(toll.i) if toll is not None and is_dep(toll.dep, "nsubj*", "obj") else None
    if toll is None or verb is None or toll.lemma not in lens.classes["toll"]:
        return False
    told = [
        verb,
        *reading.children(verb.i, "obl*", "obj", "xcomp"),
        *reading.children(toll.i, "nmod*"),
    ]
    return any(w.xpos == "CD" or reading.child(w.i, "nummod") for w in told)
