"""Pages that do not hold their report, or only its beginning: offers, forms, notices on cookies.

Such a page often bears the metadata of the article behind it; what it shows is no report, so that
nothing may be read from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement
from msgspec import Struct

from dateline.reference.publishing.page_patterns import page_patterns
from dateline.reference.publishing.page_words import page_words
from dateline.rules import RuleTable
from dateline.sources.linked_data import all_nodes
from dateline.sources.page_blocks import PageBlock, word_count
from dateline.sources.page_parts import plain_words
from dateline.sources.refusal import Refusal

SENTENCE_WORDS = 8  # a block of so many words, outside forms and offers, is prose
LONGEST_OFFER = 60  # words: a longer paragraph speaks of offers, it makes none
FEW_WORDS = 25  # of prose: fewer are no report
LONG_REST = 100  # words of prose behind an offer: the report goes on there
CONSENT_SHARE = 0.6  # of a page's words
LONGEST_FORM = 200  # words: some pages stand in a form as a whole
LONG_BEGINNING = 150  # words: a report of so many beside an offer may be whole
LINE_WORDS = 4
OWN_FIELDS = ("password", "email")  # that no search box has
FIELDS = ("password", "email", "text", "tel")  # inputs that a visitor fills

_SAVE_WHOLE = "save the page where you can read the whole article, or its text as .txt"


class _Shown(Struct, frozen=True):
    """What a page shows: its blocks, the tree that they stand in, and the title of its window."""

    blocks: Sequence[PageBlock]
    root: HtmlElement
    title: str | None

    def prose(self) -> int:
        """Words of sentences that are neither in a form nor of an offer or a notice."""
        return _prose(self.blocks)

    def first_heading(self) -> str:
        """The first heading, else the title of the page's window up to a bar or dash."""
        title = (self.title or "").split("|")[0].strip()
        return next((block.text for block in self.blocks if block.heading), title)


def refuse_without_report(
    blocks: Sequence[PageBlock], root: HtmlElement, title: str | None
) -> None:
    """Raises Refusal `paywall`, `form-only` or `cookie-notice` for a page that holds no report."""
    refusal = _WITHOUT_REPORT.decide(_Shown(blocks, root, title))
    if refusal is not None:
        raise refusal


def mark_offers(
    blocks: Sequence[PageBlock], root: HtmlElement, beside: bool = False
) -> Refusal | None:
    """Makes adverts of the offers among the blocks; where one stands in place of the rest of the
    report, of all behind it, and gives the fault that says so.

    beside: such an offer stands somewhere on the page; a short report is then only a beginning.
    """
    gates = [i for i, block in enumerate(blocks) if _is_offer(block)]
    for i in gates:
        blocks[i].settle("advert")
    closed = [i for i in gates if is_closed(blocks[i])] or (gates if _is_paid(root) else [])
    if not closed:
        return _beginning() if beside and _prose(blocks) < LONG_BEGINNING else None
    if _prose(blocks[closed[0] :]) >= LONG_REST:
        return None
    for block in blocks[closed[0] :]:
        if block.kind not in ("comments", "related", "share", "legal"):
            block.settle("advert")
    return _beginning()


def _beginning() -> Refusal:
    """What is told of a page that holds only the beginning of its article."""
    return Refusal("paywall", "holds only the beginning of its article, then an offer", _SAVE_WHOLE)


# -------------------------------------------------------------- what a page is


def _is_offer_page(shown: _Shown) -> bool:
    """A page headed by an offer, or one that shows nothing before it and little behind."""
    if page_words().offer_title.match(shown.first_heading()):
        return True
    closed = [i for i, block in enumerate(shown.blocks) if is_closed(block)]
    if not closed or _prose(shown.blocks[: closed[0]]) >= SENTENCE_WORDS:
        return False
    return _prose(shown.blocks[closed[0] :]) < LONG_REST


def _is_form(shown: _Shown) -> bool:
    """A page whose words are those of a form that a visitor fills, or speak to the visitor over
    one.
    """
    fields = {(field.get("type") or "text").lower() for field in shown.root.iter("input")}
    if any(map(_in_form, shown.blocks)) and not fields.isdisjoint(FIELDS):
        return shown.prose() < FEW_WORDS
    lines = [b for b in shown.blocks if b.words >= LINE_WORDS and b.heading is None]
    to_reader = page_patterns().to_reader
    return not fields.isdisjoint(OWN_FIELDS) and all(to_reader.search(b.text) for b in lines)


def _is_notice(shown: _Shown) -> bool:
    """A page whose words are mostly those of a notice on cookies."""
    consent = word_count(filter(_is_of_consent, shown.blocks))
    return consent > CONSENT_SHARE * word_count(shown.blocks) and shown.prose() < FEW_WORDS


def _paywall(shown: _Shown) -> Refusal:
    """The page shows the offer to subscribe."""
    return Refusal("paywall", "shows an offer to subscribe and no article", _SAVE_WHOLE)


def _form(shown: _Shown) -> Refusal:
    """The page shows a form."""
    return Refusal("form-only", "shows a form and no article", _SAVE_WHOLE)


def _notice(shown: _Shown) -> Refusal:
    """The page shows a notice on cookies."""
    return Refusal(
        "cookie-notice",
        "shows a notice on cookies and no article",
        "answer the notice, then save the page again",
    )


_WITHOUT_REPORT: RuleTable[_Shown, Refusal] = RuleTable(
    "page.without_report",
    (
        ("offer", _is_offer_page, _paywall),
        ("form", _is_form, _form),
        ("notice", _is_notice, _notice),
    ),
)


# -------------------------------------------------------------- blocks


def _prose(blocks: Sequence[PageBlock]) -> int:
    """Words of the blocks that read as a report's own."""
    return word_count(filter(_is_prose, blocks))


def _is_prose(block: PageBlock) -> bool:
    """A block of some length that is no furniture, no offer, no notice and in no form."""
    if block.kind not in (None, "embed") or block.heading or block.words < SENTENCE_WORDS:
        return False
    return not (_is_offer(block) or _in_form(block) or _is_of_consent(block))


def _is_of_consent(block: PageBlock) -> bool:
    """Words of a notice on cookies."""
    return page_words().consent.search(block.text) is not None


def _is_offer(block: PageBlock) -> bool:
    """True for a block that asks for money or a log-in; a long paragraph only speaks of it."""
    words = page_words()
    if block.words > LONGEST_OFFER or block.table is not None:
        return False
    return words.offer.search(block.text) is not None or is_closed(block)


def is_closed(block: PageBlock) -> bool:
    """True for an offer that says that the rest is not shown."""
    words = page_words()
    return block.words <= LONGEST_OFFER and words.closed.search(block.text) is not None


def _in_form(block: PageBlock) -> bool:
    """True for a block inside a form; a form around a whole page is none."""
    forms = (item for item in block.around if item.tag == "form")
    return any(map(_is_filled, forms))


def _is_filled(form: HtmlElement) -> bool:
    """True for a form that a visitor fills: it has not the words of a page."""
    return len(plain_words(form).split()) <= LONGEST_FORM


def _is_paid(root: HtmlElement) -> bool:
    """True where the page's JSON-LD says that the article is not free."""
    said = (node.get("isAccessibleForFree") for node in all_nodes(root))
    return any(str(value).lower() in ("false", "0") for value in said if value is not None)
