"""Cases whose releases digests are made of: made histories, the example, reports from Mali."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.kept_case import KeptCase
from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.contents import DigestContents, digest_contents
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.lists import ListKind, ListSettings, MailingList
from dateline.mail.settings import NewsletterSettings
from dateline.ruling_drafts import draft
from tests.conftest import COURIER, RADIO, TIMES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "example"
MALI = ROOT.parent / "shared" / "cases" / "mali-2013"
SETTINGS = NewsletterSettings(
    sender="news@lists.example.org",
    reply_to="desk@example.org",
    home="https://desk.example.org/c/marowijne",
    processor="The desk of Marowijne",
)


def a_list(
    kind: ListKind = "daily", about: str | None = None, at_once: bool = False
) -> MailingList:
    """A list that stands in no store."""
    return MailingList(
        id=1,
        slug=kind,
        title=f"{kind.capitalize()} digest",
        kind=kind,
        about=about,
        settings=ListSettings(at_once=at_once),
    )


def grown(file: Path, title: str, portions: Iterable[list[Path]], case_file: Path | None) -> None:
    """A case that is released after each portion of reports."""
    with KeptCase.create(str(file), title, by="K. D.") as kept:
        for portion in portions:
            kept.add(portion, case_file, by="K. D.")
            kept.release(kept.record(), by="K. D.")


def made_history(file: Path) -> None:
    """A case with a release after each deed: reports come, a fact is taken out, the next report
    comes, the fact is put back, two facts are united, a third report comes.
    """
    folder = file.parent
    texts = {"courier": COURIER, "times": TIMES, "radio": RADIO}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with KeptCase.create(str(file), "Marowijne", by="K. D.") as kept:

        def release() -> None:
            kept.release(kept.record(), by="K. D.")

        kept.add([folder / "courier.txt"], by="K. D.")
        release()
        first = fact_called(kept, "river Cottica rose")
        taken = kept.rule(draft(kept.record(), "withdraw", first, reason="a rumour"), "K. D.")
        release()
        kept.add([folder / "times.txt"], by="K. D.")
        release()
        kept.rule(draft(kept.record(), "undo", str(taken.entry.seq)), "K. D.")
        release()
        one, other = fact_called(kept, "free a judge"), fact_called(kept, "a hospital ship")
        kept.rule(draft(kept.record(), "merge", one, others=[other]), "K. D.")
        release()
        kept.add([folder / "radio.txt"], by="K. D.")
        release()


def fact_called(kept: KeptCase, words: str) -> str:
    """The lasting name of the first fact whose mentions have some words."""
    record = kept.record()
    texts = {report.id: report.text for report in record.reports}
    for event in record.events:
        for mention in event.mentions:
            if words in texts[mention.report][mention.start : mention.end]:
                return str(event.name)
    raise LookupError(words)


def compared(file: Path, since: int, until: int) -> ComparedStates:
    """Two releases of a case by their places, from 1; 0 is before all."""
    with KeptCase.open(str(file), read_only=True) as kept:
        states = ReleasedStates(kept)
        numbers = [0, *(release.number for release in states.releases())]
        one, other = numbers[since], numbers[until]
        return ComparedStates((one, states.record(one)), (other, states.record(other)))


def contents(file: Path, since: int, until: int, mailing: MailingList) -> DigestContents:
    """What a list tells of two releases."""
    return digest_contents(mailing, compared(file, since, until))
