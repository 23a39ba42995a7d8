"""Actors that are named by their kind: armed opponents, groups, kinds of people (a state's own stand in `states`)."""

from __future__ import annotations

from collections import Counter

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors import GroupNoun, body_named, group_noun, words_for
from dateline.reference.cues import cue_verb
from dateline.reference.lexicon import classes
from dateline.reference.titles import title_of
from dateline.stages.who.noun_phrases import (
    conjuncts,
    country_in,
    country_of_phrase,
    is_definite,
    is_plural,
    is_subject,
    modifiers,
    of_phrase,
    owner,
    relation,
)
from dateline.stages.who.registry import Draft, Registry
from dateline.stages.who.state_bodies import seat_force, seat_government
from dateline.stages.who.unnamed import is_bare, name_words, noun_of, plain, seat_by_words

OWN_NAME = ("appos", "nmod:desc", "flat", "flat:name")


_POLICE = GroupNoun("police", ("police",), ("police",))


def find_groups(
    registry: Registry, quotation_drafts: list[QuotationDraft], main_country: str | None
) -> None:
    """Seat every noun of the table of group nouns that no name or title has taken, in text order."""
    reading = registry.reading
    speakers = {
        w.i
        for s in quotation_drafts
        if s.speaker is not None
        and s.anonymous
        and _only_says(reading, s)
        and _is_subject_of_cue(reading, s)
        for w in conjuncts(reading, reading.words[s.speaker])
    }
    parts: list[Word] = []
    for word in reading.words:
        noun = noun_of(word)
        if (
            noun is None
            or _is_bare_singular(reading, word, noun)
            or word.i in registry.by_word
            or word.upos not in ("NOUN", "PROPN")
            or _is_modifier(word, reading)
            or _is_beside(word, reading)
        ):
            continue
        if "part" in noun.classes and of_phrase(reading, word) is not None:
            parts.append(word)
            continue
        named = _own_name(registry, word)
        if named is not None:
            registry.by_word[word.i] = named.key
            continue
        _seat_group(registry, word, noun, speakers, main_country)
        _seat_other_nations(registry, word)
    for word in parts:
        _pass_through(registry, word)


def _only_says(reading: Reading, quotation_draft: QuotationDraft) -> bool:
    """True where the cue tells no more than that somebody spoke; who demands or accuses also acts."""
    cue = (
        cue_verb(reading.words[quotation_draft.cue_word].lemma)
        if quotation_draft.cue_word is not None
        else None
    )
    return cue is None or cue.act in ("say", "believe", "show")


def _is_subject_of_cue(reading: Reading, quotation_draft: QuotationDraft) -> bool:
    """False for "a newspaper broke the ban and said ...": the one who is quoted also acts."""
    speaker = (
        reading.words[quotation_draft.speaker] if quotation_draft.speaker is not None else None
    )
    return (
        speaker is None
        or quotation_draft.cue_word is None
        or speaker.dep != "nsubj"
        or speaker.head == quotation_draft.cue_word
    )


def settle_opponents(registry: Registry) -> None:
    """ "the rebels", where one armed group is named and none is otherwise told of, are that group."""
    reading = registry.reading
    for draft in registry.drafts.values():
        if draft.key.startswith("opponents:") and draft.aliases:
            texts = Counter(" ".join(reading.text[start:end].split()) for start, end in draft.spans)
            draft.name = min(
                draft.aliases,
                key=lambda a: (-_rank_of_text(a), -texts[a], list(draft.aliases).index(a)),
            )
    generic = registry.drafts.get("opponents:")
    named = [
        d for d in registry.drafts.values() if d.key.startswith("body:") and d.kind == "armed-group"
    ]
    if generic is None or len(named) != 1:
        return
    heads = [reading.words[i] for i, key in registry.by_word.items() if key == generic.key]
    heads = [w for w in heads if w.upos in ("NOUN", "PROPN")]
    if heads and all(is_definite(reading, w) for w in heads):
        generic.aliases.clear()
        registry.merge(named[0], generic)


def _is_bare_singular(reading: Reading, word: Word, noun: GroupNoun) -> bool:
    """ "held hostage": a single person's noun without any determiner or modifier names nobody."""
    single = word.xpos == "NN" and noun.classes[0] in ("people", "person", "source")
    return single and not reading.children(word.i, "det", "nmod:poss", "amod", "compound", "nummod")


def _is_modifier(word: Word, reading: Reading) -> bool:
    """True for "rebel" of "rebel alliance": the noun that it stands before is looked at instead."""
    head = reading.words[word.head]
    return (
        word.dep in ("compound", "amod", "flat")
        and head.i > word.i
        and head.upos in ("NOUN", "PROPN")
    )


def _is_beside(word: Word, reading: Reading) -> bool:
    """True for the "front" of "in front of the bank"."""
    beside = (
        word.lemma in classes()["beside"] | classes()["relational"]
        and reading.child(word.i, "det", "amod", "compound") is None
    )
    return beside and of_phrase(reading, word) is not None


