"""Results of stages that are kept for later builds, under keys made of their inputs.

A key is a hash of the name of the result, of the program (`program`: its sources, tables, weights,
the libraries that affect reading, the user's atlas) and of all inputs of the stages. So a result of
another version, of another text or of other settings is never found, and a result that is found is
what the stages would compute again.
"""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

import dateline
from dateline.reference.places.atlas import default_store
from dateline.stage_cache import StageCache

READERS = (
    "hijridate", "msgspec", "numpy", "onnxruntime", "persiantools", "py3langid", "pyyaml",
    "pystemmer", "rapidfuzz", "tokenizers", "tzdata",
)  # fmt: skip
"""Libraries of which another version may read a report otherwise."""


MUCH = 16_000_000  # bytes of results that are stored at once: of some seven hundred reports

Made = dict[str, tuple[str | None, bytes]]


def nothing_kept(keys: Sequence[str]) -> Mapping[str, bytes]:
    """Finds nothing: the default where no results are kept."""
    return {}


@dataclass
class Results:
    """Results of stages, of earlier builds and of this one.

    - `fetch`: finds bodies by key among stored results.
    - `made`: what this build has added and not stored yet: by key, the subject (the id of a report,
      which `erase` needs; None for results of the whole case) and the body.
    - `used`: the keys that this build has found or added.
    - `store`: called with `made` once it has more than MUCH bytes; returns whether `fetch` finds
      them from then on. If so, they are freed here, and an interrupted build need not compute them
      again.
    - `made_by`: `program` at the start of the build, so that keys stay the same if the atlas is
      changed while it runs.
    """

    fetch: Callable[[Sequence[str]], Mapping[str, bytes]] = nothing_kept
    made: Made = field(default_factory=dict[str, tuple[str | None, bytes]])
    used: set[str] = field(default_factory=set[str])
    store: Callable[[Made], bool] | None = None
    made_by: str = field(default_factory=lambda: program())
    _size: int = 0  # bytes in `made`
    _stage_cache: StageCache | None = None
    _found_stage_cache: bytes | None = None

    def key_of(self, name: str, *parts: object) -> str:
        """The key of a result that is made of `parts`, values that msgspec can encode."""
        hashed = hashlib.sha256(f"{name}\x1f{self.made_by}\x1f".encode())
        hashed.update(msgspec.msgpack.encode(parts))
        return hashed.hexdigest()

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The bodies that are there, by key, those of this build among them."""
        made = {key: self.made[key][1] for key in keys if key in self.made}
        found = {**self.fetch([key for key in keys if key not in made]), **made}
        self.used.update(found)
        return found

    def keep(self, key: str, subject: str | None, body: bytes) -> None:
        """Adds a result, or replaces that of the same key. `subject`: as in `made`."""
        self.made[key] = subject, body
        self.used.add(key)
        self._size += len(body)
        if self.store and self._size >= MUCH:
            self._size = 0
            if self.store(self.made):
                self.made.clear()

    @property
    def stage_cache(self) -> StageCache:
        """The stage cache of the case, which is stored as one result."""
        if self._stage_cache is None:
            self._stage_cache = StageCache(self._load_stage_cache)
        return self._stage_cache

    def keep_stage_cache(self) -> None:
        """Adds the stage cache to the results, if this build has changed it."""
        packed = self.stage_cache.packed()
        if packed is not None and packed != self._found_stage_cache:
            self.keep(self.key_of("stage cache"), None, packed)

    def _load_stage_cache(self) -> bytes | None:
        """The packed stage cache of an earlier build."""
        key = self.key_of("stage cache")
        self._found_stage_cache = self.find([key]).get(key)
        return self._found_stage_cache


def program() -> str:
    """A hash of all that decides what the stages make of a report."""
    return _program(_stamp(default_store()))


@cache
def _program(atlas: str) -> str:
    """The same, by the user's atlas; the package does not change while a program runs."""
    python = f"{sys.version_info[:2]} {unicodedata.unidata_version}"  # letters, words, folding
    hashed = hashlib.sha256(f"{atlas}\n{python}\n".encode())
    for library in READERS:
        hashed.update(f"{library} {_version(library)}\n".encode())
    package = Path(dateline.__file__).parent
    for path in _files(package):
        name = path.relative_to(package).as_posix()
        hashed.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return hashed.hexdigest()


def _files(package: Path) -> Iterable[Path]:
    """All files of the package but compiled ones, in the order of their names."""
    found: list[Path] = []
    for folder, within, names in os.walk(package):
        within[:] = [name for name in within if name != "__pycache__"]
        found += [Path(folder, name) for name in names]
    return sorted(found)


def _version(library: str) -> str:
    """The version of a library as it is installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _stamp(store: Path) -> str:
    """What tells one state of the user's atlas from another: `dateline atlas add` writes it."""
    try:
        found = store.stat()
    except OSError:
        return "none"
    return f"{store} {found.st_size} {found.st_mtime_ns}"
