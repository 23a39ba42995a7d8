"""Names in sentences of our own: invented ones, headlines, capitals, lower case, and one name throughout a text.

The sentences were written for this test; most names in them are nobody's.
"""

from __future__ import annotations

import numpy as np
import pytest

from dateline.language import load
from dateline.language.document_names import ParsedPart, names_throughout
from dateline.language.gazetteer import CLASSES, PHRASES, WORDS, Gazetteer, folded, gazetteer_table
from dateline.language.label_schemes import NAME_TAGS
from dateline.language.network import WEIGHTS


def names(text: str) -> dict[str, str]:
    reading = load().read(text)
    return {text[n.start : n.end]: n.label for n in reading.names}


INVENTED = [
    (
        "Gunmen loyal to Tarvo Eskelund attacked Mbelu on Friday.",
        {"Tarvo Eskelund": "PERSON", "Mbelu": "LOC"},
    ),
    (
        "The Zarkani Liberation Front said it had taken Oundara.",
        {"Zarkani Liberation Front": "ORG", "Oundara": "LOC"},
    ),
    (
        "Villagers fled Kessoba after shells fell near Dourindi.",
        {"Kessoba": "LOC", "Dourindi": "LOC"},
    ),
    (
        "Pelle Andrasko, a spokesman for the Ministry of Water, denied the report.",
        {"Pelle Andrasko": "PERSON", "Ministry of Water": "ORG"},
    ),
    (
        "Shares in Vortelix Corp. fell after Hanbury Steel cut jobs.",
        {"Vortelix Corp.": "ORG", "Hanbury Steel": "ORG"},
    ),
    (
        "Mrs Okwundu told Radio Timbal that she would stay in Jurrat.",
        {"Okwundu": "PERSON", "Jurrat": "LOC"},
    ),
    (
        "Okwundu said 12 people had been found. President Osman Devrit Karaoglu promised to build a "
        "bridge within a year.",
        {"Osman Devrit Karaoglu": "PERSON"},
    ),
    (
        "Fighters of the PLRM and the Free Senn Army clashed at Tell Morad.",
        {"PLRM": "ORG", "Free Senn Army": "ORG"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), INVENTED)
def test_names_that_nobody_bears(text: str, wanted: dict[str, str]):
    found = names(text)
    assert {name: found.get(name) for name in wanted} == wanted


CASES = [
    (
        "REBELS LEAVE GAO FOR KIDAL AS TROOPS ENTER MALI",
        {"GAO": "LOC", "KIDAL": "LOC", "MALI": "LOC"},
    ),
    (
        "PRESIDENT ALVARO MENDES MET ANGELA MERKEL IN BERLIN.",
        {"ALVARO MENDES": "PERSON", "ANGELA MERKEL": "PERSON"},
    ),
    (
        "Rebels Seize Gao As France Sends Troops To Mali",
        {"Gao": "LOC", "France": "LOC", "Mali": "LOC"},
    ),
    ("the convoy drove from kidal to gao on saturday", {"kidal": "LOC", "gao": "LOC"}),
    ("i met john peterson in chicago last week", {"john peterson": "PERSON", "chicago": "LOC"}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_names_in_capitals_and_small_letters(text: str, wanted: dict[str, str]):
    found = names(text)
    assert {name: found.get(name) for name in wanted} == wanted


def scored(words: list[str], tags: dict[int, tuple[str, float]]) -> ParsedPart:
    """A part whose words bear no name but those given, each with the weight of its tag."""
    scores = np.zeros((len(words), len(NAME_TAGS)), np.float32)
    scores[:, 0] = 8
    for i, (tag, weight) in tags.items():
        scores[i, 0] = 0
        scores[i, NAME_TAGS.index(tag)] = weight
    return ParsedPart(words, scores, np.array([0]))


def test_a_name_once_clear_is_clear_throughout():
    clear = scored(["Eskelund", "spoke"], {0: ("S-PERSON", 9)})
    again = scored(["Then", "Eskelund", "left"], {1: ("S-PERSON", 9)})
    unclear = scored(["Eskelund", "fell"], {0: ("S-LOC", 3)})
    unclear.scores[0, NAME_TAGS.index("S-PERSON")] = 2.5
    assert names_throughout([unclear]) == [[(0, 1, "LOC")]]
    assert names_throughout([clear, again, unclear])[2] == [(0, 1, "PERSON")]


def test_a_surname_goes_with_the_full_name():
    full = scored(["Tarvo", "Mbelu", "spoke"], {0: ("B-PERSON", 9), 1: ("E-PERSON", 9)})
    short = scored(["Mbelu", "left"], {0: ("S-ORG", 1.5)})
    assert names_throughout([full, short, full])[1] == [(0, 1, "PERSON")]


def test_a_name_is_bare_of_the_words_before_it():
    part = scored(["town", "of", "Gao"], {0: ("B-LOC", 9), 1: ("I-LOC", 9), 2: ("E-LOC", 9)})
    assert names_throughout([part]) == [[(2, 3, "LOC")]]
    assert names_throughout([]) == []


def test_the_gazetteer_marks_words_and_the_longest_phrase(tmp_path):
    bit = {name: 1 << i for i, name in enumerate(CLASSES)}
    rows = [
        ("new york", bit["place phrase"]),
        ("new york times", bit["body phrase"]),
        ("york", bit["town"]),
    ]
    table = tmp_path / "table.tsv"
    table.write_text("".join(f"{bits:x}\t{text}\n" for text, bits in rows), "utf-8")
    found = Gazetteer(table).features(["New", "York", "Times", "Yórk"])
    body = WORDS + 2 * PHRASES.index("body phrase")
    assert found[:3, body].tolist() == [1, 0, 0] and found[:3, body + 1].tolist() == [0, 1, 1]
    assert found[:, CLASSES.index("town")].tolist() == [0, 1, 0, 1]
    assert Gazetteer(table).features([]).shape[0] == 0


def test_the_gazetteer_that_ships_is_found_by_halves():
    path = WEIGHTS / "gazetteer.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    texts = [text for _, text in rows]
    assert texts == sorted(texts)
    longest: dict[str, int] = {}
    for text in texts:
        first, *others = text.split(" ")
        if others:
            longest[first] = max(len(others) + 1, longest.get(first, 0))
    table = gazetteer_table(path)
    for bits, text in [*rows[::97], rows[0], rows[-1]]:
        assert table.bits(text) == int(bits, 16), text
    for text in ("", "zzzz", "the united", "\ud800", "\U0010ffff"):
        assert table.bits(text) == 0
    assert all(table.entry(first)[1] == longest[first] for first in list(longest)[::53])


def test_the_gazetteer_that_ships_knows_the_world():
    table = Gazetteer(WEIGHTS / "gazetteer.tsv")
    found = table.features(["Gao", "Smith", "Malian", "the", "Ministry"])
    known = [{CLASSES[i] for i in np.flatnonzero(row[:WORDS])} for row in found]
    assert "town" in known[0] and "family common" in known[1] and "demonym" in known[2]
    assert "body word" in known[4] and not known[3] & {"town", "family", "given"}
    assert folded("Sévaré") == "sevare"
