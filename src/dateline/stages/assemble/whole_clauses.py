"""The shortest whole clause of a report that says what a mention says, in the report's own words.

From the subject of the clause that stands alone to where it can end without tearing anything; who
is only pointed at ("he", "they") is kept apart, so that the record's name can stand there.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from dateline.language import Reading, Word, grammar, is_dep
from dateline.language.reading import TENSED
from dateline.record.drafts import EventDraft
from dateline.record.local import Heading, Pointer, slot
from dateline.reference.english.function_words import function_words
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.stages.assemble.cuts import can_end, left_out
from dateline.stages.assemble.pointers import NAMED, ActorsByWord, Clause, pointer_at
from dateline.stages.assemble.standing import (
    has_tense,
    is_inverted,
    is_predicate,
    path_to_clause,
)

SHORT = 80  # characters up to which a place is told before them
LONG = 85  # characters up to which what is not needed stays
LONGEST = 150  # characters at most
LONGEST_OF_ALL = 210  # where nothing shorter stands
_APOSTROPHES = "'’"


def whole_clause(reading: Reading, draft: EventDraft, actors: ActorsByWord) -> Heading | None:
    """The clause with which a mention stands alone; None where none is short enough, or its subject
    is nobody known.
    """
    told_by = draft.trigger if draft.carrier is None else draft.carrier
    for named in (True, False):
        path = path_to_clause(reading, told_by, named=named)
        found = _along(reading, draft, actors, path) if path else None
        if found is not None:
            return found
    return None


def around(reading: Reading, draft: EventDraft, actors: ActorsByWord) -> Heading | None:
    """The main clause of a mention's sentence, to be quoted where no clause says less."""
    path = [draft.trigger if draft.carrier is None else draft.carrier]
    path += [word.i for word in reading.ancestors(path[0])]
    main = reading.words[path[-1]]
    stands = is_predicate(reading, main) and has_tense(reading, main)
    if not stands or is_inverted(reading, main):
        return None
    found = _along(reading, draft, actors, path)
    return None if found is None else replace(found, form="extract")


def _along(
    reading: Reading, draft: EventDraft, actors: ActorsByWord, path: list[int]
) -> Heading | None:
    """The clause at the end of a path that begins at the mention."""
    verb = reading.words[path[-1]]
    subject = _subject(reading, verb)
    if subject is None or not _agrees(reading, verb, subject) or _is_tag(reading, verb, subject):
        return None
    first = _first(reading, verb, subject, draft.trigger)
    needed = max(*draft.trigger_words, *path, subject.i)
    kept = _without_edges(reading, _held(reading, verb, subject, first), path, needed)
    if draft.trigger not in kept:
        return None
    while reading.words[kept[-1]].lower in sentence_words().relative_days:
        kept.pop()
    points = any(_points_at_nothing(reading, reading.words[i]) for i in kept)
    kept = [i for i in kept if not _only_links(reading.words[i])]
    if any(_is_cut_off(reading, *pair) for pair in pairwise(kept)):
        return None
    own = reading.child(verb.i, "nsubj*", "expl") or subject
    found = _heading(Clause(reading, kept, reading.subtree(own.i), actors))
    found = replace(found, words=_with_place(reading, verb, first, found.words))
    return replace(found, form="extract") if points else found


def _without_edges(reading: Reading, held: list[int], path: list[int], needed: int) -> list[int]:
    """The words of a clause up to where it may end, without asides and what joins it to the clause
    before; none where it may end nowhere. `needed`: the last word that it must have.
    """
    tries = ((LONGEST, False), (LONGEST, True), (LONGEST_OF_ALL, True))
    ends = (_last(reading, held, path, needed, limit, loose=loose) for limit, loose in tries)
    last = next((end for end in ends if end is not None), None)
    if last is None:
        return []
    asides = left_out(reading, held, last, path)
    kept = [i for i in held if i <= last and i not in asides]
    while kept and reading.words[kept[0]].upos in ("CCONJ", "PUNCT"):
        kept.pop(0)
    return kept


