"""Which reader of a page's metadata is better: ours (`sources/page_metadata.py`) or trafilatura's
own?

    python -m bench.metadata [--differ]

On the 181 pages of `../shared/data/html`: how many get a day of publication, an address (right by
the set's own URL), authors and an outlet from each, and how often the days agree; `--differ` lists
the pages whose days do not. On the HTML inputs of `../shared/faults`: the checks of `published`,
`updated` and `bylines` that each answers. trafilatura reads no day of change, so `updated` is asked
of ours alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from urllib.parse import urlparse

import lxml.html
import trafilatura
import yaml

from dateline.sources.page_metadata import read_metadata

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
Fields = dict[str, object]


def ours(data: bytes) -> Fields:
    found = read_metadata(lxml.html.fromstring(data))
    return {
        "published": found.published,
        "updated": found.updated,
        "url": found.url,
        "bylines": list(found.authors.people),
        "outlet": found.outlet,
        "title": found.title,
    }


def theirs(data: bytes) -> Fields:
    found = trafilatura.extract_metadata(lxml.html.fromstring(data))
    authors = [a.strip() for a in (found.author or "").split(";") if a.strip()]
    return {
        "published": found.date,
        "updated": None,
        "url": found.url,
        "bylines": authors,
        "outlet": found.sitename or found.hostname,
        "title": found.title,
    }


def same_address(a: object, b: object) -> bool:
    """True where two addresses name one page: host without www, path without the last slash."""

    def key(address: object) -> tuple[str, str]:
        parts = urlparse(str(address))
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")

    return key(a) == key(b)


def pages(differ: bool) -> None:
    truth = json.loads((SHARED / "data/html/ground-truth.json").read_text("utf-8"))
    readers = {"ours": ours, "trafilatura": theirs}
    found: dict[str, dict[str, Fields]] = {name: {} for name in readers}
    for key in truth:
        data = gzip.decompress((SHARED / f"data/html/pages/{key}.html.gz").read_bytes())
        for name, reader in readers.items():
            found[name][key] = reader(data)
    n = len(truth)
    for name, by_page in found.items():
        shares = {
            field: sum(bool(page[field]) for page in by_page.values()) / n
            for field in ("published", "bylines", "outlet", "title")
        }
        right = sum(same_address(by_page[k]["url"], truth[k]["url"]) for k in truth) / n
        told = ", ".join(f"{field} {share:.3f}" for field, share in shares.items())
        print(f"{name}: {told}; address right {right:.3f}")
    both = [
        k for k in truth if found["ours"][k]["published"] and found["trafilatura"][k]["published"]
    ]
    days = {
        k: (str(found["ours"][k]["published"])[:10], str(found["trafilatura"][k]["published"])[:10])
        for k in both
    }
    agree = sum(a == b for a, b in days.values())
    print(f"both tell a day of {len(both)} pages and agree on {agree}")
    if differ:
        for k, (a, b) in days.items():
            if a != b:
                print(k[:12], truth[k]["url"], "ours", a, "trafilatura", b)
        for k in truth:
            a, b = found["ours"][k]["published"], found["trafilatura"][k]["published"]
            if bool(a) != bool(b):
                print(k[:12], truth[k]["url"], "ours", a, "trafilatura", b)


def faults() -> None:
    expected = yaml.safe_load((SHARED / "faults/expected.yaml").read_text("utf-8"))
    readers = {"ours": ours, "trafilatura": theirs}
    right = dict.fromkeys(readers, 0)
    asked = 0
    for item in expected:
        path = SHARED / "faults" / item["file"]
        if path.suffix != ".html":
            continue
        for check in item["checks"]:
            if check.get("field") not in ("published", "updated", "bylines"):
                continue
            asked += 1
            for name, reader in readers.items():
                value = reader(path.read_bytes())[check["field"]]
                if "starts" in check:
                    good = bool(value) and str(value).startswith(check["starts"])
                else:
                    good = value == check.get("equals")
                right[name] += good
                if not good:
                    print(f"  {name}: {path.name} {check['field']} is {value!r}, wanted {check}")
    print(f"faults: {asked} checks of metadata; " + ", ".join(f"{k} {v}" for k, v in right.items()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--differ", action="store_true")
    args = parser.parse_args()
    if not SHARED.exists():
        sys.exit("bench.metadata needs ../shared beside the checkout")
    pages(args.differ)
    faults()


if __name__ == "__main__":
    main()
