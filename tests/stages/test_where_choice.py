"""Which place a name means, read from whole sentences: crises before namesakes, codes, bearings."""

from __future__ import annotations

import json

import pytest
from msgspec import json as msgspec_json

from dateline.extraction import extract
from dateline.record.nouns import Record


def read(text: str) -> Record:
    """The record of one report."""
    row = {"id": "1", "text": text, "published": "2020-03-04"}
    (line,) = extract([json.dumps(row).encode()])
    return msgspec_json.decode(line, type=Record)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Gwoza", "NGA"), ("Kobani", "SYR"), ("Taiz", "YEM"), ("Bama", "NGA")],
)
def test_a_place_of_crises_goes_before_its_namesakes(name, country):
    record = read(f"Aid workers reached {name} on Tuesday.")
    assert [p.country for p in record.places] == [country]


def test_a_namesake_is_meant_where_the_report_speaks_of_its_country():
    record = read("Spanish police in Palma, Spain, arrested two men. Spain sent more officers.")
    assert {p.country for p in record.places} == {"ESP"}


@pytest.mark.parametrize(
    ("words", "division"),
    [("Athens, GA", "Georgia"), ("London, ON", "Ontario"), ("Richmond, NSW", "New South Wales")],
)
def test_a_postal_code_behind_a_town_places_it(words, division):
    record = read(f"A warehouse burned in {words}, on Tuesday.")
    assert [p.admin1 for p in record.places] == [division, division]


def test_two_places_of_one_name_in_one_report():
    record = read("Trains from Springfield, IL, and from Springfield, MO, were stopped.")
    towns = [p.admin1 for p in record.places if p.name == "Springfield"]
    assert sorted(filter(None, towns)) == ["Illinois", "Missouri"]


def test_a_name_of_two_countries_stays_open():
    record = read("Clashes broke out in Eastern Province on Tuesday.")
    (place,) = record.places
    (fault,) = (f for f in record.faults if f.slug == "place-open")
    assert place.lat is None
    assert "Kenya" in fault.message


@pytest.mark.parametrize(
    "words",
    ["40 km south-west of Agadez", "in a hamlet east of Agadez", "25 miles from Agadez"],
)
def test_what_lies_off_a_town_is_near_it(words):
    (event,) = read(f"Bandits shot a driver {words} on Tuesday.").events
    assert [p.role for p in event.places] == ["near"]


def test_a_common_word_at_the_start_of_a_sentence_is_no_place():
    names = {p.name for p in read("Shelling went on in Taiz. Looting followed in Aden.").places}
    assert names == {"Taiz", "Aden"}


def test_washington_is_the_capital_unless_the_words_say_the_state():
    record = read("Washington said it would send ships. Envoys met in Washington on Tuesday.")
    assert {p.name for p in record.places} == {"Washington, D.C."}
    record = read("A fire broke out in Washington state on Tuesday.")
    assert [p.grain for p in record.places] == ["admin1"]


def test_a_foreign_spelling_of_a_town_elsewhere_is_no_place_of_the_report():
    record = read("Inmates rioted in Guayaquil and in Turi on Tuesday. Ecuador sent soldiers.")
    assert "ITA" not in {p.country for p in record.places}


def test_a_people_before_a_city_is_no_part_of_its_name():
    record = read("Nine people were killed in the Syrian city of Aleppo on Tuesday.")
    assert {p.name for p in record.places} == {"Aleppo"}


def test_a_place_is_sought_where_the_words_put_it():
    record = read("A convoy bound for Orem in Aleppo governorate, in Syria, was hit on Tuesday.")
    assert "USA" not in {p.country for p in record.places}


@pytest.mark.parametrize(("name", "country"), [("Ariha", "SYR"), ("Bayda", "LBY")])
def test_a_town_called_so_goes_before_one_that_another_language_calls_so(name, country):
    record = read(f"Fighting broke out in {name} on Monday, residents said.")
    assert [p.country for p in record.places] == [country]


def test_another_name_is_meant_where_the_report_speaks_of_its_country():
    record = read("Palestinian officials met in the West Bank. Ariha was calm, Palestinians said.")
    assert [p.country for p in record.places if p.name == "Jericho"] == ["PSE"]
