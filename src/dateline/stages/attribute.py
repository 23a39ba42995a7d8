"""Who says what, by which words: the sayings of one report, from its trees, its cue words and its quote marks.

First every cue (verb, noun, adjective, phrase, headline colon) takes the content that its frame allows;
then every quotation is given to a cue beside it, or, having none, to the speaker of the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.language.quotations import Quotation, quotations
from dateline.language.reading import Reading, Sentence, Word, is_dep
from dateline.record.account import Saying
from dateline.record.nouns import Manner, Stretch
from dateline.reference.actors import group_noun
from dateline.reference.cues import Cue, cue_adjective, cue_noun, cue_phrases, cue_verb
from dateline.reference.titles import title_of

REACH = 14  # words between a quotation and the cue that it belongs to
COLON_REACH = 9  # words before the colon of a headline that name its speaker
CLAUSES = ("root", "ccomp", "advcl*", "acl*", "parataxis", "conj", "csubj*")
FIRST_PERSON = frozenset(("i", "we", "you"))
QUOTE_ENDS = frozenset((",", "”", '"', "''", "’", "—", "--"))
RELATIVES = frozenset(("who", "which", "that", "whom"))


@dataclass(slots=True)
class Draft:
    """A saying in the making: words by index."""

    cue: Cue | None
    cue_words: tuple[int, ...]
    content: set[int] = field(default_factory=set)
    source: list[int] = field(default_factory=list)
    speaker: int | None = None

    @property
    def cue_word(self) -> int | None:
        return self.cue_words[0] if self.cue_words else None


def attribute(reading: Reading) -> list[Saying]:
    """The sayings of the report in text order; content without quote marks and without the "that" of its clause."""
    drafts = [*_tree_drafts(reading), *_colon_drafts(reading), *_dropped_drafts(reading)]
    quoted, later = _seat_quotations(reading, drafts)
    kept = [d for d in (*drafts, *later) if d.content and not _is_own_opinion(reading, d, quoted)]
    sayings = [_saying(reading, draft, quoted) for draft in kept]
    unique = {(s.start, s.end, s.content, s.cue): s for s in sayings if s is not None}
    return sorted(unique.values(), key=lambda s: (s.start, s.end, s.cue_word if s.cue_word is not None else -1))


def _is_own_opinion(reading: Reading, draft: Draft, quoted: set[int]) -> bool:
    """ "I think", "we want" inside a quotation: the quotation itself already says whose words they are."""
    inside = draft.cue_word in quoted and draft.speaker is not None
    return inside and reading.words[draft.speaker or 0].lower in FIRST_PERSON


# ---------------------------------------------------------------- cues in the trees


def _tree_drafts(reading: Reading) -> list[Draft]:
    drafts = []
    for word in reading.words:
        draft = None
        if word.xpos.startswith("VB") or word.upos == "VERB":
            draft = _verb_draft(reading, word)
        elif word.upos == "NOUN":
            draft = _noun_draft(reading, word)
        elif word.upos == "ADJ":
            draft = _adjective_draft(reading, word)
        if draft:
            drafts.append(draft)
    for sentence in reading.sentences:
        drafts += _phrase_drafts(reading, sentence)
    return drafts


def _verb_draft(reading: Reading, verb: Word) -> Draft | None:
    particle = reading.child(verb.i, "compound:prt")
    pronoun = next((w for w in reading.children(verb.i, "obj") if w.lower == "it"), None)
    cue = (cue_verb(verb.lemma, "it") if pronoun and not particle else None) or cue_verb(
        verb.lemma, particle.lower if particle else None
    )
    if cue is None:
        return None
    draft = Draft(cue, (verb.i, particle.i) if particle else (verb.i,))
    passive = reading.child(verb.i, "nsubj:pass", "aux:pass") is not None
    if passive:
        draft.content = _passive_content(reading, verb, cue)
    else:
        draft.content = _verb_content(reading, verb, cue)
    _name_source(reading, draft, _speaker_of(reading, verb, passive))
    draft.content = _own_side(reading, draft, verb)
    if not draft.content and draft.speaker is not None and not passive:
        draft.content = _content_around(reading, verb, draft)
    draft.content -= set(draft.cue_words)
    if draft.speaker is None and not passive:
        return None
    return draft if draft.content or "quote" in cue.frames else None


def _verb_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """The words that the verb's frame gives as content; empty if it has none among its dependents."""
    frames, i = cue.frames, verb.i
    if "that" in frames:
        clauses = [c for c in reading.children(i, "ccomp") if _is_finite(reading, c) or _touches_quote(reading, c)]
        if not clauses and reading.child(i, "expl"):
            clauses = reading.children(i, "csubj*")
        if clauses:
            return _clauses(reading, clauses)
    if "quote" in frames:
        beside = [p for p in reading.children(i, "parataxis") if p.i < i or _introduced(reading, verb, p)]
        if beside:
            return _clauses(reading, beside)
    objects = [o for o in reading.children(i, "obj", "iobj") if o.lower != "it"]
    infinitives = [c for c in reading.children(i, "xcomp", "ccomp") if _is_infinitive(reading, c)]
    if infinitives and not objects and "to" in frames:
        return _clauses(reading, infinitives)
    if infinitives and "objto" in frames:
        inner = {w.i for o in objects for w in _noun_phrase(reading, o)} if cue.lemma != "tell" else set()
        return inner | _clauses(reading, infinitives)
    if infinitives and "to" in frames:
        return _clauses(reading, infinitives)
    return _phrase_content(reading, verb, cue, objects)


