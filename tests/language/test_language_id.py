"""The language of a text: by function words, by English words, else by the model."""

import py3langid
import pytest

from dateline.language.language_id import identify

MENU = """Home World Business Sports Weather Opinion Video Photos Newsletters Subscribe
Politics Health Science Technology Travel Money Culture Music Movies Television Books
Latest headlines, breaking reports: floods displace thousands, troops leave border town"""
# few function words, and words that English has as well
OTHERS = {
    "fr": """Violences meurtrières: plusieurs villages attaqués, routes nationales coupées.
    Situation alimentaire critique, population civile déplacée, opérations militaires annoncées.
    Gouvernement, opposition, organisations humanitaires: réactions internationales attendues.""",
    "es": """Ataque mortal: varios pueblos destruidos, carretera nacional cortada, policía local.
    Situación humanitaria crítica, población civil desplazada, operaciones militares anunciadas.
    Gobierno, oposición, organizaciones humanitarias: reacciones internacionales esperadas.""",
    "id": """Serangan mematikan: beberapa desa hancur, jalan nasional terputus, polisi setempat.
    Situasi kritis, penduduk sipil mengungsi, operasi militer diumumkan, menteri, presiden.
    Pemerintah, oposisi, organisasi kemanusiaan: reaksi internasional ditunggu.""",
}


def test_english_words_of_few_function_words_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(py3langid, "rank", refuse)
    assert identify(f"{MENU}\nThe market of the town and the port") == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told_behind_an_english_line(language: str) -> None:
    assert identify(f"Listen to the news and more at home\n{OTHERS[language]}") == language
