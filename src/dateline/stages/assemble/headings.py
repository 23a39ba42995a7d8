"""A mention in one line: its clause, its predicate or its noun phrase, without what is not needed
to know which deed is meant.

Words are taken up to the end of an argument, never within one; what is too long gives up its
relative clauses, then its later arguments.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.local import Heading
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.argument_words import argument_words
from dateline.stages.assemble.cuts import can_end
from dateline.stages.assemble.pointers import ActorsByWord
from dateline.stages.assemble.whole_clauses import around, whole_clause

LONGEST = 90  # characters after the verb or noun
_COMPLEMENTS = ("obj", "iobj", "xcomp", "ccomp", "compound:prt", "obl:agent")
_ASIDE = ("punct", "conj", "cc", "parataxis*", "advcl*", "discourse", "vocative", "dislocated")
_ASIDES_OF_NOUNS = ("acl:relcl", "appos", "parataxis*", "advcl*")
_MODIFIERS = (*_ASIDES_OF_NOUNS, "acl", "conj", "cc", "ccomp")
_ENOUGH = 3  # words of a noun phrase that tells what it was
_BEFORE_NOUN = ("amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod", "flat")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM"})
_VERBAL = frozenset({"VERB"})
_OPENING = frozenset({"“", "‘", '"'})
_CLOSING = frozenset({"”", "’", '"', ")", "%"})


def heading(reading: Reading, draft: EventDraft, actors: ActorsByWord) -> Heading | None:
    """The mention in one line; None where its words make none that says no more than they do."""
    told_by = draft.trigger if draft.carrier is None else draft.carrier
    verb = reading.words[told_by]
    if verb.upos in _VERBAL and not is_dep(verb.dep, "amod", "compound"):
        found = whole_clause(reading, draft, actors) or _participle(reading, verb, draft)
        found = found or around(reading, draft, actors)
        return _with_phrase(found, _holding_phrase(reading, verb))
    named = _nominal(reading, reading.words[draft.trigger])
    if draft.status in TAKEN_PLACE and named and len(named.words.split()) >= _ENOUGH:
        return named
    found = whole_clause(reading, draft, actors) or around(reading, draft, actors)
    return _with_phrase(found, named.words if named else "")


def _with_phrase(found: Heading | None, phrase: str) -> Heading | None:
    """The heading with the noun phrase that stands where it fails; the phrase alone where there is
    no other.
    """
    if found is not None:
        return replace(found, phrase=phrase)
    return Heading("phrase", phrase) if phrase else None


def _holding_phrase(reading: Reading, verb: Word) -> str:
    """The noun phrase whose clause a verb is: "plea to halt flights", "his goal of taking back the
    country" without its owner; empty where the noun is not near, or is no matter of deeds.
    """
    word = verb
    for above in reading.ancestors(verb.i):
        is_clause = is_dep(word.dep, "acl", "nmod", "xcomp", "advcl*", "conj", "ccomp")
        if above.upos == "NOUN" and is_dep(word.dep, "acl", "nmod"):
            noun = _outermost(reading, above)
            if noun is None or noun.i > verb.i:
                return ""
            return _text(reading, _first_of_phrase(reading, noun), _end_of_verb(reading, verb))
        if not is_clause:
            break
        word = above
    return ""


def _outermost(reading: Reading, noun: Word) -> Word | None:
    """The noun on which others hang: "signs of protesters taking up arms"; None under "any"."""
    while True:
        if _is_open(reading, noun):
            return None
        above = reading.head(noun.i)
        if above is None or above.upos != "NOUN" or not is_dep(noun.dep, "nmod"):
            return noun
        noun = above


def _is_open(reading: Reading, noun: Word) -> bool:
    """ "Any attack", "no attack": nothing is told of one."""
    return any(w.lower in sentence_words().open for w in reading.children(noun.i, "det"))


def _end_of_verb(reading: Reading, verb: Word) -> int:
    """The last word of a verb's own complements."""
    held = reading.subtree(verb.i)
    for i in (j for j in held if j >= verb.i):
        if can_end(reading, held, i):
            return i
    return held[-1]