def _phrase_content(reading: Reading, verb: Word, cue: Cue, objects: list[Word]) -> set[int]:
    """Content that is a noun phrase or a prepositional one: "denied the attack", "warned of war", "call it war"."""
    frames, i = cue.frames, verb.i
    for frame in ("objof", "objfor", "objwith"):
        if frame in frames and objects:
            tail = _with_case(reading, i, frame.removeprefix("obj")) or _with_case(reading, objects[-1].i, frame[3:])
            if tail:
                return set(reading.subtree(objects[-1].i)) | tail
    if "as" in frames and objects:
        tail = _with_case(reading, i, "as") | _with_case(reading, i, "to")
        if tail:
            return set(reading.subtree(objects[0].i)) | tail
    if "calls" in frames and objects:
        called = reading.children(i, "xcomp") or objects[1:]
        if called:
            return set(reading.subtree(objects[0].i)) | set(reading.subtree(called[0].i))
    for frame in ("of", "for", "about", "against"):
        if frame in frames:
            tail = _with_case(reading, i, frame)
            if tail:
                return tail
    if "obj" in frames:
        kept = [o for o in objects if o.upos != "PRON" and (not cue.objects or o.lemma in cue.objects)]
        return {j for o in kept for j in reading.subtree(o.i)}
    return set()


def _passive_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """ "It was reported that ...", "is believed to have died", "is accused of": the subject belongs to the content."""
    if "that" in cue.frames:
        clauses = reading.children(verb.i, "ccomp", "csubj*")
        if clauses:
            return _clauses(reading, clauses)
    subject = {j for s in reading.children(verb.i, "nsubj:pass") for j in reading.subtree(s.i) if j < verb.i}
    infinitives = [c for c in reading.children(verb.i, "xcomp") if _is_infinitive(reading, c)]
    if infinitives and cue.frames & {"that", "objto", "calls", "as"}:
        return subject | _clauses(reading, infinitives)
    for frame, preposition in (("objof", "of"), ("objfor", "for"), ("objwith", "with"), ("as", "as")):
        tail = _with_case(reading, verb.i, preposition) if frame in cue.frames else set()
        if tail:
            return subject | tail
    return set()


def _content_around(reading: Reading, verb: Word, draft: Draft) -> set[int]:
    """The clause that a comment clause stands in: "France, he said, has ...", "... , as X put it"."""
    if not draft.cue or "quote" not in draft.cue.frames:
        return set()
    head = reading.head(verb.i)
    as_clause = any(w.lower == "as" for w in reading.children(verb.i, "mark", "advmod"))
    if head and (verb.dep == "parataxis" or (as_clause and is_dep(verb.dep, "advcl*", "acl*", "parataxis"))):
        return set(reading.subtree(head.i)) - set(reading.subtree(verb.i))
    following = _following_clause(reading, verb) if "that" in draft.cue.frames else set()
    if following:
        return following
    sentence = reading.sentences[verb.sentence]
    first = min([verb.i, *draft.source])
    rest = [w for w in reading.words[first : sentence.last] if w.i != verb.i and w.i not in draft.source]
    at_end = all(w.upos in ("PUNCT", "ADV", "NOUN", "PROPN", "NUM", "ADP", "DET") for w in rest)
    if at_end and len(rest) < REACH and first > sentence.first + 1 and reading.words[first - 1].lower in (",", "”", '"'):
        return {w.i for w in reading.words[sentence.first : first]}
    return set()


