"""Marks what is furniture and reads bylines, credits, the dateline and stamps into the report's fields.

Words, form, place on the page and neighbours decide together: a paragraph is furniture only where its
whole form says so (a newsletter form is an order to the reader at the head of a short paragraph, not a
sentence about newsletters). What the page's markup marked already stays. The text is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from dateline.record.nouns import (
    Credit,
    CreditKind,
    DatelineField,
    Fault,
    Furniture,
    FurnitureKind,
    Picture,
    Report,
    Stretch,
)
from dateline.record.paragraphs import paragraphs
from dateline.reference.credit_lines import (
    Named,
    read_agencies,
    read_byline,
    read_dateline,
    read_names,
    read_wire_opening,
)
from dateline.reference.furniture import MASK, Form, Forms, forms, mask_agencies
from dateline.reference.stamps import read_stamp

BODY_WORDS = 8  # a sentence of so many words is taken for the report's own
LONG_WORDS = 25  # a paragraph of so many words is, even without a full stop
HEADLINE_WORDS = 25
SUBHEAD_WORDS = 12
LIST_WORDS = 22  # the longest title in a list of links
BY_FORM: tuple[FurnitureKind, ...] = ("advert", "share", "comments", "legal", "newsletter", "caption", "related")

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_TITLE_END = re.compile(r"[.:;,…\-–—][\"”’')\]]*$|[.!?,][\"”’]$")
_TO_READER = re.compile(r"\b(?:you|your|e-?mail|newsletters?|privacy|subscri\w+|unsubscribe)\b", re.I)
_CREDIT_BREAK = re.compile(
    r"\s*(?=\()|(?<=[.!?”\"’])\s+|\s+[|–—-]\s+|\s*\n\s*|(?<=\w)\s+(?=Photo|Image|Picture|Credit)"
)
_PHOTO_LED = re.compile(
    r"^\W*(?:(?:photo(?:graph)?|picture|image|pic)s?\b\s*)?(?:credits?|source|copyright|caption)?\s*"
    r"(?:[:©|,]|by\b|courtesy(?: of)?\b)*\s*",
    re.I,
)
_BULLET = re.compile(r"^(?:[-–—•*·▪►>\"“'‘(\[]|\d+[.)])")


@dataclass(slots=True)
class _Unit:
    """A paragraph: its stretch, its words, and the kind that it turned out to be."""

    start: int
    end: int
    text: str
    masked: str
    words: int
    kind: FurnitureKind | None = None
    photo: bool = False  # a photo credit that stands alone

    @property
    def tells(self) -> bool:
        """True for a paragraph of the report's own words, as far as its shape shows."""
        if self.kind is not None:
            return False
        return self.words >= LONG_WORDS or (self.words >= BODY_WORDS and bool(_SENTENCE_END.search(self.text)))


@dataclass(slots=True)
class _Page:
    """One report while it is cleaned."""

    report: Report
    forms: Forms
    units: list[_Unit]
    marks: list[Furniture] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dateline: DatelineField | None = None
    stamps: list[tuple[str, str]] = field(default_factory=list)  # (published | updated, the stamp's words)
    title: str | None = None

    def mark(self, unit: _Unit, kind: FurnitureKind, start: int | None = None, end: int | None = None) -> None:
        """Marks a unit, or a stretch of it by offsets into the unit."""
        if start is None and end is None:
            unit.kind = kind
        self.marks.append(
            Furniture(kind, unit.start + (start or 0), unit.start + (len(unit.text) if end is None else end))
        )

    def credit(self, unit: _Unit, kind: CreditKind, names: list[Named], shift: int = 0) -> None:
        at = unit.start + shift
        self.credits += [Credit(kind, name.name, at + name.start, at + name.end) for name in names]

    def body(self) -> tuple[int, int]:
        """Index of the first unit that tells and of the one after the last; (n, n) where none does."""
        telling = [i for i, unit in enumerate(self.units) if unit.tells]
        return (telling[0], telling[-1] + 1) if telling else (len(self.units), len(self.units))


def clean(report: Report) -> tuple[Report, list[Fault]]:
    """The report with furniture, bylines, credits, dateline and, where they were missing, title and dates.

    `text` is never changed. Fault `all-furniture` where no words are left to read.
    """
    page = _Page(report, forms(), _units(report))
    for step in (_known, _stamps, _signatures, _by_form, _beside_photo_credits, _beside_newsletters, _comment_entries):
        step(page)
    for step in (_lists, _headline, _header, _opening, _subheads, _sign_off):
        step(page)
    cleaned = _with_fields(page)
    return cleaned, _faults(page, cleaned)