def _own_name(registry: Registry, word: Word) -> Draft | None:
    """ "the bloc X", "X, a charity": the named actor that the noun stands beside."""
    reading = registry.reading
    head = reading.words[word.head]
    if not is_plural(word):
        if word.dep in OWN_NAME and head.i != word.i:
            return registry.of_word(head.i)
        called = [c for c in reading.children(word.i, "acl") if c.lemma in words_for("naming")]
        names = [w for c in called for w in reading.children(c.i, "xcomp", "obj", "obl")]
        beside = [
            w
            for w in [*names, *reading.children(word.i, *OWN_NAME, "compound")]
            if w.i > word.i and w.upos == "PROPN"
        ]
        return next((d for w in beside if (d := registry.of_word(w.i))), None)
    return None


def _seat_group(
    registry: Registry, word: Word, noun: GroupNoun, speakers: set[int], main_country: str | None
) -> None:
    classes = noun.classes
    marks = {m for w in name_words(registry.reading, word)[:-1] for m in (w.lemma.lower(), w.lower)}
    armed = _armed_group_before(registry, word, noun)
    if armed is not None and {"opponents", "force", "group", "militia", "attackers"} & set(classes):
        registry.mention(armed, word.i, word.i + 1, word.i, alias=False)
        return
    body = _body_before(registry, word) if {"group", "party", "militia"} & set(classes) else None
    if body is not None:
        registry.mention(body, word.i, word.i + 1, word.i, alias=False)
        return
    if "police" in marks and "force" not in classes:
        seat_force(registry, word, _POLICE, marks, main_country)
        return
    # who is quoted without a name is no actor; "Hungarian officials" are, for they also act
    unheard = word.i not in speakers or country_of_phrase(registry.reading, word) is not None
    opposed = any(_is_opponent(mark) for mark in marks)
    if "opponents" in classes or (
        opposed and {"group", "force", "militia", "party", "attackers"} & set(classes)
    ):
        _seat_opponents(registry, word)
    elif "force" in classes or "craft" in classes or "police" in classes:
        seat_force(registry, word, noun, marks, main_country)
    elif "government" in classes:
        seat_government(registry, word, noun, main_country)
    elif "states" in classes:
        if (
            "people" in classes
            and is_plural(word)
            and is_bare(registry.reading, word)
            and is_subject(word)
        ):
            seat_by_words(registry, word, "population")  # "Neighbours carried the wounded"
        elif is_plural(word) and not is_bare(registry.reading, word):
            seat_by_words(
                registry, word, "government" if word.lemma.lower() == "government" else "country"
            )
    elif classes[0] in ("document", "source", "part"):
        if "people" in classes and is_plural(word) and modifiers(registry.reading, word):
            seat_by_words(registry, word, "population")  # "union members"
        if "source" in classes and unheard and _is_actor_place(registry.reading, word):
            seat_by_words(registry, word, "population")
    elif unheard or not {"people", "person"} & set(classes):
        loose = {"people", "person", "attackers", "militia"} & set(classes)
        again = _named_before(registry, word, noun)
        if again is not None:
            registry.mention(again, name_words(registry.reading, word)[0].i, word.i + 1, word.i)
        elif loose or not is_bare(registry.reading, word):
            seat_by_words(registry, word, noun.kinds[0])
        else:
            _seat_last_of_kind(registry, word, noun)


def _seat_other_nations(registry: Registry, word: Word) -> None:
    """ "Irish and Danish warships", "US and Russian officials": what the second adjective stands for."""
    draft = registry.of_word(word.i)
    joined = grammar.joined_modifiers(registry.reading, word.i)
    for i in joined[1:]:
        nation = registry.reading.words[i]
        iso3 = country_in([nation])
        if draft is None or iso3 is None or iso3 == draft.country or i in registry.by_word:
            continue
        if draft.key.startswith(("military:", "police:")):
            other = registry.force(iso3, draft.kind)
        elif draft.key.startswith("government:"):
            other = registry.government(iso3)
        elif draft.key.startswith("country:"):
            other = registry.country(iso3)
        else:
            draft.name = f"{registry.reading.words[joined[0]].text} {word.text}"
            name = f"{nation.text} {word.text}"
            other = registry.add(
                f"group:{name.lower()}", name, draft.kind, iso3, plural=draft.plural
            )
        registry.mention(other, i, i + 1, i, alias=False)


def _armed_group_before(registry: Registry, word: Word, noun: GroupNoun) -> Draft | None:
    """The named armed group whose fighters a noun tells: "Example Front fighters", "gunmen of the Example Front"."""
    inner = of_phrase(registry.reading, word)
    for other in [*modifiers(registry.reading, word), *([inner] if inner else [])]:
        draft = registry.of_word(other.i)
        if draft is None or not draft.key.startswith("body:"):
            continue
        fighters = noun.classes[0] in ("opponents", "attackers")
        if (
            draft.kind in ("organization", "military")
            and fighters
            and body_named(draft.name) is None
        ):
            draft.kind = "armed-group"  # who has fighters is an armed group
        if draft.kind == "armed-group":
            return draft
    return None


