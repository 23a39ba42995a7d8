"""What is wrong with the form of a sentence or a label, by checks of English that need no parse."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHECKS = {
    "a before a vowel": re.compile(r"(?:\ba|^A|[.“] A) (?=[aeio]\w)(?!one\b|once\b|euro|uni)"),
    "an before a consonant": re.compile(r"\ban (?=[bcdfgjklmnpqrstvwyz]\w*[a-z])(?!hour|hon|heir)"),
    "a before a plural": re.compile(r"\ba (?:people|men|women|children|gunmen)\b"),
    "a word twice": re.compile(r"\b(?!had\b|that\b)(\w+) \1\b", re.I),
    "one with a plural": re.compile(r"\b1 (?:lines|outlets|facts|reports|sources|people)\b"),
    "plural with one": re.compile(r"\b(?:[2-9]|\d\d+) (?:line|outlet|fact|report|source|person)\b"),
    "a hedge twice": re.compile(r"at at least|at least at least|more than at least|about about"),
    "further line": re.compile(r"further lines?\b"),
    "empty brackets": re.compile(r"\(\s*\)|\[\s*\]|“\s*”"),
    "two articles": re.compile(r"\b(?:the|a|an) (?:the|a|an)\b", re.I),
    "space before a stop": re.compile(r"\s[,.;:](?:\s|$)"),
    "two stops": re.compile(r"[,;]\s*[,;.]|\.\.(?!\.)"),
    "a catalogue's name": re.compile(r"\b(?:Military|Government|Police) of [A-Z]"),
    "took place": re.compile(r"\bA \w+ed\b.*took place"),
    "None": re.compile(r"\bNone\b|\{\}|%s"),
}
_QUOTED = re.compile(r"“[^”]*”")
_OUR_OWN = {  # what our own words beside a quotation never are
    "a scrap in a frame": re.compile(
        r"\bIt is (?:denied|planned|said)\b.*“|\bThere (?:was|were)\b"
    ),
    "lines instead of sources": re.compile(r"\bThe lines\b"),
    "an agency twice": re.compile(r"\bthe agency [^,]*\b[Aa]gency\b"),
}
_AWAY = re.compile(r"“(?:He|She|They|It|His|Her|Their|Its)\b(?! \[)[^.?!]*”")
_TWICE = re.compile(r"(?:according to|said) ([A-Z][^,”]+)”, according to \1\b")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_TORN_START = re.compile(
    r"(?:He|She|They|We|I|It|You|Whose|Which|Who|And|But|Neither|His|Her|Their|Its|This|These)\b"
    r"(?! is (?:denied|planned|said))"
)
_TORN_END = re.compile(r"\b(?:the|a|an|of|to|and|or|with|that|from|than|as|who|which|his|their)$")


def faults(sentence: str) -> Iterator[str]:
    """The names of the checks that a sentence fails."""
    yield from (name for name, wrong in _CHECKS.items() if wrong.search(sentence))
    own = _QUOTED.sub("“”", sentence)
    yield from (name for name, wrong in _OUR_OWN.items() if wrong.search(own))
    if _AWAY.match(sentence):
        yield "a quotation points at what is not there"
    if _TWICE.search(sentence):
        yield "a speaker twice"
    for opening, closing in _PAIRS:
        if sentence.count(opening) != sentence.count(closing):
            yield f"unpaired {opening}"
    if not re.match(r"[A-Z0-9“£$€\"‘À-Þ]", sentence):
        yield "no capital"


def faults_of_label(label: str) -> Iterator[str]:
    """The same of a label, which is no torn word: neither "arriving" nor "Troops: arrive"."""
    yield from faults(label)
    if re.match(r"[^“]*\w: \w", label):
        yield "a colon"
    if _TORN_START.match(label):
        yield "points at what is not there"
    if _TORN_END.search(label):
        yield "breaks off"
    if re.fullmatch(r"\w+(?:ing|ed)", label) and label not in ("Fighting", "Shelling", "Bombing"):
        yield "one torn word"
    is_short_form = re.search(r"\b\w\.\w\.$", label)  # "at 4 a.m."
    if label.endswith((".", ",", "…")) and not is_short_form:
        yield "a stop at its end"
