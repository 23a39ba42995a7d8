"""A digest as HTML for mail: 600 points wide and narrower where the screen is, light and dark, and
nothing loaded from elsewhere. MJML makes the tables that mail programs need, css-inline puts the
styles where they read them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from mjml import mjml2html

from dateline.mail.digest.parts import OTHERS, DigestParts

_TAGS = frozenset(
    (
        "mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-text",
        "mj-raw", "mj-style", "mj-body", "mj-section", "mj-column", "mj-image", "mj-section",
    )
)  # fmt: skip
"""The tags that the template uses: MJML passes over an unknown one in silence."""
_TAG = re.compile(r"</?(mj[a-z-]*)")
_BETWEEN = re.compile(r">\s*\n\s*<")
_OWN = re.compile(r"<!--own-->.*?<!--/own-->", re.DOTALL)


class UnknownTag(ValueError):
    """A template has a tag that MJML does not know."""


def mail_html(parts: DigestParts) -> str:
    """The whole document."""
    source = (
        _templates()
        .get_template("digest.mjml")
        .render(parts=parts, frame=parts.frame, others_heading=OTHERS, css=_css())
    )
    return made_of_mjml(source)


def made_of_mjml(source: str) -> str:
    """HTML for mail from MJML. Raises UnknownTag."""
    unknown = sorted(set(_TAG.findall(source)) - _TAGS)
    if unknown:
        raise UnknownTag(f"The template has a tag that MJML does not know: {', '.join(unknown)}.")
    made = mjml2html(source, disable_comments=False, fonts={})
    if _TAG.search(made):
        raise UnknownTag("MJML left a tag of the template as it was.")
    return _BETWEEN.sub("><", _inliner().inline(made))


def without_own_links(html: str) -> str:
    """The document without what is one reader's: why they get it, and their links."""
    return _OWN.sub("", html)


@cache
def _templates() -> Environment:
    """The templates; all words are escaped, an unknown name is an error."""
    return Environment(
        loader=PackageLoader("dateline.mail", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _css() -> Markup:
    """The styles of the mail."""
    file = resources.files("dateline.mail") / "templates" / "digest.css"
    return Markup(file.read_text("utf-8"))


@cache
def _inliner() -> CSSInliner:
    """Puts styles at their elements, and leaves those for dark screens in the head."""
    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
