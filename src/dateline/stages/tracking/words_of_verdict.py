"""What sentences say of a promise itself: "kept its word", "broke its pledge", "the deadline passed
without", "postponed the vote", "as promised".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from dateline.reference.events.promises import counterparts, promise_verdicts, promise_words
from dateline.stages.tracking.told_deeds import Verdict, VerdictKind
from dateline.stages.tracking.told_sentences import ToldSentence

_Reading = tuple[VerdictKind, bool, Iterator[int]]

_OBJECT = 6  # words behind a verb in which what it keeps or breaks may stand
_AHEAD = 3  # words before a verb that may leave it open or deny it


@cache
def phrases_by_first_word() -> dict[str, list[str]]:
    """The phrases of which a sentence with a verdict on a promise has one, by their first words."""
    table = promise_verdicts()
    phrases = table.breaking | table.keeping | table.against | table.as_promised
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases.union(
        table.running_out, table.calling_off, table.pro_undone, table.pro_done
    ):
        found[phrase.split(" ")[0]].append(phrase)
    return dict(found)


def told_verdicts(sentence: ToldSentence, deed: str) -> Iterator[Verdict]:
    """What the sentence says of a promise of a deed, without naming the deed."""
    yield from with_calling_off(verdicts_of_any(sentence), deed)


class VerdictsOfAny(Struct, frozen=True):
    """What a sentence says of a promise of whatever deed, before and behind its words of calling
    off, which may be what was promised. `calling_off`: the last word of each of these phrases.
    """

    sentence: ToldSentence
    before: tuple[Verdict, ...]
    behind: tuple[Verdict, ...]
    calling_off: tuple[int, ...]


def verdicts_of_any(sentence: ToldSentence) -> VerdictsOfAny:
    """What the sentence says of a promise of whatever deed."""
    table = promise_verdicts()
    before: tuple[_Reading, ...] = (
        ("promise", False, _with_promise(sentence, table.breaking)),
        ("promise", True, _with_promise(sentence, table.keeping)),
        ("promise", False, sentence.phrase_ends(table.against)),
        ("time", False, _time_run_out(sentence)),
    )
    behind: tuple[_Reading, ...] = (
        ("pro-form", False, sentence.phrase_ends(table.pro_undone)),
        ("pro-form", True, sentence.phrase_ends(table.pro_done)),
        ("as promised", True, _as_promised(sentence)),
    )
    return VerdictsOfAny(
        sentence,
        tuple(chain.from_iterable(_verdicts(sentence, *reading) for reading in before)),
        tuple(chain.from_iterable(_verdicts(sentence, *reading) for reading in behind)),
        tuple(sentence.phrase_ends(table.calling_off)),
    )


def with_calling_off(of_any: VerdictsOfAny, deed: str) -> Iterator[Verdict]:
    """The verdicts of a sentence on a promise of a deed."""
    sentence = of_any.sentence
    yield from of_any.before
    yield from _verdicts(sentence, "called off", False, _called_off(of_any, deed))
    yield from of_any.behind


def _verdicts(
    sentence: ToldSentence, kind: VerdictKind, done: bool, ends: Iterator[int]
) -> Iterator[Verdict]:
    """The first verdict of a kind."""
    last = next(ends, None)
    if last is not None:
        yield Verdict(kind, sentence, sentence.up_to(last), done)


def _with_promise(sentence: ToldSentence, phrases: Collection[str]) -> Iterator[int]:
    """ "Kept its promise": the phrases with a noun of promise near behind them; what is only to
    come is not told."""
    nouns = promise_verdicts().undertakings
    for last in sentence.phrase_ends(phrases):
        behind = sentence.forms[last + 1 : last + 1 + _OBJECT]
        reach = next((n for n, form in enumerate(behind, last + 1) if form in nouns), None)
        if reach is not None and not _is_open(sentence, last):
            yield reach


def _is_open(sentence: ToldSentence, at: int) -> bool:
    """ "Will keep", "to keep", "whether it kept"."""
    ahead = set(sentence.ahead(at, _AHEAD))
    return not promise_words().unreal.isdisjoint(ahead)


def _time_run_out(sentence: ToldSentence) -> Iterator[int]:
    """ "The deadline passed without": the time is over and something was not done."""
    table = promise_verdicts()
    if sentence.known.isdisjoint(table.ends):
        return
    for last in sentence.phrase_ends(table.running_out):
        before = sentence.forms[:last]
        if table.ends.isdisjoint(before) or _is_open(sentence, last):
            continue
        is_empty = not table.without.isdisjoint(sentence.forms)
        if is_empty or any(form.endswith("n't") for form in sentence.forms):
            yield last


def _called_off(of_any: VerdictsOfAny, deed: str) -> Iterator[int]:
    """ "Postponed the vote"; not where to call something off is what was promised."""
    own, sentence = counterparts(deed), of_any.sentence
    for last in of_any.calling_off:
        lemma = sentence.lemmas[last]
        is_own = any(lemma in verb.split(" ") for verb in own)
        is_denied = not promise_words().negations.isdisjoint(sentence.ahead(last, _AHEAD))
        if not is_own and not is_denied and not _is_open(sentence, last):
            yield last


def _as_promised(sentence: ToldSentence) -> Iterator[int]:
    """ "As it had promised", "ahead of the deadline"; not of what did not come so."""
    negative = promise_words().negations | promise_words().undone
    is_negative = not negative.isdisjoint(sentence.forms)
    if is_negative or any(form.endswith("n't") for form in sentence.forms):
        return
    yield from sentence.phrase_ends(promise_verdicts().as_promised)
