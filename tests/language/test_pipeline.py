"""The shipped pipeline on real sentences: offsets, trees, names, and the same result in any company."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.language import Block, Reading, load

NEWS = (
    "Rebels seize key town in northern Mali\n\n"
    "Fighters from the MNLA captured the town of Gao on Saturday, killing at least 12 soldiers, officials said. "
    '"We will not negotiate with terrorists," President Dioncounda Traoré told reporters in Bamako. '
    "The U.N. Security Council, which met in New York, hasn't yet responded.\n\n"
    "Two civilians were wounded by government soldiers near Timbuktu.\n"
)
SCRIPTS = "الجيش السوري يقصف حلب\n\nВойска вошли в город 😀.\n\n停火协议\n\n\u200b\n\n…\t\u00a0\n"


@pytest.fixture(scope="module")
def news() -> Reading:
    return load().read(NEWS)


def well_formed(reading: Reading) -> None:
    """Every promise of a Reading that holds for any text."""
    for i, word in enumerate(reading.words):
        assert word.i == i
        assert reading.text[word.start : word.end] == word.text
        assert word.text.strip() == word.text != ""
        assert word.lemma and word.upos and word.xpos and word.dep
        assert (word.head == i) == (word.dep == "root")
        assert reading.words[word.head].sentence == word.sentence
    assert all(a.end <= b.start for a, b in pairwise(reading.words))
    at = 0
    for i, sentence in enumerate(reading.sentences):
        assert (sentence.i, sentence.first) == (i, at)
        assert sentence.last > sentence.first
        words = reading.words_of(sentence)
        assert (sentence.start, sentence.end) == (words[0].start, words[-1].end)
        roots = [w.i for w in words if w.head == w.i]
        assert len(roots) == 1
        assert reading.subtree(roots[0]) == list(range(sentence.first, sentence.last))
        at = sentence.last
    assert at == len(reading.words)
    assert all(a.last <= b.first for a, b in pairwise(reading.names))
    for name in reading.names:
        assert (name.start, name.end) == (
            reading.words[name.first].start,
            reading.words[name.last - 1].end,
        )
        assert name.label in {"PERSON", "ORG", "LOC", "NORP", "MISC"}


def find(reading: Reading, text: str) -> int:
    return next(w.i for w in reading.words if w.text == text)


def test_a_report_is_well_formed(news: Reading):
    well_formed(news)
    assert len(news.sentences) == 5
    assert [s.block for s in news.sentences] == [0, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", ".", "?!", "a", SCRIPTS, "x" * 5000, "\ufeffGao fell.", "No\u2028break"],
)
def test_odd_texts_are_read(text: str):
    reading = load().read(text)
    well_formed(reading)
    assert bool(reading.words) == bool(text.strip())


def test_who_did_what(news: Reading):
    captured = find(news, "captured")
    subject, thing = news.child(captured, "nsubj"), news.child(captured, "obj")
    assert subject is not None and subject.text == "Fighters"
    assert thing is not None and thing.text == "town"
    killing = news.child(captured, "advcl")
    assert killing is not None and killing.lemma == "kill"
    soldiers = news.child(killing.i, "obj")
    assert soldiers is not None and soldiers.lemma == "soldier"
    assert news.child(soldiers.i, "nummod") is not None


def test_the_passive_and_its_agent(news: Reading):
    wounded = find(news, "wounded")
    subject = news.child(wounded, "nsubj:pass")
    agent = news.child(wounded, "obl:agent")
    assert subject is not None and subject.text == "civilians"
    assert agent is not None and agent.text == "soldiers"


def test_lemmas_and_tags(news: Reading):
    seen = {w.text: (w.lemma, w.upos, w.xpos) for w in news.words}
    assert seen["n't"] == ("not", "PART", "RB")
    assert seen["told"] == ("tell", "VERB", "VBD")
    assert seen["has"] == ("have", "AUX", "VBZ")
    assert seen["Bamako"] == ("Bamako", "PROPN", "NNP")
    assert seen["civilians"] == ("civilian", "NOUN", "NNS")


def test_names(news: Reading):
    found = {(NEWS[n.start : n.end], n.label) for n in news.names}
    expected = {
        ("Mali", "LOC"),
        ("MNLA", "ORG"),
        ("Gao", "LOC"),
        ("Dioncounda Traoré", "PERSON"),
        ("Bamako", "LOC"),
    }
    assert expected <= found
    assert {("New York", "LOC"), ("Timbuktu", "LOC")} <= found


def test_blocks_alone_are_read_and_keep_their_kind():
    text = "HEADLINE: Gao falls. Advertisement. The army has left Gao."
    blocks = [Block(37, len(text)), Block(10, 20, "headline")]
    reading = load().read(text, blocks)
    well_formed(reading)
    assert [(s.block, s.kind) for s in reading.sentences] == [(1, "headline"), (0, "body")]
    assert reading.words[0].start == 10
    assert "Advertisement" not in {w.text for w in reading.words}


@pytest.mark.parametrize("block", [Block(-1, 3), Block(2, 1), Block(0, 99)])
def test_a_block_outside_the_text_is_refused(block: Block):
    with pytest.raises(ValueError):
        load().read("Gao fell.", [block])


def test_overlapping_blocks_are_refused():
    with pytest.raises(ValueError):
        load().read("Gao fell.", [Block(0, 5), Block(4, 9)])


def test_a_text_reads_the_same_in_any_company():
    paragraphs = NEWS.split("\n\n")
    alone = [load().read(p) for p in paragraphs]
    many = list(load().read_many((p, None) for p in reversed(paragraphs)))[::-1]
    assert alone == many
    together = load().read(NEWS)
    for k, reading in enumerate(alone):
        sentences = [s for s in together.sentences if s.block == k]
        words = together.words[sentences[0].first : sentences[-1].last]
        assert [(w.text, w.dep, w.lemma, w.xpos) for w in words] == [
            (w.text, w.dep, w.lemma, w.xpos) for w in reading.words
        ]
    assert load().read(NEWS) == together


def test_a_very_long_paragraph_is_read_in_windows():
    text = "The army shelled the town and " * 700 + "left."
    reading = load().read(text)
    well_formed(reading)
    assert len(reading.words) == 6 * 700 + 2
    many = " ".join(["The army shelled Gao on Monday, killing two people."] * 120)
    assert len(load().read(many).sentences) == 120
