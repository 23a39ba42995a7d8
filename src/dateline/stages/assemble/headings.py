"""A mention in one line: its clause, its predicate or its noun phrase, without what is not needed
to know which deed is meant.

Words are taken up to the end of an argument, never within one; what is too long gives up its
relative clauses, then its later arguments.
"""

from __future__ import annotations

from dateline.language import Reading, Word, clauses, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.local import Heading
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.argument_words import argument_words

LONGEST = 90  # characters after the verb or noun
LONGEST_SUBJECT = 60
_COMPLEMENTS = ("obj", "iobj", "xcomp", "ccomp", "compound:prt", "obl:agent")
_ASIDE = ("punct", "conj", "cc", "parataxis*", "advcl*", "discourse", "vocative", "dislocated")
_ASIDES_OF_NOUNS = ("acl:relcl", "appos", "parataxis*", "advcl*")
_MODIFIERS = (*_ASIDES_OF_NOUNS, "acl", "conj", "cc", "ccomp")
_OPENERS = ("case", "mark", "cc:preconj")
_BEFORE_NOUN = ("amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod", "flat")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM"})
_VERBAL = frozenset({"VERB"})
_OPENING = frozenset({"“", "‘", '"'})
_CLOSING = frozenset({"”", "’", '"', ")", "%"})


def heading(reading: Reading, draft: EventDraft) -> Heading | None:
    """The mention in one line; None where its words make none."""
    told_by = draft.trigger if draft.carrier is None else draft.carrier
    verb = reading.words[told_by]
    if verb.upos in _VERBAL and not is_dep(verb.dep, "amod", "compound"):
        return _verbal(reading, verb, draft)
    return _nominal(reading, reading.words[draft.trigger], draft)


def _verbal(reading: Reading, verb: Word, draft: EventDraft) -> Heading | None:
    """The clause of a verb; its predicate where no subject by name stands beside it."""
    if reading.child(verb.i, "cop") is not None:
        return None
    last = _last_needed(reading, verb, draft)
    subject = _subject(reading, verb)
    if subject is not None and _lacks_object(reading, verb):
        return None
    if subject is not None and _stands(reading, verb):
        return _clause(reading, verb, subject, last)
    rest = _text(reading, verb.i + 1, last)
    if grammar.is_passive(reading, verb.i) and not _governs(reading, verb):
        return Heading("passive", f"{verb.text.lower()} {rest}".strip())
    if _is_negated(reading, verb) or _lacks_object(reading, verb):
        return None
    return Heading("active", f"{verb.lemma} {rest}".strip())


def _stands(reading: Reading, verb: Word) -> bool:
    """True for a verb with tense, and for the participle of a headline: "Four killed in strike"."""
    if clauses.is_finite(reading, verb):
        return True
    is_headline = reading.sentences[verb.sentence].kind == "headline"
    return is_headline and verb.xpos == "VBN" and reading.child(verb.i, "aux*") is None


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


def _subject(reading: Reading, verb: Word) -> Word | None:
    """The noun before the verb that is its subject, or to which its relative pronoun points."""
    subject = reading.child(verb.i, "nsubj*")
    if subject is None or subject.i > verb.i:
        return None
    if subject.upos == "PRON" and is_dep(verb.dep, "acl:relcl"):
        above = grammar.antecedent(reading, verb.i)
        subject = None if above is None else reading.words[above]
    if subject is None or subject.upos not in _NOMINAL:
        return None
    return subject


def _clause(reading: Reading, verb: Word, subject: Word, last: int) -> Heading | None:
    """The subject, without what is told beside it, and the predicate."""
    own = reading.child(verb.i, "nsubj*") or subject
    if own.i != subject.i and not _agrees(reading, verb, subject):
        return None
    after = reading.subtree(own.i)[-1]
    for aside in (_ASIDES_OF_NOUNS, _MODIFIERS):
        held = set(_without(reading, subject.i, aside))
        held -= {w.i for w in reading.children(subject.i, *_OPENERS) if w.i < subject.i}
        first, end = _run_around(held, subject.i)
        text = _text(reading, first, end)
        if len(text) <= LONGEST_SUBJECT:
            predicate = _text(reading, _first_of_predicate(reading, verb, after), last)
            return Heading("clause", f"{text} {predicate}")
    return None


def _agrees(reading: Reading, verb: Word, subject: Word) -> bool:
    """True unless the verb is of another number than the noun that a relative pronoun is thought to
    stand for.
    """
    if reading.child(subject.i, "conj") is not None:
        return True
    bearers = (*reading.children(verb.i, "aux*"), verb)
    others = verb_forms().of_one if subject.xpos.endswith("S") else verb_forms().of_several
    return not any(w.lower in others for w in bearers)


def _first_of_predicate(reading: Reading, verb: Word, after: int) -> int:
    """The first auxiliary, "to" or adverb behind the subject that belongs to the verb."""
    first = verb.i
    while first - 1 > after and _leads(reading, first - 1, verb):
        first -= 1
    return first


def _leads(reading: Reading, i: int, verb: Word) -> bool:
    """True for a word before a verb that hangs on it, or on what does."""
    word = reading.words[i]
    return word.upos != "PUNCT" and (word.head == verb.i or reading.words[word.head].head == verb.i)


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
        first = reading.subtree(child.i)[0]
        adjacent = first <= last + 1
        is_complement = _is_complement(reading, child) and (adjacent or child.i <= reach)
        reaches = child.dep == "conj" and any(i in draft.words for i in reading.subtree(child.i))
        if is_dep(child.dep, *_ASIDE) and not (is_complement or reaches):
            break
        wanted = is_complement or child.i <= reach or last == verb.i
        end = _end_of(
            reading, child, verb, may_cut=last == verb.i or is_dep(child.dep, *_COMPLEMENTS)
        )
        if not wanted or end is None or end < last or _is_aside(reading, child, first):
            break
        last = end
    return last


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


def _nominal(reading: Reading, noun: Word, draft: EventDraft) -> Heading | None:
    """The noun phrase of a mention; the clause of which it is the subject, where the mention has
    it.
    """
    verb = reading.head(noun.i)
    is_subject = verb is not None and is_dep(noun.dep, "nsubj*") and verb.i in draft.words
    if verb is not None and is_subject and _is_finite_verb(reading, verb):
        return _clause(reading, verb, noun, _last_needed(reading, verb, draft))
    if noun.upos not in _NOMINAL:
        return None
    first = _first_of_phrase(reading, noun)
    for aside in (_ASIDES_OF_NOUNS, _MODIFIERS, (*_MODIFIERS, "nmod*")):
        _, end = _run_around(set(_without(reading, noun.i, aside)), noun.i)
        if reading.words[end].end - reading.words[first].start <= LONGEST:
            return Heading("phrase", _text(reading, first, end))
    return None


def _is_finite_verb(reading: Reading, word: Word) -> bool:
    """True for a full verb with tense."""
    return word.upos in _VERBAL and clauses.is_finite(reading, word)


def _first_of_phrase(reading: Reading, noun: Word) -> int:
    """The first word of the noun's phrase that is no article, no pronoun and no verb."""
    first = noun.i
    while first - 1 >= 0 and _opens(reading, first - 1, noun):
        first -= 1
    return first


def _opens(reading: Reading, i: int, noun: Word) -> bool:
    """True for an adjective, a noun or an owner before a noun: "Kim's first", no "their"."""
    word = reading.words[i]
    if word.upos in ("PRON", "DET", "VERB", "AUX") or word.sentence != noun.sentence:
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
