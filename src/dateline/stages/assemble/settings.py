"""Where a mention is set that names no place itself: the scene that its paragraph, its headline or
the dateline gives.

A setting is weaker than a place that the words give: mentions are not told apart by it, and an
event takes it only where none of its mentions names a place. It is given to what is done by hand or
by nature, where no other place stands in the sentence; a country is no setting but in a headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.language.reading import Sentence
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Place, When
from dateline.record.vocabulary import DONE
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_words
from dateline.reference.places.prepositions import place_roles
from dateline.rules import Attempts

NEARBY = ("at", "near")
LOOK_BACK = 2  # sentences of a paragraph between an event and the one that shows where it was
LEAD = 2  # paragraphs that are told where the headline says
NEWS = timedelta(days=10)  # before the report: what is older is no news of the place of writing
SAME_TIME = timedelta(days=3)  # between two events of one scene


class ReportPlaces(Struct, frozen=True):
    """The places of a report, and what its words say of them. `written_at`: the place of its
    dateline; `published`: its day."""

    reading: Reading
    event_drafts: Sequence[EventDraft]
    whens: Sequence[When | None]
    places: Mapping[str, Place]
    by_word: Mapping[int, str]
    written_at: str | None
    published: date | None
    actors: Mapping[int, Actor]  # by word

    def named_in(self, sentence: Sentence) -> list[str]:
        """The places that a sentence names, but for countries and names that stand for
        governments."""
        words = range(sentence.first, sentence.last)
        ids = (self.by_word.get(i) for i in words if not self._is_metonym(i))
        return [id_ for id_ in dict.fromkeys(ids) if id_ is not None and self.is_local(id_)]

    def countries_of(self, sentence: Sentence) -> set[str | None]:
        """The countries in which a sentence says that something is, by code: "in Somalia"."""
        found: set[str | None] = set()
        for word in self.reading.words[sentence.first : sentence.last]:
            place = self.places.get(self.by_word.get(word.i, ""))
            case = grammar.case_of(self.reading, word.i)
            if place is not None and place_roles().get(case) in NEARBY:
                found.add(place.country)
        return found

    def _is_metonym(self, i: int) -> bool:
        """True for a word that stands for the government of the place."""
        place = self.places.get(self.by_word.get(i, ""))
        if place is None:
            return False
        start = self.reading.words[i].start
        return any(m.metonym and m.start <= start < m.end for m in place.mentions)

    def is_local(self, id_: str) -> bool:
        """True for a place within a country."""
        return id_ in self.places and self.places[id_].grain != "country"

    def sentence_of(self, n: int) -> Sentence:
        """The sentence of the draft of that number."""
        trigger = self.reading.words[self.event_drafts[n].trigger]
        return self.reading.sentences[trigger.sentence]

    def at(self, n: int) -> list[str]:
        """The places at or near which the draft of that number says that it happened."""
        ids = (self.by_word.get(i) for i, role in self.event_drafts[n].places if role in NEARBY)
        return [id_ for id_ in ids if id_ is not None]


class Unplaced(Struct, frozen=True):
    """A mention without a place, by its number."""

    report: ReportPlaces
    n: int

    @property
    def draft(self) -> EventDraft:
        """Its draft."""
        return self.report.event_drafts[self.n]

    @property
    def sentence(self) -> Sentence:
        """Its sentence."""
        return self.report.sentence_of(self.n)

    @property
    def type(self) -> EventTypeInfo:
        """What is known of its type."""
        return event_type(self.draft.type, self.draft.mode)


def settings(report: ReportPlaces) -> dict[int, str]:
    """The place in which each mention without one is set, by the number of the mention; those of
    which nothing tells are left out."""
    found: dict[int, str] = {}
    for n, draft in enumerate(report.event_drafts):
        case = Unplaced(report, n)
        if draft.places or not _is_open(case):
            continue
        place = SETTING.decide(case)
        if place is not None:
            found[n] = place
    return found


def _is_open(case: Unplaced) -> bool:
    """True for what was done somewhere, by hand or by nature, or is denied to have been; what is
    planned or feared may come anywhere."""
    is_told = case.draft.status in DONE or case.draft.status == "denied"
    is_bodily = case.type.has_victims or case.type.helps
    return is_told and is_bodily and case.sentence.kind != "row"


def _is_local_deed(info: EventTypeInfo) -> bool:
    """True for violence, a disaster, a protest: what is seen where it happens."""
    return (info.hostile and info.has_victims) or info.disaster or info.protests


def _unless_elsewhere(case: Unplaced, place: str | None) -> str | None:
    """The place; None where the sentence of the mention names another one, or another country."""
    if place is None or any(id_ != place for id_ in case.report.named_in(case.sentence)):
        return None
    own = case.report.places[place].country
    abroad = case.report.countries_of(case.sentence) - {own}
    return None if own and abroad else place


# ------------------------------------------------------------------ a thing named before


def _where_thing_was(case: Unplaced) -> str | None:
    """ "Part of that building gave way" behind "the hospital at Sidi Aich": a definite noun means
    the one of its kind whose place was named."""
    report, draft = case.report, case.draft
    tops = [i for i in (draft.trigger, draft.carrier) if i is not None]
    below = {i for top in tops for i in report.reading.subtree(top)}
    for i in sorted(below):
        noun = report.reading.words[i]
        is_site = _is_definite_site(report.reading, noun)
        place = _place_of_last(report, noun) if is_site else None
        if place is not None:
            return _unless_elsewhere(case, place)
    return None


def _is_definite_site(reading: Reading, noun: Word) -> bool:
    """True for "the bridge", "that building" without words that say which."""
    if noun.upos != "NOUN" or not _is_site(noun):
        return False
    article = reading.child(noun.i, "det")
    pointing = function_words().determiners.pointing
    if article is None or article.lower not in pointing:
        return False
    return reading.child(noun.i, "nmod*", "acl:relcl", "compound", "amod") is None


def _is_site(noun: Word) -> bool:
    """True for what stands somewhere: a building, a bridge, a camp."""
    nouns = noun_classes()
    if noun.lemma in nouns.site:
        return True
    return toponym_words().kinds.get(noun.lemma) == "point"


def _place_of_last(report: ReportPlaces, noun: Word) -> str | None:
    """The place of the last noun of that kind before it that names one: "the hospital at X"."""
    general = noun_classes().general_site
    for word in reversed(report.reading.words[: noun.i]):
        is_same = word.lemma == noun.lemma
        is_kind = noun.lemma in general and word.upos == "NOUN" and _is_site(word)
        place = _place_at(report, word) if is_same or is_kind else None
        if place is not None:
            return place
    return None


def _place_at(report: ReportPlaces, noun: Word) -> str | None:
    """The place within a country that stands behind a noun or before it: "the hospital at X", "the
    X camp"; right behind it whatever the tree hangs it on."""
    phrases = report.reading.children(noun.i, "nmod", "compound", "obl")
    for preposition in report.reading.words[noun.i + 1 : noun.i + 2]:
        behind = report.reading.head(preposition.i)
        if preposition.dep == "case" and behind is not None and behind.i > preposition.i:
            phrases.append(behind)
    for phrase in phrases:
        case = grammar.case_of(report.reading, phrase.i)
        if case and place_roles().get(case) not in NEARBY:
            continue
        for i in grammar.phrase_with_appositions(report.reading, phrase.i):
            place = report.by_word.get(i)
            if place is not None and report.is_local(place):
                return place
    return None


