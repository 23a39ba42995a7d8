"""Of which semantic class an argument is: by the tables of nouns, and for some classes by its
name or its phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from dateline.language import Word, grammar
from dateline.reference.actors.actors import group_noun
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.places.countries import country_named, country_of_demonym
from dateline.reference.places.place_words import toponym_words
from dateline.reference.time.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.partitives import cargo, with_portion
from dateline.stages.extract.things_meant import things_meant

ANY = "any"  # the class of everything
BROUGHT = "aidlike"  # the class by which a carrier is what it brings: an aid convoy is aid
# kinds of group nouns that are people, and those that act
PEOPLE = frozenset(("people", "person", "source", "opponents", "attackers"))
ACTING = PEOPLE | {"government", "group", "militia", "party", "police", "states", "force"}
NONE: frozenset[str] = frozenset()


def is_a(doc: AnnotatedReading, i: int, name: str) -> bool:
    """True if the phrase headed by word i is of the class: by its head, or by what a partitive
    head holds."""
    return name == ANY or _are_of(doc, _heads(doc, i), name)


def is_any_of(doc: AnnotatedReading, i: int, names: Sequence[str]) -> bool:
    """True if the phrase headed by word i is of one of the classes."""
    if ANY in names:
        return True
    heads = _heads(doc, i)
    return any(_are_of(doc, heads, name) for name in names)


def _heads(doc: AnnotatedReading, i: int) -> tuple[int, ...]:
    """Word i and what it portions; for "it" the thing that is meant, which is nobody."""
    found = doc.meant.get(i)
    if found is None:
        found = with_portion(doc, i)
        for thing in things_meant(doc, doc.words[i]):
            if not any(test(doc, doc.words[thing]) for test in TESTS["person"]):
                found = (*found, *with_portion(doc, thing))
                break
        doc.meant[i] = found
    return found


def may_be_told(doc: AnnotatedReading, names: tuple[str, ...]) -> bool:
    """False where the tables list no word of the report under any of the classes, and nothing but
    a table makes a word one of them.
    """
    return not (doc.classes_told.isdisjoint(names) and OPEN.isdisjoint(names))


def _are_of(doc: AnnotatedReading, heads: Sequence[int], name: str) -> bool:
    """True if one of the heads of a phrase is of a class, by the tables or by its tests."""
    if name in argument_words().literal:
        heads = heads[1:] or heads
    if name == BROUGHT:
        heads = _with_cargo(doc, heads)
    members, tests = doc.classes.get(name, NONE), TESTS.get(name, ())
    for head in heads:
        word = doc.words[head]
        if _is_member(doc, word, members):
            return True
        for test in tests:
            if test(doc, word):
                return True
    return False


def _with_cargo(doc: AnnotatedReading, heads: Iterable[int]) -> list[int]:
    """The heads, and behind them what those of them that are carriers bring."""
    found = list(heads)
    for head in heads:
        found += cargo(doc, head)
    return found


def is_actor(doc: AnnotatedReading, i: int) -> bool:
    """True for whoever can act: people, forces, bodies, countries."""
    return is_a(doc, i, "actor")


def actors_among(doc: AnnotatedReading, heads: Iterable[int]) -> list[int]:
    """Those of the heads that can act."""
    return [i for i in heads if is_actor(doc, i)]


def is_person(doc: AnnotatedReading, i: int) -> bool:
    """True for people, by the class of the noun, the label of the name or the pronoun."""
    return is_a(doc, i, "person")


def is_force(doc: AnnotatedReading, i: int) -> bool:
    """True for armed forces and groups, whether a noun or a name says it."""
    return is_a(doc, i, "force")


def is_weapon(doc: AnnotatedReading, i: int) -> bool:
    """True for what people are attacked with."""
    return is_a(doc, i, "weapon")


def is_means(doc: AnnotatedReading, i: int) -> bool:
    """True for weapons and craft."""
    return is_a(doc, i, "means")


def is_place(doc: AnnotatedReading, i: int) -> bool:
    """True for toponyms and for nouns of places."""
    return is_a(doc, i, "place")


def is_local(doc: AnnotatedReading, i: int) -> bool:
    """True for those who speak of the place where they live: residents, witnesses."""
    return is_a(doc, i, "local")


def _is_member(doc: AnnotatedReading, word: Word, members: frozenset[str]) -> bool:
    """True if the table lists the noun, or the noun with the word before it: "patrol boat", "mass
    grave"."""
    if word.lemma.lower() in members or word.lower in members:
        return True
    if word.i in doc.about_hyphens and not members.isdisjoint(_hyphenated(doc, word)):
        return True
    before = doc.words[word.i - 1]
    is_beside = before.head == word.i and before.i == word.i - 1
    is_compound = is_beside and before.dep in ("compound", "amod")
    return is_compound and f"{before.lemma} {word.lemma}" in members


