"""How deep a time hangs below a word of the tree, within one clause."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Reading, grammar, is_dep
from dateline.language.reading import Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.when.attachment_site import AttachmentSite
from dateline.stages.when.timexes import LocatedTimex

HIGHEST = 4  # steps up from a time to a word that it modifies
_OWNED = ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked", "nmod:tmod")
_CLAUSE_EDGES = ("ccomp", "advcl", "acl", "parataxis", "csubj", "nsubj", "conj")


def depth_below(
    reading: Reading, timex: LocatedTimex, site: AttachmentSite, trigger: int
) -> int | None:
    """How many steps the time hangs below the word, within one clause; None where it does not hang
    there.
    """
    word = site.word
    if word == trigger and verb_before_clause(reading, timex) == word:
        return 1
    if timex.head == word or word in timex.words:
        return 0 if word == trigger or site.relation == "day" else None
    ways = enumerate(_words_upwards(reading, timex), 1)
    return next((steps for steps, at in ways if at.head == word), None)


def _words_upwards(reading: Reading, timex: LocatedTimex) -> Iterator[Word]:
    """The words of which each hangs on the next, from the head of the time, as far as what they
    hang on is of its clause.
    """
    at = reading.words[timex.head]
    hung_on_subject = 2 if _opens_clause(reading, timex) else 0  # steps at which that is passed
    for steps in range(1, HIGHEST + 1):
        is_first = steps == 1
        if at.head == at.i or (not is_first and _ends_clause(at) and steps != hung_on_subject):
            return
        yield at
        if _is_of_noun(reading, timex, at) if is_first else grammar.gives_reason(reading, at):
            return
        at = reading.words[at.head]


def _ends_clause(word: Word) -> bool:
    """A verb, or the edge of a clause: what hangs below it is of another clause."""
    if word.upos in ("VERB", "AUX"):
        return True
    relation = word.dep.split(":")[0]
    return relation in _CLAUSE_EDGES


def _is_of_noun(reading: Reading, timex: LocatedTimex, word: Word) -> bool:
    """ "Friday's attack": the time is that noun's alone; inside a date or a measure the way goes
    on.
    """
    head = reading.words[word.head]
    if word.dep not in _OWNED or head.i in timex.words or _opens_clause(reading, timex):
        return False
    return head.xpos[:1] not in ("C", "J", "R")


def _opens_clause(reading: Reading, timex: LocatedTimex) -> bool:
    """A time at the opening of a sentence, which the tree may hang on the subject: it is of the
    verb.
    """
    return _opens_with_on(reading, timex) or _opens_before_doers(reading, timex)


def _opens_before_doers(reading: Reading, timex: LocatedTimex) -> bool:
    """ "The next morning troops retook it", "Monday night rebels fired": people are of no time."""
    first, head = timex.words[0], reading.words[timex.head]
    opening = reading.sentences[head.sentence].first
    if len(timex.words) == 1 or timex.time.earliest is None:
        return False
    if any(w.upos != "DET" for w in reading.words[opening:first]):
        return False
    subject = reading.words[head.head]
    if head.dep not in ("nmod:unmarked", "compound") or not is_dep(subject.dep, "nsubj*"):
        return False
    return group_noun(subject.lemma) is not None


def _opens_with_on(reading: Reading, timex: LocatedTimex) -> bool:
    """ "On Friday soldiers left", "Then on Friday": the tree may hang the day on the soldiers."""
    first = timex.words[0]
    opening = reading.sentences[reading.words[first].sentence].first
    if first == opening or timex.time.grain != "day":
        return False
    *connectives, opener = reading.words[opening:first]
    if opener.lower not in time_relations().day_openers:
        return False
    return all(word.upos in ("ADV", "CCONJ") for word in connectives)


def verb_before_clause(reading: Reading, timex: LocatedTimex) -> int | None:
    """The verb behind which the time stands, before the clause that it governs: "said on Sunday it
    had withdrawn". The tree may hang the time on either.
    """
    clause = reading.words[timex.head].head
    verb = reading.words[clause].head
    if reading.words[clause].dep != "ccomp" or not verb < timex.words[0] <= timex.head < clause:
        return None
    skipped = time_relations().skipped_after_verb
    between = reading.words[verb + 1 : timex.words[0]]
    return verb if all(word.lower in skipped for word in between) else None
