"""From the word that tells a mention up to the clause that stands alone and still says of it what
the report says: that it is asked for, feared, denied or done.
"""

from __future__ import annotations

from dateline.language import Reading, Word, clauses, is_dep
from dateline.language.reading import TENSED
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, factuality_words, governors
from dateline.reference.english.sentence_words import sentence_words
from dateline.rules import RuleTable

_HIGHEST = 12  # words climbed at most
_PREDICATES = frozenset({"VERB", "AUX"})
_STATED = frozenset({"say", "show"})  # acts of speech whose content is told as so
_PAST = frozenset({"VBD"})


def path_to_clause(reading: Reading, i: int, *, named: bool) -> list[int]:
    """The words from word i up to the predicate of the clause that stands alone; empty where none
    does.

    named: past clauses whose subject the clause above explains: "because its driver had slept".
    """
    path = [i]
    for _ in range(_HIGHEST):
        word = reading.words[path[-1]]
        is_clause = is_predicate(reading, word) and has_tense(reading, word)
        is_clause = is_clause and not _hangs_loosely(reading, path)
        if is_clause and _is_told(reading, word) and not (named and _is_explained(reading, word)):
            return path
        above = reading.head(word.i)
        if above is None or above.i in path:
            return []
        path.append(above.i)
    return []


def _hangs_loosely(reading: Reading, path: list[int]) -> bool:
    """True for a participle under a relative clause: "fired on a man who was asleep, wounding him"
    may be of the clause above.
    """
    if len(path) == 1 or not is_dep(reading.words[path[-1]].dep, "acl:relcl"):
        return False
    below = reading.words[path[-2]]
    return is_dep(below.dep, "advcl*") and below.xpos == "VBG"


def is_predicate(reading: Reading, word: Word) -> bool:
    """True for a verb, and for what stands behind "is"."""
    return word.upos in _PREDICATES or reading.child(word.i, "cop") is not None


def has_tense(reading: Reading, verb: Word) -> bool:
    """True for a verb with tense, and for the participle of a headline: "Four killed in strike"."""
    if clauses.is_finite(reading, verb):
        return True
    is_headline = reading.sentences[verb.sentence].kind == "headline"
    is_bare = verb.xpos == "VBN" and reading.child(verb.i, "aux*") is None
    return is_headline and is_bare and is_dep(verb.dep, "root", "conj", "parataxis*")


def _is_told(reading: Reading, verb: Word) -> bool:
    """True if the clause of the verb is told as it stands, whatever stands above it."""
    first = _first_conjunct(reading, verb)
    marks = {w.lower for w in reading.children(first.i, "mark")}
    marks |= {w.lower for w in reading.children(verb.i, "mark")}
    if marks & (clause_marks().conditional | clause_marks().interrogative):
        return False
    if is_inverted(reading, first) or _stands_on_noun(reading, verb):
        return False
    if verb.i != first.i and _is_alternative(reading, verb):
        return False
    return bool(_LINKS.decide((reading, first, marks)))


def _is_explained(reading: Reading, verb: Word) -> bool:
    """True for a clause beside another, whose subject is or has a pronoun."""
    subject = reading.child(verb.i, "nsubj*")
    if subject is None or not is_dep(verb.dep, "advcl*"):
        return False
    below = [reading.words[i] for i in reading.subtree(subject.i)]
    return any(w.xpos in ("PRP", "PRP$") for w in below)


def _first_conjunct(reading: Reading, verb: Word) -> Word:
    """The first of verbs joined by "and", whose place in the sentence all share."""
    while is_dep(verb.dep, "conj"):
        above = reading.head(verb.i)
        if above is None or not is_predicate(reading, above):
            break
        verb = above
    return verb


def _is_alternative(reading: Reading, verb: Word) -> bool:
    """ "Be there or will have started": the one is not told without the other."""
    words = sentence_words().alternative
    return any(w.lower in words for w in reading.children(verb.i, "cc"))


def is_inverted(reading: Reading, verb: Word) -> bool:
    """ "Should any one member be suspected", "had the shell landed": a condition; "did they
    leave?": a question.
    """
    subject = reading.child(verb.i, "nsubj*")
    helpers = reading.children(verb.i, "aux*", "cop")
    return subject is not None and bool(helpers) and helpers[0].i < subject.i


def _stands_on_noun(reading: Reading, verb: Word) -> bool:
    """ "Many of whom were freed", "whose men left": the noun before it is wanted."""
    subject = reading.child(verb.i, "nsubj*")
    relative = function_words().pronouns.relative
    return subject is not None and any(
        w.lower in relative and is_dep(w.dep, "nmod*", "det", "obl*")
        for w in (reading.words[i] for i in reading.subtree(subject.i))
        if w.xpos.startswith("W")
    )


