"""The words that name who speaks: by the tree, and by their place where the tree is wrong."""

from __future__ import annotations

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors import body_named, group_noun
from dateline.reference.titles import title_of
from dateline.stages.attribute.clauses import case_of, has_mark, is_infinitive, parted
from dateline.stages.attribute.draft import (
    NO_SUBJECTS,
    QUOTE_ENDS,
    QUOTING,
    REACH,
    RELATIVES,
    UNNAMED,
    Draft,
    Quoted,
)


def subject(reading: Reading, verb: Word, passive: bool) -> Word | None:
    """The head of the words that name who speaks: subject, agent of a passive, or the governing clause's subject."""
    if passive:
        agents = [
            w
            for w in reading.children(verb.i, "obl*")
            if w.dep == "obl:agent" or case_of(reading, w) == "by"
        ]
        return agents[0] if agents else None
    word = verb
    for _ in range(5):
        own = [
            s
            for s in reading.children(word.i, "nsubj", "nsubj:outer")
            if s.lower not in NO_SUBJECTS
        ]
        if word.i != verb.i and not own:  # "X was said to have told"
            own = reading.children(word.i, "nsubj:pass")
        if own:
            subject = own[-1] if len(own) > 1 else own[0]
            relative = subject.lower in RELATIVES and subject.xpos in ("WP", "WDT", "IN", "DT")
            return _antecedent(reading, word, subject) if relative else subject
        head = reading.head(word.i)
        if head is None:
            return None
        if head.lemma in QUOTING and has_mark(
            reading, word, "as"
        ):  # "was quoted as saying", "quoted X as saying"
            return reading.child(head.i, "nsubj:pass", "obj")
        if is_dep(word.dep, "acl") and head.upos in ("NOUN", "PROPN", "PRON"):
            return head if word.xpos == "VBG" or is_infinitive(reading, word) else None
        if not is_dep(word.dep, "conj", "xcomp", "advcl", "ccomp") or head.upos not in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            return None
        if word.dep == "ccomp" and not is_infinitive(reading, word):
            return None
        word = head
    return None


def speaker_of(reading: Reading, verb: Word, passive: bool) -> Word | None:
    """The subject by the tree; where the tree gave it to the clause said, the noun phrase right beside the verb."""
    if passive:
        return subject(reading, verb, True)
    own = [
        s for s in reading.children(verb.i, "nsubj", "nsubj:outer") if s.lower not in NO_SUBJECTS
    ]
    own = [s for s in own if s.i < verb.i or not parted(reading, verb.i, s.i)]
    ahead = [s for s in own if s.i < verb.i]
    if (
        own
        and not ahead
        and reading.words[verb.i - 1].text not in QUOTE_ENDS
        and verb.dep != "root"
    ):
        ahead = own
    if ahead:
        return subject(reading, verb, False)
    inner = [
        s
        for c in reading.children(verb.i, "ccomp", "parataxis")
        for s in reading.children(c.i, "nsubj*")
    ]
    stolen = next(
        (s for s in inner if s.i < verb.i and (_clause_follows(reading, s, verb) or s.i > s.head)),
        None,
    )
    if stolen is not None:
        return stolen
    return (
        inverted_subject(reading, verb)
        or subject(reading, verb, False)
        or _phrase_before(reading, verb)
    )


def phrase_after_quotation(reading: Reading, verb: Word, quoted: Quoted) -> Word | None:
    """The noun phrase between the end of a quotation and the cue verb: "...,” X, an analyst, said"."""
    ahead = [j for j in range(max(verb.i - 2 * REACH, 0), verb.i) if j in quoted]
    start = ahead[-1] + 1 if ahead else verb.i
    for word in reading.words[start : verb.i]:
        if word.upos in ("PROPN", "NOUN", "PRON") and word.lower not in NO_SUBJECTS:
            while start <= word.head < verb.i and reading.words[word.head].upos in (
                "NOUN",
                "PROPN",
            ):
                if word.head == word.i or word.dep in ("conj", "appos"):
                    break
                word = reading.words[word.head]
            return word
    return None


def _clause_follows(reading: Reading, subject: Word, verb: Word) -> bool:
    """True if the clause that has the subject comes after the verb that the subject stands before."""
    return reading.words[subject.head].i > verb.i


def _phrase_before(reading: Reading, verb: Word) -> Word | None:
    """The noun phrase that ends right before a finite verb."""
    if verb.i == 0 or verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    word = reading.words[verb.i - 1]
    if word.text == ",":  # "X, an analyst, said": step back over what stands between commas
        commas = (
            j
            for j in range(word.i - 1, max(word.i - 2 * REACH, 0), -1)
            if reading.words[j].text == ","
        )
        word = reading.words[next(commas, word.i) - 1]
    if word.sentence != verb.sentence or word.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    while (
        word.head < verb.i
        and word.head != word.i
        and reading.words[word.head].upos in ("NOUN", "PROPN")
    ):
        if word.dep in ("conj", "appos", "nmod") and reading.words[word.head].i > word.i:
            break
        if any(
            w.text == "," for w in reading.words[word.head : word.i]
        ):  # "in Minsk, the rights group X said"
            break
        word = reading.words[word.head]
    return word if word.sentence == verb.sentence else None


def inverted_subject(reading: Reading, verb: Word) -> Word | None:
    """ ", said X": the noun phrase right after a verb that follows a quotation or a comma."""
    if verb.i == 0 or verb.i + 1 >= len(reading.words) or verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    if reading.words[verb.i - 1].text not in QUOTE_ENDS:
        return None
    word = reading.words[verb.i + 1]
    if (
        word.upos not in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM")
        or word.sentence != verb.sentence
    ):
        return None
    while (
        word.head > verb.i
        and word.head - verb.i < REACH
        and reading.words[word.head].upos in ("NOUN", "PROPN")
    ):
        if word.head == word.i or word.dep in ("conj", "appos", "acl:relcl"):
            break
        word = reading.words[word.head]
    return word if word.upos in ("PROPN", "NOUN", "PRON", "NUM") else None


