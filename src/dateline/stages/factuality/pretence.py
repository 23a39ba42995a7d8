"""What is only played: deeds in mock attacks, drills and works of fiction.

"Gunmen stormed the terminal in a mock attack" tells of no attack, so it is no mention; an accident
in a drill ("two soldiers died when a helicopter crashed during an exercise") is one. Where the
words leave open which of the two it was ("12 people were killed in a simulated attack") the mention
is possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.actors.actors import group_noun
from dateline.reference.english.modality import factuality_words
from dateline.reference.english.pretence import pretence_words
from dateline.reference.events.event_types import event_type
from dateline.rules import Conditions
from dateline.stages.factuality.narrated import (
    is_behind_label,
    is_figure_of_work,
    is_in_part_of_work,
    is_told_by_fiction,
    is_told_in_present,
    may_be_told_by_work,
    names,
    opens_with_work,
)
from dateline.stages.factuality.state import FactualityState

# relations by which what a mention is of hangs below the verb that a setting may stand at
SHARED = ("conj", "advcl", "xcomp", "obj", "nsubj*", "obl:agent")
MODIFIERS = ("amod", "compound", "nmod:poss")
TITLED = ("compound", "appos", "flat", "acl", "nmod:desc")
QUOTES = "\"“”'‘’"


class Mention(Struct, frozen=True):
    """A mention with the reading that it stands in."""

    reading: Reading
    draft: EventDraft

    @property
    def trigger(self) -> Word:
        """The word that names the event."""
        return self.reading.words[self.draft.trigger]


def is_only_played(reading: Reading, event_draft: EventDraft) -> bool:
    """True for a mention of what is played and does not happen."""
    return _has_words(reading) and PLAYED.holds(Mention(reading, event_draft))


def _has_words(reading: Reading) -> bool:
    """True where any word of the report is one of pretence: few reports have one."""
    forms, lemmas = _words_to_seek()
    return bool(reading.of_form(forms) or reading.of_lemma(lemmas))


@cache
def _words_to_seek() -> tuple[frozenset[str], frozenset[str]]:
    """The forms and lemmas without which nothing is played; of several words the last."""
    words = pretence_words()
    works = words.fiction | words.work | words.part
    known = words.drill | words.simulation | works | words.playing
    lemmas = frozenset(name.split()[-1] for name in known | words.label)
    return words.mock | words.feigned, lemmas


def apply_open_pretence(state: FactualityState) -> None:
    """Makes possible what may be part of a pretence or an accident in it: "was killed in a mock
    attack"."""
    if _has_words(state.reading) and OPEN.holds(Mention(state.reading, state.event_draft)):
        state.apply("possible")
        state.lower_certainty("possible")


# ------------------------------------------------------------------ the words around a mention


def _verbs(mention: Mention) -> Iterator[Word]:
    """The trigger and the verbs above and beside it that a setting is shared with: "stormed the
    hall, killing ten", "stormed the hall and killed ten"."""
    reading = mention.reading
    word = mention.trigger
    yield word
    yield from _joined(reading, word)
    while is_dep(word.dep, *SHARED) and word.head != word.i:
        word = reading.words[word.head]
        yield word


def _joined(reading: Reading, verb: Word) -> Iterator[Word]:
    """The verbs joined to a verb that have no subject of their own."""
    for word in reading.children(verb.i, "conj"):
        if word.upos == "VERB" and reading.child(word.i, "nsubj*") is None:
            yield word


def _settings(mention: Mention, *prepositions: str) -> Iterator[tuple[Word, Word]]:
    """(verb, noun) of the phrases that tell wherein the mention stands."""
    for verb in _verbs(mention):
        if verb.upos not in ("VERB", "ADJ"):
            continue
        for noun in mention.reading.children(verb.i, "obl*", "nmod"):
            if grammar.case_of(mention.reading, noun.i) in prepositions:
                yield verb, noun


def _antecedents(mention: Mention) -> Iterator[tuple[Word, Word]]:
    """(verb, noun) of the relative clauses that tell what goes on in the noun: "a drill in which
    gunmen took hostages"."""
    reading = mention.reading
    for verb in _verbs(mention):
        if is_dep(verb.dep, "acl:relcl") and _tells_what_goes_on(reading, verb):
            yield verb, reading.words[verb.head]


