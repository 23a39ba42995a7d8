"""One actor for all names, titles, pronouns and descriptions: constructions of English news."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline.language
from dateline.language import load
from dateline.record.nouns import Actor, Report
from dateline.reference.actors.actors import bodies, body_named, group_noun, kind_of_body_name
from dateline.reference.actors.titles import same_title, title_of
from dateline.stages.attribute import attribute
from dateline.stages.who import Entities, who
from tests.reading_builder import reading_from_conllu

WEIGHTS = Path(dateline.language.__file__).parent / "weights" / "reader.onnx"
needs_model = pytest.mark.skipif(
    not WEIGHTS.exists(), reason="the language model's weights are not here"
)


def cast(text: str) -> Entities:
    reading = load().read(text)
    return who(reading, Report(id="r1", text=text), {}, attribute(reading))


def named(found: Entities, name: str) -> Actor:
    """The one actor that bears the name."""
    (actor,) = [a for a in found.actors if name in (a.name, *a.aliases)]
    return actor


def of(found: Entities, actor: Actor) -> set[tuple[str, str | None]]:
    names = {a.id: a.name for a in found.actors}
    return {(role.title, names.get(role.of or "")) for role in actor.roles}


def whom(text: str, pronoun: str) -> str | None:
    """The name of the actor that the first such pronoun stands for."""
    reading = load().read(text)
    found = who(reading, Report(id="r1", text=text), {}, attribute(reading))
    names = {a.id: a.name for a in found.actors}
    word = next(w for w in reading.words if w.lower == pronoun)
    return names.get(found.by_word.get(word.i, ""))


def test_title_and_surname_by_hand() -> None:
    reading = reading_from_conllu("""
# name = PERSON 3 4
Peruvian peruvian JJ 2 amod
President President NNP 3 nmod:desc
Ana Ana NNP 5 nsubj
Quispe Quispe NNP 3 flat
spoke speak VBD 0 root
. . . 5 punct

