"""Where: toponyms found, peoples and other names left, one place chosen by what the report says."""

import re

import pytest

from dateline.language.reading import Name, Reading, Sentence, Word
from dateline.record.nouns import DatelineField, Report
from dateline.reference.places.atlas import open_atlas
from dateline.stages.where import where

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][a-z]{1,4}\.(?=,)|'s|\w+|[^\w\s]")
SMALL = {
    "the",
    "a",
    "in",
    "on",
    "at",
    "after",
    "meanwhile",
    "gunmen",
    "residents",
    "soldiers",
    "rebels",
    "police",
}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(extra=False)


def read(text, names=(), trees=(), kind="body"):
    """A Reading by hand: capitals are proper nouns; names as (words, label); trees as (word,
    relation, head word).
    """
    matches = list(TOKEN.finditer(text))
    told = {word: (dep, head) for word, dep, head in trees}
    at = {m.group(): i for i, m in reversed(list(enumerate(matches)))}
    words, sentences, first = [], [], 0
    for i, m in enumerate(matches):
        token = m.group()
        proper = token[0].isupper() and token.lower() not in SMALL
        dep, head = told.get(token, ("dep", None))
        verb = any(token == h and d.startswith(("nsubj", "obj", "obl")) for _, d, h in trees)
        lemma = re.sub(r"ied$", "y", token.lower())
        lemma = {"said": "say", "accused": "accuse"}.get(token, lemma)
        words.append(
            Word(i, token, lemma, "VERB" if verb else "X", "NNP" if proper else "NN", at[head] if head else i, dep,
                 m.start(), m.end(), len(sentences))
        )  # fmt: skip
        if token == "." or i == len(matches) - 1:
            sentences.append(
                Sentence(len(sentences), first, i + 1, words[first].start, m.end(), 0, kind)
            )
            first = i + 1
    return Reading(
        text, tuple(words), tuple(sentences), tuple(named(words, text, *n) for n in names)
    )


def named(words, text, name, label):
    start = text.index(name)
    inside = [w.i for w in words if start <= w.start and w.end <= start + len(name)]
    return Name(inside[0], inside[-1] + 1, start, start + len(name), label)


def located(atlas, text, names=(), trees=(), **more):
    found = where(read(text, names, trees), Report(id="r1", text=text, **more), atlas)
    for place in found.places:
        for m in place.mentions:
            surface = text[m.start : m.end]
            assert surface == place.name or surface in place.aliases
    return found


def places(atlas, text, names=(), trees=(), **more):
    return {p.name: p for p in located(atlas, text, names, trees, **more).places}


# -- which words are toponyms


def test_peoples_are_no_places(atlas):
    found = places(
        atlas, "The French army and Malians fought in Mali, said British and Burkinabe officials."
    )
    assert list(found) == ["Mali"]


def test_names_inside_other_names_are_no_places(atlas):
    text = "Paris Hilton met the Bank of Mali. Meanwhile Kenya Airways and Air France flew. Jordan Henderson sang."
    assert places(atlas, text) == {}


def test_a_name_that_the_tagger_gave_to_a_body_or_a_person_is_none(atlas):
    names = [("Sahel Bank of Gao", "ORG"), ("Sydney Marr", "PERSON")]
    assert places(atlas, "Rebels robbed the Sahel Bank of Gao. Sydney Marr fled.", names) == {}


def test_a_persons_surname_is_no_place_later_on(atlas):
    text = "The governor, Anna Houston, spoke. Houston denied it."
    assert places(atlas, text, [("Anna Houston", "PERSON")]) == {}


def test_a_country_before_its_government_stays_a_toponym(atlas):
    found = places(atlas, "Mali's Government fell.", [("Mali's Government", "ORG")])
    assert list(found) == ["Mali"]


def test_initials_and_abbreviations(atlas):
    found = places(atlas, "The U.S. sent aid to Springfield, Ill., they told us.")
    assert found["United States"].aliases == ("U.S.",)
    assert found["Springfield"].admin1 == "Illinois" and abs(found["Springfield"].lat - 39.8) < 0.1


def test_common_words_at_a_sentences_start_are_no_places(atlas):
    assert places(atlas, "Most of them left. Nice words, but nice words fail. Split them.") == {}