def _points_at_nothing(reading: Reading, word: Word) -> bool:
    """ "This", "five others", "here": only the report explains it; not "those who fled"."""
    points = word.lower in sentence_words().pointing_still or (
        word.xpos == "DT" and word.lower in sentence_words().demonstrative
    )
    if not points:
        return False
    thing = reading.words[word.head] if word.dep == "det" else word
    explained = word.lower in sentence_words().explained_behind
    return not explained or reading.child(thing.i, "acl*", "nmod") is None


def _is_cut_off(reading: Reading, before: int, i: int) -> bool:
    """True for the "'d" of "gangs who'd been", without the "who"."""
    return before + 1 != i and reading.words[i].text[0] in _APOSTROPHES


def _is_tag(reading: Reading, verb: Word, subject: Word) -> bool:
    """ "…, the statement concluded": what it says stands before it."""
    return any(w.i < subject.i for w in reading.children(verb.i, "ccomp", "obj", "parataxis*"))


def _only_links(word: Word) -> bool:
    """ "Also", "however", and a "there" that points at a place told before."""
    points = word.lower in function_words().pronouns.existential and word.dep != "expl"
    return word.lower in sentence_words().linking or (points and is_dep(word.dep, "advmod"))


def _subject(reading: Reading, verb: Word) -> Word | None:
    """The subject before the verb; of verbs joined by "and" that of the first; the noun for which a
    relative pronoun stands.
    """
    subject = _formal(reading, verb) or reading.child(verb.i, "nsubj*", "csubj*")
    if subject is None and is_dep(verb.dep, "conj"):
        return _shared_subject(reading, verb)
    if subject is None or subject.i > verb.i:
        return None
    if subject.lower in function_words().pronouns.relative:
        above = grammar.antecedent(reading, verb.i)
        named = None if above is None or above > subject.i else reading.words[above]
        named = _person_beside(reading, subject) or named
        if named is not None and _has_clause_between(reading, named, subject):
            return None
        return named if named is not None and named.upos in NAMED else None
    return subject


def _has_clause_between(reading: Reading, noun: Word, relative: Word) -> bool:
    """ "A neighbour who lives behind the home that was hit": the home may be meant."""
    between = reading.words[noun.i + 1 : relative.i]
    return any(w.xpos in TENSED for w in between) and between[-1].upos in NAMED


def _person_beside(reading: Reading, relative: Word) -> Word | None:
    """Aly, of "the friends of Khairy Aly, who went missing"."""
    pronouns = sentence_words().relative_of_persons
    comma, last = relative.i - 1, relative.i - 2
    name = reading.name_at(last) if last >= 0 and relative.lower in pronouns else None
    if name is None or name.label != "PERSON" or reading.words[comma].text != ",":
        return None
    inside = range(name.first, name.last)
    return next((reading.words[i] for i in inside if reading.words[i].head not in inside), None)


def _shared_subject(reading: Reading, verb: Word) -> Word | None:
    """The subject of the verb to which "and" joins this one; of the verb above where only that
    one agrees: "investigators said it was fast and are asking why".
    """
    first = reading.words[verb.head]
    subject = _subject(reading, first)
    if subject is not None and not _agrees(reading, verb, subject) and is_dep(first.dep, "ccomp"):
        return _subject(reading, reading.words[first.head])
    return subject


def _formal(reading: Reading, verb: Word) -> Word | None:
    """The "there" of "there were no plans"; none of a verb that has a subject of its own."""
    formal = reading.child(verb.i, "expl")
    if formal is None or formal.i > verb.i:
        return None
    is_there = formal.lower in function_words().pronouns.existential
    stands = verb.lemma in sentence_words().formal or reading.child(verb.i, "cop") is not None
    return formal if stands or not is_there else None