# ------------------------------------------------------------------ the paragraph


def _of_paragraph(case: Unplaced) -> str | None:
    """ "In Bishkek, the council met. A crowd gathered outside": what opens a sentence says where
    the rest of the paragraph is set, until another place is named."""
    for sentence in _sentences_before(case.report.reading, case.sentence):
        if place := _fronted(case.report, sentence):
            return _unless_elsewhere(case, place)
        if case.report.named_in(sentence):
            return None
    return None


def _sentences_before(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences of the same paragraph before one, nearest first."""
    for before in reversed(reading.sentences[: sentence.i]):
        if before.block != sentence.block:
            return
        yield before


def _fronted(report: ReportPlaces, sentence: Sentence) -> str | None:
    """The place of a phrase that opens a sentence: "In Akbou itself, ..."."""
    first = report.reading.words[sentence.first]
    if place_roles().get(first.lower) not in NEARBY or first.dep != "case":
        return None
    head = report.reading.head(first.i)
    if head is None or not is_dep(head.dep, "obl*"):
        return None
    for i in report.reading.subtree(head.i):
        place = report.by_word.get(i)
        if place is not None and report.is_local(place):
            return place
    return None


def _of_event_before(case: Unplaced) -> str | None:
    """Where the event told right before in the paragraph happened, about the same time."""
    report = case.report
    if not _goes_on(case):
        return None
    near = {s.i for s in _sentences_before(report.reading, case.sentence)}
    near = {i for i in near if i >= case.sentence.i - LOOK_BACK}
    for m in reversed(range(len(report.event_drafts))):
        sentence = report.sentence_of(m)
        if sentence.i not in near:
            continue
        named = report.named_in(sentence)
        at = [id_ for id_ in report.at(m) if report.is_local(id_)]
        if at and set(named) <= set(at) and _is_of_same_time(case, m):
            return _unless_elsewhere(case, at[0])
        if named:
            return None
    return None


def _goes_on(case: Unplaced) -> bool:
    """True for a verb of a main clause, which goes on with the story, and for a noun that points
    back: "those deaths"; a toll may be of all places, and an aside of another one."""
    reading, draft = case.report.reading, case.draft
    word = reading.words[draft.trigger if draft.carrier is None else draft.carrier]
    if word.upos == "NOUN":
        return grammar.has_form(reading, word.i, function_words().determiners.demonstrative, "det")
    while word.dep in ("conj", "ccomp", "parataxis") and word.head != word.i:
        word = reading.words[word.head]
    return word.head == word.i and not draft.outcome


def _is_of_same_time(case: Unplaced, m: int) -> bool:
    """True unless the days of the two mentions lie apart, or one is history and one news."""
    report = case.report
    if case.draft.background != report.event_drafts[m].background:
        return False
    one, other = _days(report.whens[case.n]), _days(report.whens[m])
    if one is None or other is None:
        return True
    return one[0] - SAME_TIME <= other[1] and other[0] - SAME_TIME <= one[1]


def _days(when: When | None) -> tuple[date, date] | None:
    """The first and the last day; None where one is not known."""
    if when is None or not when.earliest or not when.latest:
        return None
    return date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])


# ------------------------------------------------------------------ headline and dateline


def _of_headline(case: Unplaced) -> str | None:
    """The one place where the deeds of the headline were done is that of the lead."""
    report = case.report
    blocks = _body_blocks(report.reading)
    is_of_lead = case.sentence.block in blocks[:LEAD] and _is_local_deed(case.type)
    if not is_of_lead or not _is_news(case):
        return None
    deeds = [n for n in _drafts_of(report, "headline") if _is_local_deed(Unplaced(report, n).type)]
    at = {id_ for n in deeds for id_ in report.at(n)}
    return _unless_elsewhere(case, at.pop()) if len(at) == 1 else None


def _drafts_of(report: ReportPlaces, kind: str) -> list[int]:
    """The numbers of the mentions in sentences of a kind."""
    drafts = range(len(report.event_drafts))
    return [n for n in drafts if report.sentence_of(n).kind == kind]


def _body_blocks(reading: Reading) -> list[int]:
    """The paragraphs of the body, in their order."""
    return list(dict.fromkeys(s.block for s in reading.sentences if s.kind == "body"))


def _of_dateline(case: Unplaced) -> str | None:
    """Where the report was written, if its news happened there: no other place is named in its
    lead or in the paragraph, and nobody from abroad does it."""
    report = case.report
    place = report.written_at
    if place is None or not _is_local_deed(case.type) or not _is_news(case):
        return None
    if not _is_scene_of_lead(report, place) or not _is_seen_in_body(report, place):
        return None
    paragraph = [s for s in report.reading.sentences if s.block == case.sentence.block]
    if any(id_ != place for s in paragraph for id_ in report.named_in(s)):
        return None
    return None if _is_done_from_abroad(case, place) else place


def _is_news(case: Unplaced) -> bool:
    """True unless the mention is history by its words or its day."""
    days, published = _days(case.report.whens[case.n]), case.report.published
    if case.draft.background:
        return False
    return days is None or published is None or published - NEWS <= days[1]


def _is_scene_of_lead(report: ReportPlaces, place: str) -> bool:
    """True unless what the first paragraph tells happened elsewhere."""
    lead = _body_blocks(report.reading)[:1]
    drafts = [n for n in _drafts_of(report, "body") if report.sentence_of(n).block in lead]
    at = {id_ for n in drafts for id_ in report.at(n) if report.is_local(id_)}
    return not at or place in at


def _is_seen_in_body(report: ReportPlaces, place: str) -> bool:
    """True for a town of the provinces; from a capital much is written that happened elsewhere, so
    an event of the body must be set there."""
    town = report.places[place]
    if town.grain != "town" or countries.country_of_capital(town.name) != town.country:
        return town.grain == "town"
    return any(place in report.at(n) for n in _drafts_of(report, "body"))


def _is_done_from_abroad(case: Unplaced, place: str) -> bool:
    """True where somebody of another country does it."""
    country = case.report.places[place].country
    doers = (case.report.actors.get(i) for i in case.draft.agents)
    return any(a is not None and a.country not in (None, country) for a in doers)


SETTING: Attempts[Unplaced, str] = Attempts(
    "assemble.setting",
    (
        ("where a thing was", _where_thing_was),
        ("of the paragraph", _of_paragraph),
        ("of the event before", _of_event_before),
        ("of the headline", _of_headline),
        ("of the dateline", _of_dateline),
    ),
    about=lambda case: case.draft.trigger,
)