# -- the choice


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen in Tripoli clashed, the Lebanese army said. Beirut sent troops.", "Tripoli", "LBN"),
        ("Gunmen in Tripoli clashed. Libya sent troops from Benghazi and Misrata.", "Tripoli", "LBY"),
        ("Police in Córdoba, Argentina, arrested six people.", "Córdoba", "ARG"),
        ("Police in Córdoba and Seville, in Spain, arrested six people.", "Córdoba", "ESP"),
        ("Residents of Hyderabad fled to Karachi, Pakistani officials said.", "Hyderabad", "PAK"),
        ("Residents of Hyderabad fled to Mumbai, Indian officials said.", "Hyderabad", "IND"),
        ("Voters in Valencia and Caracas stayed at home, as did all Venezuelans.", "Valencia", "VEN"),
        ("Voters in Valencia and Madrid stayed at home, as did all Spaniards.", "Valencia", "ESP"),
        ("Russian soldiers left Gori for Tbilisi in Georgia.", "Georgia", "GEO"),
        ("In Atlanta, Georgia, and in Alabama, in the United States, voters waited.", "Georgia", "USA"),
        ("The fair in Paris, Texas, drew a crowd from Dallas.", "Paris", "USA"),
        ("Soldiers retook Konna, in Mali.", "Konna", "MLI"),
    ],
)  # fmt: skip
def test_the_reports_own_words_choose_among_places_of_one_name(atlas, text, name, country):
    assert places(atlas, text)[name].country == country


def test_a_small_place_is_never_put_outside_the_countries_of_the_report(atlas):
    text = "Rebels in northern Mali took Gao. Soldiers fled to Ballinasloe."  # an Irish town
    found = located(atlas, text, [("Mali", "LOC"), ("Gao", "LOC"), ("Ballinasloe", "LOC")])
    lost = next(p for p in found.places if p.name == "Ballinasloe")
    assert (lost.lat, lost.lon, lost.country) == (None, None, None)


def test_a_place_that_no_atlas_knows_is_unplaced_with_one_fault(atlas):
    text = "Rebels in Mali took the town of Tarkunda. Residents left Tarkunda, burned."
    text += " The town of Tarkunda burned."
    found = located(atlas, text, [("Tarkunda", "LOC"), ("Mali", "LOC")])
    assert len(found.places[1].mentions) == 3
    lost = found.places[1]
    assert (lost.name, lost.lat, lost.lon, lost.grain) == ("Tarkunda", None, None, None)
    fault = found.faults[0]
    assert len(found.faults) == 1 and fault.slug == "place-not-found" and fault.stage == "where"
    assert text[fault.start : fault.end] == "Tarkunda" and "Mali" in fault.message


def test_a_village_that_nobody_knows_is_seen_by_its_words(atlas):
    found = located(atlas, "Militants burned the village of Oulondé in Niger.")
    assert [(p.name, p.lat) for p in found.places] == [("Oulondé", None), ("Niger", 17.0)]
    assert len(found.faults) == 1


def test_spellings_meet_in_the_reports_country(atlas):
    found = places(atlas, "Soldiers in Mali left Diabalé for Sevare.", [("Diabalé", "LOC")])
    assert found["Diabaly"].aliases == ("Diabalé",) and found["Sévaré"].aliases == ("Sevare",)


def test_town_or_province_as_the_words_say(atlas):
    assert places(atlas, "Rebels attacked Mopti in Mali.")["Mopti"].grain == "town"
    assert (
        places(atlas, "Rebels attacked villages in the Mopti region of Mali.")["Mopti"].grain
        == "admin1"
    )


def test_the_dateline_chooses_and_is_a_mention(atlas):
    line = DatelineField("TRIPOLI, Lebanon", "AP", None, 0, 16)
    text = "TRIPOLI, Lebanon (AP) - Gunmen in Tripoli clashed with the army."
    found = places(atlas, text, dateline=line)
    assert found["Tripoli"].country == "LBN" and len(found["Tripoli"].mentions) == 2


def test_what_the_case_knows_counts(atlas):
    text = "Gunmen clashed again in Tripoli."
    report = Report(id="r1", text=text)
    assert where(read(text), report, atlas).places[0].country == "LBY"
    assert where(read(text), report, atlas, {"LBN": 5.0}).places[0].country == "LBN"


def test_a_first_part_of_a_name_is_short_for_the_whole(atlas):
    text = "Police in San Vicente del Caguán, in Colombia, hid. Later San Vicente was calm, Colombians said."
    names = [("San Vicente del Caguán", "LOC")]
    found = located(atlas, text, names)
    town = next(p for p in found.places if p.name.startswith("San Vicente"))
    assert town.country == "COL"