def _units(report: Report) -> list[_Unit]:
    masked = mask_agencies(report.text)
    units = []
    for stretch in paragraphs(report.text):
        if not any(map(str.isalnum, report.text[stretch.start : stretch.end])):
            continue
        text = report.text[stretch.start : stretch.end]
        units.append(_Unit(stretch.start, stretch.end, text, masked[stretch.start : stretch.end], len(text.split())))
    return units


def _known(page: _Page) -> None:
    """Units that the markup marked whole keep that kind; the credits in them are still read."""
    for unit in page.units:
        for item in page.report.furniture:
            inside = min(unit.end, item.end) - max(unit.start, item.start)
            if inside >= 0.9 * (unit.end - unit.start):
                unit.kind = item.kind
                if item.kind == "headline" and page.title is None:
                    page.title = " ".join(unit.text.split())
        if unit.kind == "credit":
            _read_signature(page, unit)
        elif unit.kind == "caption":
            _split_caption(page, unit)
        elif unit.kind == "update-stamp":
            _read_stamps(page, unit, header=True)


# --- stamps, bylines, credits -------------------------------------------------------------------------------------


def _stamps(page: _Page) -> None:
    first, _ = page.body()
    form = page.forms.kinds["update-stamp"]
    for i, unit in enumerate(page.units):
        if unit.kind is None:
            end = _read_stamps(page, unit, header=i < first)
            if end and not unit.text[end:].strip(" .|)]"):
                page.mark(unit, "update-stamp")
            elif end:
                page.mark(unit, "update-stamp", 0, end)
            elif unit.words <= form.longest and form.whole and form.whole.match(unit.masked):
                page.mark(unit, "update-stamp")


def _read_stamps(page: _Page, unit: _Unit, header: bool) -> int:
    """Keeps the stamps that open a unit; where they end. 0 where the words behind them show that they are none."""
    at, found = 0, []
    while match := page.forms.stamp.match(unit.text, at):
        found.append(("updated" if match["updated"] else "published", match["words"]))
        at, after = match.end(), match["after"]
        if after:
            break
    if not found:
        bare = page.forms.bare_stamp.match(unit.text) if header and unit.words <= 12 else None
        if bare and read_stamp(bare["words"]):
            page.stamps.append(("published", bare["words"]))
            return len(unit.text)
        return 0
    ends = not unit.text[at:].strip(" .|)]") or unit.text[at - 1] in ":|–—-" or unit.text[at:].startswith("\n")
    if not ends:
        return 0
    page.stamps += found
    return at


def _signatures(page: _Page) -> None:
    """Bylines, and lines that name contributors, agencies and photographers."""
    form = page.forms.kinds["credit"]
    first, last = page.body()
    for i, unit in enumerate(page.units):
        if unit.kind is not None or unit.words > form.longest:
            continue
        aside = (
            i < first or i >= last - 3 or unit.start > 0.6 * len(page.report.text) or unit.text.startswith(("(", "["))
        )
        if i < first or i >= last:
            byline = read_byline(unit.text, form) if unit.words <= 20 else None
            if byline:
                page.mark(unit, "credit")
                page.bylines += [_proper(name.name) for name in byline[0]]
                page.credit(unit, "agency", byline[1])
                continue
        if _is_photo_credit(unit, form):
            page.mark(unit, "credit")
            unit.photo = True
            page.credit(unit, "photo", [_photo_name(unit.text)])
        elif aside and _is_signature(unit, form):
            page.mark(unit, "credit")
            _read_signature(page, unit)
        elif (start := _caption_credit(unit, form)) is not None:
            _mark_caption(page, unit, start)


def _is_signature(unit: _Unit, form: Form) -> bool:
    return bool(
        (form.whole and form.whole.match(unit.masked))
        or (form.opening and form.opening.match(unit.masked))
        or (form.contact and form.contact.match(unit.masked))
        or (form.anywhere and unit.words <= 45 and form.anywhere.search(unit.masked))
    )


def _read_signature(page: _Page, unit: _Unit) -> None:
    form = page.forms.kinds["credit"]
    byline = read_byline(unit.text, form)
    if byline:
        page.bylines += [_proper(name.name) for name in byline[0]]
        page.credit(unit, "agency", byline[1])
    elif _is_photo_credit(unit, form):
        unit.photo = True
        page.credit(unit, "photo", [_photo_name(unit.text)])
    elif _is_signature(unit, form) and not (form.contact and form.contact.match(unit.masked)):
        page.credit(unit, "contributor", read_names(unit.text))
        page.credit(unit, "agency", read_agencies(unit.text))