def _following_clause(reading: Reading, verb: Word) -> set[int]:
    """The clause whose words come right after the cue, wherever the tree hung it: "a plan X said had failed"."""
    at = verb.i + 1
    while at < len(reading.words) and reading.words[at].lower in ("that", "however", "later", "also"):
        at += 1
    if at >= len(reading.words) or reading.words[at].sentence != verb.sentence or reading.words[at].upos == "PUNCT":
        return set()
    top = reading.words[at]
    while top.head > verb.i and top.head != top.i:
        top = reading.words[top.head]
    if top.upos not in ("VERB", "AUX") and not reading.child(top.i, "cop"):
        return set()
    inside = {j for j in reading.subtree(top.i) if j > verb.i}
    subject = any(is_dep(reading.words[j].dep, "nsubj*", "expl") for j in inside)
    embedded = is_dep(verb.dep, "acl*") and reading.words[at].upos in ("AUX", "VERB")
    return inside if (subject or embedded) and min(inside) == at else set()


def _noun_draft(reading: Reading, noun: Word) -> Draft | None:
    """ "X's claim that ...", "a promise by X to ...", "calls for ..."."""
    cue = cue_noun(noun.lemma)
    if cue is None:
        return None
    i = noun.i
    owner = reading.child(i, "nmod:poss") or next(
        (w for w in reading.children(i, "nmod*") if _case(reading, w) in ("by", "from")), None
    )
    content: set[int] = set()
    clauses = [c for c in reading.children(i, "acl", "ccomp") if _marked(reading, c, "that")]
    infinitives = [c for c in reading.children(i, "acl") if _is_infinitive(reading, c)]
    if "that" in cue.frames and clauses:
        content = _clauses(reading, clauses)
    elif "to" in cue.frames and infinitives and owner:
        content = _clauses(reading, infinitives)
    elif owner or cue.act == "ask":
        for frame in ("for", "of", "against"):
            if frame in cue.frames and (owner or frame == "for"):
                content = content or _with_case(reading, i, frame)
    if not content:
        return None
    draft = Draft(cue, (i,), content)
    head = reading.head(i)
    if owner is None and head and noun.dep in ("obj", "obl") and head.upos == "VERB":
        owner = _subject(reading, head, reading.child(head.i, "aux:pass") is not None)
    _name_source(reading, draft, owner)
    return draft


def _adjective_draft(reading: Reading, adjective: Word) -> Draft | None:
    cue = cue_adjective(adjective.lemma)
    clauses = reading.children(adjective.i, "ccomp") if cue else []
    subject = _subject(reading, adjective, False) if clauses else None
    if not clauses or subject is None or subject.lower in ("it", "that", "this"):
        return None
    draft = Draft(cue, (adjective.i,), _clauses(reading, clauses))
    _name_source(reading, draft, subject)
    return draft


