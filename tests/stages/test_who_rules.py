"""The small parts of the search for actors, on trees written by hand, and what a trace says of them."""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Report, Stretch
from dateline.rules import tracing
from dateline.stages.who import Entities, who
from dateline.stages.who.actor_drafts import RoleDraft
from dateline.stages.who.actor_records import actors as records
from dateline.stages.who.bodies import find_bodies
from dateline.stages.who.foreign_parties import TableBodies
from dateline.stages.who.main_country import most_frequent
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_phrases import (
    country_in,
    country_of_phrase,
    leading_country,
    name_in_text,
    name_words,
)
from dateline.stages.who.registry import Registry
from dateline.stages.who.titles import office_owner_words, title_at
from tests.reading_builder import reading_from_conllu

TROOPS = """
The the DT 4 det
two two CD 4 nummod
Chadian Chadian JJ 4 amod
soldiers soldier NNS 5 nsubj
left leave VBD 0 root
. . . 5 punct

Their their PRP$ 2 nmod:poss
column column NN 3 nsubj
passed pass VBD 0 root
. . . 3 punct
"""
REBELS = """
Rebels rebel NNS 2 nsubj
attacked attack VBD 0 root
. . . 2 punct
"""


def actors(reading: Reading, quotations: list[QuotationDraft] | None = None) -> Entities:
    return who(reading, Report(id="r1", text=reading.text), {}, quotations or [])


def decisions(block: str, table: str) -> list[tuple[str, object, str]]:
    """(rule, about, value) of one table, in order."""
    with tracing() as trace:
        actors(reading_from_conllu(block))
    return [(d.rule, d.about, str(d.value)) for d in trace.decisions if d.table == table]


def test_modifiers_leave_out_determiners_and_numbers():
    reading = reading_from_conllu(TROOPS)
    soldiers = reading.words[3]
    assert [w.text for w in grammar.premodifiers(reading, soldiers.i)] == ["Chadian"]
    assert [w.text for w in name_words(reading, soldiers)] == ["Chadian", "soldiers"]
    assert country_of_phrase(reading, soldiers) == "TCD"


def test_a_common_noun_at_the_head_of_a_sentence_loses_its_capital():
    reading = reading_from_conllu(REBELS)
    assert name_in_text(reading, [reading.words[0]]) == "rebels"


def test_the_longest_run_of_words_names_the_country():
    reading = reading_from_conllu("""
South south JJ 3 amod
Korean Korean JJ 3 amod
envoy envoy NN 0 root
""")
    words = list(reading.words)
    assert country_in(words) == "KOR"
    assert [w.text for w in leading_country(words)] == ["South", "Korean"]
    assert country_in(words[2:]) is None and leading_country(words[2:]) == []


def test_a_title_is_told_without_the_country_before_it():
    reading = reading_from_conllu("""
Norwegian norwegian JJ 3 amod
defence defence NN 3 compound
minister minister NN 4 nsubj
left leave VBD 0 root
""")
    mention = Mention(Registry(reading, "r1"), reading.words[2])
    assert title_at(mention) == "defence minister"
    assert [w.text for w in office_owner_words(mention)] == ["Norwegian"]


def test_what_an_office_is_of_stands_after_a_preposition_too():
    reading = reading_from_conllu("""
envoy envoy NN 0 root
to to IN 4 case
the the DT 4 det
Sahel Sahel NNP 1 nmod
""")
    mention = Mention(Registry(reading, "r1"), reading.words[0])
    assert [w.text for w in office_owner_words(mention)] == ["Sahel"]


def test_the_names_of_well_known_bodies_take_their_words():
    reading = reading_from_conllu("""
The the DT 3 det
United United NNP 3 compound
Nations Nations NNPS 4 nsubj
agreed agree VBD 0 root
""")
    registry = Registry(reading, "r1")
    assert find_bodies(registry, TableBodies(reading, {}, None), set()) >= {1, 2}
    body = registry.body_at(2)
    assert body is not None and body.name == "United Nations"
    assert registry.first_of(reading.words) is body and registry.body_at(3) is None


def test_merged_drafts_are_one_actor():
    registry = Registry(reading_from_conllu(REBELS), "r1")
    kept = registry.add("body:front", "Front", "organization")
    lost = registry.add("body:f", "F", "organization", "MLI")
    registry.mention(lost, 0, 1, 0)
    registry.merge(kept, lost)
    assert registry.of_word(0) is kept and kept.country == "MLI" and "Rebels" in kept.aliases
    assert list(registry.drafts) == ["body:front"]


def test_an_office_without_a_body_joins_the_one_of_its_title():
    registry = Registry(reading_from_conllu(REBELS), "r1")
    country = registry.country("PER")
    person = registry.add("person:quispe", "Quispe", "person")
    registry.mention(person, 0, 1, 0)
    person.roles += [
        RoleDraft("Defense Minister", None, None, 1, 2),
        RoleDraft("defence minister", country.key, "Peru", 0, 1),
    ]
    (actor, peru), _ = records(registry)
    (role,) = actor.roles
    assert role.of == peru.id and role.title == "defence minister" and len(role.mentions) == 2


def test_the_most_frequent_value_needs_a_lead():
    assert most_frequent(["PER", "BOL", "PER"]) == "PER"
    assert most_frequent(["PER", "BOL"]) is None and most_frequent([]) is None


def test_a_trace_names_the_rules_for_forces_and_pronouns():
    assert ("country in its own phrase", 3, "military:TCD") in decisions(TROOPS, "who.force")
    assert ("they", 6, "military:TCD") in decisions(TROOPS, "who.pronoun")
    assert ("armed opponents", 0, "opponents:") in decisions(REBELS, "who.group noun")


def test_i_is_the_speaker_of_the_quotation():
    reading = reading_from_conllu("""
# name = PERSON 6 6
" " `` 3 punct
I I PRP 3 nsubj
left leave VBD 5 ccomp
" " '' 3 punct
said say VBD 0 root
Quispe Quispe NNP 5 nsubj
""")
    content = Stretch(0, reading.words[3].end)
    quotation = QuotationDraft(
        start=0,
        end=len(reading.text),
        content=(content,),
        manner="direct",
        speaker=5,
        cue_word=4,
    )
    found = actors(reading, [quotation])
    assert found.by_word[1] == found.by_word[5]