def _hyphenated(doc: AnnotatedReading, word: Word) -> list[str]:
    """The whole of a word that the tokens part at its hyphen, whichever half the tree hangs up."""
    halves = doc.words[max(word.i - 2, 0) : word.i + 3]
    texts = [half.lower for half in halves]
    return [f"{texts[i - 1]}-{texts[i + 1]}" for i in range(1, len(texts) - 1) if texts[i] == "-"]


def _label(doc: AnnotatedReading, word: Word) -> str:
    """The label of the name that the word belongs to; "" where it belongs to none."""
    name = doc.reading.name_at(word.i)
    return name.label if name is not None else ""


def _is_toponym(doc: AnnotatedReading, word: Word) -> bool:
    """By the places found, or by the label of its name."""
    return word.i in doc.places or _label(doc, word) == "LOC"


def _is_named_body(doc: AnnotatedReading, word: Word) -> bool:
    """By the label of its name: organisations, not peoples or countries."""
    return _label(doc, word) == "ORG"


def _is_named_person(doc: AnnotatedReading, word: Word) -> bool:
    """People by name and peoples."""
    return _label(doc, word) in ("PERSON", "NORP")


def _is_named_group(doc: AnnotatedReading, word: Word) -> bool:
    """Organisations, and countries, which act by the name of the place ("France accused")."""
    return _label(doc, word) in ("ORG", "LOC")


def _is_national(doc: AnnotatedReading, word: Word) -> bool:
    """A country, or the adjective of its people: "an Algerian strike", "US fire"."""
    return country_of_demonym(word.text) is not None or country_named(word.text) is not None


def _is_human_pronoun(doc: AnnotatedReading, word: Word) -> bool:
    """Pronouns that stand for people whatever their antecedent is ("he", "who")."""
    return word.lower in function_words().pronouns.human


def _is_person_or_force(doc: AnnotatedReading, word: Word) -> bool:
    """By the lemma alone, with the lists of nouns for people and for forces."""
    return word.lemma in doc.nouns.person or word.lemma in doc.nouns.force


def _is_several(doc: AnnotatedReading, word: Word) -> bool:
    """True for a noun in the plural and for names that "and" joins."""
    return word.xpos in ("NNS", "NNPS") or doc.reading.child(word.i, "conj") is not None


def _is_people(doc: AnnotatedReading, word: Word) -> bool:
    """A group noun whose members are people."""
    return _is_group_of(word, PEOPLE)


def _is_acting_group(doc: AnnotatedReading, word: Word) -> bool:
    """A group noun whose members can act together."""
    return _is_group_of(word, ACTING)


def _is_body(doc: AnnotatedReading, word: Word) -> bool:
    """A group noun of a body that can sign: "the government", "the militia"; no mere people."""
    return _is_group_of(word, ACTING - PEOPLE)


def _is_group_of(word: Word, kinds: frozenset[str]) -> bool:
    """True for a group noun of one of the kinds: "villagers", "the militia"."""
    if word.upos not in ("NOUN", "PROPN"):
        return False
    group = group_noun(word.lemma)
    return group is not None and not kinds.isdisjoint(group.classes)


def _is_manned_vehicle(doc: AnnotatedReading, word: Word) -> bool:
    """True for "rebel pickups", "army trucks"."""
    if word.lemma not in doc.nouns.vehicle:
        return False
    owners = doc.reading.children(word.i, "compound", "amod")
    return any(w.lemma.lower() in doc.nouns.force for w in owners)


