"""One actor and one place across reports, and apart what must stay apart."""

import random

from dateline.record.vocabulary import ActorKind
from dateline.stages.entity_resolution import resolve_entities
from tests.stages.made_case import Made


def united(*made):
    return resolve_entities([m.report for m in made], [m.local_record for m in made])


def names(result):
    return sorted(a.name for a in result.actors)


def test_full_name_surname_and_office_are_one_person():
    a = Made(
        "a", "Foreign Minister Marta de la Cruz spoke. De la Cruz left.", published="2024-05-01"
    )
    a.actor("Marta de la Cruz", "person", "ARG", title="Foreign Minister", of="Argentina")
    b = Made("b", "De la Cruz would not say more.", published="2024-05-02")
    b.actor("De la Cruz", "person")
    c = Made("c", "The Argentine foreign minister flew home.", published="2024-05-03")
    c.actor("Argentine foreign minister", "person", "ARG", title="foreign minister", of="Argentina")
    result = united(a, b, c)
    assert names(result) == ["Marta de la Cruz"]
    assert len(result.actors[0].roles) == 1
    assert [m.report for m in result.actors[0].mentions] == ["a", "b", "c"]


def test_one_surname_and_two_given_names_stay_apart():
    a = Made("a", "Anna Weber met Paul Weber.", published="2024-05-01")
    a.actor("Anna Weber", "person")
    a.actor("Paul Weber", "person")
    b = Made("b", "Weber smiled.", published="2024-05-02")
    b.actor("Weber", "person")
    assert names(united(a, b)) == ["Anna Weber", "Paul Weber", "Weber"]


def test_initials_and_accents_are_no_difference():
    a = Made("a", "Élise Dubois", published="2024-05-01")
    a.actor("Élise Dubois", "person")
    b = Made("b", "E. Dubois", published="2024-05-02")
    b.actor("E. Dubois", "person")
    assert len(united(a, b).actors) == 1


def test_an_acronym_is_its_body():
    a = Made("a", "the Regional Water Union (RWU)", published="2024-05-01")
    a.actor("Regional Water Union", "organization", aliases=("RWU",))
    b = Made("b", "The RWU agreed.", published="2024-05-02")
    b.actor("RWU", "organization")
    assert names(united(a, b)) == ["Regional Water Union"]


def test_forces_of_one_country_are_one_and_of_two_are_two():
    a = Made("a", "Kenyan troops and Ugandan troops", published="2024-05-01")
    a.actor("Kenyan troops", "military", "KEN")
    a.actor("Ugandan troops", "military", "UGA")
    b = Made("b", "Military of Kenya", published="2024-05-02")
    b.actor("Military of Kenya", "military", "KEN")
    assert names(united(a, b)) == ["Military of Kenya", "Ugandan troops"]


def test_nameless_fighters_are_one_unless_two_kinds_are_told_apart():
    a = Made("a", "Islamist rebels", published="2024-05-01")
    a.actor("Islamist rebels", "armed-group")
    b = Made("b", "the insurgents", published="2024-05-02")
    b.actor("the insurgents", "armed-group")
    assert len(united(a, b).actors) == 1
    c = Made("c", "Hill rebels and Coastal rebels", published="2024-05-03")
    c.actor("Hill rebels", "armed-group")
    c.actor("Coastal rebels", "armed-group")
    assert len(united(a, b, c).actors) == 3


def test_places_by_distance_and_by_country():
    a = Made("a", "Brod", published="2024-05-01")
    a.place("Brod", 45.16, 18.01, "HRV")
    b = Made("b", "Brod and Skopje", published="2024-05-02")
    b.place("Brod", 41.51, 21.21, "MKD")
    b.place("Skopje", 42.0, 21.43, "MKD")
    c = Made("c", "Brod", published="2024-05-03")
    c.place("Brod", 45.2, 18.05, "HRV")
    result = united(a, b, c)
    assert [(p.id, p.country, len(p.mentions)) for p in result.places] == [
        ("p-1", "HRV", 2),
        ("p-2", "MKD", 1),
        ("p-3", "MKD", 1),
    ]


def test_a_name_stands_where_most_reports_place_it_unless_its_report_is_about_elsewhere():
    made = []
    for n in range(2):
        m = Made(f"r{n}", "Brod and Zadar", published=f"2024-05-0{n + 1}")
        m.place("Brod", 45.16, 18.01, "HRV")
        m.place("Zadar", 44.1, 15.2, "HRV")
        made.append(m)
    stray = Made("s", "Brod and Zadar", published="2024-05-04")
    stray.place("Brod", 41.51, 21.21, "MKD")
    stray.place("Zadar", 44.1, 15.2, "HRV")
    assert {p.country for p in united(*made, stray).places} == {"HRV"}
    stray.place("Skopje", 42.0, 21.4, "MKD")
    assert sorted(p.name for p in united(*made, stray).places) == [
        "Brod",
        "Brod",
        "Skopje",
        "Zadar",
    ]


