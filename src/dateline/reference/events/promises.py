"""Words that say what became of a promise: the table `data/en/promises.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words
from dateline.reference.word_sets import word_sets


class PromiseWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    obligations: frozenset[str]
    overdue: frozenset[str]
    late: frozenset[str]
    lengths: frozenset[str]
    negations: frozenset[str]
    negative_endings: frozenset[str]
    comings: frozenset[str]
    due: frozenset[str]
    ordering: frozenset[str]
    foretelling: frozenset[str]
    undone: frozenset[str]
    unreal: frozenset[str]
    still: frozenset[str]
    to_come: frozenset[str]
    before: frozenset[str]
    supposing: frozenset[str]
    infinitive: frozenset[str]
    telling: frozenset[str]
    onlookers: frozenset[str]
    being: frozenset[str]
    comparing: frozenset[str]
    governed: frozenset[str]


@cache
def promise_words(language: str = "en") -> PromiseWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("promises.tsv", PromiseWords, language)


class PromiseVerdicts(Struct, frozen=True):
    """Lower-case forms and phrases; the header of the table says what each set is."""

    keeping: frozenset[str]
    breaking: frozenset[str]
    undertakings: frozenset[str]
    calling_off: frozenset[str]
    as_promised: frozenset[str]
    against: frozenset[str]
    ends: frozenset[str]
    running_out: frozenset[str]
    without: frozenset[str]
    pro_done: frozenset[str]
    pro_undone: frozenset[str]
    undone_phrases: frozenset[str]
    negative_subjects: frozenset[str]
    boundaries: frozenset[str]
    to_have: frozenset[str]


@cache
def promise_verdicts(language: str = "en") -> PromiseVerdicts:
    """What sentences say of a promise itself. Raises `tables.UnknownLanguage`."""
    return word_sets("promise_verdicts.tsv", PromiseVerdicts, language)


@cache
def unkept_states(language: str = "en") -> dict[str, frozenset[str]]:
    """Lemma of what was promised -> the words of the state that it was to end."""
    return _by_lemma("unkept_states.tsv", language)


@cache
def kept_states(language: str = "en") -> dict[str, frozenset[str]]:
    """Lemma of what was promised -> the words of the state that it was to bring."""
    return _by_lemma("kept_states.tsv", language)


def counterparts(lemma: str, language: str = "en") -> frozenset[str]:
    """The verbs, with their particles, that tell that what the lemma promises was done."""
    verb = deed_verb(lemma, language)
    return _counterparts(language).get(verb, frozenset()) | {verb}


@cache
def deed_forms(language: str = "en") -> dict[str, str]:
    """Regular past form -> lemma, of the verbs of the table: "docked"."""
    verbs = {verb.split(" ")[0] for deeds in _counterparts(language).values() for verb in deeds}
    return {form: verb for verb in sorted(verbs) for form in _regular_pasts(verb)}


def _regular_pasts(verb: str) -> tuple[str, ...]:
    """How a regular past of the verb may be spelled."""
    if verb.endswith("e"):
        return (f"{verb}d",)
    if verb.endswith("y"):
        return f"{verb[:-1]}ied", f"{verb}ed"
    return f"{verb}ed", f"{verb}{verb[-1]}ed"


def deed_verb(lemma: str, language: str = "en") -> str:
    """The longest beginning of a trigger's lemma that the table has: "send" of "send doctor"; the
    lemma itself where it has none.
    """
    parts = lemma.split(" ")
    known = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((verb for verb in known if verb in _counterparts(language)), lemma)


@cache
def _counterparts(language: str) -> dict[str, frozenset[str]]:
    """Lemma of what was promised -> the verbs that tell it as done, over all rows."""
    found: dict[str, frozenset[str]] = {}
    for lemmas, told in rows(of_language("deed_counterparts.tsv", language), 2):
        deeds = frozenset((*words(lemmas), *words(told)))
        for lemma in words(lemmas):
            found[lemma] = found.get(lemma, frozenset()) | deeds
    return found


def _by_lemma(table: str, language: str) -> dict[str, frozenset[str]]:
    """Each lemma of the first column -> the words of the second, over all rows."""
    found: dict[str, frozenset[str]] = {}
    for lemmas, states in rows(of_language(table, language), 2):
        for lemma in words(lemmas):
            found[lemma] = found.get(lemma, frozenset()) | frozenset(words(states))
    return found
