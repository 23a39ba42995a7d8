"""Content around or after a cue that stands aside as a comment: "France, he said, has ...", "as X
put it".
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language.reading import Reading, Sentence, Word, is_dep
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.attribution.cues import Cue
from dateline.rules import Attempts
from dateline.stages.attribute.attribution import CLAUSES, REACH, VERBS
from dateline.stages.attribute.punctuation import BEFORE_COMMENT

CLOSING_POS = ("PUNCT", "ADV", "NOUN", "PROPN", "NUM", "ADP", "DET")


class CommentClause(Struct, frozen=True):
    """A cue verb with its source, seen as an aside in a sentence; first and last of the aside's
    words.
    """

    reading: Reading
    verb: Word
    cue: Cue
    source: list[int]
    head: Word | None
    opened_by_as: bool

    @property
    def first(self) -> int:
        """The first word of cue and source."""
        return min(self.verb.i, *self.source)

    @property
    def last(self) -> int:
        """The last word of the aside: up to the next comma, if one is near."""
        words, end = self.reading.words, self.reading.sentences[self.verb.sentence].last
        last = max(self.verb.i, *self.source)
        while last + 1 < min(end, self.verb.i + REACH) and words[last + 1].text != ",":
            last += 1
        return last


def commented_content(reading: Reading, verb: Word, cue: Cue, source: list[int]) -> set[int]:
    """What a cue without content of its own says of the words around it; empty where it is no
    comment on them.
    """
    if "quote" not in cue.frames:
        return set()
    as_ = attribution_words().as_marker
    opened_by_as = any(w.lower in as_ for w in reading.children(verb.i, "mark", "advmod"))
    case = CommentClause(reading, verb, cue, source, reading.head(verb.i), opened_by_as)
    return COMMENTED.decide(case) or set()


def _comparison(case: CommentClause) -> set[int] | None:
    """ "as long as the council asks" comments on nothing."""
    if not case.opened_by_as or case.head is None:
        return None
    return set() if case.head.upos == "ADV" else None


def _clause_commented_on(case: CommentClause) -> set[int] | None:
    """ "X, he said", "as he put it, X": the clause that the comment hangs on."""
    verb = case.verb
    is_as_clause = case.opened_by_as and is_dep(verb.dep, "advcl*", "acl*")
    is_comment = is_as_clause or verb.dep == "parataxis" or _is_inverted_behind(case)
    if case.head is None or not is_comment:
        return None
    comment, around = verb, case.head
    if around.lemma in attribution_words().quoting_verbs and around.dep == "parataxis":
        comment, around = around, case.reading.words[around.head]  # "X was quoted as saying"
    return set(case.reading.subtree(around.i)) - set(case.reading.subtree(comment.i))


def _is_inverted_behind(case: CommentClause) -> bool:
    """ "We will not leave said the rebel chief", its comma lost: the cue comes before its subject
    and behind the clause that it hangs on.
    """
    verb, named = case.verb, case.reading.child(case.verb.i, "nsubj")
    if named is None or case.head is None or verb.xpos not in ("VBD", "VBZ", "VBN"):
        return False
    return case.head.i < verb.i < named.i and verb.dep in ("xcomp", "ccomp", "conj", "advcl")


def _clause_following(case: CommentClause) -> set[int] | None:
    """The clause whose words come right after the cue, wherever the tree hung it: "a plan X said
    had failed".
    """
    if "that" not in case.cue.frames:
        return None
    reading, verb = case.reading, case.verb
    first = _first_after_cue(reading, verb)
    if first is None:
        return None
    predicate = _predicate_behind(reading, verb, first)
    if predicate is None:
        return None
    clause = {j for j in reading.subtree(predicate.i) if j > verb.i}
    if min(clause) != first.i:
        return None
    is_embedded = is_dep(verb.dep, "acl*") and first.upos in VERBS
    if is_embedded or _has_subject(reading, clause):
        return clause
    return None


def _has_subject(reading: Reading, clause: set[int]) -> bool:
    """True if a subject or an expletive is among the words."""
    return any(is_dep(reading.words[j].dep, "nsubj*", "expl") for j in clause)


def _first_after_cue(reading: Reading, verb: Word) -> Word | None:
    """The word after the cue, past "that" and adverbs; None at a stop or the sentence's end."""
    passed = attribution_words().after_cue
    for word in reading.words_from(verb.i + 1):
        if word.lower in passed:
            continue
        ends = word.sentence != verb.sentence or word.upos == "PUNCT"
        return None if ends else word
    return None


def _predicate_behind(reading: Reading, verb: Word, first: Word) -> Word | None:
    """The predicate of the clause that a word stands in, as far up as heads follow the cue."""
    top = first
    while top.head > verb.i and top.head != top.i:
        top = reading.words[top.head]
    if top.upos in VERBS:
        return top
    is_nominal_predicate = reading.child(top.i, "cop") is not None
    return top if is_nominal_predicate else None


def _clause_around(case: CommentClause) -> set[int] | None:
    """ "France, he said, has ...": the clause that goes on behind the commas."""
    reading, head = case.reading, case.head
    first, last = case.first, case.last
    if head is None or not _is_between_commas(case):
        return None
    while not is_dep(head.dep, *CLAUSES) and head.head != head.i:
        head = reading.words[head.head]
    comment = range(first, last + 1)
    return set(reading.subtree(head.i)).difference(comment)


def _is_between_commas(case: CommentClause) -> bool:
    """True if the comment stands within its sentence with a comma on either side."""
    words, first, last = case.reading.words, case.first, case.last
    sentence = case.reading.sentences[case.verb.sentence]
    if first <= sentence.first or last + 1 >= sentence.last:
        return False
    return words[first - 1].text == "," and words[last + 1].text == ","


def _sentence_before(case: CommentClause) -> set[int] | None:
    """ "X, he said Friday in Minsk.": all before a cue that ends the sentence."""
    reading, first = case.reading, case.first
    sentence = reading.sentences[case.verb.sentence]
    if first <= sentence.first + 1:
        return None
    if reading.words[first - 1].text not in BEFORE_COMMENT:
        return None
    if not _ends_sentence(case, sentence):
        return None
    return set(range(sentence.first, first))


def _ends_sentence(case: CommentClause, sentence: Sentence) -> bool:
    """True if little more than time and place of speaking follow the cue and its source."""
    own = {case.verb.i, *case.source}
    behind = case.reading.words[case.first : sentence.last]
    rest = [w for w in behind if w.i not in own]
    return len(rest) < REACH and all(w.upos in CLOSING_POS for w in rest)


COMMENTED = Attempts[CommentClause, set[int]](
    "attribution.commented content",
    (
        ("comparison", _comparison),
        ("clause commented on", _clause_commented_on),
        ("clause following", _clause_following),
        ("clause around the comment", _clause_around),
        ("sentence before the comment", _sentence_before),
    ),
    about=lambda case: case.verb.i,
)
