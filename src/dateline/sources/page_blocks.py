"""A page as a list of blocks: stretches of readable words with the elements that they stand in.

Whatever is hidden, navigation or machinery is left out; everything else is kept with the kind of
furniture that its elements' tags and class names make of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from dateline.record.nouns import Table
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.page_markup import Markup, markup
from dateline.sources.page_parts import MarkedPart, names_of
from dateline.sources.page_tables import read_table

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SEEN = re.compile(r"[^\s\u200b\ufeff]")  # what a reader sees something of
MOSTLY_LINK = 0.9  # share of the characters of a block that leads elsewhere
FORM_WORDS = 60  # the longest form that readers fill in; longer ones hold the page
_REACH = 3  # elements around a block that may name it
_FRAMES = ("html", "body", "main", "article")  # whose names say what the page is
_TABLES = ("table", "dl")
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
    table: Table | None = None  # its rows, by offsets into `text`
    standfirst: bool = False  # the lead under the headline
    pull_quote: bool = False  # set beside the body, as the markup says
    settled: bool = False  # its kind stands, however much of the page is of that kind

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())

    @property
    def around(self) -> list[HtmlElement]:
        """Its element and those around it, the innermost first."""
        return [self.element, *self.element.iterancestors()]

    def is_within(self, elements: AbstractSet[HtmlElement]) -> bool:
        """True if it stands in one of the elements."""
        return not elements.isdisjoint(self.around)

    def settle(self, kind: FurnitureKind) -> None:
        """Makes furniture of it, which stands however much of the page is of that kind."""
        self.kind, self.settled = kind, True


def word_count(blocks: Iterable[PageBlock]) -> int:
    """The words of all blocks together."""
    return sum(block.words for block in blocks)


@dataclass(slots=True)
class _Open:
    """The block that is being filled: chunks of words, each with its inner kind and whether it is a
    link.
    """

    chunks: list[tuple[str, FurnitureKind | None, bool]] = field(
        default_factory=list[tuple[str, FurnitureKind | None, bool]]
    )


def read_blocks(root: HtmlElement, parts: Sequence[MarkedPart] = ()) -> list[PageBlock]:
    """The readable blocks of a tree in document order.

    parts: what is known to be a post of the page or of a social network, whatever the class names
    around it.
    """
    walker = _Walker(markup(), {part.element: part for part in parts})
    walker.walk(root, None, None, False, None)
    walker.flush(root, None, None)
    return walker.blocks


def named_kind(element: HtmlElement) -> FurnitureKind | None:
    """The furniture that an element is by its names or its tag; None for what holds the body.

    The class, id and the like are looked at first, since they say more than the tag.
    """
    if element.tag in _FRAMES:
        return None
    names = names_of(element)
    named = markup().kind_of(names) if names else None
    return named or markup().tags.get(str(element.tag))


def namings(element: HtmlElement) -> list[tuple[HtmlElement, FurnitureKind]]:
    """The elements around one, and it, that name a kind of furniture, the outermost first."""
    around = reversed([element, *element.iterancestors()])
    return [(item, kind) for item in around if (kind := named_kind(item)) is not None]


class _Walker:
    def __init__(self, table: Markup, parts: Mapping[HtmlElement, MarkedPart]) -> None:
        """Begins with no block; `table` holds the tags and class names that mark furniture."""
        self.table = table
        self.parts = parts
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
        if tag in _TABLES and self.add_table(element, kind, head):
            return
        named = named_kind(element)
        is_block = tag in self.table.block_tags or element in self.parts
        head = tag if tag in _HEADINGS else head
        if is_block:
            if not _follows_term(element):
                self.flush(element.getparent(), kind, head)
            block_kind, inner_kind = self.kind_within(element, kind, named), None
        else:
            block_kind, inner_kind = kind, named or inner
        link = link or (tag == "a" and not _is_anchor(element))
        self.add(element.text, inner_kind, link, keep=tag == "pre")
        self.walk_children(element, block_kind, inner_kind, link, head)
        if is_block:
            if _is_term(element):
                self.open.chunks.append(("\n", None, False))
            else:
                self.flush(element, block_kind, head)

    def walk_children(
        self,
        element: HtmlElement,
        kind: FurnitureKind | None,
        inner: FurnitureKind | None,
        link: bool,
        head: str | None,
    ) -> None:
        """Walks what stands in an element and the text behind each piece of it."""
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "br":
                    self.open.chunks.append(("\n", None, False))
                elif not self.unreadable(child):
                    self.walk(child, kind, inner, link, head)
            self.add(child.tail, inner, link)

    def kind_within(
        self, element: HtmlElement, outer: FurnitureKind | None, named: FurnitureKind | None
    ) -> FurnitureKind | None:
        """The kind of the words of a block, by its own names and those around it."""
        part = self.parts.get(element)
        if part is not None:
            return "embed" if part.kind == "embed" else None
        if named is None and outer is None and _is_readers_form(element):
            return "newsletter"
        return _within(outer, named)

    def add_table(self, element: HtmlElement, kind: FurnitureKind | None, head: str | None) -> bool:
        """Adds a table, its caption before it, as blocks; False where it only lays out the page."""
        found = read_table(element, self.unreadable)
        if found is None:
            return False
        self.flush(element.getparent(), kind, head)
        for caption in element.iterchildren("caption"):
            self.walk(caption, kind or "subhead", None, False, head)
        block = PageBlock(found.text, element, kind, linked=found.linked, table=found.table)
        self.blocks.append(block)
        return True

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
                is_lead = _is_around(element, self.table.is_standfirst)
                block.standfirst = is_lead and block.linked < MOSTLY_LINK
                block.pull_quote = _is_around(element, self.table.is_pull_quote)
                self.blocks.append(block)

    def unreadable(self, element: HtmlElement) -> bool:
        """True for what a reader of the page does not see or does not read as text."""
        return (
            element.tag in self.table.unreadable_tags
            or element.get("role") in self.table.unreadable_roles
            or _is_hidden(element)
            or self.table.is_unreadable(f"{element.get('class', '')} {element.get('id', '')}")
        )


def _is_readers_form(element: HtmlElement) -> bool:
    """True for a short form that readers fill in, not one that some systems set around the whole
    page.
    """
    if element.tag != "form" or next(element.iter("h1", "article", "main"), None) is not None:
        return False
    fields = element.iter("input", "textarea", "select", "button")
    is_shown = any(field.get("type") != "hidden" for field in fields)
    return is_shown and len(str(element.text_content()).split()) <= FORM_WORDS


def _is_anchor(element: HtmlElement) -> bool:
    """True for an `a` that only names a place on the page."""
    if element.get("href") is not None:
        return False
    return element.get("name") is not None or element.get("id") is not None


def _is_term(element: HtmlElement) -> bool:
    """True for a term whose explanation follows, which stands in one block with it."""
    following = element.getnext()
    return element.tag == "dt" and following is not None and following.tag == "dd"


def _follows_term(element: HtmlElement) -> bool:
    """True for the explanation behind a term."""
    before = element.getprevious()
    return element.tag == "dd" and before is not None and before.tag == "dt"


def _is_around(element: HtmlElement, named: Callable[[str], bool]) -> bool:
    """True if the element, or one of the three around it, bears such a name."""
    outer = [element, *islice(element.iterancestors(), _REACH)]
    return any(named(names_of(item)) for item in outer if item.tag not in _FRAMES)


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
    if _HIDDEN.search(element.get("style", "")):
        return True
    return element.get("aria-hidden") == "true" and element.tag != "figure"
