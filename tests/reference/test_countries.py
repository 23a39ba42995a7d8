"""Countries and regions: every spelling finds its country, and no word that is none finds one."""

import pytest

from dateline.reference.name_keys import fold_name, sound
from dateline.reference.places import countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mali", "MLI"), ("NIGER", "NER"), ("the Gambia", "GMB"), ("Cote d’Ivoire", "CIV"), ("Burma", "MMR"),
        ("Britain", "GBR"), ("U.S.", "USA"), ("US", "USA"), ("DR Congo", "COD"), ("Republic of the Congo", "COG"),
        ("Türkiye", "TUR"), ("Kosovo", "XKX"), ("Bosnia and Herzegovina", "BIH"), ("South Korea", "KOR"),
        ("us", None), ("Bamako", None), ("French", None), ("Island", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names(text, code):
    assert countries.country_named(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("French", "FRA"), ("Frenchmen", "FRA"), ("Malians", "MLI"), ("Nigerien", "NER"), ("Nigerian", "NGA"),
        ("Palestinian", "PSE"), ("Swiss", "CHE"), ("Finns", "FIN"), ("South Sudanese", "SSD"), ("Burkinabé", "BFA"),
        ("Congolese", "COD"), ("Kurdish", None), ("Tuareg", None), ("France", None),
    ],
)  # fmt: skip
def test_a_people_leads_to_its_country(text, code):
    assert countries.country_of_demonym(text) == code


def test_a_capital_leads_to_its_country():
    names = ("Paris", "Kiev", "Kyiv", "Washington", "N’Djamena", "Tripoli", "Lyon")
    assert [countries.country_of_capital(n) for n in names] == [
        "FRA",
        "UKR",
        "UKR",
        "USA",
        "TCD",
        "LBY",
        None,
    ]


def test_names_and_demonyms_of_a_code():
    assert countries.name_of("MLI") == "Mali"
    assert countries.name_of("???") == "???"
    assert countries.demonyms("FRA")[:2] == ("French", "Frenchman")
    assert countries.demonyms("???") == ()
    assert countries.iso3_of("ml") == "MLI"


def test_regions_are_known_by_name_and_adjective():
    assert countries.region_of_adjective("West African").name == "West Africa"
    assert countries.region_of_adjective("West Africans").name == "West Africa"
    assert countries.region_named("the Sahel").name == "Sahel"
    assert "MLI" in countries.region_named("Sahel").countries
    assert countries.region_named("Atlantis") is None


def test_every_row_is_whole():
    for row in countries.countries():
        assert len(row.iso3) == 3 and len(row.iso2) == 2 and row.name
        if row.iso3 != "UMI":
            assert row.lat is not None and -90 <= row.lat <= 90, row
            assert row.lon is not None and -180 <= row.lon <= 180, row
        assert countries.country_named(row.name) == row.iso3
        assert all(countries.country(n) for n in row.neighbours), row


def test_every_country_of_a_region_exists():
    for region in countries._tables().regions.values():
        assert all(countries.country(code) for code in region.countries), region


def test_spellings_meet():
    assert fold_name("Sévaré") == fold_name("sevare")
    assert fold_name("Al-Bab") == fold_name("al Bab")
    assert fold_name("Mocímboa da Praia") == "mocimboa da praia"
    assert sound(fold_name("Diabali")) == sound(fold_name("Diabaly"))
    assert sound(fold_name("Konna")) == sound(fold_name("Kona"))
    assert sound(fold_name("Gao")) != sound(fold_name("Goundam"))