def test_a_town_of_a_country_of_which_nothing_else_is_said_gives_way(atlas):
    text = "In Bolivia rebels took San Borja and moved on to Santa Ana, a Bolivian officer said."
    names = [("Santa Ana", "LOC"), ("San Borja", "LOC")]
    found = places(atlas, text, names)
    assert found["Santa Ana de Yacuma"].country == "BOL" and "Santa Ana" not in found


def test_the_weights_of_a_report_tell_its_countries(atlas):
    weights = located(atlas, "Rebels in Mali took Gao and Kidal. Malians fled to Niger.").weights
    assert max(weights, key=lambda country: weights[country]) == "MLI" and "NER" in weights


def test_a_front_that_fights_is_no_place(atlas):
    found = places(
        atlas, "The Mamoré River Front took San Borja, in Bolivia.", [("Mamoré River Front", "LOC")]
    )
    assert sorted(found) == ["Bolivia", "San Borja"]


# -- parts, metonyms, later words


def test_a_part_of_a_country_has_a_country_and_no_point(atlas):
    text = "Rebels hold northern Mali. The army bombed Gao and Kidal. They fled the north. It lay 50 km to the north."
    found = located(atlas, text)
    part = next(p for p in found.places if p.grain == "area")
    assert (part.name, part.country, part.lat, part.lon) == ("northern Mali", "MLI", None, None)
    assert [text[m.start : m.end] for m in part.mentions] == ["northern Mali", "the north"]
    assert not found.faults


def test_north_of_a_country_is_outside_it(atlas):
    assert list(places(atlas, "Villages north of Nigeria are dry.")) == ["Nigeria"]


@pytest.mark.parametrize(
    ("text", "trees", "metonym"),
    [
        ("Turkey denied it.", [("Turkey", "nsubj", "denied")], True),
        ("Paris said no.", [("Paris", "nsubj", "said")], True),
        ("Mali's government fell.", [("Mali", "nmod:poss", "government")], True),
        ("He accused Iran.", [("Iran", "obj", "accused")], True),
        ("Rebels hid in Turkey.", [("Turkey", "obl", "hid")], False),
        ("Lyon said no.", [("Lyon", "nsubj", "said")], False),
    ],
)  # fmt: skip
def test_metonyms(atlas, text, trees, metonym):
    found = located(atlas, text, [("Lyon", "LOC")] if "Lyon" in text else (), trees)
    assert [m.metonym for p in found.places for m in p.mentions] == [metonym]


def test_words_for_a_place_mean_it_too(atlas):
    text = "In Mali rebels took the town of Konna. Residents left the town."
    found = located(atlas, text)
    konna = next(p.id for p in found.places if p.name == "Konna")
    meaning = [w.text for w in read(text).words if found.by_word.get(w.i) == konna]
    assert meaning == ["town", "Konna", "town"]


def test_a_town_of_a_country_is_the_towns_word_not_the_countrys(atlas):
    text = "A jet fell near the northern Niger town of Agadez."
    found = located(atlas, text)
    agadez = next(p.id for p in found.places if p.name == "Agadez")
    assert [w.text for w in read(text).words if found.by_word.get(w.i) == agadez] == [
        "town",
        "Agadez",
    ]


def test_ids_follow_first_mention_and_every_run_is_the_same(atlas):
    text = "Soldiers left Gao for Niamey and Dakar. Mali and Niger agreed in Dakar."
    first, second = located(atlas, text), located(atlas, text)
    assert first == second
    assert [p.id for p in first.places] == [f"p{n}" for n in range(1, len(first.places) + 1)]
    assert [p.name for p in first.places][:3] == ["Gao", "Niamey", "Dakar"]


def test_nothing_in_nothing_out(atlas):
    assert where(Reading(""), Report(id="r1"), atlas).places == []


def test_a_holiday_is_no_town():
    from dateline.language import load
    from dateline.reference.places.atlas import open_atlas
    from dateline.stages.where.recognition import toponyms

    reading = load().read(
        "Police in Bergen made 90 arrests on New Year's Eve. Shops closed over New Year."
    )
    assert [s.name for s in toponyms(reading, open_atlas())] == ["Bergen"]


def test_a_short_form_of_an_unknown_place_is_no_place_elsewhere(atlas):
    text = "Jets hit Provo al-Gharbi in Syria. Residents of Damascus left Provo on Monday."
    names = [("Provo al-Gharbi", "LOC"), ("Syria", "LOC"), ("Damascus", "LOC")]
    found = located(atlas, text, names)
    assert {p.country for p in found.places if p.country} == {"SYR"}
    alone = located(atlas, "Residents left Provo on Monday.", [("Provo", "LOC")])
    assert [p.country for p in alone.places] == ["USA"]