def _is_photo_credit(unit: _Unit, form: Form) -> bool:
    if unit.words > 16 or form.photo is None or _bare_agency(unit.masked):
        return False
    return bool(form.photo.match(unit.masked))


def _bare_agency(masked: str) -> bool:
    """An agency's name and nothing else: what it sold is not said, so it is read as the source of the words."""
    return not re.sub(rf"{MASK}+|\band\b|[\s(),/.©–—-]", "", masked)


def _photo_name(text: str) -> Named:
    name = _PHOTO_LED.sub("", text).strip(" ().,;")
    start = text.index(name) if name else 0
    return Named(" ".join((name or text).split()), start, start + len(name or text))


# --- captions -----------------------------------------------------------------------------------------------------


def _caption_credit(unit: _Unit, form: Form) -> int | None:
    """Where the photo credit that ends a caption begins; None where the unit does not end in one."""
    if form.photo is None or unit.words > 90:
        return None
    for match in _CREDIT_BREAK.finditer(unit.masked):
        at = match.end()
        rest = unit.masked[at:]
        if at and len(rest.split()) <= 12 and not _bare_agency(rest) and form.photo.match(rest):
            return at
    return None


def _mark_caption(page: _Page, unit: _Unit, credit_at: int) -> None:
    unit.kind = "caption"
    page.marks.append(Furniture("caption", unit.start, unit.start + len(unit.text[:credit_at].rstrip())))
    page.marks.append(Furniture("credit", unit.start + credit_at, unit.end))
    page.credit(unit, "photo", [_photo_name(unit.text[credit_at:])], credit_at)


def _split_caption(page: _Page, unit: _Unit) -> None:
    """The credit at the end of a caption that the markup marked."""
    start = _caption_credit(unit, page.forms.kinds["credit"])
    if start is not None:
        page.marks.append(Furniture("credit", unit.start + start, unit.end))
        page.credit(unit, "photo", [_photo_name(unit.text[start:])], start)


def _beside_photo_credits(page: _Page) -> None:
    """A photo credit on a line of its own has its caption before or behind it."""
    form = page.forms.kinds["caption"]
    for i, unit in enumerate(page.units):
        if not unit.photo:
            continue
        beside = [page.units[j] for j in (i + 1, i - 1) if 0 <= j < len(page.units)]
        if any(other.kind == "caption" for other in beside):
            continue
        for other in beside:
            if other.kind is None and other.words <= 45 and _reads_as_caption(other, form):
                page.mark(other, "caption")
                break


def _reads_as_caption(unit: _Unit, form: Form) -> bool:
    if form.near is None or (form.never and form.never.search(unit.text)):
        return False
    return unit.words >= 4 and bool(_SENTENCE_END.search(unit.text)) and bool(form.near.match(unit.text))


# --- boxes of the page --------------------------------------------------------------------------------------------


def _by_form(page: _Page) -> None:
    first, _ = page.body()
    for i, unit in enumerate(page.units):
        if unit.kind is None:
            for kind in BY_FORM:
                if _fits(unit, page.forms.kinds[kind], inside=i > first):
                    page.mark(unit, kind)
                    break


def _fits(unit: _Unit, form: Form, inside: bool) -> bool:
    if unit.words > form.longest:
        return False
    if form.whole and form.whole.match(unit.masked):
        return True
    if form.label and form.label.match(unit.masked):
        return True
    if form.kind == "related":  # "Video: ..." may head a report, and a sentence with a full stop may belong to it
        closed = unit.text.endswith(".") and unit.words > 14
        return bool(inside and not closed and form.opening and form.opening.match(unit.masked))
    if form.opening and form.opening.match(unit.masked):
        return True
    return bool(form.anywhere and form.anywhere.search(unit.masked))


def _beside_newsletters(page: _Page) -> None:
    """The rest of a newsletter form: what speaks to the reader next to what surely is one."""
    form = page.forms.kinds["newsletter"]
    for order in (range(len(page.units)), range(len(page.units) - 1, -1, -1)):
        near = False
        for i in order:
            unit = page.units[i]
            fits = unit.kind is None and near and form.near and unit.words <= form.longest
            if fits and form.near.match(unit.text) and _TO_READER.search(unit.text):
                page.mark(unit, "newsletter")
            near = unit.kind == "newsletter"


