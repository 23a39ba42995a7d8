""" "A pilot was killed": one, where a singular noun of a person suffers what the table counts."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Reading, grammar
from dateline.language.reading import Word, is_dep
from dateline.record.drafts import QuantityDraft
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import quantities
from dateline.reference.time.timex_words import timex_words
from dateline.stages.count.counted_rows import rows_of
from dateline.stages.count.kinds import is_head_of_kind, kind_of
from dateline.stages.count.parts import is_included
from dateline.stages.count.people import is_group, is_person
from dateline.stages.count.units import Unit, unit_phrase

KINDS_OF_SINGLES = ("killed", "wounded", "captured", "arrested", "missing", "trapped", "rescued")

SINGULAR = ("NN", "JJ")  # tags


def singles(reading: Reading) -> Iterator[QuantityDraft]:
    """A quantity of one for every singular noun of a person that is killed, held or hurt."""
    for word in reading.words:
        if word.xpos not in SINGULAR or not _is_one_person(reading, word):
            continue
        quantity = _single(reading, word)
        if quantity is not None:
            yield quantity


def _is_one_person(reading: Reading, word: Word) -> bool:
    """Of `SINGULAR`, a noun of a person without a number of its own; "the dead" are many."""
    if is_group(word) or not is_person(reading, word.i):
        return False
    if word.lower in counting_words().stand_for_people or grammar.is_nobody(reading, word):
        return False
    return reading.child(word.i, "nummod") is None


def _single(reading: Reading, word: Word) -> QuantityDraft | None:
    """The quantity of one; None where nothing befell the person, or the words do not say that it
    is one.
    """
    determiner = reading.child(word.i, "det", "nmod:poss")
    if not _is_singled_out(reading, word, determiner) or _stands_behind(reading, word):
        return None
    kind = kind_of(reading, Unit(word.i, itself=False), reading.subtree(word.i)[0])
    if kind not in KINDS_OF_SINGLES or is_head_of_kind(reading, word, kind):
        return None
    article = determiner if determiner and determiner.dep != "nmod:poss" else None
    number = article or word  # the word that stands for the number
    rank = _rank_of_dead(reading, word, article) if kind == "killed" else None
    if rank is not None:
        return _all_up_to(reading, word, number, *rank)
    is_hedge = article is not None and article.lower in counting_words().hedging_determiners
    return QuantityDraft(
        start=number.start,
        end=number.end,
        words=(number.i,),
        noun=word.i,
        of=kind,
        who=unit_phrase(reading, word.i, {number.i}),
        low=1,
        best=1,
        high=1,
        hedge=number.text if is_hedge else None,
        part=is_included(reading, word.i),
    )


def _stands_behind(reading: Reading, word: Word) -> bool:
    """True for the official of "19 are missing, an official said" where the tree hangs him on what
    is said: a subject behind its predicate and a comma is that of the saying.
    """
    if not is_dep(word.dep, "nsubj*") or word.head > word.i:
        return False
    between = reading.words[word.head + 1 : word.head + 2]  # also where it hangs on the subject
    return any(mark.text == "," for mark in between)


def _is_singled_out(reading: Reading, word: Word, determiner: Word | None) -> bool:
    """True under an owner or a singular determiner; in a headline also without any."""
    if determiner is None:
        return reading.sentences[word.sentence].kind == "headline"
    return determiner.dep == "nmod:poss" or determiner.lower in quantities().determiners


def _rank_of_dead(reading: Reading, word: Word, article: Word | None) -> tuple[Word, int] | None:
    """The ordinal of "a third person has died", and how many that makes. "A third man was killed"
    may be of another attack.
    """
    verb = reading.head(word.i)
    if verb is None or article is None or word.dep != "nsubj":
        return None
    dies = any("subj" in row.roles and row.kind == "killed" for row in rows_of(reading, verb))
    if not dies or article.lower not in counting_words().indefinite_articles:
        return None
    ordinals = timex_words().ordinals
    ranks = (w for w in reading.children(word.i, "amod") if ordinals.get(w.lower, 0) > 1)
    rank = next(ranks, None)
    return None if rank is None else (rank, ordinals[rank.lower])


def _all_up_to(
    reading: Reading, word: Word, article: Word, rank: Word, number: int
) -> QuantityDraft:
    """The quantity of all the dead, of whom the words name the last."""
    return QuantityDraft(
        start=article.start,
        end=rank.end,
        words=(article.i, rank.i),
        noun=word.i,
        of="killed",
        who=unit_phrase(reading, word.i, {article.i, rank.i}),
        low=number,
        best=number,
        high=number,
        hedge=None,
    )