def _participle(reading: Reading, verb: Word, draft: EventDraft) -> Heading | None:
    """What a participle without a clause of its own tells as done: "handing over the officers",
    "survivors rescued from the wreckage".
    """
    is_done = draft.status in TAKEN_PLACE and not _is_negated(reading, verb)
    if not is_done or reading.children(verb.i, "mark", "case", "aux*", "cop", "nsubj*"):
        return None
    rest = _text(reading, verb.i + 1, _last_needed(reading, verb, draft))
    if verb.xpos == "VBG" and is_dep(verb.dep, "advcl*") and not _lacks_object(reading, verb):
        return Heading("active", f"{verb.lemma} {rest}".strip())
    if verb.xpos == "VBN" and is_dep(verb.dep, "acl") and not _governs(reading, verb):
        return Heading("passive", f"{verb.text.lower()} {rest}".strip())
    return None


def _governs(reading: Reading, verb: Word) -> bool:
    """True for a participle without "was" that has an object: past, misread as passive."""
    return reading.child(verb.i, "aux:pass") is None and reading.child(verb.i, "obj") is not None


def _lacks_object(reading: Reading, verb: Word) -> bool:
    """True for "the crackdown has killed": a verb that tells nothing without its object."""
    if verb.lemma not in verb_forms().needs_object or grammar.is_passive(reading, verb.i):
        return False
    has_tense = reading.child(verb.i, "aux") is not None or verb.xpos != "VBN"
    return has_tense and reading.child(verb.i, "obj", "ccomp", "xcomp") is None


def _is_negated(reading: Reading, verb: Word) -> bool:
    """True for a verb with "not" or "never" beside it."""
    return any(w.lemma in ("not", "never") for w in reading.children(verb.i, "advmod"))


def _last_needed(reading: Reading, verb: Word, draft: EventDraft) -> int:
    """The last word of the predicate: its complements, and its further arguments as far as the
    mention reaches.
    """
    below = set(reading.subtree(verb.i))
    reach = max((i for i in draft.words if i in below), default=verb.i)
    last = verb.i
    for child in (w for w in reading.children(verb.i) if w.i > verb.i):
        if child.dep == "punct" and child.i <= reach:
            continue
        is_reached = child.i <= reach
        end = _end_with(reading, verb, draft, child, last, is_reached=is_reached)
        if end is None:
            break
        last = end
    return last


def _end_with(
    reading: Reading, verb: Word, draft: EventDraft, child: Word, last: int, *, is_reached: bool
) -> int | None:
    """The last word of a predicate with one more word that hangs on its verb; None where it ends
    before that. `last`: of the predicate without it; `is_reached`: the mention reaches to it.
    """
    below = reading.subtree(child.i)
    is_adjacent = below[0] <= last + 1
    is_complement = _is_complement(reading, child) and (is_adjacent or is_reached)
    holds_mention = child.dep == "conj" and any(i in draft.words for i in below)
    if is_dep(child.dep, *_ASIDE) and not (is_complement or holds_mention):
        return None
    is_first = last == verb.i
    end = _end_of(reading, child, verb, may_cut=is_first or is_dep(child.dep, *_COMPLEMENTS))
    if not (is_complement or is_reached or is_first) or end is None or end < last:
        return None
    return None if _is_aside(reading, child, below[0]) else end


def _is_aside(reading: Reading, child: Word, first: int) -> bool:
    """True for what a comma parts from its verb and is no object or clause of it."""
    return reading.words[first - 1].text == "," and not is_dep(child.dep, "obj", "xcomp", "ccomp")


def _is_complement(reading: Reading, child: Word) -> bool:
    """True for what a verb does not go without: its object, its clause, the "out" of "dug out", the
    "of lying" of "accused".
    """
    if is_dep(child.dep, *_COMPLEMENTS):
        return True
    if child.dep == "advmod":
        return reading.subtree(child.i) == [child.i]
    marks = argument_words().complement_marks
    return is_dep(child.dep, "advcl*", "obl") and grammar.has_form(
        reading, child.i, marks, "mark", "case"
    )


