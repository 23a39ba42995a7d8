"""What a ruling is about: from a lasting name to the thing that holds its words now. A name leads
exactly there or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.record.lasting_names import LastingName, Named, Shift, mention_names, parsed
from dateline.record.nouns import Fault
from dateline.record.reading_form import ReadingForm
from dateline.record.rulings import SignedRuling

Forms = Mapping[str, ReadingForm]


class Targets:
    """Things of one noun by the names of their mentions."""

    def __init__(self, letter: str, names: Sequence[Sequence[LastingName]]):
        self.letter = letter
        self.names: list[tuple[str, ...]] = []
        self._at: dict[str, int] = {}
        for of in names:
            self.append(of)

    def append(self, names: Sequence[LastingName]) -> None:
        """One more thing, by the names of its mentions."""
        spelled = tuple(map(str, names))
        self._at |= dict.fromkeys(spelled, len(self.names))
        self.names.append(spelled)

    def lead_on(self, index: int, into: int) -> None:
        """The names of one thing lead to another from now on."""
        self._at |= dict.fromkeys(self.names[index], into)
        self.names[into] += self.names[index]

    def index(self, name: str | None) -> int | None:
        """The index of the thing that a lasting name leads to; None where none does."""
        wanted = parsed(name or "")
        return self._at.get(str(wanted)) if wanted else None

    def first_name(self, index: int) -> str | None:
        """A name of a thing; None where it has no words."""
        return next(iter(self.names[index]), None)


def targets_of(
    letter: str, things: Sequence[Named], forms: Forms, taken: Iterable[LastingName] = ()
) -> Targets:
    """Things that the stages read, by their names in the sources' texts. `taken`: names that what
    was taken out had.
    """
    return Targets(letter, mention_names(letter, things, taken, shift_by(forms)))


def shift_by(forms: Forms) -> Shift:
    """From what was read to the sources' texts."""

    def shift(report: str, start: int, end: int) -> tuple[int, int]:
        form = forms.get(report)
        return form.offsets.original(start, end) if form else (start, end)

    return shift


def not_found(signed: SignedRuling, name: str | None) -> Fault:
    """The fault of a ruling whose words nothing rests on any more."""
    wanted = parsed(name or "")
    said = f"ruling {signed.number} ({signed.ruling.kind}) is about {name}, and "
    if wanted and wanted.added:
        said += f"ruling {wanted.added}, which added that fact, is not in force; undo it as well"
    else:
        said += "nothing in the record rests on those words now; it waits: rule again, or undo it"
    return Fault(
        "rule",
        "ruling-not-found",
        said,
        wanted.report if wanted else None,
        wanted.start if wanted else None,
        wanted.start if wanted else None,
    )