def _body_before(registry: Registry, word: Word) -> Draft | None:
    """The body whose name stands right before the noun that says what it is: "the Islamic Union movement"."""
    found = [
        d for w in modifiers(registry.reading, word) if (d := registry.of_word(w.i)) is not None
    ]
    return next((d for d in found if d.key.startswith("body:")), None)


def _is_opponent(lemma: str) -> bool:
    noun = group_noun(lemma)
    return noun is not None and noun.classes[0] == "opponents"


def _seat_opponents(registry: Registry, word: Word) -> None:
    """Generic words for the armed opponents are one actor; a people's or country's name before them sets one apart."""
    reading = registry.reading
    marks = [
        w
        for w in modifiers(reading, word)
        if w.text[:1].isupper() and not (_is_opponent(w.lemma) or _is_opponent(w.lower))
    ]
    side = " ".join(w.text for w in marks if w.upos in ("PROPN", "ADJ"))
    iso3 = country_of_phrase(reading, word) if side else None
    words = name_words(reading, word)
    kind = "armed-group"
    draft = registry.add(
        f"opponents:{side.lower()}", plain(reading, words), kind, iso3, plural=True
    )
    registry.mention(draft, words[0].i, word.i + 1, word.i)


def _rank_of_text(text: str) -> int:
    parts = text.split()
    return (2 if parts[-1].endswith(("s", "n")) else 0) + (1 if 1 < len(parts) <= 3 else 0)


def _is_new(reading: Reading, word: Word) -> bool:
    """True for "a tribunal" that acts: one that was not told of before."""
    determiner = reading.child(word.i, "det")
    return (
        determiner is not None and determiner.lower in ("a", "an", "another") and is_subject(word)
    )


def _named_before(registry: Registry, word: Word, noun: GroupNoun) -> Draft | None:
    """ "the aid agency", "the oil firm": the body of that kind named in the two sentences before, if only one is."""
    reading = registry.reading
    marks = modifiers(reading, word)
    if (
        noun.classes[0] not in ("group", "company", "media", "party")
        or not marks
        or is_plural(word)
    ):
        return None
    told = (
        reading.child(word.i, "det") is not None
        and is_definite(reading, word)
        and owner(reading, word) is None
    )
    if not told or of_phrase(reading, word) is not None or any(w.text[:1].isupper() for w in marks):
        return None
    back = {i: word.sentence - reading.words[i].sentence for i in registry.by_word}
    near = [registry.drafts[k] for i, k in registry.by_word.items() if back[i] in (1, 2)]
    fits = {d.key: d for d in near if d.key.startswith("body:") and d.kind in noun.kinds}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _seat_last_of_kind(registry: Registry, word: Word, noun: GroupNoun) -> None:
    """ "the group": the named group or body last spoken of; "the unions": those of the words."""
    if is_plural(word) and owner(registry.reading, word) is None:
        seat_by_words(registry, word, noun.kinds[0])
        return
    possessor = owner(registry.reading, word)
    if (possessor is not None and possessor.upos != "PRON") or (
        possessor is None and _is_new(registry.reading, word)
    ):
        seat_by_words(
            registry, word, noun.kinds[0]
        )  # "the pilots' association", "a tribunal convicted him"
        return
    if not is_definite(registry.reading, word) or is_plural(word) or possessor is not None:
        return
    if (
        word.upos == "PROPN" and word.text[:1].isupper() and word.text[1:].islower()
    ):  # "the Front": a name cut short
        draft = registry.add(f"body:{word.text}", word.text, noun.kinds[0])
        registry.mention(draft, word.i, word.i + 1, word.i)
        return
    for kinds in (
        ({"armed-group"}, {"organization"}) if "group" in noun.classes else (set(noun.kinds),)
    ):
        for i in range(word.i - 1, -1, -1):
            draft = registry.of_word(i)
            if draft is None or draft.kind not in kinds or not draft.key.startswith("body:"):
                continue
            if (
                "group" not in noun.classes
                or word.lemma in words_for("any body")
                or _bears(draft, word)
            ):
                registry.mention(draft, word.i, word.i + 1, word.i, alias=False)
                return
    seat_by_words(registry, word, noun.kinds[0])


def _bears(draft: Draft, word: Word) -> bool:
    """True if the noun is in the body's name: "the diocese" after "the Diocese of Example"."""
    return any(word.lemma.lower() in name.lower().split() for name in (draft.name, *draft.aliases))


def _is_actor_place(reading: Reading, word: Word) -> bool:
    dep, _ = relation(reading, word)
    return (
        is_subject(word)
        or is_dep(dep, "nsubj*", "obj", "obl:agent")
        or title_of(word.lemma) is None
    )


def _pass_through(registry: Registry, word: Word) -> None:
    """ "a column of rebels" is the rebels."""
    inner = of_phrase(registry.reading, word)
    draft = registry.of_word(inner.i) if inner else None
    noun = noun_of(word)
    if draft is not None:
        registry.by_word[word.i] = draft.key
    elif noun is not None and "people" in noun.classes and is_plural(word):
        seat_by_words(registry, word, "population")  # "members of a choir"