def _tells_what_goes_on(reading: Reading, verb: Word) -> bool:
    """True for "in which they die", "where they die"."""
    for word in reading.children(verb.i, "obl*", "advmod"):
        if word.xpos == "WRB":
            return True
        if word.xpos in ("WDT", "WP") and grammar.case_of(reading, word.i):
            return True
    return False


def _is_mock(reading: Reading, noun: Word) -> bool:
    """True for "a mock attack", "simulated casualties"."""
    return grammar.has_form(reading, noun.i, pretence_words().mock, *MODIFIERS)


def _is_drill(reading: Reading, noun: Word) -> bool:
    """True for "exercise", "drill"."""
    return not pretence_words().drill.isdisjoint(names(reading, noun))


def _is_deed(reading: Reading, verb: Word) -> bool:
    """True where the words name who did it to whom: "soldiers killed civilians", "was stormed by
    cadets"."""
    if grammar.is_passive(reading, verb.i):
        return bool(grammar.agents(reading, verb.i))
    return bool(grammar.subjects(reading, verb.i)) and reading.child(verb.i, "obj") is not None


def _is_invented(reading: Reading, noun: Word, verb: Word) -> bool:
    """True for what a work of fiction tells; of a film only what is told in the present tense."""
    called = names(reading, noun)
    if not pretence_words().fiction.isdisjoint(called):
        return True
    return is_told_in_present(reading, verb) and not pretence_words().work.isdisjoint(called)


# ------------------------------------------------------------------ what is played


def _is_mock_deed(mention: Mention) -> bool:
    """ "A mock attack", "a fake attack"."""
    reading, trigger = mention.reading, mention.trigger
    if trigger.upos not in ("NOUN", "PROPN"):
        return False
    is_feigned = grammar.has_form(reading, trigger.i, pretence_words().feigned, *MODIFIERS)
    return is_feigned or _is_mock(reading, trigger)


def _is_of_mock_people(mention: Mention) -> bool:
    """ "Mock gunmen stormed the terminal", "simulated casualties who were hit by a bomb"."""
    reading, trigger = mention.reading, mention.trigger
    people = reading.children(trigger.i, "nsubj*", "obj", "obl:agent")
    head = reading.words[trigger.head]
    if is_dep(trigger.dep, "acl*") and head.lemma not in factuality_words().tidings:
        people.append(head)
    if any(_is_mock(reading, noun) for noun in people):
        return True
    return any(_plays_others(reading, i) for i in grammar.agents(reading, trigger.i))


def _plays_others(reading: Reading, noun: int) -> bool:
    """True for "cadets playing gunmen"; who plays football does so in earnest."""
    for verb in reading.children(noun, "acl"):
        if verb.lemma in pretence_words().playing:
            parts = (group_noun(w.lemma) for w in reading.children(verb.i, "obj"))
            return any(part is not None and "other" not in part.kinds for part in parts)
    return False


def _is_within_mock_deed(mention: Mention) -> bool:
    """ "Soldiers killed 12 civilians in a mock attack"."""
    reading = mention.reading
    within = (*_settings(mention, *pretence_words().within), *_antecedents(mention))
    return any(_is_mock(reading, noun) and _is_deed(reading, verb) for verb, noun in within)


def _is_part_of_drill(mention: Mention) -> bool:
    """ "As part of the drill, gunmen took hostages"; troops that move or fire missiles as part of
    one do so."""
    reading = mention.reading
    type_info = event_type(mention.draft.type, mention.draft.mode)
    if not (type_info.violent or type_info.captures or type_info.disaster):
        return False
    for _, part in _settings(mention, *pretence_words().within):
        if part.lemma not in pretence_words().component:
            continue
        wholes = reading.children(part.i, "nmod")
        if any(_is_drill(reading, w) or _is_mock(reading, w) for w in wholes):
            return True
    return False


def _is_topic_of_drill(mention: Mention) -> bool:
    """ "A rehearsal of the assault", "an earthquake drill"."""
    reading, trigger = mention.reading, mention.trigger
    if trigger.upos not in ("NOUN", "PROPN"):
        return False
    whole = reading.words[trigger.head]
    if not _is_drill(reading, whole):
        return False
    if trigger.dep == "compound":
        return True
    is_of = grammar.case_of(reading, trigger.i) in pretence_words().topic
    return is_of and is_dep(trigger.dep, "nmod")


