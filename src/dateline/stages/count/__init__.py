"""Count: the quantities in the words, hedged as the words hedge them, and what each of them counts.

What a number counts is told by the predicate that its noun hangs from ("12 people were killed"), else by the noun
itself ("200 troops"); `reference/data/counted.tsv` holds both. Numbers that count nothing (dates, ages, measures,
ranks, model names, shares) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.language import Reading, is_dep
from dateline.language.reading import Word
from dateline.record.drafts import QuantityDraft
from dateline.record.nouns import Time
from dateline.reference.quantities import plain_forms, quantities
from dateline.stages.count.kinds import BARE, is_bare_total, is_person, kind_of, rows_of
from dateline.stages.count.numbers import Number, numbers
from dateline.stages.count.parts import part_of

__all__ = ["count"]


def count(reading: Reading, times: Iterable[Time] = ()) -> list[QuantityDraft]:
    """The quantities of a reading in text order. times: those of the report, whose numbers count nothing."""
    held = [(t.start, t.end) for t in times]
    found: list[QuantityDraft] = []
    for n in numbers(reading):
        if not any(a < n.core[1] and n.core[0] < b for a, b in held):
            quantity = _quantity(reading, n, found[-1] if found else None)
            if quantity is not None:
                found.append(quantity)
    taken = {q.noun for q in found}
    found += [q for q in _singles(reading) if q.noun not in taken]
    return sorted(found, key=lambda q: (q.start, q.end))


def _quantity(reading: Reading, n: Number, before: QuantityDraft | None) -> QuantityDraft | None:
    words = tuple(w.i for w in reading.between(n.start, n.end))
    core = [w.i for w in _touching(reading, *n.core)]
    if not core:
        return None
    name = reading.name_at(core[-1])
    small = reading.text[
        n.core[0] : n.core[1]
    ].islower()  # "Family of six": a name has no small numerals
    if (
        name
        and name.label != "NORP"
        and not small
        and (name.first < core[0] or name.last > core[-1] + 1)
        and not n.money
    ):
        return None
    noun, itself = _noun(reading, core)
    if n.money:
        currency = _currency(reading, n)
        return QuantityDraft(start=n.start, end=n.end, words=words or tuple(core), noun=noun, of="money", who=currency,
                        low=n.bounds[0], best=n.bounds[1], high=n.bounds[2], hedge=n.hedge)  # fmt: skip
    kind = kind_of(reading, noun, itself, core[0], told=not n.whole)
    if kind == "other" and before and (part := part_of(reading, noun, core, before)) is not None:
        kind, noun, itself = before.of, part, part in core
    named = reading.words[noun]
    if (
        kind == "other"
        and itself
        and before
        and before.noun is not None
        and is_bare_total(reading, noun)
    ):
        kind = before.of if named.sentence - reading.words[before.noun].sentence <= 1 else kind
    if kind == "other" and (itself or not _is_noun(named) or n.bounds == (0, 0, 0)):
        return None
    if not itself and _is_measure(named):
        return None
    who = None if itself else _who(reading, noun, set(core) | set(words))
    return QuantityDraft(start=n.start, end=n.end, words=words or tuple(core), noun=noun, of=kind, who=who,
                    low=n.bounds[0], best=n.bounds[1], high=n.bounds[2], hedge=n.hedge)  # fmt: skip


def _touching(reading: Reading, start: int, end: int) -> list[Word]:
    first = reading.first_from(start)
    if first and reading.words[first - 1].end > start:
        first -= 1
    found = []
    while first < len(reading.words) and reading.words[first].start < end:
        found.append(reading.words[first])
        first += 1
    return found


def _is_noun(word: Word) -> bool:
    return (
        word.xpos.startswith("NN")
        or word.upos in ("NOUN", "PROPN")
        or not word.xpos
        or word.lower in BARE
    )


def _is_measure(word: Word) -> bool:
    return not quantities().measures.isdisjoint(plain_forms(word.text, word.lemma))


def _noun(reading: Reading, core: list[int]) -> tuple[int, bool]:
    """Head word of what is counted, and whether that is the number itself ("12 were killed")."""
    inside = set(core)
    root = next(
        (
            i
            for i in reversed(core)
            if reading.words[i].head not in inside or reading.words[i].head == i
        ),
        core[-1],
    )
    word, last = reading.words[root], core[-1]
    if not word.xpos:
        follow = next(
            (
                w
                for w in reading.words[last + 1 : last + 2]
                if w.text[:1].isalpha() and w.sentence == word.sentence
            ),
            None,
        )
        return (follow.i, False) if follow else (root, True)
    sized = reading.words[last + 1 : last + 3]
    if len(sized) == 2 and sized[0].text == "-" and sized[1].lower in quantities().sizes:
        follow = _following_noun(reading, last + 2)
        return (follow, False) if follow is not None else (root, True)
    head = reading.words[word.head]
    if (
        is_dep(
            word.dep,
            "nummod*",
            "det*",
            "amod",
            "advmod",
            "compound",
            "nmod:npmod",
            "quantmod",
            "obl:npmod",
        )
        and head.i > last
        and _is_noun(head)
    ):
        return head.i, False
    if (
        head.xpos.startswith("VB")
        and is_dep(word.dep, "nsubj*", "obl:unmarked")
        and head.i == last + 1
    ):
        return root, True  # "43 killed in shelling": who is killed has no word of his own
    partitives = (c for i in core for c in reading.children(i, "nmod*") if c.i > last)
    of = next(
        (c for c in partitives if (m := reading.child(c.i, "case")) and m.lower == "of"), None
    )
    if of is not None:
        return of.i, False
    follow = _following_noun(reading, last)
    return (follow, False) if follow is not None else (root, True)


def _following_noun(reading: Reading, last: int) -> int | None:
    """The noun that the number stands before, where the tree ties them otherwise."""
    for word in reading.words[last + 1 : last + 5]:
        if word.sentence != reading.words[last].sentence or not (
            _is_noun(word) or word.xpos[:2] in ("JJ", "HY")
        ):
            return None
        if _is_noun(word) and not (word.dep == "compound" and word.i < word.head <= last + 5):
            return word.i
    return None


def _who(reading: Reading, noun: int, without: set[int]) -> str | None:
    """The counted noun phrase without its number, its determiners and what comes after the noun."""
    kept = [noun]
    if reading.words[noun].lower in BARE or reading.words[noun].xpos in ("PRP", "DT"):
        return None
    for child in reading.children(
        noun, "amod", "compound*", "flat*", "nmod:poss", "fixed", "goeswith"
    ):
        if child.lower in quantities().sizes and reading.words[child.i - 1].text == "-":
            continue
        if (
            child.i in without
            or (child.i > noun and not is_dep(child.dep, "flat*"))
            or is_dep(child.dep, "nmod:poss")
        ):
            continue
        kept += [i for i in reading.subtree(child.i) if i not in without]
    low, high = min(kept), max(kept)
    start = max(
        [reading.words[low].start, *(reading.words[i].end for i in without if low <= i < noun)]
    )
    return reading.text[start : reading.words[high].end].strip(" ,-") or None


def _currency(reading: Reading, n: Number) -> str | None:
    text = reading.text[n.core[0] : n.core[1] + 14].lower()
    for word in re.findall(r"(?:us|c|a)?[$£€¥]|[a-z]+", text):
        name = quantities().currencies.get(word) or quantities().currencies.get(
            word.removesuffix("s")
        )
        if name:
            return name
    return None


def _singles(reading: Reading) -> Iterator[QuantityDraft]:
    """ "A pilot was killed": one, where a singular noun of a person suffers what the table counts."""
    table = quantities()
    for word in reading.words:
        if (
            word.xpos not in ("NN", "JJ")
            or word.lower in table.groups
            or not is_person(reading, word.i)
        ):
            continue
        determiner = reading.child(word.i, "det", "nmod:poss")
        if reading.child(word.i, "nummod") or word.lower in BARE:  # "the dead" are many
            continue
        headline = reading.sentences[word.sentence].kind == "headline"
        owned = determiner is not None and determiner.dep == "nmod:poss"
        if not (owned or determiner.lower in table.determiners if determiner else headline):
            continue
        kind = kind_of(reading, word.i, False, reading.subtree(word.i)[0])
        if kind not in ("killed", "wounded", "captured", "arrested", "missing") or any(
            row.kind == kind and "noun" in row.roles for row in rows_of(word)
        ):
            continue
        first = determiner.i if determiner else min(reading.subtree(word.i)[0], word.i)
        words = (determiner.i,) if determiner and not owned else (word.i,)
        end = reading.words[words[-1]].end
        hedge = determiner.text if determiner and determiner.lower == "another" else None
        start = reading.words[first].start if determiner and not owned else word.start
        yield QuantityDraft(start=start, end=end, words=words, noun=word.i, of=kind,
                       who=_who(reading, word.i, set(words)), low=1, best=1, high=1, hedge=hedge)  # fmt: skip