_Link = tuple[Reading, Word, set[str]]


def _stands_above(link: _Link) -> bool:
    """The main clause, and one set beside it."""
    return is_dep(link[1].dep, "root", "parataxis*", "dislocated", "discourse")


def _is_content(link: _Link) -> bool:
    """Behind a verb: "said that they left"."""
    return is_dep(link[1].dep, "ccomp")


def _is_aside(link: _Link) -> bool:
    """ "After they left"."""
    return is_dep(link[1].dep, "advcl*")


def _is_relative(link: _Link) -> bool:
    """ "Rebels who left"."""
    return is_dep(link[1].dep, "acl:relcl")


def _is_stated(link: _Link) -> bool:
    """True for what somebody says or shows, and neither hopes nor is said not to have said."""
    reading, verb, _ = link
    above = reading.words[verb.head]
    speaker = reading.child(above.i, "nsubj*")
    if speaker is not None and verb.i < speaker.i:
        return True  # "milk may run out, a nurse warned"
    cue = cue_verb(above.lemma)
    if cue is None or cue.act not in _STATED or governors().get(("v", above.lemma, "fin")):
        return False
    if _is_its_own(reading, verb, above):
        return False
    if reading.child(above.i, "cop") is not None or reading.child(above.i, "nsubj:pass"):
        return False
    helpers = reading.children(above.i, "aux")
    denied = any(w.lemma in ("not", "never") for w in reading.children(above.i, "advmod"))
    return not denied and not any(w.xpos == "MD" for w in helpers)


def _is_its_own(reading: Reading, verb: Word, above: Word) -> bool:
    """ "Pyongyang said it would close the site": whose "it" is, the clause above tells."""
    own, speaker = reading.child(verb.i, "nsubj*"), reading.child(above.i, "nsubj")
    if own is None or speaker is None or speaker.upos == "PRON":
        return False
    pronouns = function_words().pronouns
    persons = pronouns.masculine | pronouns.feminine
    return own.lower in pronouns.neuter | pronouns.third_plural | persons


def _is_fact_beside(link: _Link) -> bool:
    """True for a clause of time, reason or contrast that tells what was so."""
    reading, verb, marks = link
    if not marks & sentence_words().asserting_marks:
        return False
    likens = any(w.lower in ("if", "though") for w in reading.children(verb.i, "mark")[1:])
    if likens:
        return False
    foretells = any(
        w.lower in factuality_words().prospective for w in reading.children(verb.i, "aux")
    )
    return _is_past(reading, verb) or foretells


def _is_fact_of_noun(link: _Link) -> bool:
    """True for a relative clause that tells what was so, or what will be."""
    reading, verb, _ = link
    subject = reading.child(verb.i, "nsubj*")
    if subject is None or not _opens_as_whole(reading, verb, subject):
        return False
    has_modal = any(w.xpos == "MD" for w in reading.children(verb.i, "aux"))
    return has_modal or _is_past(reading, verb)


def _opens_as_whole(reading: Reading, verb: Word, subject: Word) -> bool:
    """True for "rebels who left" and "the day on which they left"; false for "land that they took",
    whose object is the noun.
    """
    relative = function_words().pronouns.relative
    if subject.lower in relative:
        return True
    beside = reading.children(verb.i, "obl*", "advmod")
    return any(
        reading.words[i].lower in relative or reading.words[i].xpos == "WRB"
        for one in beside
        if one.i < subject.i
        for i in reading.subtree(one.i)
    )


def _is_past(reading: Reading, verb: Word) -> bool:
    """True for "left", "were leaving", "has left"; false for "leaves", "could leave"."""
    helpers = reading.children(verb.i, "aux*", "cop")
    if any(w.xpos == "MD" for w in helpers):
        return False
    perfect = factuality_words().perfect
    if any(w.xpos in _PAST or w.lower in perfect for w in helpers):
        return True
    bearer = helpers[0] if helpers else verb
    return bearer.xpos in TENSED and bearer.xpos in _PAST


_LINKS: RuleTable[_Link, bool] = RuleTable(
    "labels.links",
    (
        ("main clause", _stands_above, lambda link: True),
        ("content of speech", _is_content, _is_stated),
        ("adverbial clause", _is_aside, _is_fact_beside),
        ("relative clause", _is_relative, _is_fact_of_noun),
    ),
)