# name = PERSON 1 1
Quispe Quispe NNP 2 nsubj
left leave VBD 0 root
. . . 2 punct
""")
    found = who(reading, Report(id="r1", text=reading.text), {}, [])
    actor = named(found, "Quispe")
    assert actor.name == "Ana Quispe" and len(actor.mentions) == 2
    assert of(found, actor) == {("President", "Peru")}
    assert found.by_word[3] == found.by_word[6] == actor.id


def test_tables() -> None:
    assert len(bodies()) > 300
    assert body_named("the UN") == body_named("United Nations")
    assert body_named("who") is None and body_named("WHO") is not None
    assert body_named("al-Shabab") == body_named("Al-Shabaab")
    assert kind_of_body_name("Bank of Lantia") == "company"
    noun = group_noun("rebel")
    assert noun is not None and noun.classes[0] == "opponents"
    title = title_of("African Integration Minister")
    assert title is not None and title.scope == "country"
    assert same_title("Defense Minister", "the defence minister".removeprefix("the "))
    assert not same_title("defence minister", "finance minister")


@needs_model
def test_apposition_gives_the_office() -> None:
    found = cast(
        "Ali Diop, Senegal's fisheries minister, met Ewa Nowak, head of the World Food Programme."
    )
    assert of(found, named(found, "Ali Diop")) == {("fisheries minister", "Senegal")}
    assert of(found, named(found, "Ewa Nowak")) == {("head", "World Food Programme")}


@needs_model
def test_holding_an_office() -> None:
    found = cast("Ghana's President Kofi Mensah currently holds the presidency of ECOWAS.")
    mensah = named(found, "Kofi Mensah")
    assert {t.lower() for t, _ in of(found, mensah)} == {"president"}
    assert {o for _, o in of(found, mensah)} == {
        "Ghana",
        "Economic Community of West African States",
    }


@needs_model
def test_a_description_is_the_person_of_that_office() -> None:
    found = cast(
        "Defence Minister Jan Novak said Poland had sent tanks. The defence minister denied a rift."
    )
    novak = named(found, "Jan Novak")
    assert of(found, novak) == {("Defence Minister", "Poland")}
    assert len(novak.mentions) == 2


@needs_model
def test_state_forces_are_one_actor_per_country() -> None:
    found = cast(
        "Turkish troops crossed the river. Turkey's army said its soldiers had lost two tanks."
    )
    (force,) = [a for a in found.actors if a.kind == "military"]
    assert force.name == "Military of Turkey" and force.country == "TUR"
    assert "Turkish troops" in force.aliases
    two = cast("South Korean soldiers fired after North Korean troops crossed the border.")
    assert {a.country for a in two.actors} == {"KOR", "PRK"}


@needs_model
def test_generic_opponents_are_one_actor_unless_rivals_stand_beside_them() -> None:
    found = cast(
        "Islamist rebels took the town. The rebels, or insurgents, hold the bridge. Rebel fighters fled."
    )
    assert len([a for a in found.actors if a.kind == "armed-group"]) == 1
    rivals = cast("Islamist rebels fought Tuareg rebels near the well. The Tuareg rebels lost.")
    assert {a.name for a in rivals.actors if a.kind == "armed-group"} == {
        "Islamist rebels",
        "Tuareg rebels",
    }


@needs_model
def test_capitals_that_speak_are_governments() -> None:
    found = cast("Paris said it thought the envoy had left.")
    assert [(a.name, a.kind) for a in found.actors if a.country] == [("France", "country")]
    assert not [a for a in cast("The man died in Paris on Friday.").actors if a.country]


@needs_model
def test_bodies_and_their_initials() -> None:
    found = cast("The Movement for a Free Delta (MFD) attacked a pipeline. MFD fighters fled.")
    movement = named(found, "MFD")
    assert movement.name == "Movement for a Free Delta" and movement.kind == "armed-group"
    assert (
        named(cast("A spokesman for the World Food Programme spoke."), "World Food Programme").kind
        == "organization"
    )


@needs_model
@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Mila Novak opened the dam. She said more would follow.", "she", "Mila Novak"),
        ("Mr Smith met Mrs Okoro. She was late.", "she", "Okoro"),
        ("Paris said it thought the envoy had left.", "it", "France"),
        ("Norway denied that its ships had entered the bay.", "its", "Norway"),
        ('"We agree," said German Chancellor Olaf Brandt.', "we", "Germany"),
        ('"I saw it," said Ana Diaz, a nurse.', "i", "Ana Diaz"),
        ("Paris called on Moscow to withdraw its troops.", "its", "Russia"),
        ("It rained in the valley.", "it", None),
    ],
)
def test_pronouns(text: str, pronoun: str, name: str | None) -> None:
    assert whom(text, pronoun) == name


@needs_model
def test_ids_follow_first_mention_and_runs_agree() -> None:
    text = "Chile and Peru agreed with Bolivia. Peru's army left."
    first, second = cast(text), cast(text)
    assert first == second
    starts = [min(m.start for m in a.mentions) for a in first.actors if a.mentions]
    assert starts == sorted(starts)
    assert [a.id for a in first.actors] == [f"a{n}" for n in range(1, len(first.actors) + 1)]


@needs_model
def test_short_forms_and_surnames_are_the_one_that_bears_them() -> None:
    found = cast("Gunmen of the Amber River Front seized the mill. The Front demanded talks.")
    front = named(found, "Amber River Front")
    assert front.kind == "armed-group" and "Front" in front.aliases


@needs_model
def test_an_adjective_before_a_deed_is_its_doer() -> None:
    found = cast("French air strikes hit the camp.")
    assert [(a.kind, a.country) for a in found.actors if a.country] == [("military", "FRA")]


@needs_model
def test_a_person_is_of_the_country_of_his_office() -> None:
    assert named(cast("Norwegian President Olaf Brandt resigned."), "Olaf Brandt").country == "NOR"


@needs_model
def test_a_surname_that_stands_first_is_the_leader_of_the_dynasty() -> None:
    found = cast(
        "North Korean leader Kim Jong-un spoke on Friday. Mr. Kim's father, Kim Jong-il, never did. "
        "Kim said he would suspend tests."
    )
    leader = named(found, "Kim")
    assert leader.name == "Kim Jong-un" and len(leader.mentions) >= 3
    assert named(found, "Kim Jong-il") is not leader


@needs_model
def test_a_country_by_a_part_of_its_name() -> None:
    found = cast(
        "South Korea sent an envoy to North Korea on Friday. The North welcomed the offer. "
        "The South thanked the North."
    )
    names = {actor.name for actor in found.actors}
    assert "North" in named(found, "North Korea").aliases
    assert "South" in named(found, "South Korea").aliases
    assert {"North", "South"}.isdisjoint(names)


@needs_model
def test_nobody_is_whom_he_meets() -> None:
    found = cast("President Trump called the North Korean leader a man of honour.")
    trump = named(found, "Trump")
    assert trump.country is None and "North Korean leader" not in trump.aliases
    assert ("leader", "North Korea") in of(found, named(found, "leader of North Korea"))


@needs_model
def test_a_dash_parts_a_dateline_from_a_title() -> None:
    found = cast("SEOUL - Defence Minister Ana Quispe said on Friday that the army would leave.")
    assert {title for title, _ in of(found, named(found, "Ana Quispe"))} == {"Defence Minister"}


@needs_model
def test_president_of_a_country_behind_the_name() -> None:
    found = cast("He met President Idriss Haroun of Chad on Friday.")
    assert of(found, named(found, "Idriss Haroun")) == {("President", "Chad")}


@needs_model
def test_also_known_as() -> None:
    found = cast("The Hill League, also known as the Salt Front, attacked a town.")
    assert named(found, "Salt Front").name == "Hill League"


@needs_model
def test_kinds_of_named_services() -> None:
    found = cast(
        "A Milford Fire Brigade spokesman said so. Transport for Milford said trams ran, and TfM "
        "closed a line. Milford was quiet. British Transport Police held a man. The National "
        "Weather Service warned of rain."
    )
    kinds = {actor.name: actor.kind for actor in found.actors}
    assert kinds["Milford Fire Brigade"] == "organization"
    assert named(found, "TfM").name == "Transport for Milford"
    assert "Milford" not in named(found, "TfM").aliases
    assert kinds["British Transport Police"] == "police"


@needs_model
def test_a_station_is_media_only_where_it_speaks_or_sends() -> None:
    found = cast(
        "A man was arrested near the tram station. The radio station said he was a driver. "
        "The side of the tram hit the road. A 42-year-old male driver was held."
    )
    names = {actor.name for actor in found.actors}
    assert "radio station" in names and "tram station" not in names and "side" not in names
    assert not any("year" in name for name in names)


def speakers(text: str) -> list[str | None]:
    """The names of those who say something, in text order."""
    reading = load().read(text)
    drafts = attribute(reading)
    found = who(reading, Report(id="r1", text=text), {}, drafts)
    names = {a.id: a.name for a in found.actors}
    words = [d.speaker for d in drafts if not d.anonymous]
    return [names.get(found.by_word.get(-1 if i is None else i, "")) for i in words]


@needs_model
@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A police spokesman said four men were held.", "police"),
        ("A spokesman for the union said the strike would go on.", "union"),
        ("A rebel spokesman said a mortar had hit the camp.", "rebels"),
        ("The fire service said five people had died.", "fire service"),
        ("The Philippine coast guard said a boat was hit.", "Philippine coast guard"),
        ("Ukraine's general staff said a prison was hit.", "Military of Ukraine"),
    ],
)
def test_who_speaks_for_a_body_without_a_name(text: str, body: str) -> None:
    (speaker,) = speakers(text)
    assert speaker is not None and speaker.rstrip("s") == body.rstrip("s")


@needs_model
def test_he_said_goes_on_with_the_spokesman_and_it_is_not_what_is_said() -> None:
    said = 'A police spokesman denied that Lamin Darboe was held. "He is a free man," he said.'
    assert speakers(said) == ["police", "police"]
    said = "The Ethiopian government denied it. The town was in the hands of the army, it said."
    assert set(speakers(said)) == {"Government of Ethiopia"}


@needs_model
def test_an_office_speaks_for_its_holder() -> None:
    assert speakers("President Haroun's office said the talks were over.") == ["Haroun"]


@needs_model
def test_the_government_of_a_leader_bears_the_whole_name() -> None:
    found = cast("Suu Kyi's government was toppled on Monday.")
    assert "Suu Kyi government" in {actor.name for actor in found.actors}


def test_a_name_with_an_article_is_no_persons() -> None:
    found = cast("The fire was first reported by the Morning Ledger. She went home.")
    assert named(found, "Morning Ledger").kind == "organization"
    assert whom("The fire was reported by the Morning Ledger. She went home.", "she") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Barack Obama of 2008 was another man.", "Barack Obama"),
        ("Police met the Tunisian Mohamed Bouazizi.", "Mohamed Bouazizi"),
        ("The Reverend Jesse Jackson left.", "Jesse Jackson"),
    ],
)
def test_a_person_whom_words_single_out_bears_an_article(text: str, name: str) -> None:
    found = cast(text)
    assert [actor.kind for actor in found.actors if actor.name.endswith(name)] == ["person"]
