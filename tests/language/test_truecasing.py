"""Text in capitals, small letters or Title Case is read in the case of ordinary English; offsets and letters hold."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.language.pipeline import paragraphs
from dateline.language.truecasing import is_caseless
from dateline.record.nouns import Report
from dateline.reference.english.capitalisation import capital_forms
from dateline.reference.english.truecasing_words import truecasing_words
from dateline.stages.parse import parse


def restored(text: str) -> str:
    blocks = paragraphs(text)
    caseless = [b for b in blocks if is_caseless(text[b.start : b.end])]
    return load().read_recased(text, blocks, caseless, capital_forms).text


@pytest.mark.parametrize(
    "words",
    [
        "REBELS SEIZED THE TOWN OF GAO ON MONDAY",
        "Rebels Seize Town After Week of Fighting",
        "rebels seized the northern town of gao on monday and soldiers fled towards the south, officials said",
    ],
)
def test_text_whose_case_tells_no_names(words: str):
    assert is_caseless(words)


@pytest.mark.parametrize(
    "words",
    [
        "UN",
        "NATO: no",
        "Rebels seized the town of Gao on Monday",
        "photo: our own",
        "President Ibrahim Keita spoke in Bamako",
        "",
    ],
)
def test_ordinary_text_is_left_alone(words: str):
    assert not is_caseless(words)


@pytest.mark.parametrize(
    "ordinary",
    [
        "Rebels of the Azawad Liberation Front seized the town of Gao on Monday, officials said.",
        "The mayor of San Juan de la Sierra, Pedro Alvarado, was kidnapped by guerrillas on 12 March.",
        "French troops and the Malian army will not leave Mali, a UN envoy said.",
        "She told us that the president of El Salvador met with NATO officials in May.",
        "Police said that three soldiers were killed near La Paz, and I believe that it is so.",
        "Bishop O'Connor said that John Paul II may visit Chad in March.",
    ],
)
@pytest.mark.parametrize("style", [str.upper, str.lower])
def test_sentences_come_back(ordinary: str, style):
    assert restored(style(ordinary)) == ordinary


def test_a_headline_in_title_case_comes_back():
    assert (
        restored("Rebels Seize Town Near Gao as French Troops Leave")
        == "Rebels seize town near Gao as French troops leave"
    )


def test_title_case_keeps_initials_and_mixed_case():
    assert (
        restored("NATO Sends Jets After al-Shabaab Attack Near Mogadishu")
        == "NATO sends jets after al-Shabaab attack near Mogadishu"
    )


def test_initials_stay_initials():
    text = restored(
        "GUERRILLAS OF THE PEOPLE'S DEMOCRATIC MOVEMENT [PDM] ATTACKED A BRIDGE. THE PDM DENIED IT."
    )
    assert "[PDM]" in text and "The PDM denied it" in text and "guerrillas" in text.lower()


def test_ordinary_paragraphs_tell_what_is_a_name():
    text = restored(
        "PALOMA STRIKES IN THE NORTH\n\nThe rebel Paloma denied that it was he. Police sought Paloma in Gao."
    )
    assert text.startswith("Paloma strikes in the north\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "ß IST KEIN GROSSBUCHSTABE IN DER STRASSE",
        "İSTANBUL'DA ÇATIŞMA: ASKERLER ÖLDÜ",
        "ⅧⅧⅧⅧⅧ ǅǅǅǅ ŉŉŉŉŉŉ",
    ],
)
def test_no_letter_changes_the_length(text: str):
    assert len(restored(text)) == len(text)


def test_the_reading_quotes_the_source():
    text = "GUNMEN KILLED TWO MEN IN GAO ON MONDAY, POLICE SAID."
    reading, _ = parse(Report(id="r", text=text, language="en"))
    assert reading.source == text
    assert reading.text == "Gunmen killed two men in Gao on Monday, police said."
    assert reading.quote(0, 6) == "GUNMEN"
    assert [w.text for w in reading.words][:2] == ["Gunmen", "killed"]


def test_ordinary_text_has_no_other_source():
    reading, _ = parse(
        Report(id="r", text="Gunmen killed the mayor of Gao on Monday.", language="en")
    )
    assert reading.source == "" and reading.quote(0, 6) == "Gunmen"


def test_the_table_of_small_words():
    assert "of" in truecasing_words().link and "de" in truecasing_words().particle


def test_names_that_are_always_written_with_capitals():
    assert capital_forms(["MONDAY", "NIGHT"]) == ("Monday",)
    assert capital_forms(["LATIN", "AMERICAN", "STATES"]) == ("Latin", "American")
    assert capital_forms(["NATO"]) == ("NATO",)
    assert capital_forms(["BRIDGE"]) == ()
