"""What a ruling would change, built before it is signed: in the building process, while its author
is told how far it is.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError
from dateline.desk.refusals import of_case
from dateline.desk.revision import Revision, Thing
from dateline.desk.ruling.finding import called
from dateline.desk.ruling.forms import DraftedRulings, RulingForm
from dateline.desk.ruling.wording import field_words
from dateline.ledger.errors import LedgerError
from dateline.ledger.writer import now
from dateline.prose.record_diff import HEADINGS, diff_records
from dateline.record.nouns import Actor, Event, Place
from dateline.record.rulings import Ruling, SignedRuling

KEPT = 60  # previews in memory
MOST_ASKED = 5  # by programs, that wait at once
LISTED = 40  # sentences of one heading
UNTOLD_OF_FACTS = ("label", "mode", "certainty")
"""Fields of a fact that the comparison of two records leaves out."""
FIELD_NAMES: Mapping[str, str] = {
    "lat": "latitude",
    "lon": "longitude",
    "admin1": "province or state",
    "grain": "exactness",
    "kind": "what it is",
    "label": "what it is called",
    "mode": "the form",
    "certainty": "how certain it is told",
}
"""What a field is called within a sentence, where that is another word."""

log = logging.getLogger("dateline.desk")


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """Sentences under one heading; more: how many are not listed."""

    heading: str
    sentences: tuple[str, ...]
    more: int = 0


@dataclass
class Preview:
    """One preview. number: of the revision that it was compared with; changes: None while it is
    being built; trouble: why it could not be.
    """

    id: str
    case: str
    person: str
    form: RulingForm
    made: DraftedRulings
    begun: float
    usual: float | None = None
    number: int = 0
    changes: tuple[ChangesTold, ...] | None = None
    trouble: str | None = None
    dropped: bool = False

    @property
    def seconds(self) -> int:
        """How long it has been in the making."""
        return int(time.monotonic() - self.begun)


@dataclass
class Previews:
    """The previews of a desk, built one after another."""

    _known: OrderedDict[str, Preview] = field(default_factory=OrderedDict[str, Preview])
    _usual: dict[str, float] = field(default_factory=dict[str, float])
    _asked: int = 0
    _lock: Lock = field(default_factory=Lock)
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "dateline-preview")
    )

    def start(self, case: DeskCase, person: str, form: RulingForm, made: DraftedRulings) -> Preview:
        """Begins a preview; one of the same person that has not begun to be built is dropped."""
        preview = Preview(
            secrets.token_urlsafe(12), case.slug, person, form, made, time.monotonic()
        )
        with self._lock:
            preview.usual = self._usual.get(case.slug)
            for other in self._known.values():
                if (other.case, other.person) == (case.slug, person) and other.changes is None:
                    other.dropped = True
            self._known[preview.id] = preview
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._threads.submit(self._build, case, preview)
        return preview

    def now(
        self, case: DeskCase, person: str, made: DraftedRulings
    ) -> tuple[int, tuple[ChangesTold, ...]]:
        """What rulings would change, once those that were asked for before are built.

        Raises LedgerError; DeskError where too many wait.
        """
        with self._lock:
            if self._asked >= MOST_ASKED:
                raise DeskError(
                    "Other previews are being made.", 429, "Ask again when they are through."
                )
            self._asked += 1
        try:
            return self._threads.submit(compared, case, person, made).result()
        finally:
            with self._lock:
                self._asked -= 1

    def get(self, case: str, person: str, id: str) -> Preview | None:
        """A preview of a person; None where it is not kept."""
        with self._lock:
            found = self._known.get(id)
        return found if found and (found.case, found.person) == (case, person) else None

    def _build(self, case: DeskCase, preview: Preview) -> None:
        """Builds the record with the rulings, and compares it."""
        if preview.dropped:
            preview.trouble = "Another preview was asked for meanwhile."
            return
        begun = time.monotonic()
        try:
            preview.number, preview.changes = compared(case, preview.person, preview.made)
        except LedgerError as error:
            preview.trouble = of_case(error, case.where)
        except Exception:
            log.exception("preview failed", extra={"case": case.slug})
            preview.trouble = "The preview could not be built; the log of the desk says why."
        with self._lock:
            self._usual[case.slug] = time.monotonic() - begun


def compared(
    case: DeskCase, person: str, made: DraftedRulings
) -> tuple[int, tuple[ChangesTold, ...]]:
    """What rulings would change, and the number of the revision that it was compared with.

    Raises LedgerError.
    """
    after = case.preview(*tentative(case, person, made))
    before = case.wait_for(after.number, 120)
    if before is None or before.number != after.number:
        before = case.at(after.number)
    return after.number, tuple(changes_told(before, after, made.rulings))


def tentative(case: DeskCase, person: str, made: DraftedRulings) -> list[SignedRuling]:
    """The rulings as they would be signed now."""
    with case.opened(read_only=True) as kept:
        head = kept.ledger.head().seq
    return [
        SignedRuling(number=head + n, by=person, at=now(), ruling=one, words=made.words)
        for n, one in enumerate(made.rulings, 1)
    ]


def changes_told(
    before: Revision, after: Revision, rulings: Sequence[Ruling]
) -> Iterator[ChangesTold]:
    """What the later record tells otherwise, heading by heading."""
    found = diff_records(before.record, after.record)
    parts: list[tuple[str, Sequence[str]]] = [
        ("Set", [text for ruling in rulings for text in _set(before, after, ruling)])
    ]
    for fate, heading in HEADINGS:
        parts.append((heading, [one.text for one in found.events if one.fate == fate]))
    parts += [("Promises", found.commitments), ("Who holds what", found.control)]
    for heading, sentences in parts:
        told = list(dict.fromkeys(sentences))
        if told:
            yield ChangesTold(heading, tuple(told[:LISTED]), max(0, len(told) - LISTED))


def _set(before: Revision, after: Revision, ruling: Ruling) -> Iterator[str]:
    """What a ruling sets that the comparison of facts leaves out."""
    was, new = (revision.thing(ruling.about or "") for revision in (before, after))
    if new is None:
        return
    if ruling.kind == "confirm":
        yield f"“{called(new)}” is marked as confirmed; the reports’ lines stay as they are."
    elif ruling.kind == "note":
        yield f"“{called(new)}” bears the note; the reports’ lines stay as they are."
    elif ruling.kind == "correct" and was is not None and ruling.field is not None:
        yield from _corrected(was, new, ruling.field)


def _corrected(was: Thing, new: Thing, field: str) -> Iterator[str]:
    """How a field reads otherwise of which the comparison of facts tells nothing."""
    is_untold = isinstance(new, Actor | Place) or field in UNTOLD_OF_FACTS
    if is_untold and isinstance(was, Event | Actor | Place) and isinstance(new, type(was)):
        said, says = field_words(was, field), field_words(new, field)
        if said != says:
            yield f"{called(was)}: {FIELD_NAMES.get(field, field)} was {said} and is {says}."
