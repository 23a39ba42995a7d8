"""A form on which a person rules, from one answer to the next: what it is about, what was typed,
the state that it was made from, and what its signer was shown of others' rulings.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol, get_args

from dateline.desk.accounts.form_marks import OWNER
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.revision import Revision, name_of
from dateline.desk.ruling.controls import FieldControl, control
from dateline.desk.ruling.typed import Ruled, Typed, first
from dateline.record.anchors import Anchor
from dateline.record.lasting_names import mention_names, parsed
from dateline.record.nouns import Actor, Commitment, Event, Place
from dateline.record.rulings import Ruling
from dateline.stages.rule.rulable import ADDED_KINDS, RULABLE

FormKind = Literal[
    "confirm", "correct", "merge", "split", "withdraw", "note", "add", "undo", "approve"
]
FORM_KINDS: tuple[FormKind, ...] = get_args(FormKind)
KEY = 12  # bytes of a form's key
MARKS = ("base", "key", "told", "field", "do", "draft", OWNER)
"""What a form carries that is not its content."""
UNSEEN_STATE = (
    "Nothing was signed: the form did not say which state of the record you saw. "
    "It is shown as the record is now; look at it, and sign."
)


class _Numbered(Protocol):
    """Whatever has the number of a ruling."""

    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class RulingForm:
    """One form. about: a lasting name, for an addition the report, for an undoing or an approval
    the number; base: the revision that it was made from; key: of the form, which with the same
    content signs once; told: the rulings of others that its signer was shown; flaw: why nothing may
    be signed by it.
    """

    kind: FormKind
    about: str
    field: str | None
    typed: Typed
    base: int
    key: str
    told: frozenset[int] = frozenset()
    flaw: str = ""

    @property
    def signing_key(self) -> str:
        """By what the ledger knows the form: sent with another content, as after the browser's
        Back, it is another signing.
        """
        said = sorted(
            (name, list(values))
            for name, values in self.typed.items()
            if name not in MARKS and name != "q" and not name.endswith(".q")
        )
        content = json.dumps([self.key, self.kind, self.about, self.field, said])
        return hashlib.sha256(content.encode()).hexdigest()[:40]

    @property
    def reason(self) -> str | None:
        """Why, as it was typed."""
        return first(self.typed, "reason") or None

    @property
    def told_words(self) -> str:
        """What was shown, as the form carries it."""
        return " ".join(map(str, sorted(self.told)))

    def shown(self, rulings: Iterable[_Numbered]) -> RulingForm:
        """The form for a signer who is shown these rulings as well."""
        return replace(self, told=self.told | {one.number for one in rulings})

    def path(self, base: str) -> str:
        """The address that the form is sent to. base: of the case."""
        match self.kind:
            case "add":
                return f"{base}/report/{self.about}/add"
            case "undo":
                return f"{base}/ruling/{self.about}"
            case "approve":
                return f"{base}/proposal/{self.about}"
            case _:
                return f"{base}/rule/{self.about}/{self.kind}"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """All that was typed, and the rest, as a page carries it on that has no controls."""
        carried = [
            (name, value)
            for name, values in self.typed.items()
            if name not in MARKS
            for value in values
        ]
        return [*self.marks, *carried]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """What the form carries besides its controls."""
        found = [("base", str(self.base)), ("key", self.key), ("told", self.told_words)]
        return [*found, ("field", self.field)] if self.field else found


@dataclass(frozen=True, slots=True)
class DraftedRulings:
    """Rulings that stand together, and the words that they rest on."""

    rulings: tuple[Ruling, ...]
    words: tuple[Anchor, ...] = ()


def new_form(
    kind: FormKind, about: str, field: str | None, typed: Typed, revision: Revision
) -> RulingForm:
    """A form that nobody has filled in yet."""
    return RulingForm(kind, about, field, typed, revision.number, secrets.token_urlsafe(KEY))


def sent_form(
    kind: FormKind, about: str, field: str | None, typed: Typed, revision: Revision
) -> RulingForm:
    """A form as it came back. One that does not say what its signer saw is as a new one, and says
    so.
    """
    base = first(typed, "base")
    seen = int(base) if base.isdecimal() and len(base) < 12 else 0
    key = first(typed, "key")[:64] or secrets.token_urlsafe(KEY)
    if not 1 <= seen <= revision.number:
        return RulingForm(kind, about, field, typed, revision.number, key, flaw=UNSEEN_STATE)
    told = {int(n) for n in first(typed, "told").split()[:200] if n.isdecimal() and len(n) < 12}
    return RulingForm(kind, about, field, typed, seen, key, frozenset(told))


def kind_of(words: str) -> FormKind:
    """A kind of ruling that stands in an address. Raises NotThere."""
    for kind in FORM_KINDS:
        if kind == words and kind not in ("add", "undo", "approve"):
            return kind
    raise NotThere


def thing_of(revision: Revision, name: str) -> Ruled:
    """What a lasting name, or an id, leads to. Raises NotThere, or DeskError for what takes no
    rulings.
    """
    thing = revision.thing(name)
    if thing is None:
        raise NotThere("There is nothing of that name in the record now.")
    lasting = parsed(name)
    if lasting is not None and lasting.letter == "c":
        promised = [one for one in revision.record.commitments if one.event == thing.id]
        if not promised:
            raise NotThere("There is no promise of that name in the record now.")
        return promised[0]
    if not isinstance(thing, Event | Actor | Place):
        raise DeskError("Nothing is ruled of a statement: it is what the report says.", 404)
    if not (thing.name if isinstance(thing, Event) else thing.lasting):
        raise DeskError("It has no words of its own, so nothing can be ruled of it.", 404)
    return thing


def letter_of(thing: Ruled) -> str:
    """The letter of a thing's noun."""
    match thing:
        case Event():
            return "e"
        case Actor():
            return "a"
        case Place():
            return "p"
        case Commitment():
            return "c"


def own_name(thing: Ruled) -> str:
    """The lasting name that a thing bears."""
    return (thing.name or thing.event) if isinstance(thing, Commitment) else name_of(thing)


def kinds_for(thing: Ruled) -> tuple[FormKind, ...]:
    """What can be ruled of a thing."""
    name = parsed(own_name(thing))
    kinds = ADDED_KINDS if name is not None and name.added else RULABLE[letter_of(thing)].kinds
    may_split = isinstance(thing, Event) and len(set(mention_names("e", [thing])[0])) > 1
    return tuple(one for one in FORM_KINDS if one in kinds and (one != "split" or may_split))


def control_of(thing: Ruled, kind: str, field: str | None) -> FieldControl | None:
    """The control of a correction. Raises NotThere for a field that the thing has not."""
    if kind != "correct":
        return None
    found = control(letter_of(thing), field)
    if found is None:
        raise NotThere("There is no such field to correct.")
    return found
