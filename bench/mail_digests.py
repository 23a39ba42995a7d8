"""Digests: are their facts those of `diff`, and how large is the mail?

Cases are built, or read where they were built before (`--kept FOLDER`): the example (15 reports,
released after 5, 10 and 15), the two reports from Mali, and the 282 of FA-KES (released after 140
and 282, by their days), and histories that chance draws: reports come, facts are confirmed, corrected,
united, split, withdrawn, rulings undone, and each step is released. For every pair of releases, and for a reader who was told nothing yet, the
daily digest is made and compared fact by fact with the difference of the two records.

    python -m bench.mail_digests --kept /tmp/digest-cases
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.histories import EVENT_VALUES, TEXTS
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.contents import DigestContents, digest_contents
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.digest.wording import worded
from dateline.mail.lists import MailingList
from dateline.mail.settings import NewsletterSettings
from dateline.prose.record_diff import diff_records
from dateline.record.nouns import Record
from dateline.ruling_drafts import DraftError, draft

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
HISTORIES, STEPS = 20, 9
COUNTED = frozenset(("pairs", "facts", "only_digest", "only_diff", "unheard"))
DAILY = MailingList(id=1, slug="daily", title="Daily digest", kind="daily")
SETTINGS = NewsletterSettings(
    sender="news@lists.example.org",
    reply_to="desk@example.org",
    home="https://desk.example.org/c/case",
    processor="The desk, Example Street 1",
)
Key = tuple[str, str]


@dataclass
class Figures:
    """Of one case: pairs of releases, facts in their digests, facts in the one and not in the
    other, facts that came and were taken back in between, and the largest mail.
    """

    pairs: int = 0
    facts: int = 0
    only_digest: int = 0
    only_diff: int = 0
    unheard: int = 0
    html: int = 0
    picture: int = 0
    text: int = 0
    compare: float = 0.0
    word: float = 0.0


def main() -> None:
    """Prints the figures of each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, required=True, help="folder for the built cases")
    folder = parser.parse_args().kept
    folder.mkdir(parents=True, exist_ok=True)
    for name, portions, case_file in _cases(folder):
        figures = _measured(_built(folder / f"{name}.dateline", name, portions, case_file))
        print(name, figures)
    drawn = [
        _measured(_drawn(folder / f"drawn-{seed}.dateline", seed)) for seed in range(HISTORIES)
    ]
    print("drawn", _summed(drawn))


def _summed(figures: Sequence[Figures]) -> Figures:
    """The figures of several cases: counts together, sizes and seconds by the largest."""
    found = Figures()
    for name in Figures.__dataclass_fields__:
        together = sum if name in COUNTED else max
        setattr(found, name, together(getattr(one, name) for one in figures))
    return found


def _drawn(file: Path, seed: int) -> Path:
    """A case of a history that chance draws."""
    if file.exists():
        return file
    chance = random.Random(seed)
    waiting = list(TEXTS)
    chance.shuffle(waiting)
    with KeptCase.create(str(file), "Mali", by="K. D.") as kept:
        for step in range(STEPS):
            if waiting and (step == 0 or chance.random() < 0.4):
                text = file.with_suffix(f".{step}.txt")
                text.write_text(waiting.pop(), "utf-8")
                kept.add([text], by="K. D.")
            else:
                _rule(kept, chance)
            kept.release(kept.record(), by="K. D.")
    return file


def _rule(kept: KeptCase, chance: random.Random) -> None:
    """A ruling on something of the record; an undoing of one, where there are some."""
    record = kept.record()
    signed = [one.number for one in kept.rulings()]
    kind = chance.choice(("correct", "merge", "split", "withdraw", "withdraw", "note", "undo"))
    events = [str(event.name) for event in record.events]
    try:
        if kind == "undo":
            made = draft(record, kind, str(chance.choice(signed or [0])))
        elif kind == "correct":
            field, value = chance.choice(EVENT_VALUES)
            made = draft(record, kind, chance.choice(events), field, value)
        else:
            others = [chance.choice(events)] if kind in ("merge", "split") else []
            made = draft(record, kind, chance.choice(events), others=others, reason="seen")
        kept.rule(made, "K. D.")
    except (DraftError, LedgerError, IndexError):
        pass  # what cannot be ruled is not


