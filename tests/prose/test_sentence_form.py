"""Every sentence and label that Dateline makes of the example and of Mali passes checks of form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.build import build
from dateline.case import Case
from dateline.prose.key_facts import key_fact
from dateline.prose.revision_words import touched
from dateline.prose.sentences import label, sentence_start, standing_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Record
from tests.prose.sentence_form import faults, faults_of_label

ROOT = Path(__file__).parents[2]
CASES = (ROOT / "example", Path("/work/shared/cases/mali-2013"))


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.name)
def record(request: pytest.FixtureRequest) -> Record:
    if not request.param.exists():
        pytest.skip(f"{request.param} is not here")
    case = Case.of_paths([request.param])
    info = CaseInfo(title=case.title, timezone=case.timezone, built="2026-01-01T00:00:00Z")
    return build(case.reports, info)


def wrong(sentences: Iterator[str], check=faults) -> list[tuple[str, list[str]]]:
    return [(one, found) for one in sentences if (found := list(check(one)))]


def test_every_label_stands_and_tells(record):
    index = RecordIndex(record)
    assert not wrong((label(event, index) for event in record.events), faults_of_label)


def test_every_sentence_about_an_event(record):
    index = RecordIndex(record)
    told = (key_fact(event, index).text for event in record.events)
    assert not wrong(sentence for sentence in told)


def test_every_sentence_of_the_record(record):
    index = RecordIndex(record)
    said = [fact.text for fact in record.brief]
    said += [revision.note for revision in record.revisions if revision.note]
    said += [standing_words(event, index) for event in record.events]
    said += [sentence_start(touched(revision)) for revision in record.revisions]
    assert not wrong(sentence for sentence in said)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("A attack took place.", "a before a vowel"),
        ("The number is put at at least 9.", "a hedge twice"),
        ("2 outlets, 1 lines", "one with a plural"),
        ("It was told, according to NBC and 1 further line.", "further line"),
        ("The town was taken ().", "empty brackets"),
        ("“The town was taken.", "unpaired “"),
        ("An attack by Military of Iraq.", "a catalogue's name"),
        ("The the town was taken.", "a word twice"),
        ("It is denied that “so many emergency services attend”.", "a scrap in a frame"),
        ("“It fell”, according to the agency Meridian News Agency.", "an agency twice"),
        ("“It fell, according to Hollis”, according to Hollis.", "a speaker twice"),
        ("“His men fled”, according to Reuters.", "a quotation points at what is not there"),
    ],
)
def test_the_checks_find_what_they_are_for(sentence, fault):
    assert fault in list(faults(sentence))


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ("Arriving", "one torn word"),
        ("Troops: arrive", "a colon"),
        ("He met with the president", "points at what is not there"),
        ("The front accused the army of", "breaks off"),
    ],
)
def test_the_checks_find_torn_labels(label, fault):
    assert fault in list(faults_of_label(label))