def _antecedent(reading: Reading, verb: Word, relative: Word) -> Word:
    """The noun that a relative pronoun stands for; the pronoun itself if the clause hangs on no noun."""
    word = verb
    while word.dep == "conj":
        word = reading.words[word.head]
    head = reading.words[word.head]
    return head if is_dep(word.dep, "acl*") and head.upos in ("NOUN", "PROPN", "PRON") else relative


def name_source(reading: Reading, draft: Draft, speaker: Word | None) -> None:
    if speaker is None or (
        speaker.lower == "it" and draft.cue and draft.cue.lemma in ("seem", "appear")
    ):
        return
    draft.speaker = speaker.i
    cue = draft.cue_words[0]
    draft.source = [w.i for w in noun_phrase(reading, speaker)]
    draft.source = with_restriction(reading, speaker, draft.source, cue)
    name = reading.name_at(speaker.i)
    if name is not None and cue not in range(name.first, name.last):
        draft.source = sorted({*draft.source, *range(name.first, name.last)})
    relative = next(
        (
            w.i
            for w in reading.words[speaker.i + 1 : cue]
            if w.lower in RELATIVES
            and w.xpos in ("WP", "WDT")
            and reading.words[w.head].i in (cue, w.head)
        ),
        None,
    )
    if relative is not None and cue in reading.subtree(speaker.i):
        draft.source = list(range(min(draft.source), relative + 1))


def with_restriction(reading: Reading, speaker: Word, source: list[int], cue: int) -> list[int]:
    """With the clause that says which: "two officials briefed on the talks", "aid workers who reached the valley"."""
    at = max(source) + 1
    if speaker.upos != "NOUN":
        return source
    for clause in reading.children(speaker.i, "acl", "acl:relcl"):
        words = reading.subtree(clause.i)
        if (
            words[0] == at
            and cue not in words
            and words[-1] - at < REACH
            and words == list(range(at, words[-1] + 1))
        ):
            return source + [j for j in words if reading.words[j].upos != "PUNCT" or j < words[-1]]
    return source


def noun_phrase(reading: Reading, head: Word) -> list[Word]:
    """The words of a noun phrase: titles, modifiers and apposition, without relative clauses and edge stops."""
    left_out: set[int] = set()
    for child in reading.children(
        head.i, "acl:relcl", "parataxis", "acl", "ccomp", "advcl*", "cc", "case", "mark"
    ):
        if child.dep in ("cc", "case", "mark") and child.i > head.i:
            continue
        left_out |= set(reading.subtree(child.i))
    for child in reading.children(head.i, "appos", "conj", "nmod*"):
        for clause in reading.children(child.i, "acl:relcl", "parataxis"):
            left_out |= set(reading.subtree(clause.i))
    words = [reading.words[j] for j in reading.subtree(head.i) if j not in left_out]
    while words and words[-1].upos == "PUNCT":
        words.pop()
    while words and words[0].upos in ("PUNCT", "CCONJ"):
        words.pop(0)
    start = next((k for k, w in enumerate(words) if w.i == head.i), 0)
    low = high = start
    while low > 0 and words[low - 1].i >= words[low].i - 2:
        low -= 1
    while high + 1 < len(words) and words[high + 1].i <= words[high].i + 2:
        high += 1
    kept = words[low : high + 1]
    while kept and kept[-1].upos == "PUNCT":
        kept.pop()
    return kept or [head]


def _names_body(reading: Reading, i: int) -> bool:
    """True if the word is of a person's or body's name, and not of where somebody is: "a baker in X"."""
    name = reading.name_at(i)
    if name is None or name.label not in ("PERSON", "ORG"):
        return False
    cases = [case_of(reading, w) for w in reading.words[name.first : name.last]]
    return not any(case in ("in", "at", "near", "from", "outside") for case in cases)


def _is_one_of_many(determiner: Word | None) -> bool:
    return determiner is not None and determiner.lower in ("a", "an", "some", "another")


def is_anonymous(reading: Reading, speaker: Word, source: list[int]) -> bool:
    """True if the source has no name and no body: "witnesses", "a resident in Gao", "officials"."""
    if speaker.upos not in ("NOUN", "NUM"):
        return False
    noun = group_noun(speaker.lemma)
    determiner = reading.child(speaker.i, "det")
    told = determiner or reading.child(speaker.i, "nmod:poss", "amod", "compound")
    some = _is_one_of_many(determiner) or (told is None and speaker.xpos == "NNS")
    one = some and noun is not None and noun.classes[0] in ("people", "person")
    of_place = {
        j
        for w in reading.children(speaker.i, "nmod")
        if case_of(reading, w) == "of"
        for j in reading.subtree(w.i)
    }
    if any(_names_body(reading, j) for j in source if not (one and j in of_place)):
        return False
    words = [reading.words[j] for j in source if j >= min(source)]
    phrase = (
        reading.text[words[0].start : max(w.end for w in words if w.i <= speaker.i + 2)]
        if words
        else ""
    )
    if body_named(phrase) or body_named(phrase.split(",")[0]):
        return False
    if one or speaker.upos == "NUM":
        return True
    known = reading.child(speaker.i, "nmod:poss") or (
        determiner is not None and determiner.lower == "the"
    )
    if noun is not None and not (known and title_of(speaker.lemma)):
        return noun.classes[0] in UNNAMED
    return _is_one_of_many(determiner)