def _comment_entries(page: _Page) -> None:
    """What readers wrote below the report, where at least two signs of it follow a comments line."""
    form = page.forms.kinds["comments"]
    _, last = page.body()
    for i, unit in enumerate(page.units):
        after = page.units[i + 1 :]
        if unit.kind != "comments" or form.entry is None or unit.start < 0.3 * len(page.report.text):
            continue
        if sum(bool(form.entry.search(other.text)) for other in after) >= 2:
            for other in after:
                if other.kind is None:
                    page.mark(other, "comments")
            return


def _lists(page: _Page) -> None:
    """The titles that follow a label such as "Related stories"."""
    form = page.forms.kinds["related"]
    for i, unit in enumerate(page.units):
        if unit.kind != "related" or form.label is None or not form.label.match(unit.masked):
            continue
        for other in page.units[i + 1 : i + 16]:
            if other.kind is not None or other.words > LIST_WORDS or _SENTENCE_END.search(other.text.rstrip("?!")):
                break
            page.mark(other, "related")


# --- head, subheads, end ------------------------------------------------------------------------------------------


def _headline(page: _Page) -> None:
    """The report's title where the text shows it, else the first line above the body that reads as one."""
    if any(unit.kind == "headline" for unit in page.units):
        return
    first, _ = page.body()
    title = _letters(page.report.title or "")
    for unit in page.units[:8]:
        if unit.kind is None and title and _letters(unit.text) == title and len(page.units) > 1:
            page.mark(unit, "headline")
            page.title = " ".join(unit.text.split())
            return
    if first == len(page.units):
        return
    for unit in page.units[:first]:
        if unit.kind is None and 3 <= unit.words <= HEADLINE_WORDS and not _TITLE_END.search(unit.text):
            page.mark(unit, "headline")
            page.title = " ".join(unit.text.split())
            return


def _header(page: _Page) -> None:
    """What else stands between the headline and the body in short lines: names of writers, sections, decks."""
    first, _ = page.body()
    if first == len(page.units) or not any(unit.kind == "headline" for unit in page.units[:first]):
        return
    for unit in page.units[:first]:
        if unit.kind is None and unit.words <= HEADLINE_WORDS and not _SENTENCE_END.search(unit.text):
            names = read_names(unit.text)
            if unit.words <= 8 and names and len(names[0].name.split()) >= unit.words - 3 and names[0].start == 0:
                page.mark(unit, "credit")
                page.bylines += [_proper(name.name) for name in names]
            elif read_dateline(unit.text + " X") is None:
                page.mark(unit, "subhead")


def _opening(page: _Page) -> None:
    """The dateline at the head of the body, or the bare "(Reuters) -" of a wire."""
    first, last = page.body()
    never = page.forms.kinds["dateline"].never if "dateline" in page.forms.kinds else None
    candidates = [unit for unit in page.units[: first + 3] if unit.kind is None]
    for unit in candidates[:4]:
        shift = max((m.end - unit.start for m in page.marks if m.start == unit.start), default=0)
        words = unit.text[shift:]
        found = read_dateline(words)
        if found and not (never and never.match(words.lstrip())):
            at = unit.start + shift
            page.dateline = replace(found, start=at + found.start, end=at + found.end)
            page.credit(unit, "agency", read_agencies(words[: found.end]), shift)
            return
        wire = read_wire_opening(words)
        if wire:
            page.mark(unit, "credit", shift + wire.start, shift + wire.end)
            page.credit(unit, "agency", read_agencies(words[: wire.end]), shift)
            return


def _subheads(page: _Page) -> None:
    """Short lines without a full stop between paragraphs of the body; lines in a row are a list, not subheads."""
    first, last = page.body()
    for i in range(first + 1, last - 1):
        unit, following = page.units[i], page.units[i + 1]
        if unit.kind is None and following.tells and _reads_as_subhead(unit):
            before = page.units[i - 1]
            if before.kind is not None or before.tells or not _reads_as_subhead(before):
                page.mark(unit, "subhead")


def _reads_as_subhead(unit: _Unit) -> bool:
    if (
        unit.words > SUBHEAD_WORDS
        or unit.tells
        or _SENTENCE_END.search(unit.text.rstrip("?"))
        or _BULLET.match(unit.text)
    ):
        return False
    return not _TITLE_END.search(unit.text) and unit.text[0].isalnum() and not unit.text[0].islower()