def _is_in_fiction(mention: Mention) -> bool:
    """ "The novel, in which the president is shot", "in the film, 30 people die"."""
    reading = mention.reading
    within = (*_settings(mention, *pretence_words().told_in), *_antecedents(mention))
    return any(
        _is_invented(reading, noun, verb) or is_in_part_of_work(reading, noun, verb)
        for verb, noun in within
    )


def _is_narrated(mention: Mention) -> bool:
    """ "The novel follows a man who is shot", "Scenario: a bomb went off"."""
    reading, trigger = mention.reading, mention.trigger
    if is_told_by_fiction(reading, trigger) or is_behind_label(reading, trigger):
        return True
    return any(map(partial(is_figure_of_work, reading), _verbs(mention)))


def _is_in_work_that_opens(mention: Mention) -> bool:
    """ "In the film, gunmen stormed the embassy", whatever the tense."""
    settings = _settings(mention, *pretence_words().told_in)
    reading, trigger = mention.reading, mention.trigger
    return any(opens_with_work(reading, trigger, noun, verb) for verb, noun in settings)


def _is_title(mention: Mention) -> bool:
    """ "The film Killing in Goma", "the novel The Siege"."""
    reading, trigger = mention.reading, mention.trigger
    whole = reading.words[trigger.head]
    words = pretence_words()
    if not is_dep(trigger.dep, *TITLED) or whole.i > trigger.i:
        return False
    is_name = trigger.xpos in ("NNP", "NNPS")
    return is_name and not (words.fiction | words.work).isdisjoint(names(reading, whole))


def _has_people_in_quotation_marks(mention: Mention) -> bool:
    """ "In the drill, "terrorists" took 20 hostages": so called beside the word for a drill."""
    reading, trigger = mention.reading, mention.trigger
    people = reading.children(trigger.i, "nsubj*", "obj", "obl:agent")
    if not any(_is_so_called(reading, noun) for noun in people):
        return False
    sentence = reading.sentences[trigger.sentence]
    around = reading.words[sentence.first : sentence.last]
    return any(_is_drill(reading, word) for word in around if word.upos == "NOUN")


def _is_so_called(reading: Reading, noun: Word) -> bool:
    """True for one word in quotation marks of its own."""
    words = reading.words
    if not 0 < noun.i < len(words) - 1:
        return False
    before, behind = words[noun.i - 1], words[noun.i + 1]
    return before.text in QUOTES and behind.text in QUOTES


PLAYED: Conditions[Mention] = Conditions(
    "factuality.only played",
    (
        ("mock deed", _is_mock_deed),
        ("mock people", _is_of_mock_people),
        ("within a mock deed", _is_within_mock_deed),
        ("part of a drill", _is_part_of_drill),
        ("topic of a drill", _is_topic_of_drill),
        ("in a work of fiction", _is_in_fiction),
        ("narrated in fiction", _is_narrated),
        ("in a film that the sentence opens with", _is_in_work_that_opens),
        ("title of a work", _is_title),
        ("people in quotation marks", _has_people_in_quotation_marks),
    ),
    about=lambda mention: mention.draft.trigger,
)


# ------------------------------------------------------------------ what may be played


def _may_be_mock(mention: Mention) -> bool:
    """ "12 people were killed in a mock attack": played, or an accident in it."""
    within = (*_settings(mention, *pretence_words().within), *_antecedents(mention))
    return any(_is_mock(mention.reading, noun) for _, noun in within)


def _may_be_in_drill(mention: Mention) -> bool:
    """ "A drill in which gunmen took hostages"."""
    reading = mention.reading
    found = _antecedents(mention)
    return any(_is_drill(reading, noun) and _is_deed(reading, verb) for verb, noun in found)


def _may_be_simulated(mention: Mention) -> bool:
    """ "During a simulation, a bomb went off"."""
    words = pretence_words()
    prepositions = words.within | words.throughout
    settings = _settings(mention, *prepositions)
    return any(words.simulation & names(mention.reading, noun) for _, noun in settings)


def _may_be_narrated(mention: Mention) -> bool:
    """ "The film tells how rebels killed 12"."""
    return may_be_told_by_work(mention.reading, mention.trigger)


OPEN: Conditions[Mention] = Conditions(
    "factuality.perhaps played",
    (
        ("within a mock deed, its doer not told", _may_be_mock),
        ("deed in a drill", _may_be_in_drill),
        ("in a simulation", _may_be_simulated),
        ("told in a film", _may_be_narrated),
    ),
    about=lambda mention: mention.draft.trigger,
)