def _agrees(reading: Reading, verb: Word, subject: Word) -> bool:
    """True unless the verb is of another number than a subject that it does not have beside it."""
    if subject.head == verb.i or reading.child(subject.i, "conj") is not None:
        return True
    bearers = (*reading.children(verb.i, "aux*", "cop"), verb)
    is_plural = subject.xpos.endswith("S") or subject.lower in sentence_words().plural_nouns
    others = verb_forms().of_one if is_plural else verb_forms().of_several
    return subject.xpos in ("PRP", "WP") or not any(w.lower in others for w in bearers)


def _first(reading: Reading, verb: Word, subject: Word, trigger: int) -> int:
    """The first word: of the subject, or of what stands before it and tells the mention: "under the
    accord the bridge was opened".
    """
    first = subject.i if subject.dep == "expl" else reading.subtree(subject.i)[0]
    for child in reading.children(verb.i):
        below = reading.subtree(child.i)
        if below[-1] < first and trigger in below:
            return below[0]
    name = reading.name_at(first)
    is_torn = name is not None and name.label == "ORG" and name.first < first
    return _with_hedge(reading, name.first if name is not None and is_torn else first)


def _with_place(reading: Reading, verb: Word, first: int, words: str) -> str:
    """The words of a clause with the place that opens its sentence, where they stay short with it:
    "In Sindh, 402 people died".
    """
    name = (
        reading.name_at(first - 2) if first > 1 and reading.words[first - 1].text == "," else None
    )
    if name is None or name.label != "LOC" or name.first == 0:
        return words
    before = reading.words[name.first - 1]
    above = reading.words[before.i - 1]  # "By 4 November, in Sindh, 402 people had died"
    opens = before.i == 0 or above.sentence != verb.sentence or above.text == ","
    tells_where = any(
        word.head == verb.i and is_dep(word.dep, "obl")
        for word in reading.words[name.first : name.last]
    )
    place = _without_braces(reading.quote(before.start, name.end))
    placed = f"{place}, {words}"
    is_right = opens and tells_where and before.xpos == "IN" and len(placed) <= SHORT
    return placed if is_right else words


def _with_hedge(reading: Reading, first: int) -> int:
    """The first word of "more than 3,300 attacks", of which the number is the first that hangs on
    the noun.
    """
    word = reading.words[first]
    if word.upos != "NUM" and word.lower not in sentence_words().vague_nouns:
        return first
    for length in (3, 2, 1):
        before = reading.words[max(first - length, 0) : first]
        is_hedge = " ".join(w.lower for w in before) in sentence_words().hedges
        if is_hedge and all(w.sentence == word.sentence for w in before):
            return first - length
    return first


def _held(reading: Reading, verb: Word, subject: Word, first: int) -> list[int]:
    """The words of the clause from its subject on, in order: of joined verbs the subject of the
    first and the last verb's predicate.
    """
    own = set(reading.subtree(verb.i))
    for child in reading.children(verb.i, "parataxis*", "conj"):
        if child.dep != "conj" or reading.child(child.i, "nsubj*") is not None:
            own.difference_update(reading.subtree(child.i))
    if subject.i in own or subject.head == verb.i:
        own.update(range(first, subject.i))
        return _run_from(reading, first, own)
    of_subject = _subject_alone(reading, verb, subject)
    return [*of_subject, *_run_from(reading, min(_predicate(reading, verb)), own)]


def _run_from(reading: Reading, first: int, own: set[int]) -> list[int]:
    """The words of a clause that follow one another from the first on, stops between them taken
    along.
    """
    found: list[int] = []
    for i in range(first, max(own) + 1):
        if i not in own and reading.words[i].upos != "PUNCT":
            break
        found.append(i)
    return found