def test_a_short_form_is_the_place_named_in_full():
    a = Made(
        "a",
        "San Pedro del Rio lost its bridge, and San Pedro its road; Guinea-Bissau is not Guinea.",
    )
    a.place("San Pedro del Rio", -14.0, -65.0, "BOL")
    a.place("San Pedro", 40.0, -3.0, "ESP")
    a.place("Guinea-Bissau", 12.0, -15.0, "GNB", "country")
    a.place("Guinea", 10.0, -11.0, "GIN", "country")
    result = united(a)
    found = {p.name: p.country for p in result.places}
    assert found == {"San Pedro del Rio": "BOL", "Guinea-Bissau": "GNB", "Guinea": "GIN"}
    assert "San Pedro" in result.places[0].aliases


def test_nameless_fighters_are_the_one_band_that_the_reports_name():
    a = Made("a", "The Hill League took the pass. Fighters burned a hut.", published="2024-05-01")
    a.actor("Hill League", "armed-group")
    a.actor("Fighters", "armed-group")
    assert names(united(a)) == ["Hill League"]
    b = Made("b", "The River League met fighters.", published="2024-05-02")
    b.actor("River League", "armed-group")
    b.actor("fighters", "armed-group")
    assert len(united(a, b).actors) == 3


def test_gunmen_are_nobody_s_until_their_own_report_says_so():
    a = Made("a", "The Hill League took the pass. Gunmen burned a hut.", published="2024-05-01")
    a.actor("Hill League", "armed-group")
    a.actor("Gunmen", "armed-group")
    assert len(united(a).actors) == 2


def test_accounts_are_rewritten_and_input_order_is_no_matter():
    made = []
    for n in range(4):
        m = Made(
            f"r{n}",
            f"Rebels attacked the army near Brod, said Ana Lund {n}.",
            published=f"2024-05-0{n + 1}",
        )
        rebels, army, ana = (
            m.actor("Rebels", "armed-group"),
            m.actor("army", "military", "HRV"),
            m.actor("Ana Lund", "person"),
        )
        said = m.said("Rebels attacked the army near Brod", ana)
        place = m.place("Brod", 45.16, 18.01, "HRV")
        m.tell("Rebels attacked the army near Brod", "attacked", "ASSAULT", agents=[rebels], targets=[army], at=[place],
               statement=said)  # fmt: skip
        made.append(m)
    expected = united(*made)
    assert [
        t.statement for local_record in expected.local_records for t in local_record.local_events
    ] == [
        "s-1",
        "s-2",
        "s-3",
        "s-4",
    ]
    assert {
        t.agents for local_record in expected.local_records for t in local_record.local_events
    } == {("a-1",)}
    assert expected.local_records[2].local_events[0].places[0].place == "p-1"
    rng = random.Random(1)
    for _ in range(5):
        rng.shuffle(made)
        assert united(*made) == expected


def _said(*people, kind: ActorKind = "person"):
    """Reports that each name one actor: (name, title or None)."""
    made = []
    for n, (name, title) in enumerate(people):
        m = Made(f"r{n}", f"{name} spoke.", published=f"2024-05-0{n + 1}")
        m.actor(name, kind, title=title)
        made.append(m)
    return sorted(names(united(*made)))


def test_spellings_of_one_sound_are_one_name():
    assert len(_said(("Mahmoud Darwish", None), ("Mahmud Darwish", "poet"))) == 1
    assert len(_said(("Moammar Gadhafi", None), ("Muammar Gaddafi", None), ("Gaddafi", None))) == 1
    assert len(_said(("Jaish Sharqiya", None), ("Jaysh Sharkiya", None), kind="armed-group")) == 1


def test_spellings_that_all_but_sound_alike_are_one_name_only_of_one_office():
    titled = ("Prasert Chaikul", "prime minister"), ("Prasertt Chai-kuhl", "prime minister")
    assert len(_said(*titled)) == 1
    assert len(_said(titled[0], (titled[1][0], None))) == 2


def test_what_differs_beside_the_spelling_parts_two_people():
    assert len(_said(("Mahmoud Darwish", "poet"), ("Mahmud Darwish", "general"))) == 2
    assert len(_said(("Hassan Nasri", "minister"), ("Hussein Nasri", "minister"))) == 2
    assert len(_said(("Maria Lopetegui", None), ("Mario Lopetegui", None))) == 2
    one = Made("a", "Mahmoud Darwish met Mahmud Darwish.", published="2024-05-01")
    one.actor("Mahmoud Darwish", "person")
    one.actor("Mahmud Darwish", "person")
    assert len(united(one).actors) == 2


def test_a_given_name_alone_is_whose_it_is_in_its_report():
    a = Made("a", "Saddo steps down. Saddo Karam said so.", published="2024-05-01")
    a.actor("Saddo", "person")
    a.actor("Saddo Karam", "person")
    assert names(united(a)) == ["Saddo Karam"]
    b = Made("b", "Saddo Brandt sang.", published="2024-05-02")
    b.actor("Saddo Brandt", "person")
    c = Made("c", "Saddo left.", published="2024-05-03")
    c.actor("Saddo", "person")
    assert names(united(b, c)) == ["Saddo", "Saddo Brandt"]


