"""Who is named by a byline or a field of authors, and what is nobody's name."""

from __future__ import annotations

import pytest

from dateline.reference.publishing.bylines import LONGEST, Byline, read_authors, read_byline


@pytest.mark.parametrize(
    ("words", "names", "agencies"),
    [
        (
            "By Ines P. Moran in Gao, Lea Wolf-Brandt and Máté O'Hara, Chief Correspondent",
            ["Ines P. Moran", "Lea Wolf-Brandt", "Máté O'Hara"],
            [],
        ),
        ("By Our Special Correspondent, Ravi Menon, and agencies", ["Ravi Menon"], []),
        ("By Reuters Staff", [], ["Reuters"]),
        ("By A. Writer, Associated Press", ["A. Writer"], ["AP"]),
        ("By The Associated Press", [], ["AP"]),
        ("By Mira Toll (AFP)", ["Mira Toll"], ["AFP"]),
        ("Story by Mira Toll/AFP", ["Mira Toll"], ["AFP"]),
        ("By Mira Toll of Reuters", ["Mira Toll"], ["Reuters"]),
        ("Reuters in Bamako", [], ["Reuters"]),
        ("By MIRA TOLL and JON ASKEW, Staff Writers", ["Mira Toll", "Jon Askew"], []),
        ("By Dr. Mira Toll, MD, and Prof Jon Askew, PhD", ["Mira Toll", "Jon Askew"], []),
        ("By Omar al-Hassan and María de la Cruz", ["Omar al-Hassan", "María de la Cruz"], []),
        ("By Jan van den Berg with Amy Do in Gao", ["Jan van den Berg", "Amy Do"], []),
        ("By Juan Pérez, Jr. and Martin Hale III", ["Juan Pérez, Jr.", "Martin Hale III"], []),
        ("By Mira Toll mira@courier.example @miratoll", ["Mira Toll"], []),
        ("By Mira Toll, New Delhi", ["Mira Toll"], []),
        ("By Mira Toll, BBC News, Nairobi", ["Mira Toll"], []),
        ("CNN's Mira Toll", ["Mira Toll"], []),
        ("Mira Toll, Africa Editor", ["Mira Toll"], []),
        ("Mira Toll for the Courier", ["Mira Toll"], []),
        ("Mira Toll; Jon Askew | Ena Brook", ["Mira Toll", "Jon Askew", "Ena Brook"], []),
    ],
)
def test_people_and_agencies(words: str, names: list[str], agencies: list[str]):
    found = read_authors(words)
    assert list(found.names) == names
    assert [agency.name for agency in found.agencies] == agencies
    assert found.is_sure
    for person in found.people:
        assert words[person.start : person.end] == person.name


@pytest.mark.parametrize(
    "words",
    [
        "Our Special Correspondent",
        "A Correspondent",
        "Staff",
        "Staff Reporter",
        "Editorial Board",
        "The Editors",
        "Web Desk",
        "News Desk, Courier",
        "admin",
        "Newsroom",
        "Guest Author",
        "Press Release",
        "Courier Staff",
        "https://courier.example/authors/mira",
        "desk@courier.example",
        "@couriernews",
        "user4711",
        "mira_toll",
    ],
)
def test_what_is_no_person(words: str):
    assert read_authors(words).names == ()


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the army had left.",
        "By Sunday",
        "By a vote of 5 to 3",
        "By the time they left, Mira Toll was gone",
        "From the north in lorries",
        "Mira Toll was there.",
    ],
)
def test_what_is_no_byline(line: str):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Mira Toll on Monday, November 18th, 2019 at 11:08 a.m.",
        "By Mira Toll - 2019-04-10",
        "By Mira Toll | Published 12 March 2019 10:40",
        "By Mira Toll, a teacher in Gao",
        "From Mira Toll in Gao",
    ],
)
def test_a_byline_with_more_behind_it(line: str):
    byline = read_byline(line)
    assert byline is not None and byline.names == ("Mira Toll",)


def test_a_desk_may_sign_a_line_that_names_nobody():
    byline = read_byline("By Web Desk")
    assert byline is not None and (byline.names, byline.agencies) == ((), ())


def test_a_newspaper_behind_a_name_is_no_person():
    found = read_byline("By Nazma Akter, Barisal Ledger")
    assert found is not None and found.names == ("Nazma Akter",)
    alone = read_byline("By Heath Ledger")
    assert alone is not None and alone.names == ("Heath Ledger",)


def test_words_too_long_for_a_byline_name_nobody():
    names = "Mira Toll, " * (LONGEST // 11)
    assert read_authors(names).names == ("Mira Toll",)
    assert read_authors(f"{names}{names}") == Byline()
    assert read_byline(f"By {names}{names}") is None
