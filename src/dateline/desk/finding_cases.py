"""Where the cases of a desk stand, by what stands for each in addresses."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from dateline.ledger.errors import LedgerError
from dateline.store import is_url


def find_cases(where: str) -> dict[str, str]:
    """The cases that a user names by a file, a URL or a folder: where each stands, by its slug.

    Raises LedgerError where there is none.
    """
    if is_url(where):
        return {slug_of(urlsplit(where).path.strip("/") or "case"): where}
    path = Path(where)
    if not path.is_dir():
        return {slug_of(path.stem): where}
    found = sorted(one for one in path.iterdir() if one.suffix in (".dateline", ".case"))
    if not found:
        raise LedgerError(
            f"{where}: holds no case (a file that ends in .dateline or .case); "
            f"make one with `dateline case new {path / 'NAME.dateline'}`."
        )
    slugs: dict[str, str] = {}
    for one in found:
        slug = slug_of(one.stem)
        while slug in slugs:
            slug += "-"
        slugs[slug] = str(one)
    return slugs


def slug_of(name: str) -> str:
    """A name as it may stand in an address: "Mali 2013" is mali-2013."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "case"
