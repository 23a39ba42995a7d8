"""What `bench.fuzz` tries: one parser of strangers' input, with the errors that it may refuse input by.

A target hands bytes to a parser and raises whatever the parser raises. A parser may refuse input with the errors that it declares;
anything else is a finding. Readers of files are asked below the net of `sources.read_source`, which would turn a bug into a fault.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from bench.fuzz_seeds import made
from dateline.record.nouns import Report
from dateline.sources import kinds, read_source
from dateline.sources.refusal import Refusal


@dataclass(frozen=True)
class Target:
    """One parser. read: takes the bytes of one input; refusals: the errors by which it may refuse them; seeds: inputs that are
    read, from which others are made; packing: how an input is packed, so that what is within can be altered too.
    """

    name: str
    read: Callable[[bytes], None]
    refusals: tuple[type[BaseException], ...]
    seeds: Callable[[], list[bytes]]
    packing: str = ""


def below_the_net() -> None:
    """Lets errors that no reader foresaw through, here and in archives and mails."""
    read_source.UNFORESEEN = ()


def consume(results: Iterable[Any]) -> None:
    """Takes all that a reader yields, and what becomes of it on the way into a case: it must be possible to write it."""
    from dateline.sources.carried_pictures import taken
    from dateline.sources.settling import settle

    for result in results:
        if isinstance(result, Report):
            shown, _, _ = taken(result)
            settled = settle(replace(shown, language=shown.language or "en"), file="a")
            msgspec.json.encode(settled).decode()
            settled.text.encode()


def source_target(name: str, function: str, file: str, packing: str = "") -> Target:
    """The reader of a kind of file. `file`: the name under which it is read."""
    from dateline.sources.source import source_of_bytes

    reader = next(one for one in kinds.READERS if one.function == function)

    def read(data: bytes) -> None:
        consume(reader.read(source_of_bytes(data, file)))

    return Target(name, read, (Refusal,), lambda: made(function, file), packing)


def path_target(
    name: str, read: Callable[[Path], Any], refusals: tuple[type[BaseException], ...], seeds: Callable[[], list[bytes]]
) -> Target:  # fmt: skip
    """A parser that takes the path of a file."""
    folder = Path(
        tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    )
    path = folder / "input"

    def of(data: bytes) -> None:
        path.write_bytes(data)
        read(path)

    return Target(name, of, refusals, seeds)