def _phrase_drafts(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """ "according to X": the clause that it stands in, or the whole sentence from its edges."""
    words = reading.words_of(sentence)
    lowers = [w.lower for w in words]
    for phrase in cue_phrases():
        for at in range(len(words) - len(phrase)):
            if tuple(lowers[at : at + len(phrase)]) != phrase:
                continue
            source = _phrase_head(reading, words[at + len(phrase) :], words[at].i)
            if source is None:
                continue
            cue_words = tuple(range(words[at].i, words[at].i + len(phrase)))
            draft = Draft(Cue("phrase", " ".join(phrase), frozenset(), "say", frozenset()), cue_words)
            draft.speaker, draft.source = source.i, [w.i for w in _noun_phrase(reading, source) if w.i > cue_words[-1]]
            own = {*cue_words, *reading.subtree(source.i)}
            draft.content = set(reading.subtree(_clause_above(reading, sentence, cue_words[0], own))) - own
            yield draft


def _phrase_head(reading: Reading, following: tuple[Word, ...], before: int) -> Word | None:
    """The head of the noun phrase that follows a phrase cue."""
    for word in following:
        if word.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            while word.head > before and reading.words[word.head].upos in ("NOUN", "PROPN") and word.head != word.i:
                if word.dep in ("conj", "parataxis"):
                    break
                word = reading.words[word.head]
            return word
        if word.upos in ("VERB", "PUNCT") and word.text not in "\"“‘'":
            return None
    return None


def _clause_above(reading: Reading, sentence: Sentence, first: int, own: set[int]) -> int:
    """The clause whose content a phrase cue gives: the whole sentence if the phrase stands at its edge."""
    rest = [w for w in reading.words[max(own) + 1 : sentence.last] if w.upos != "PUNCT"]
    at_edge = first - sentence.first <= 1 or not rest
    above = next((reading.words[j].head for j in sorted(own) if reading.words[j].head not in own), first)
    word = reading.words[above]
    while word.head != word.i and word.head not in own:
        if not at_edge and is_dep(word.dep, *CLAUSES):
            break
        word = reading.words[word.head]
    return word.i


# ---------------------------------------------------------------- headlines, dropped verbs


def _colon_drafts(reading: Reading) -> Iterator[Draft]:
    """ "Minister: troops will leave"; "Troops will leave: minister"; and any "X: “...”" of the body."""
    for sentence in reading.sentences:
        words = reading.words_of(sentence)
        at = next((k for k, w in enumerate(words) if w.text == ":"), None)
        if at is None or at == 0 or at + 1 >= len(words):
            continue
        before, after = words[:at], words[at + 1 :]
        quoted = after[0].text in ("“", '"', "‘", "'", "``")
        headline = sentence.kind == "headline"
        for named, told in ((before, after), (after, before)):
            if named is after and not (headline and len(after) <= 5):
                continue
            if named is before and not (headline or quoted):
                continue
            speaker = _named_speaker(reading, named)
            if speaker is not None and any(w.upos in ("VERB", "AUX") for w in told):
                draft = Draft(Cue("colon", ":", frozenset(), "say", frozenset()), (words[at].i,))
                draft.content = {w.i for w in told}
                draft.speaker, draft.source = speaker.i, [w.i for w in named]
                yield draft
                break


def _named_speaker(reading: Reading, words: tuple[Word, ...]) -> Word | None:
    """The head of a bare noun phrase that can speak: a person, body or place name, or a noun for a source."""
    if len(words) > COLON_REACH or any(w.upos in ("VERB", "AUX") and w.xpos not in ("VBN", "VBG") for w in words):
        return None
    inside = {w.i for w in words}
    head = next((w for w in words if w.head not in inside or w.head == w.i), words[0])
    name = reading.name_at(head.i) or reading.name_at(words[-1].i) or reading.name_at(words[0].i)
    if name and name.label in ("PERSON", "ORG", "LOC"):
        return head if reading.name_at(head.i) else reading.words[name.last - 1]
    return head if title_of(head.lemma) or group_noun(head.lemma) else None


def _dropped_drafts(reading: Reading) -> Iterator[Draft]:
    """ "President X that France will ...": a name with a full that-clause; the verb of saying was lost."""
    for clause in reading.words:
        subjects = reading.children(clause.i, "nsubj*")
        that = next((w for w in reading.children(clause.i, "mark") if w.lower == "that"), None)
        if that and len(subjects) > 1 and subjects[0].i < that.i < subjects[1].i and subjects[0].upos == "PROPN":
            source = [w.i for w in _noun_phrase(reading, subjects[0])]
            content = {j for j in reading.subtree(clause.i) if j > that.i}
            yield Draft(None, (), content, source, subjects[0].i)
            continue
        if not is_dep(clause.dep, "acl*", "ccomp", "advcl*") or not _marked(reading, clause, "that"):
            continue
        head = reading.words[clause.head]
        if head.i == clause.i:
            continue
        name = reading.name_at(head.i)
        named = head.upos == "PROPN" and (name is None or name.label == "PERSON")
        if named and head.dep not in ("obl", "obj", "iobj") and reading.child(clause.i, "nsubj*"):
            draft = Draft(None, (), _clauses(reading, [clause]), speaker=head.i)
            draft.source = [w.i for w in _noun_phrase(reading, head) if w.i not in draft.content and w.i < clause.i]
            yield draft


# ---------------------------------------------------------------- sources


def _subject(reading: Reading, verb: Word, passive: bool) -> Word | None:
    """The head of the words that name who speaks: subject, agent of a passive, or the governing clause's subject."""
    if passive:
        agents = [w for w in reading.children(verb.i, "obl*") if w.dep == "obl:agent" or _case(reading, w) == "by"]
        return agents[0] if agents else None
    word = verb
    for _ in range(5):
        own = [s for s in reading.children(word.i, "nsubj", "nsubj:outer") if s.lower != "there"]
        if own:
            subject = own[-1] if len(own) > 1 else own[0]
            relative = subject.lower in RELATIVES and subject.xpos in ("WP", "WDT", "IN", "DT")
            return _antecedent(reading, word, subject) if relative else subject
        head = reading.head(word.i)
        if head is None:
            return None
        if is_dep(word.dep, "acl") and head.upos in ("NOUN", "PROPN", "PRON"):
            return head if word.xpos == "VBG" or _is_infinitive(reading, word) else None
        if not is_dep(word.dep, "conj", "xcomp", "advcl", "ccomp") or head.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        if word.dep == "ccomp" and not _is_infinitive(reading, word):
            return None
        word = head
    return None


def _speaker_of(reading: Reading, verb: Word, passive: bool) -> Word | None:
    """The subject by the tree; where the tree gave it to the clause said, the noun phrase right beside the verb."""
    if passive:
        return _subject(reading, verb, True)
    own = [s for s in reading.children(verb.i, "nsubj", "nsubj:outer") if s.lower != "there"]
    ahead = [s for s in own if s.i < verb.i]
    if own and not ahead and reading.words[verb.i - 1].text not in QUOTE_ENDS and verb.dep != "root":
        ahead = own
    if ahead:
        return _subject(reading, verb, False)
    inner = [s for c in reading.children(verb.i, "ccomp", "parataxis") for s in reading.children(c.i, "nsubj*")]
    stolen = next((s for s in inner if s.i < verb.i and _clause_follows(reading, s, verb)), None)
    if stolen is not None:
        return stolen
    return _inverted_subject(reading, verb) or _subject(reading, verb, False) or _phrase_before(reading, verb)


def _clause_follows(reading: Reading, subject: Word, verb: Word) -> bool:
    """True if the clause that has the subject comes after the verb that the subject stands before."""
    return reading.words[subject.head].i > verb.i


def _phrase_before(reading: Reading, verb: Word) -> Word | None:
    """The noun phrase that ends right before a finite verb."""
    if verb.i == 0 or verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    word = reading.words[verb.i - 1]
    if word.sentence != verb.sentence or word.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    while word.head < verb.i and word.head != word.i and reading.words[word.head].upos in ("NOUN", "PROPN"):
        if word.dep in ("conj", "appos", "nmod") and reading.words[word.head].i > word.i:
            break
        word = reading.words[word.head]
    return word if word.sentence == verb.sentence else None


def _own_side(reading: Reading, draft: Draft, verb: Word) -> set[int]:
    """Content lies on one side of speaker and cue; what the tree put on the other side belongs to neither."""
    content = draft.content - set(draft.source)
    if not content or not draft.source or draft.cue is None:
        return content
    clauses = reading.children(verb.i, "ccomp")
    if not clauses or is_dep(verb.dep, "acl*"):
        return content
    first, last = min(verb.i, *draft.source), max(verb.i, *draft.source)
    if clauses[0].i > verb.i and draft.source[0] < verb.i:
        return {j for j in content if j > verb.i}
    if clauses[0].i < first:
        return {j for j in content if j < first or (j > last and j in reading.subtree(clauses[0].i))}
    return content


def _inverted_subject(reading: Reading, verb: Word) -> Word | None:
    """ ", said X": the noun phrase right after a verb that follows a quotation or a comma."""
    if verb.i == 0 or verb.i + 1 >= len(reading.words) or verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    if reading.words[verb.i - 1].text not in QUOTE_ENDS:
        return None
    word = reading.words[verb.i + 1]
    if word.upos not in ("PROPN", "NOUN", "DET", "PRON", "ADJ") or word.sentence != verb.sentence:
        return None
    while word.head > verb.i and word.head - verb.i < REACH and reading.words[word.head].upos in ("NOUN", "PROPN"):
        if word.head == word.i or word.dep in ("conj", "appos", "acl:relcl"):
            break
        word = reading.words[word.head]
    return word if word.upos in ("PROPN", "NOUN", "PRON") else None


def _antecedent(reading: Reading, verb: Word, relative: Word) -> Word:
    """The noun that a relative pronoun stands for; the pronoun itself if the clause hangs on no noun."""
    word = verb
    while word.dep == "conj":
        word = reading.words[word.head]
    head = reading.words[word.head]
    return head if is_dep(word.dep, "acl*") and head.upos in ("NOUN", "PROPN", "PRON") else relative


def _name_source(reading: Reading, draft: Draft, speaker: Word | None) -> None:
    if speaker is None or (speaker.lower == "it" and draft.cue and draft.cue.lemma in ("seem", "appear")):
        return
    draft.speaker = speaker.i
    cue = draft.cue_words[0]
    draft.source = [w.i for w in _noun_phrase(reading, speaker)]
    name = reading.name_at(speaker.i)
    if name is not None and cue not in range(name.first, name.last):
        draft.source = sorted({*draft.source, *range(name.first, name.last)})
    relative = next(
        (
            w.i
            for w in reading.words[speaker.i + 1 : cue]
            if w.lower in RELATIVES and w.xpos in ("WP", "WDT") and reading.words[w.head].i in (cue, w.head)
        ),
        None,
    )
    if relative is not None and cue in reading.subtree(speaker.i):
        draft.source = list(range(min(draft.source), relative + 1))


def _noun_phrase(reading: Reading, head: Word) -> list[Word]:
    """The words of a noun phrase: titles, modifiers and apposition, without relative clauses and edge stops."""
    left_out: set[int] = set()
    for child in reading.children(head.i, "acl:relcl", "parataxis", "acl", "ccomp", "advcl*", "cc", "case", "mark"):
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


# ---------------------------------------------------------------- pieces of trees


def _clauses(reading: Reading, clauses: Iterable[Word]) -> set[int]:
    found: set[int] = set()
    for clause in clauses:
        inner = set(reading.subtree(clause.i))
        that = next((w.i for w in reading.children(clause.i, "mark") if w.lower == "that"), None)
        if that is not None:  # what stands before it is not of the clause: "said Friday that ..."
            inner = {j for j in inner if j > that}
        found |= inner
    return found


def _is_infinitive(reading: Reading, clause: Word) -> bool:
    return any(w.lower in ("to", "not") and w.xpos in ("TO", "RB") for w in reading.children(clause.i, "mark")) or (
        clause.xpos in ("VB", "TO") and any(w.lower == "to" for w in reading.children(clause.i, "mark", "aux"))
    )


def _is_finite(reading: Reading, clause: Word) -> bool:
    """A clause with a subject, or one that is no infinitive or participle."""
    return reading.child(clause.i, "nsubj*", "csubj*", "expl") is not None or not _is_infinitive(reading, clause)


def _introduced(reading: Reading, verb: Word, clause: Word) -> bool:
    """True if a colon, or a comma and a quote mark, stands between the verb and the clause after it."""
    between = [w.text for w in reading.words[verb.i + 1 : min(reading.subtree(clause.i)) + 1]]
    return ":" in between or any(mark in between for mark in ("“", '"', "``", "‘"))


def _touches_quote(reading: Reading, clause: Word) -> bool:
    return any(reading.words[j].text in ("“", '"', "”", "``", "''") for j in reading.subtree(clause.i))


def _marked(reading: Reading, clause: Word, mark: str) -> bool:
    return any(w.lower == mark and w.xpos in ("IN", "SCONJ") for w in reading.children(clause.i, "mark"))


def _case(reading: Reading, word: Word) -> str | None:
    found = reading.child(word.i, "case")
    return found.lower if found else None


def _with_case(reading: Reading, i: int, preposition: str) -> set[int]:
    """The words under i that the preposition brings in, itself left out: nouns by case, clauses by mark."""
    found: set[int] = set()
    for child in reading.children(i, "obl*", "nmod*", "advcl*", "acl*", "xcomp", "ccomp"):
        bringers = [w for w in reading.children(child.i, "case", "mark") if w.lower == preposition]
        if bringers:
            found |= set(reading.subtree(child.i)) - {w.i for w in bringers}
    return found


# ---------------------------------------------------------------- quotations


def _blocks(reading: Reading) -> list[tuple[int, int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in reading.sentences:
        start, end = bounds.get(sentence.block, (sentence.start, sentence.end))
        bounds[sentence.block] = min(start, sentence.start), max(end, sentence.end)
    return [(block, *bounds[block]) for block in sorted(bounds)]


def _seat_quotations(reading: Reading, drafts: list[Draft]) -> tuple[set[int], list[Draft]]:
    """Give every quotation to a draft; returns the words within quote marks and the drafts that this adds."""
    quoted: set[int] = set()
    added: list[Draft] = []
    blocks = {block: (start, end) for block, start, end in _blocks(reading)}
    found = quotations(reading.text, [(b, *bounds) for b, bounds in blocks.items()])
    inside = [{w.i for w in reading.between(q.outer_start, q.outer_end)} for q in found]
    for words in inside:
        quoted |= words
    last: tuple[Quotation, Draft] | None = None
    for quotation, words in zip(found, inside, strict=True):
        if not words:
            continue
        owner = _owner_by_tree(drafts, words) or _owner_beside(reading, drafts, quoted, words)
        if owner:
            if _adjoins(reading, owner, words):
                owner.content = {j for j in owner.content if j in quoted and j not in owner.cue_words}
            if not words <= owner.content:
                owner.content |= words - set(owner.cue_words) - set(owner.source)
        elif last and _continues(reading, quotation, words, last[0], blocks):
            owner = last[1]
            if last[0].block == quotation.block:
                owner.content |= words
            else:
                owner = Draft(owner.cue, owner.cue_words, set(words), owner.source, owner.speaker)
                added.append(owner)
        if owner:
            last = quotation, owner
    return quoted, added


def _adjoins(reading: Reading, draft: Draft, words: set[int]) -> bool:
    """True if a whole quotation meets the cue or the speaker with a comma or colon between: nothing else is content."""
    if not draft.cue_words:
        return False
    own = [*draft.cue_words, *draft.source]
    first, last = min(own), max(own)
    if 0 < first - max(words) <= 2:
        stop = [reading.words[j].text for j in range(max(words) - 1, first)]
        return any(mark in stop for mark in (",", "!", "?"))
    if 0 < min(words) - last <= 2:
        return reading.words[last + 1].text in (",", ":")
    return False


def _owner_by_tree(drafts: list[Draft], words: set[int]) -> Draft | None:
    """The draft whose content already overlaps the quotation and whose cue stands outside it."""
    best, most = None, 0
    for draft in drafts:
        shared = len(draft.content & words)
        if not shared or words & set(draft.cue_words) or words & set(draft.source):
            continue
        tight = shared * 1000 - len(draft.content)
        if tight > most or best is None:
            best, most = draft, tight
    return best


def _owner_beside(reading: Reading, drafts: list[Draft], quoted: set[int], words: set[int]) -> Draft | None:
    """The cue verb that stands just after or just before the quotation, outside all quote marks."""
    by_cue = {d.cue_word: d for d in drafts if d.cue and "quote" in d.cue.frames and d.cue_word is not None}
    first, last = min(words), max(words)
    for steps in (range(last + 1, last + 1 + REACH), range(first - 1, first - 1 - REACH, -1)):
        forward = steps.step > 0
        for j in steps:
            if not 0 <= j < len(reading.words) or j in quoted:
                break
            word = reading.words[j]
            if word.text in ".!?;" or (not forward and word.text == ":" and j < first - 1):
                break
            draft = by_cue.get(j)
            if draft and (draft.speaker is not None) and (_near(reading, word, first, last, forward)):
                return draft
    return None


def _near(reading: Reading, cue: Word, first: int, last: int, forward: bool) -> bool:
    """After a quotation the cue must follow a comma or mark at once; before it, a comma, colon or mark must lead in."""
    if forward:
        edge = [reading.words[j].text for j in range(max(first, last - 1), last + 1)]
        stop = edge[-1] if edge[-1] not in ("”", '"', "''", "’", "'") else edge[0]
        return stop not in (".", "…") and (stop in (",", "!", "?") or cue.i - last <= 3)
    lead = reading.words[first - 1].text
    return lead in (",", ":") or first - cue.i <= 2 or cue.sentence == reading.words[first].sentence


def _continues(
    reading: Reading, quotation: Quotation, words: set[int], last: Quotation, blocks: dict[int, tuple[int, int]]
) -> bool:
    """True if a quotation without a cue goes on with the one before it: whole sentences, in the same paragraph
    or at the head of the next."""
    sentences = {reading.words[j].sentence for j in words}
    size = sum(1 for s in sentences for w in reading.words_of(reading.sentences[s]) if w.upos != "PUNCT")
    spoken = sum(1 for j in words if reading.words[j].upos != "PUNCT")
    if not size or spoken < 0.75 * size or spoken < 3:
        return False
    if quotation.block == last.block:
        return True
    order = sorted(blocks)
    next_block = order.index(quotation.block) - order.index(last.block) == 1
    return next_block and quotation.outer_start <= blocks[quotation.block][0] + 1


# ---------------------------------------------------------------- out


def _saying(reading: Reading, draft: Draft, quoted: set[int]) -> Saying | None:
    content = _stretches(reading, draft.content)
    if not content:
        return None
    spans = list(content)
    continued = draft.cue_words and abs(min(draft.content) - draft.cue_words[0]) > 400
    source = Stretch(*reading.span(draft.source)) if draft.source else None
    cue = Stretch(*reading.span(list(draft.cue_words))) if draft.cue_words else None
    if not continued:
        spans += [s for s in (source, cue) if s]
    speaker = draft.speaker
    return Saying(
        start=min(s.start for s in spans),
        end=max(s.end for s in spans),
        content=content,
        manner=_manner(reading, draft.content, quoted),
        speaker=speaker,
        source=source,
        cue=cue,
        cue_word=draft.cue_word,
        anonymous=speaker is None or _is_anonymous(reading, reading.words[speaker], draft.source),
    )


def _is_anonymous(reading: Reading, speaker: Word, source: list[int]) -> bool:
    """True if the source has no name and no body: "witnesses", "a resident in Gao", "officials"."""
    if speaker.upos in ("PROPN", "PRON") or any(reading.words[j].upos == "PROPN" for j in source):
        named = any(n.label in ("PERSON", "ORG") for j in source if (n := reading.name_at(j)))
        place_only = not named and speaker.upos == "NOUN" and not title_of(speaker.lemma)
        return place_only and _speaks_unnamed(speaker)
    return speaker.upos == "NOUN" and _speaks_unnamed(speaker)


def _speaks_unnamed(speaker: Word) -> bool:
    noun = group_noun(speaker.lemma)
    return noun is not None and noun.classes[0] in ("source", "people", "person", "attackers", "group")


def _manner(reading: Reading, content: set[int], quoted: set[int]) -> Manner:
    words = [j for j in content if reading.words[j].upos != "PUNCT"]
    inside = sum(1 for j in words if j in quoted)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(words) else "mixed"


def _stretches(reading: Reading, content: set[int]) -> tuple[Stretch, ...]:
    """Runs of words that follow one another, stops and marks at their edges left out."""
    runs: list[list[int]] = []
    for j in sorted(content):
        if runs and j == runs[-1][-1] + 1 and _same_block(reading, runs[-1][-1], j):
            runs[-1].append(j)
        else:
            runs.append([j])
    found = []
    for run in runs:
        while run and reading.words[run[-1]].upos == "PUNCT":
            run.pop()
        while run and reading.words[run[0]].upos == "PUNCT":
            run.pop(0)
        if run:
            found.append(Stretch(*reading.span(run)))
    return tuple(found)


def _same_block(reading: Reading, a: int, b: int) -> bool:
    sentences = reading.sentences
    return sentences[reading.words[a].sentence].block == sentences[reading.words[b].sentence].block
