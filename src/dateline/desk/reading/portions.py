"""Long lists in portions: what a page shows of one, and the address of what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

_Item = TypeVar("_Item")
_View = TypeVar("_View")


@dataclass(frozen=True, slots=True)
class Portion(Generic[_Item]):
    """Some items of a list, one after another. first: the place of the first, from 0; of: how many
    there are in all; before, next: addresses of the portions around it.
    """

    items: Sequence[_Item]
    first: int
    of: int
    before: str | None = None
    next: str | None = None

    @property
    def last(self) -> int:
        """The number of the last item, from 1."""
        return self.first + len(self.items)

    def shown(self, view: Callable[[_Item], _View]) -> Portion[_View]:
        """The same portion of what its items are shown as."""
        return Portion(
            [view(one) for one in self.items], self.first, self.of, self.before, self.next
        )


def portion(many: Sequence[_Item], request: Request, size: int) -> Portion[_Item]:
    """The portion of a list that a request asks for by `from`, the first where it asks for none;
    what is no number, or beyond the list, is none.
    """
    asked = request.query_params.get("from", "")
    start = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    start = start if start < len(many) else 0
    end = start + size
    return Portion(
        many[start:end],
        start,
        len(many),
        before=_address(request, max(0, start - size)) if start else None,
        next=_address(request, end) if end < len(many) else None,
    )


def _address(request: Request, start: int) -> str:
    """The same page from another item on."""
    kept = request.url.remove_query_params("from")
    return "?" + (kept.include_query_params(**{"from": start}) if start else kept).query