def _is_water(doc: AnnotatedReading, word: Word) -> bool:
    """True for "the Zambezi": of the names on the map, one with an article is a river's or a sea's.

    "The West" is a quarter, "the Gambia" a state.
    """
    if not _is_name_with_article(doc, word):
        return False
    if word.lower in toponym_words().quarters or country_named(word.text) is not None:
        return False
    is_mapped = any(doc.words[i].text == word.text for i in doc.places)
    return is_mapped or _bursts(doc, word)


def _is_name_with_article(doc: AnnotatedReading, word: Word) -> bool:
    """True for a proper noun that has a definite article and no other modifier."""
    article = doc.reading.child(word.i, "det")
    if article is None or article.lower not in function_words().determiners.definite:
        return False
    return word.xpos == "NNP" and doc.reading.child(word.i, "amod", "compound") is None


def _is_named(name: str, doc: AnnotatedReading, word: Word) -> bool:
    """True for a name behind what it is: "Hurricane Mitch", "the tanker Monarch Star"."""
    if word.upos != "PROPN":
        return False
    before = doc.reading.children(word.i, "compound", "flat", "nmod:desc")
    return any(w.lower in doc.classes[name] for w in before if w.i < word.i)


def _is_loaded(doc: AnnotatedReading, word: Word) -> bool:
    """True for what carries explosives: "a lorry packed with explosives"."""
    explosive = doc.classes["explosive"]
    for clause in doc.reading.children(word.i, "acl", "acl:relcl"):
        inside = grammar.obliques(doc.reading, clause.i, *argument_words().cargo)
        inside += grammar.patients(doc.reading, clause.i)
        if any(doc.words[i].lemma in explosive for i in inside if i != word.i):
            return True
    return False


def _is_armed(doc: AnnotatedReading, word: Word) -> bool:
    """True for "armed men", "masked raiders": people whom a word before them makes outlaws."""
    if word.lemma not in doc.nouns.person:
        return False
    return any(w.lower in doc.classes["armed"] for w in doc.reading.children(word.i, "amod"))


def _bursts(doc: AnnotatedReading, word: Word) -> bool:
    """True for what "burst its banks"."""
    if word.dep != "nsubj":
        return False
    for noun in doc.reading.children(word.head, "obj"):
        is_own = doc.reading.child(noun.i, "nmod:poss") is not None
        if is_own and noun.lemma in doc.nouns.brim:
            return True
    return False


def _is_headcount(doc: AnnotatedReading, word: Word) -> bool:
    """True for a number that stands for people: "58 of them", "more than 70 are missing"."""
    return word.xpos == "CD" and word.dep != "nummod" and not is_time_word(word.text)


def _is_counted_people(doc: AnnotatedReading, word: Word) -> bool:
    """True for "9,000 families", "some 12,000 people"."""
    if doc.reading.child(word.i, "nummod") is None:
        return False
    return word.lemma in doc.classes["household"] or is_person(doc, word.i)


# class -> what else makes a word one of it, beside the tables of nouns
TESTS: dict[str, tuple[Callable[[AnnotatedReading, Word], bool], ...]] = {
    "place": (_is_toponym,),
    "water": (_is_water,),
    "hazard": (partial(_is_named, "hazard"),),
    "vehicle": (partial(_is_named, "vehicle"),),
    "vessel": (partial(_is_named, "vessel"),),
    "loaded": (_is_loaded,),
    "outlaw": (_is_armed,),
    "force": (_is_manned_vehicle,),
    "named-body": (_is_named_body,),
    "national": (_is_national,),
    "signatory": (_is_national, _is_body),
    "several": (_is_several,),
    "counted-people": (_is_counted_people,),
    "headcount": (_is_headcount,),
    "official": (partial(_is_named, "official"),),
    "person": (_is_named_person, _is_human_pronoun, _is_people),
    "actor": (
        _is_named_person,
        _is_human_pronoun,
        _is_named_group,
        _is_person_or_force,
        _is_acting_group,
    ),
}
# classes of which more than the tables of nouns makes a word one
OPEN = frozenset((ANY, BROUGHT, *TESTS))