def _cases(folder: Path) -> Iterator[tuple[str, list[list[Path]], Path | None]]:
    """Each case with the reports of each release."""
    reports = sorted((ROOT / "example" / "reports").iterdir())
    yield "example", [reports[:5], reports[:10], reports], ROOT / "example" / "case.yaml"
    mali = SHARED / "cases" / "mali-2013"
    if mali.is_dir():
        reports = sorted(mali.glob("*.txt"))
        yield "mali", [reports[:1], reports], mali / "case.yaml"
    lines = SHARED / "data" / "clusters" / "fa-kes-dev.jsonl"
    if lines.is_file():
        told = sorted(
            lines.read_text("utf-8").splitlines(), key=lambda one: json.loads(one)["date"]
        )
        first, every = folder / "fakes-first.jsonl", folder / "fakes-all.jsonl"
        first.write_text("\n".join(told[:140]) + "\n", "utf-8")
        every.write_text("\n".join(told) + "\n", "utf-8")
        yield "fakes", [[first], [every]], None


def _built(file: Path, name: str, portions: list[list[Path]], case_file: Path | None) -> Path:
    """The case, released after each portion; built where it is not there."""
    if not file.exists():
        with KeptCase.create(str(file), name, by="K. D.") as kept:
            for portion in portions:
                kept.add(portion, case_file, by="K. D.")
                kept.release(kept.record(), by="K. D.")
    return file


def _measured(file: Path) -> Figures:
    """All pairs of releases of a case."""
    found = Figures()
    with KeptCase.open(str(file), read_only=True) as kept:
        states = ReleasedStates(kept)
        numbers = [0, *(release.number for release in states.releases())]
        for since, until in combinations(numbers, 2):
            start = time.process_time()
            compared = states.compared(since, until)
            contents = digest_contents(DAILY, compared)
            made = time.process_time()
            mail = worded(contents, SETTINGS)
            found.word = max(found.word, time.process_time() - made)
            found.compare = max(found.compare, made - start)
            found.html = max(found.html, len(mail.html.encode()))
            found.text = max(found.text, len(mail.text.encode()))
            found.picture = max(found.picture, *(len(one.data) for one in mail.pictures), 0)
            _count(found, contents, compared)
    return found


def _count(found: Figures, contents: DigestContents, compared: ComparedStates) -> None:
    """Compares a digest with the difference of its records."""
    digest = _of_digest(contents)
    diff, unheard = _of_diff(compared.before.record, compared.after.record)
    assert len(digest) == len(set(digest)), "a fact is told twice"
    found.pairs += 1
    found.facts += len(digest)
    found.only_digest += len(set(digest) - diff)
    found.only_diff += len(diff - set(digest) - unheard)
    found.unheard += len(unheard)


def _of_digest(contents: DigestContents) -> list[Key]:
    """The facts that a digest tells or counts."""
    changes = [*(item.change for item in contents.facts), *contents.counted]
    return [
        ("was", change.was or "")
        if change.kind == "joined" or change.name is None
        else ("is", change.name)
        for change in changes
    ]


def _of_diff(old: Record, new: Record) -> tuple[set[Key], set[Key]]:
    """The facts of the difference, and those among them that came and were taken back since."""
    was = {event.id: event.name or event.id for event in old.events}
    now = {event.id: event for event in new.events}
    told: set[Key] = set()
    unheard: set[Key] = set()
    for one in diff_records(old, new).events:
        if one.fate == "joined" or one.new is None:
            told.add(("was", was[one.old or ""]))
            continue
        event = now[one.new]
        key = ("is", event.name or event.id)
        told.add(key)
        is_back = one.fate == "new" and all(mention.withdrawn for mention in event.mentions)
        if is_back or (one.fate == "withdrawn" and one.old is None):
            unheard.add(key)
    return told, unheard


if __name__ == "__main__":
    main()
