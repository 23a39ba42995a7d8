"""A page as a list of blocks: stretches of readable words with the elements that they stand in.

Whatever is hidden, navigation or machinery is left out; everything else is kept with the kind of
furniture that its elements' tags and class names make of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from dateline.record.nouns import FurnitureKind
from dateline.reference.publishing.page_markup import Markup, markup

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SEEN = re.compile(r"[^\s\u200b\ufeff]")  # what a reader sees something of
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class PageBlock:
    """Words of one block; `marks` are stretches of `text` that inner elements make furniture."""

    text: str
    element: HtmlElement
    kind: FurnitureKind | None = None
    marks: tuple[tuple[FurnitureKind, int, int], ...] = ()
    linked: float = 0.0  # share of the characters that stand in links
    heading: str | None = None  # "h2"
    core: bool = False  # the finder of main bodies holds it for body

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())


@dataclass(slots=True)
class _Open:
    """The block that is being filled: chunks of words, each with its inner kind and whether it is a
    link.
    """

    chunks: list[tuple[str, FurnitureKind | None, bool]] = field(
        default_factory=list[tuple[str, FurnitureKind | None, bool]]
    )


def read_blocks(root: HtmlElement) -> list[PageBlock]:
    """The readable blocks of a tree in document order."""
    walker = _Walker(markup())
    walker.walk(root, None, None, False, None)
    walker.flush(root, None, None)
    return walker.blocks


class _Walker:
    def __init__(self, table: Markup) -> None:
        """Begins with no block; `table` holds the tags and class names that mark furniture."""
        self.table = table
        self.blocks: list[PageBlock] = []
        self.open = _Open()

    def walk(
        self,
        element: HtmlElement,
        kind: FurnitureKind | None,
        inner: FurnitureKind | None,
        link: bool,
        head: str | None,
    ) -> None:
        """kind: of the enclosing blocks; inner: of the inline elements within the block; head:
        heading tag around.
        """
        tag = str(element.tag)
        own = self.kind_of(element) or (None if kind is None else kind)
        is_block = tag in self.table.block_tags
        head = tag if tag in _HEADINGS else head
        if is_block:
            self.flush(element.getparent(), kind, head)
            block_kind, inner_kind = _within(kind, own), None
        else:
            block_kind, inner_kind = kind, (self.kind_of(element) or inner)
        link = link or tag == "a"
        if tag == "pre" and element.text:
            self.add(element.text, inner_kind, link, keep=True)
        else:
            self.add(element.text, inner_kind, link)
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "br":
                    self.open.chunks.append(("\n", None, False))
                elif not self.unreadable(child):
                    self.walk(child, block_kind, inner_kind, link, head)
            self.add(child.tail, inner_kind, link)
        if is_block:
            self.flush(element, block_kind, head)

    def add(
        self, words: str | None, inner: FurnitureKind | None, link: bool, keep: bool = False
    ) -> None:
        """Adds a piece of text to the open block; white space becomes one space unless `keep`.

        `inner` is the furniture that an inline element marks; `link` says that it is a link's text.
        """
        if words:
            self.open.chunks.append((words if keep else _SPACE.sub(" ", words), inner, link))

    def flush(
        self, element: HtmlElement | None, kind: FurnitureKind | None, head: str | None
    ) -> None:
        """Ends the open block and adds it, if it holds words; empty lines within part it."""
        chunks, self.open = self.open.chunks, _Open()
        has_words = any(_SEEN.search(words) for words, _, _ in chunks)
        if element is None or not has_words:
            return
        for part in _split_at_empty_lines(chunks):
            block = _block(part, element, kind, head)
            if block:
                self.blocks.append(block)

    def kind_of(self, element: HtmlElement) -> FurnitureKind | None:
        """The furniture that an element is by its names or its tag; None for what holds the body.

        The class, id and the like are looked at first, since they say more than the tag.
        """
        kind = self.table.tags.get(str(element.tag))
        if element.tag in ("html", "body", "main", "article"):
            return None
        names = " ".join(
            filter(
                None,
                (
                    element.get("class"),
                    element.get("id"),
                    element.get("itemprop"),
                    element.get("data-component"),
                ),
            )
        )
        return self.table.kind_of(names) or kind if names else kind

    def unreadable(self, element: HtmlElement) -> bool:
        """True for what a reader of the page does not see or does not read as text."""
        if element.tag in self.table.unreadable_tags:
            return True
        if element.get("role") in self.table.unreadable_roles:
            return True
        if _is_hidden(element):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return self.table.is_unreadable(names)


def _within(outer: FurnitureKind | None, own: FurnitureKind | None) -> FurnitureKind | None:
    """A credit or a caption inside a box of another kind stays what the box is; inside a figure it
    is its own.
    """
    if outer in (None, "caption", "update-stamp", "credit"):
        return own or outer
    return outer


def _split_at_empty_lines(
    chunks: list[tuple[str, FurnitureKind | None, bool]],
) -> list[list[tuple[str, FurnitureKind | None, bool]]]:
    """Two line breaks in a row part paragraphs, as old pages write them."""
    parts: list[list[tuple[str, FurnitureKind | None, bool]]] = [[]]
    breaks = 0
    for chunk in chunks:
        if chunk[0] == "\n":
            breaks += 1
        elif chunk[0].strip():
            if breaks >= 2:
                parts.append([])
            breaks = 0
        parts[-1].append(chunk)
    return parts


def _block(
    chunks: list[tuple[str, FurnitureKind | None, bool]],
    element: HtmlElement,
    kind: FurnitureKind | None,
    head: str | None,
) -> PageBlock | None:
    """The block of the chunks gathered so far; None where they hold nothing but white space.

    Inline elements may each bring a space of their own, so that spaces at a seam or beside a
    line break are dropped. Marks are offsets in the text that comes out; `linked` counts the
    characters of links, which tell lists of links from prose.
    """
    text, linked = "", 0
    marks: list[tuple[FurnitureKind, int, int]] = []
    for words, inner, link in chunks:
        if not text or text.endswith((" ", "\n")):
            words = words.lstrip(" ") if words != "\n" else ("\n" if text.strip() else "")
        if words.startswith("\n"):
            text = text.rstrip(" ")
        start = len(text)
        text += words
        if inner and words.strip():
            marks.append((inner, start, start + len(words.rstrip())))
        if link:
            linked += len(words.strip())
    shorter = text.rstrip()
    if not shorter:
        return None
    whole = _whole_kind(shorter, marks)
    return PageBlock(
        shorter,
        element,
        kind or whole,
        tuple(
            (k, s, min(e, len(shorter))) for k, s, e in _joined(marks, shorter) if s < len(shorter)
        ),
        linked / len(shorter),
        head,
    )


def _whole_kind(text: str, marks: list[tuple[FurnitureKind, int, int]]) -> FurnitureKind | None:
    """The kind that all the words of a block have from their inner elements; None if they
    differ.
    """
    kinds: set[FurnitureKind] = {kind for kind, _, _ in marks}
    covered = sum(len(text[start:end].strip()) for _, start, end in marks)
    return (
        next(iter(kinds))
        if len(kinds) == 1 and covered >= len(text.replace(" ", "")) * 0.95
        else None
    )


def _joined(
    marks: list[tuple[FurnitureKind, int, int]], text: str
) -> list[tuple[FurnitureKind, int, int]]:
    """Marks of one kind that only white space parts become one mark.

    Offsets are characters of the block's text; the marks come and go in text order.
    """
    found: list[tuple[FurnitureKind, int, int]] = []
    for kind, start, end in marks:
        if found and found[-1][0] == kind and not text[found[-1][2] : start].strip():
            found[-1] = (kind, found[-1][1], end)
        else:
            found.append((kind, start, end))
    return found


def _is_hidden(element: HtmlElement) -> bool:
    """True if attribute or style hide it; a figure is shown even where screen readers pass it."""
    if element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return element.get("aria-hidden") == "true" and element.tag != "figure"
