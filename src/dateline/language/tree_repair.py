"""Mends what no English tree may say.

A finite verb with a subject of its own is no modifier of the noun after it: the parser now and then
reads "attack rebels" in "if troops attack rebels" as a compound. And a clause has one subject: of
"a resident said fighters started arriving" the first belongs to "said", which stands between the
two. And of "said his men had not fired and blamed smugglers" the last verb is joined to the first.
A verb form goes with what stands around it: without a form of "be" no subject is a passive's, "has
massed tanks" is a perfect, "the town, shelled by rebels, lay" a participle; "a sit-in" is a noun;
"nine died when shells hit a market" tells what shells once did. "Aid will be in Goma by Friday"
tells of a coming, with "be" as its verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from dateline.language.reading import Word, is_dep

FINITE = ("VB", "VBP", "VBZ", "VBD")
PARTICLES = (
    "in",
    "off",
    "out",
    "over",
    "up",
    "down",
)  # the last part of nouns such as "sit-in", "stand-off"
COMING = ("will", "would", "shall", "'ll", "’ll")
PAST_WITH = (
    "when",
    "after",
    "as",
    "before",
    "while",
    "until",
)  # of two clauses so joined, one tense tells both times
_TABLE = Path(__file__).parent / "needs-object.tsv"
_ONE_FORM = Path(__file__).parent / "one-form.tsv"
GOES_WITH_VERB = ("mark", "aux*", "advmod", "nsubj*", "cc", "punct", "advcl*")


def mended(words: Sequence[Word]) -> list[Word]:
    """The words of one sentence with such slips mended; all else as it is."""
    words = _arrivals_raised(_amounts_seated(_verb_found(words)))
    return _forms_fitted(
        _states_raised(_coordinations_raised(_subjects_parted(_verbs_raised(words))))
    )


def _forms_fitted(words: Sequence[Word]) -> list[Word]:
    """Tags and relations of verbs (and of nouns made of verbs) that their surroundings leave only
    one reading for.
    """
    found, base = list(words), words[0].i if words else 0
    below: dict[int, list[Word]] = {}
    for word in words:
        if word.head != word.i:
            below.setdefault(word.head, []).append(word)
    for word in words:
        inner = below.get(word.i, [])
        deps = {w.dep for w in inner}
        subject = next((w for w in inner if w.dep == "nsubj:pass"), None)
        finite = (
            deps & {"obj", "obl"}
            and not deps & {"aux", "aux:pass", "obl:agent"}
            and _ends_its_sentence(words)
        )
        helpers = {w.lemma for w in inner if is_dep(w.dep, "aux*")}
        if (
            word.xpos == "VBN"
            and subject is not None
            and "have" in helpers
            and not helpers & {"be", "get"}
        ):
            found[subject.i - base] = replace(
                found[subject.i - base], dep="nsubj"
            )  # "his men had not fired"
        elif (
            word.xpos == "VBN" and word.dep == "root" and subject is not None and finite
        ):  # "boats fired on a trawler"
            found[word.i - base] = replace(word, xpos="VBD")
            found[subject.i - base] = replace(found[subject.i - base], dep="nsubj")
        elif (
            word.xpos == "VBD"
            and word.dep == "parataxis"
            and "obl:agent" in deps
            and not deps & {"nsubj", "nsubj:pass"}
        ):
            _participle_made(found, base, word)  # "the village, bombed by jets, was empty"
        elif (
            word.xpos == "VBD"
            and word.dep == "acl"
            and not any(is_dep(d, "nsubj*", "aux*", "mark") for d in deps)
        ):
            found[word.i - base] = replace(word, xpos="VBN")
        elif (
            word.xpos == "VBD"
            and word.lemma in _needs_object()
            and word.dep in ("root", "parataxis")
        ):
            after = [
                o for w in inner if w.dep == "conj" for o in below.get(w.i, [])
            ]  # "arrested and shot two students"
            _passive_made(found, base, word, [*inner, *after])  # "four troopers killed in raid"
        elif (
            word.xpos in ("VBP", "VB")
            and word.dep == "advcl"
            and _told_as_past(words, base, word, inner)
        ):
            found[word.i - base] = replace(word, xpos="VBD")
        elif word.xpos in ("VBN", "VBD", "JJ") and _is_named_by(found, base, word, inner):
            _people_made(found, base, word, inner)  # "put the dead at nine and the wounded at 30"
        elif (
            word.lower in PARTICLES
            and "det" in deps
            and any(w.dep == "compound" and w.i < word.i for w in inner)
        ):
            found[word.i - base] = replace(
                word, upos="NOUN", dep="obj" if word.dep == "advmod" else word.dep
            )
        elif word.lemma == "have" and word.upos in ("VERB", "AUX"):
            _perfect_made(found, base, word, inner)
    return found


def _is_named_by(found: Sequence[Word], base: int, word: Word, inner: Sequence[Word]) -> bool:
    """True for a participle right behind "the" that nothing else makes a verb: "the wounded", "the
    missing".
    """
    before = found[word.i - 1 - base] if word.i > base else word
    bound = any(
        is_dep(w.dep, "nsubj*", "aux*", "obj", "xcomp", "ccomp", "obl:agent") for w in inner
    )
    return (
        before.lower == "the"
        and before.dep == "det"
        and before.head == word.i
        and word.dep == "conj"
        and not bound
    )


def _people_made(found: list[Word], base: int, word: Word, inner: Sequence[Word]) -> None:
    """Such a participle stands for people: it is joined to the object of the verb that it was
    joined to.
    """
    verb = found[word.head - base]
    things = [w for w in found if w.head == verb.i and w.dep == "obj" and w.i < word.i]
    head = things[-1].i if things and verb.upos == "VERB" else word.head
    found[word.i - base] = replace(word, upos="ADJ", xpos="JJ", head=head)
    for part in inner:
        if part.dep == "obl":
            found[part.i - base] = replace(found[part.i - base], dep="nmod")


def _told_as_past(words: Sequence[Word], base: int, verb: Word, inner: Sequence[Word]) -> bool:
    """True for "hit" in "nine died when shells hit a market": spelled as its present, in a clause
    that is past.
    """
    above = words[verb.head - base]
    timed = any(w.lower in PAST_WITH for w in inner) and not any(
        is_dep(w.dep, "aux*") or w.lower == "to" for w in inner
    )
    helpers = {w.lower for w in words if w.head == above.i and is_dep(w.dep, "aux*")}
    past = above.xpos == "VBD" if not helpers else bool(helpers & {"was", "were", "had"})
    return timed and past and verb.lower in _one_form()


@cache
def _one_form() -> frozenset[str]:
    return _listed(_ONE_FORM)


@cache
def _needs_object() -> frozenset[str]:
    return _listed(_TABLE)


def _listed(table: Path) -> frozenset[str]:
    lines = table.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _passive_made(found: list[Word], base: int, verb: Word, inner: Sequence[Word]) -> None:
    """A past form that needs an object and has none is the participle of a passive: its subject
    suffers it.
    """
    subject = next((w for w in inner if w.dep == "nsubj"), None)
    if subject is not None and not any(
        is_dep(w.dep, "obj", "ccomp", "xcomp", "aux*") for w in inner
    ):
        found[verb.i - base] = replace(verb, xpos="VBN")
        found[subject.i - base] = replace(found[subject.i - base], dep="nsubj:pass")


def _participle_made(found: list[Word], base: int, verb: Word) -> None:
    """A past form between commas that somebody is the agent of goes with the noun before it."""
    noun = (
        found[verb.i - 2 - base]
        if verb.i - 2 >= base and found[verb.i - 1 - base].text == ","
        else None
    )
    if noun is not None and noun.upos in ("NOUN", "PROPN"):
        found[verb.i - base] = replace(verb, xpos="VBN", dep="acl", head=noun.i)


def _ends_its_sentence(words: Sequence[Word]) -> bool:
    """True for a sentence with a full stop: a headline without one leaves "be" out ("minister
    arrested").
    """
    return any(w.text in (".", "!", "?") for w in words[-3:])


def _perfect_made(found: list[Word], base: int, have: Word, inner: Sequence[Word]) -> None:
    """ "has massed tanks": the participle right after "has", read as an adjective of its object, is
    the verb.
    """
    thing = next((w for w in inner if w.dep == "obj"), None)
    verb = found[have.i + 1 - base] if have.i + 1 - base < len(found) else have
    if thing is None or verb.xpos != "VBN" or verb.dep != "amod" or verb.head != thing.i:
        return
    head = verb.i if have.head == have.i else have.head
    found[verb.i - base] = replace(verb, upos="VERB", head=head, dep=have.dep)
    found[have.i - base] = replace(have, upos="AUX", head=verb.i, dep="aux")
    for word in inner:
        found[word.i - base] = replace(found[word.i - base], head=verb.i)


def _subjects_parted(words: Sequence[Word]) -> list[Word]:
    """Of two subjects on either side of a verb that has none, the first is that verb's.

    The verb between them governs ("a resident said fighters started ...") or is what is said before
    the saying ("the president has imposed sanctions, the palace said").
    """
    found, base = list(words), words[0].i if words else 0
    subjects: dict[int, list[Word]] = {}
    for word in words:
        if is_dep(word.dep, "nsubj*"):
            subjects.setdefault(word.head, []).append(word)
    for head, heads in subjects.items():
        verb = found[head - base]
        governor = found[verb.head - base]
        parted = len(heads) > 1 and heads[0].i < governor.i < heads[1].i and governor.i < verb.i
        if parted and verb.dep == "ccomp" and governor.i not in subjects:
            found[heads[0].i - base] = replace(heads[0], head=governor.i)
        if len(heads) == 2 and heads[0].i < verb.i < heads[1].i and verb.xpos in ("VBD", "VBZ"):
            found[heads[1].i - base] = replace(
                heads[1], dep="obj"
            )  # "the minister told The Example Post"
        told = [
            w
            for w in words
            if w.head == verb.i and w.dep in ("ccomp", "parataxis") and w.i not in subjects
        ]
        if len(heads) == 2 and told and heads[0].i < told[0].i < heads[1].i < verb.i:
            found[heads[0].i - base] = replace(heads[0], head=told[0].i)
    return found


def _coordinations_raised(words: Sequence[Word]) -> list[Word]:
    """A past tense does not share the auxiliary of the verb that it is joined to: "had not fired
    and blamed" parts.
    """
    found, base = list(words), words[0].i if words else 0
    of: dict[int, set[str]] = {}
    for word in words:
        of.setdefault(word.head, set()).add("aux" if word.dep == "aux" else word.dep.split(":")[0])
    for verb in words:
        first = found[verb.head - base]
        governor = found[first.head - base]
        if (
            verb.dep != "conj"
            or verb.xpos != "VBD"
            or of.get(verb.i, set()) & {"nsubj", "aux", "csubj"}
        ):
            continue
        apart = (
            first.xpos in ("VB", "VBN") and "aux" in of.get(first.i, ()) and first.dep == "ccomp"
        )
        if apart and governor.xpos in ("VBD", "VBZ", "VBP") and governor.i < first.i < verb.i:
            found[verb.i - base] = replace(verb, head=governor.i)
    return found


def _verb_found(words: Sequence[Word]) -> list[Word]:
    """A whole sentence has a finite verb: of "Attempts to reach peace ended in failure." it is
    "ended".
    """
    found, base = list(words), words[0].i if words else 0
    root = next((w for w in words if w.head == w.i), None)
    if root is None or root.upos not in ("NOUN", "PROPN") or not words or words[-1].text != ".":
        return found
    if any(w.xpos in ("VBD", "VBZ", "VBP", "MD") for w in words) or any(
        w.dep in ("cop", "aux") for w in words
    ):
        return found
    verbs = [
        w for w in words if w.dep == "acl" and w.head == root.i and w.xpos == "VBN" and w.i > root.i
    ]
    if not verbs:
        return found
    verb = verbs[-1]
    found[verb.i - base] = replace(verb, head=verb.i, dep="root", xpos="VBD")
    found[root.i - base] = replace(root, head=verb.i, dep="nsubj")
    for word in words:
        if word.head == root.i and word.i > verb.i:
            found[word.i - base] = replace(word, head=verb.i)
    return found


def _amounts_seated(words: Sequence[Word]) -> list[Word]:
    """Of "upwards of 2,000 men were held" the men are the subject: no verb of that form goes
    without one.
    """
    found, base = list(words), words[0].i if words else 0
    subjects = {w.head for w in words if is_dep(w.dep, "nsubj*", "csubj*", "expl")}
    counted = {w.head for w in words if w.dep == "nummod"}
    for noun in words:
        adverb = found[noun.head - base]
        verb = found[adverb.head - base]
        above = (
            noun.dep == "obl"
            and adverb.upos == "ADV"
            and adverb.dep == "advmod"
            and adverb.i < noun.i < verb.i
        )
        if above and noun.i in counted and verb.upos == "VERB" and verb.i not in subjects:
            passive = any(w.head == verb.i and w.dep == "aux:pass" for w in words)
            found[noun.i - base] = replace(
                noun, head=verb.i, dep="nsubj:pass" if passive else "nsubj"
            )
            found[adverb.i - base] = replace(adverb, head=noun.i)
    return found


def _arrivals_raised(words: Sequence[Word]) -> list[Word]:
    """ "The convoy will be in Goma by Friday" says that it comes: "be" is the verb, the place hangs
    from it.

    UD makes the place the predicate; but only verbs have a time to come and somebody who does them.
    """
    found, base = list(words), words[0].i if words else 0
    for be in words:
        if be.dep != "cop" or be.lower != "be":
            continue
        place = found[be.head - base]
        inner = [w for w in words if w.head == place.i]
        coming = any(w.dep == "aux" and w.lower in COMING for w in inner)
        at = any(w.dep == "case" and w.lower in ("in", "at") for w in inner)
        if be.dep != "cop" or be.lower != "be" or place.upos != "PROPN" or not coming or not at:
            continue
        head = be.i if place.head == place.i else place.head
        found[be.i - base] = replace(be, upos="VERB", head=head, dep=place.dep)
        found[place.i - base] = replace(place, head=be.i, dep="obl")
        for word in inner:
            if word.i != be.i and is_dep(word.dep, *GOES_WITH_VERB, "obl*"):
                found[word.i - base] = replace(found[word.i - base], head=be.i)
    return found


def _states_raised(words: Sequence[Word]) -> list[Word]:
    """An adjective behind its noun says how it was left: the last word of "left six men and a boy
    dead" is "left"'s.
    """
    found, base = list(words), words[0].i if words else 0
    for word in words:
        if word.dep != "amod" or word.head > word.i or word.upos not in ("ADJ", "VERB"):
            continue
        above = found[word.head - base]
        while above.dep in ("conj", "appos", "nmod:desc", "flat") and above.head < above.i:
            above = found[above.head - base]
        verb = found[above.head - base]
        if above.dep == "obj" and verb.lemma == "leave":
            found[word.i - base] = replace(word, head=verb.i, dep="xcomp")
    return found


def _verbs_raised(words: Sequence[Word]) -> list[Word]:
    """A finite verb read as a modifier changes places with its noun, which becomes its object."""
    found = list(words)
    subjects = {w.head for w in words if is_dep(w.dep, "nsubj*")}
    for verb in words:
        noun = words[verb.head - words[0].i] if words else verb
        turned = (
            verb.dep in ("compound", "amod")
            and verb.xpos in FINITE
            and verb.i in subjects
            and noun.i > verb.i
        )
        if not turned or noun.upos not in ("NOUN", "PROPN"):
            continue
        base = words[0].i
        head = verb.i if noun.head == noun.i else noun.head
        found[verb.i - base] = replace(found[verb.i - base], head=head, dep=noun.dep)
        found[noun.i - base] = replace(found[noun.i - base], head=verb.i, dep="obj")
        for word in words:
            if (
                word.head == noun.i
                and word.i not in (noun.i, verb.i)
                and is_dep(word.dep, *GOES_WITH_VERB)
            ):
                found[word.i - base] = replace(found[word.i - base], head=verb.i)
    return found