def test_initials_are_of_the_one_body_that_has_them():
    a = Made("a", "The National Union of Pilots struck.", published="2024-05-01")
    a.actor("National Union of Pilots", "organization")
    b = Made("b", "The NUP struck.", published="2024-05-02")
    b.actor("NUP", "organization")
    assert names(united(a, b)) == ["National Union of Pilots"]
    c = Made("c", "The Northern Unity Party met.", published="2024-05-03")
    c.actor("Northern Unity Party", "party")
    assert len(united(a, b, c).actors) == 3


def test_opposition_forces_are_never_the_army_nor_the_government():
    a = Made("a", "Ruranian opposition forces; Military of Chile", published="2024-05-01")
    a.actor("Ruranian opposition forces", "armed-group", "CHL")
    a.actor("Military of Chile", "military", "CHL")
    b = Made("b", "opposition forces; army; protesters; government", published="2024-05-02")
    b.actor("opposition forces", "armed-group")
    b.actor("army", "military", "CHL")
    b.actor("protesters", "population", "CHL")
    b.actor("government", "government", "CHL")
    kinds = [(x.kind, x.country) for x in united(a, b).actors]
    assert ("military", "CHL") in kinds and ("government", "CHL") in kinds
    assert sum(kind == "armed-group" for kind, _ in kinds) in (1, 2)
    for x in united(a, b).actors:
        opposed = any("opposition" in n for n in (x.name, *x.aliases))
        assert opposed is (x.kind == "armed-group")


def test_a_place_nowhere_on_the_map_is_the_one_of_its_name_or_sound():
    a = Made("a", "Zurgumbo and Sankorey", published="2024-05-01")
    a.place("Zurgumbo", 14.3, -3.6, "MLI")
    a.place("Sankorey", grain=None)
    b = Made("b", "Zourgoumbo and Sankorey", published="2024-05-02")
    b.place("Zourgoumbo", grain=None)
    b.place("Sankorey", 13.0, -3.0, "MLI")
    found = united(a, b).places
    assert [(p.name, p.aliases) for p in found] == [("Zurgumbo", ("Zourgoumbo",)), ("Sankorey", ())]
    c = Made("c", "Zurgumbo and Zourgoumbo", published="2024-05-03")
    c.place("Zurgumbo", 14.3, -3.6, "MLI")
    c.place("Zourgoumbo", grain=None)
    assert len(united(c).places) == 2


def test_a_surname_that_stands_first_joins_its_full_name():
    a = Made("a", "Kim Jong-un spoke of Kim Jong-il.", published="2024-05-01")
    a.actor("Kim Jong-un", "person", "PRK", title="leader", of="North Korea")
    a.actor("Kim Jong-il", "person")
    b = Made("b", "Hu Jintao met Hu.", published="2024-05-02")
    b.actor("Hu Jintao", "person")
    b.actor("Hu", "person")
    assert names(united(a, b)) == ["Hu Jintao", "Kim Jong-il", "Kim Jong-un"]


def test_a_description_by_office_is_the_named_holder():
    a = Made("a", "Kim Jong-un spoke.", published="2024-05-01")
    a.actor("Kim Jong-un", "person", "PRK", title="leader", of="North Korea")
    b = Made("b", "The North Korean leader spoke.", published="2024-05-02")
    b.actor("leader of North Korea", "person", "PRK", title="leader", of="North Korea")
    assert names(united(a, b)) == ["Kim Jong-un"]


def test_a_name_with_and_without_its_kind_is_one_place():
    a = Made("a", "The bus fell into the Enzi River.", published="2024-05-01")
    a.place("Enzi River")
    b = Made("b", "It fell into the Enzi.", published="2024-05-02")
    b.place("Enzi")
    assert len(united(a, b).places) == 1


def test_a_namesake_lies_where_the_report_that_names_its_division_puts_it():
    a = Made("a", "A bomb in Karabad", published="2024-05-01")
    a.place("Karabad", 34.9, 61.8, "AFG", admin1="Herat")
    b = Made("b", "A bomb in Karabad, in Ghazni", published="2024-05-02")
    b.place("Karabad", 33.2, 68.1, "AFG", admin1="Ghazni")
    b.place("Ghazni", 33.6, 68.4, "AFG", admin1="Ghazni")
    c = Made("c", "A bomb in Karabad, not in Herat", published="2024-05-03")
    c.place("Karabad", 34.9, 61.8, "AFG", admin1="Herat")
    c.place("Herat", 34.3, 62.2, "AFG", admin1="Herat")
    assert {place.admin1 for place in united(a, b).places} == {"Ghazni"}
    assert len([place for place in united(a, b, c).places if place.name == "Karabad"]) == 2


def test_a_lone_name_taken_for_a_surname_is_the_body_of_that_name():
    a = Made("a", "Valo denied it.", published="2024-05-01")
    a.actor("Valo", "person")
    b = Made("b", "The mining company Valo denied it.", published="2024-05-02")
    b.actor("Valo", "company")
    c = Made("c", "Minister Valo denied it.", published="2024-05-03")
    c.actor("Valo", "person", title="minister", of="Peru")
    assert names(united(a, b)) == ["Valo"]
    assert names(united(b, c)) == ["Valo", "Valo"]
