"""Marks and stops around what is said. Texts of words, as the tokenizer parts them."""

from __future__ import annotations

import re

OPENING = frozenset(("“", '"', "``", "‘"))
INTRODUCES = OPENING | {":"}  # between a cue and the clause after it
OPENING_OR_APOSTROPHE = OPENING | {"'"}
PHRASE_OPENING = frozenset(('"', "“", "‘", "'"))
DOUBLE = frozenset(("“", '"', "”", "``", "''"))
CLOSING = frozenset(("”", '"', "''", "’", "'"))
BEFORE_CUE = frozenset((",", "”", '"', "''", "’", "—", "--"))  # ends what is said before its cue
SEPARATORS = BEFORE_CUE | {"“", "``", ":"}
BEFORE_COMMENT = frozenset((",", "”", '"'))
LEADS_IN = frozenset((",", ":"))  # between a cue and the quotation after it
LEADS_OUT = frozenset((",", "!", "?"))  # between a quotation and the cue after it
STOPS = ".!?;"  # also in a row: "!?"
DASHES = frozenset(("—", "–", "―", "-", "--", "---", "~"))
BEFORE_SIGNATURE = DASHES | {"("}
ENDS_QUOTATION = CLOSING | {".", "!", "?", "…", ","}
HANDLE = re.compile(r"\(?@\w")  # the name of an account: "@anaruiz"
