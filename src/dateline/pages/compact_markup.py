"""Writes a page with fewer bytes: what HTML lets be left out is left out, and a browser builds the
same document of it.

Left out are end tags that the next tag implies (HTML Standard, section 13.1.2.4), white space
beside them, and the quotes of attribute values that need none (section 13.1.2.3). A library would
do more (minify-html), but it folds white space by the names of elements, not by style, and the
reports stand in this page letter for letter in a `div`.
"""

from __future__ import annotations

import re

_RAW = re.compile(r"(<script>.*?</script>|<style>.*?</style>)", re.S)
_QUOTED = re.compile(r'=("([^\s"\'=<>`]+)")(?=[\s>])')
_ON_ITS_OWN = re.compile(  # what stands on lines of its own, and never among words of a report
    r"<(?:li|details|tr|td|th|dt|dd|ul|ol|dl|table|tbody|thead|section|article|figure)(?=[\s>])"
    r"|</(?:ul|ol|dl|details|table|tbody|thead|section|article|figure)>"
)
_TAG = re.compile(r"<[a-z][^<>]*>")

# an element that ends by itself, and what stands behind it then: a beginning, or the end around it
_IMPLIED: tuple[tuple[str, str], ...] = (
    ("li", r"<li\b|</[uo]l>"),
    ("d[td]", r"<d[td]\b|</dl>|</div>"),
    ("t[dh]", r"<t[dh]\b|<tr\b|</tr>|</t(?:head|body)>|</table>"),
    ("tr", r"<tr\b|</t(?:head|body)>|</table>"),
    ("option", r"<option\b|</select>"),
    (
        "p",
        r"<(?:p|ul|ol|dl|div|details|blockquote|table|h[2-5])\b|</(?:div|details|section|li)>",
    ),
)
_ENDS = tuple(re.compile(rf"</{name}>\s*+(?={followers})") for name, followers in _IMPLIED)


def compact(page: str) -> str:
    """The page with the same elements, attributes and words, in fewer bytes; scripts and styles
    stay as they are, since their hashes stand in the page.
    """
    return "".join(
        piece if number % 2 else _compact(piece) for number, piece in enumerate(_RAW.split(page))
    )


def _compact(markup: str) -> str:
    """A stretch of markup without scripts and styles; all words in it are escaped."""
    markup = _TAG.sub(_unquoted, markup)
    for end in reversed(_ENDS):
        markup = _without_blanks_before(end, markup, stays=False)
    return _without_blanks_before(_ON_ITS_OWN, markup, stays=True)


def _without_blanks_before(tag: re.Pattern[str], markup: str, stays: bool) -> str:
    """The markup without the blanks before some tags, and without these but where they
    stay. The tags are sought, never the blanks: a report may hold a million in a row.
    """
    pieces: list[str] = []
    at = 0
    for match in tag.finditer(markup):
        pieces += markup[at : match.start()].rstrip(), match.group() if stays else ""
        at = match.end()
    return "".join((*pieces, markup[at:]))


def _unquoted(tag: re.Match[str]) -> str:
    """A start tag; a value that ends in a slash keeps its quotes before the tag's own end."""
    return _QUOTED.sub(_bare, tag.group())


def _bare(value: re.Match[str]) -> str:
    return "=" + (value[1] if value[2].endswith("/") else value[2])