def _subject_alone(reading: Reading, verb: Word, subject: Word) -> list[int]:
    """The words of a subject that stands apart from its verb, without the clause of that verb."""
    inner = set(reading.subtree(verb.i)) if verb.i > subject.i else set[int]()
    for child in reading.children(subject.i, "acl:relcl", "appos", "punct", "parataxis*", "mark"):
        inner |= set(reading.subtree(child.i))
    for child in reading.children(subject.i, "case", "cop", "aux*", "nsubj*", "advmod", "cc"):
        inner |= set(reading.subtree(child.i))
    below = [i for i in reading.subtree(subject.i) if i not in inner]
    run = [subject.i]
    while run[0] - 1 in below:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in below and run[-1] + 1 < verb.i:
        run.append(run[-1] + 1)
    return run


def _predicate(reading: Reading, verb: Word) -> list[int]:
    """The verb with its auxiliaries, negation and the adverbs before it."""
    before = reading.children(verb.i, "aux*", "cop", "advmod")
    return [verb.i, *(w.i for w in before if w.i < verb.i)]


def _last(
    reading: Reading,
    held: list[int],
    path: list[int],
    needed: int,
    limit: int,
    *,
    loose: bool = False,
) -> int | None:
    """The last word: as far as the clause goes on unbroken and stays short; else the first that
    tears nothing.

    loose: also before what says which noun is meant, where the clause is too long otherwise.
    """
    best: int | None = None
    for i in (j for j in held if j >= needed):
        if not can_end(reading, held, i, loose=loose):
            continue
        length = _length(reading, held, i, path)
        if best is None:
            if length > limit:
                return None
            best = i
        elif length <= LONG and not _breaks(reading, best, i):
            best = i
        else:
            break
    return best


def _breaks(reading: Reading, before: int, i: int) -> bool:
    """True if a comma, dash or quotation mark stands between two ends."""
    return any(reading.words[j].upos == "PUNCT" for j in range(before + 1, i + 1))


def _length(reading: Reading, held: list[int], last: int, path: list[int]) -> int:
    """Characters of the clause up to its last word."""
    asides = left_out(reading, held, last, path)
    return sum(len(reading.words[i].text) + 1 for i in held if i <= last and i not in asides)


def _heading(clause: Clause) -> Heading:
    """The words, with a place kept for everybody who is only pointed at."""
    pointers: list[Pointer] = []
    parts: list[str] = []
    before: int | None = None
    at, is_short = -1, False  # the last pointer; whether a verb is written onto one: "he's"
    for i in clause.words:
        word = clause.reading.words[i]
        text = clause.reading.quote(word.start, word.end)
        pointer = pointer_at(clause, i)
        is_short = is_short or (bool(pointers) and before == at and text[0] in _APOSTROPHES)
        if pointer is not None:
            at = i
            text = f"{{{slot(len(pointers))}}}"
            pointers.append(pointer)
        else:
            text = _without_braces(text)
        parts.append(f"{_gap(clause.reading, before, i)}{text}")
        before = i
    words = " ".join("".join(parts).split()).replace(" ,", ",")
    is_own = any(_is_first_person(clause.reading.words[i]) for i in clause.words)
    form = "quote" if is_own else "extract" if is_short else "whole"
    return Heading(form, words, tuple(pointers))


def _without_braces(text: str) -> str:
    """The text with parentheses for its braces, which mark the places of pointers in a heading."""
    return text.replace("{", "(").replace("}", ")")


def _gap(reading: Reading, before: int | None, i: int) -> str:
    """What stands between two words that follow one another: a space, or nothing."""
    if before is None:
        return ""
    if before + 1 == i:
        return reading.quote(reading.words[before].end, reading.words[i].start)
    return " "


def _is_first_person(word: Word) -> bool:
    """ "we", "my": only a speaker's words."""
    pronouns = function_words().pronouns
    own = pronouns.first_singular | pronouns.first_plural | pronouns.second
    return word.upos in ("PRON", "DET") and word.text != "US" and word.lower in own