def _end_of(reading: Reading, child: Word, verb: Word, may_cut: bool) -> int | None:
    """The last word of an argument; without what hangs on it where it is long; None where it is
    long all the same, or would break off within a clause, or anywhere unless it may.
    """
    start = reading.words[verb.i].end
    for aside in (_ASIDES_OF_NOUNS, _MODIFIERS):
        held = set(_without(reading, child.i, aside))
        _, end = _run_around(held, child.i)
        breaks_off = any(i > end and reading.words[i].upos != "PUNCT" for i in held)
        if breaks_off or not may_cut and _is_cut(reading, child, end):
            continue
        if reading.words[end].end - start <= LONGEST:
            return end
    return None


def _is_cut(reading: Reading, child: Word, end: int) -> bool:
    """True if the argument goes on behind its last word, and not behind a comma: "the day the
    sluices open".
    """
    return end + 1 in reading.subtree(child.i) and reading.words[end + 1].upos != "PUNCT"


def _without(reading: Reading, i: int, aside: tuple[str, ...]) -> list[int]:
    """A word and what is below it, but for what hangs on any of them by some relations."""
    left: set[int] = set()
    below = reading.subtree(i)
    for j in below:
        for child in reading.children(j, *aside):
            left.update(reading.subtree(child.i))
    return [j for j in below if j not in left]


def _run_around(held: set[int], i: int) -> tuple[int, int]:
    """The first and the last word that are reached from word i without a gap."""
    first = last = i
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return first, last


def _nominal(reading: Reading, noun: Word) -> Heading | None:
    """The noun phrase of a mention."""
    if noun.upos not in _NOMINAL or _outermost(reading, noun) is None:
        return None
    first = _first_of_phrase(reading, noun)
    if noun.upos == "ADJ" and first == noun.i:
        return None  # "dead in a bedroom"
    held = [i for i in _without_joined(reading, noun) if i >= first]
    for loose in (False, True):
        ends = [i for i in held if i >= noun.i and can_end(reading, held, i, loose=loose)]
        fit = [i for i in ends if _fits(reading, first, i)]
        if fit:
            return Heading("phrase", _text(reading, first, _before_stop(reading, fit)))
    return None


def _without_joined(reading: Reading, noun: Word) -> list[int]:
    """The words of a noun's phrase, without the nouns that "and" joins to it."""
    joined = {j for w in reading.children(noun.i, "conj", "cc") for j in reading.subtree(w.i)}
    return [i for i in reading.subtree(noun.i) if i not in joined]


def _fits(reading: Reading, first: int, last: int) -> bool:
    """True if the words are short enough for a label."""
    return reading.words[last].end - reading.words[first].start <= LONGEST


def _before_stop(reading: Reading, ends: Sequence[int]) -> int:
    """The last of the ends that no stop parts from the first."""
    last = ends[0]
    for end in ends[1:]:
        if any(reading.words[j].upos == "PUNCT" for j in range(last + 1, end + 1)):
            break
        last = end
    return last


def _first_of_phrase(reading: Reading, noun: Word) -> int:
    """The first word of the noun's phrase that is no article, no pronoun and no verb."""
    first = noun.i
    while first - 1 >= 0 and _opens(reading, first - 1, noun):
        first -= 1
    return first


def _opens(reading: Reading, i: int, noun: Word) -> bool:
    """True for an adjective, a noun or an owner before a noun: "Kim's first", no "their"."""
    word = reading.words[i]
    is_verb = word.upos in ("VERB", "AUX") and not is_dep(word.dep, "amod")
    if word.upos in ("PRON", "DET") or is_verb or word.sentence != noun.sentence:
        return False
    if word.upos == "PUNCT" and word.text != "-":
        return False
    while word.i != noun.i:
        if word.i > noun.i or word.head == word.i:
            return False
        if not (is_dep(word.dep, *_BEFORE_NOUN) or word.xpos == "POS" or word.text == "-"):
            return False
        word = reading.words[word.head]
    return True


def _text(reading: Reading, first: int, last: int) -> str:
    """The words from first to last on one line, without stops at its end."""
    if last < first:
        return ""
    words = list(reading.words[first : last + 1])
    while words and words[-1].upos == "PUNCT" and words[-1].text not in _CLOSING:
        words.pop()
    while words and words[0].upos in ("PUNCT", "CCONJ") and words[0].text not in _OPENING:
        words.pop(0)
    if not words:
        return ""
    return " ".join(reading.quote(words[0].start, words[-1].end).split())
