"""The words by which a mention is shown: its label, its means, and the clause that can stand as
a sentence."""

from __future__ import annotations

from collections.abc import Collection

from dateline.language import Reading, clauses, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Stretch
from dateline.reference.english.modality import clause_marks

LONGEST = 140  # characters of a label at most; the mention's own words stand behind it


def label(words: str) -> str:
    """The mention's words on one line, cut at a word's end."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def phrase(reading: Reading, i: int) -> str:
    """The noun phrase of word i as the source writes it, on one line."""
    words = [reading.words[j] for j in grammar.phrase(reading, i)]
    return " ".join(reading.quote(word.start, word.end) for word in words)


def is_whole(draft: EventDraft) -> bool:
    """True if an own argument stands before the trigger within the mention: "gunmen seized", not
    "seizing the town"."""
    begin, trigger = draft.words[0], min(draft.trigger_words)
    return any(begin <= i < trigger for i in (*draft.agents, *draft.targets, *draft.means))


def own_clause(reading: Reading, draft: EventDraft, sources: Collection[int]) -> Stretch | None:
    """The clause that reports it, where its words stand as a sentence of their own.

    Of a clause that hangs on another ("to free them", "freeing them") the outer one, if the
    inner begins within the mention. `sources`: words that name who says it, which are left away.
    """
    verb = draft.trigger if draft.carrier is None else draft.carrier
    start, end = reading.span(draft.trigger_words)
    begin = reading.words[draft.words[0]].start
    best: tuple[int, int] | None = None
    for i in (verb, *_governing_verbs(reading, verb)):
        found = clauses.standing_clause(reading, i, clause_marks().conditional, sources)
        covers = found is not None and found[0] <= start and end <= found[1]
        if covers and (best is None or best[0] > begin):
            best = found
    return Stretch(*best) if best else None


def _governing_verbs(reading: Reading, verb: int) -> list[int]:
    """The words above on which an adverbial clause or an open complement hangs."""
    found: list[int] = []
    below = reading.words[verb]
    for above in reading.ancestors(verb):
        if is_dep(below.dep, "advcl*", "xcomp"):
            found.append(above.i)
        below = above
    return found
