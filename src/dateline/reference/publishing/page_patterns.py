"""What is furniture by more than its opening words: photo credits behind captions, agencies that
sign off.

The table is `data/en/page_patterns.tsv`; how furniture begins is in
`reference/publishing/furniture.py`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, patterns
from dateline.reference.publishing.furniture import MASK


class PagePatterns(Struct, frozen=True):
    """Patterns asked of a paragraph, or of its masked text (`furniture.mask_agencies`)."""

    to_reader: Pattern  # words that speak to the reader
    about_page: Pattern  # words of a line that speaks of the page itself
    quoted: Pattern  # marks and words of reporting, which no line of a page to its reader has
    picture_credit: Pattern  # a credit right behind a caption that nothing parts from it
    credit_first: Pattern  # a photo credit with a sentence behind it
    caption_first: Pattern  # a caption in brackets with a sentence behind it
    signed_line: Pattern  # an agency at the end of a line, which no verb or preposition governs
    share_bar: Pattern  # buttons and counters behind the stamp of a page
    tags: Pattern  # the label of a list of tags behind a sentence
    credit_inside: Pattern  # agencies in brackets behind a sentence, inside a paragraph
    post: Pattern  # the end of a post of a social network or of a video's title
    related_at_end: Pattern  # group words; likewise the next two
    comments_at_end: Pattern
    credit_at_end: Pattern
    before_credit: Pattern  # what parts a caption from the photo credit behind it
    photo_label: Pattern  # what stands before the name in a photo credit
    around_agencies: Pattern  # all that a line of bare agency names may hold
    player_first: Pattern  # the buttons of a player, before the title of a film of another story
    stamp_in_brackets: Pattern  # before the words of an entry: "(Posted 5:32 p.m. in Cairo)"
    before_stamp: Pattern  # what a line of the header says before its date: "As of", "For release"
    byline_run_on: Pattern  # a byline up to the name of its outlet, with a sentence behind it
    byline_tail: Pattern  # what then parts it from the sentence
    opinion_notice: Pattern  # the author is not of the outlet, or speaks for himself
    opinion_title: Pattern
    opinion_address: Pattern  # of pages: "/opinion/"
    sign_off: Pattern  # agencies in brackets or behind a dash at the very end


@cache
def page_patterns(language: str = "en") -> PagePatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("page_patterns.tsv", PagePatterns, {"mask": MASK}, language)