def _sign_off(page: _Page) -> None:
    """An agency in brackets or behind a dash at the very end: "... on Friday. (AFP)"."""
    first, last = page.body()
    if first == len(page.units):
        return
    unit = page.units[last - 1]
    match = re.search(
        rf"(?<=[.!?”\"’])\s*[\[(–—-]+\s*(?:the\s+)?{MASK}+(?:(?:[/,]| and )\s*{MASK}+)*\s*[\])]?\.?$", unit.masked
    )
    if match:
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        page.mark(unit, "credit", start, len(unit.text))
        page.credit(unit, "agency", read_agencies(unit.text[start:]), start)


# --- what the record holds ----------------------------------------------------------------------------------------


def _with_fields(page: _Page) -> Report:
    report = page.report
    furniture = _without_overlap([*report.furniture, *page.marks], report.text)
    published, basis = report.published, report.published_basis
    for which, words in page.stamps:
        stamp = read_stamp(words) if published is None and which == "published" else None
        if stamp and stamp.day:
            published, basis = stamp.iso(zone=report.timezone), "metadata"
    return replace(
        report,
        title=report.title or page.title,
        published=published,
        published_basis=basis,
        updated=report.updated or _updated(page, published),
        bylines=report.bylines or tuple(dict.fromkeys(page.bylines)),
        credits=tuple(sorted(_each_once([*report.credits, *page.credits]), key=lambda c: (c.start, c.end, c.kind))),
        dateline=report.dateline or page.dateline,
        furniture=furniture,
        pictures=_pictures(page, furniture),
    )


def _updated(page: _Page, published: str | None) -> str | None:
    """The first "Updated at ..." as a moment: a stamp without a day is of the day of publication, else unknown."""
    day = date.fromisoformat(published[:10]) if published else None
    for which, words in page.stamps:
        stamp = read_stamp(words) if which == "updated" else None
        if stamp and (moment := stamp.iso(day, page.report.timezone)):
            return moment
    return None


def _without_overlap(marks: list[Furniture], text: str) -> tuple[Furniture, ...]:
    """Marks in text order; of two that overlap the one inside a caption wins as credit, else the one found first."""
    ranked = sorted(enumerate(marks), key=lambda pair: (pair[1].kind != "credit", pair[0]))
    taken: list[Furniture] = []
    for _, mark in ranked:
        pieces = [(mark.start, mark.end)]
        for other in taken:
            pieces = [
                piece
                for start, end in pieces
                for piece in ((start, min(end, other.start)), (max(start, other.end), end))
                if piece[0] < piece[1]
            ]
        for start, end in dict.fromkeys(pieces):
            words = text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
            if any(map(str.isalnum, text[start:end])) or (start, end) == (mark.start, mark.end) and start < end:
                taken.append(Furniture(mark.kind, start, end))
    return tuple(sorted(taken, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _pictures(page: _Page, furniture: tuple[Furniture, ...]) -> tuple[Picture, ...]:
    """The pictures of the markup, their captions without the credits, and one for each caption found by its words."""
    captions = [mark for mark in furniture if mark.kind == "caption"]
    pictures, held = [], set()
    for picture in page.report.pictures:
        inside = picture.caption and next((c for c in captions if _overlap(c, picture.caption)), None)
        if inside:
            held.add(inside)
        pictures.append(replace(picture, caption=Stretch(inside.start, inside.end) if inside else None))
    for caption in captions:
        if caption not in held:
            credit = next((c.name for c in page.credits if c.kind == "photo" and _beside(page, c, caption)), None)
            pictures.append(Picture(caption=Stretch(caption.start, caption.end), credit=credit))
    return tuple(pictures)


def _beside(page: _Page, credit: Credit, caption: Furniture) -> bool:
    """True where no other paragraph stands between a photo credit and a caption."""
    start, end = min(credit.end, caption.end), max(credit.start, caption.start)
    return not any(unit.start >= start and unit.end <= end for unit in page.units)


def _faults(page: _Page, cleaned: Report) -> list[Fault]:
    if not page.units or any(unit.kind in (None, "headline", "caption") for unit in page.units):
        return []
    message = f"{cleaned.file or cleaned.id}: every paragraph is furniture; check that the page was saved whole"
    return [Fault("clean", "all-furniture", message, report=cleaned.id)]


def _overlap(a: Furniture | Stretch, b: Furniture | Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _each_once(credits: list[Credit]) -> list[Credit]:
    return list(dict.fromkeys(credits))


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _proper(name: str) -> str:
    """A name that is written in capitals, as names are written."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name) if name.isupper() else name
