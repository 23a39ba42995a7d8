"""`case.yaml`: what a person knows of the reports besides their words. Read strictly; faults are
named by line.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

import yaml
from msgspec import Struct, field

from dateline.record.vocabulary import Reliability
from dateline.record.zones import is_zone
from dateline.reference.time.timestamps import iso_moment

LARGEST_CASE = 10_000_000  # bytes: it names 50,000 reports
CASE_KEYS = ("title", "timezone", "reports", "outlets")
OUTLET_KEYS = ("reliability", "owner")
LETTERS: tuple[Reliability, ...] = (
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
)  # A reliable … E unreliable, F cannot be judged (AJP-2.1)
REPORT_KEYS = ("file", "outlet", "url", "published", "updated", "timezone")


class CaseError(Exception):
    """A case file that cannot be used; the message names file, line and key, and how to mend it."""


class CaseEntry(Struct, frozen=True):
    """What the case file says of one report; it outranks what the page says of itself."""

    file: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    timezone: str | None = None


class CaseFile(Struct, frozen=True):
    """A case file as read; `folder` is where the files of its entries lie."""

    path: Path
    title: str | None = None
    timezone: str | None = None
    entries: tuple[CaseEntry, ...] = ()
    reliability: Mapping[str, Reliability] = field(
        default_factory=dict[str, Reliability]
    )  # by name of outlet: the user's own letters
    owners: Mapping[str, str] = field(default_factory=dict[str, str])  # by name of outlet

    @property
    def folder(self) -> Path:
        """The folder that the case file stands in; its files are named from there."""
        return self.path.parent

    def entry_of(self, path: Path) -> CaseEntry | None:
        """The entry of a file: the same file, or else the one entry whose path ends the file's
        path.
        """
        wanted = path.resolve()
        for entry in self.entries:
            if (self.folder / entry.file).resolve() == wanted:
                return entry
        alike = [
            entry
            for entry in self.entries
            if wanted.parts[-len(Path(entry.file).parts) :] == Path(entry.file).parts
        ]
        return alike[0] if len(alike) == 1 else None


def read_case(path: Path, is_found: bool = False) -> CaseFile:
    """The case file at `path`; its reports must be there. Raises CaseError.

    is_found: nobody named it, it lay in a folder that may be a stranger's; then its reports must
    lie there too.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CASE + 1)
        if len(data) > LARGEST_CASE:
            raise CaseError(f"{path}: has more than {LARGEST_CASE // 1_000_000} MB; split it")
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise CaseError(
            f"{path}: cannot be read ({error.strerror}); give the path of a case.yaml"
        ) from None
    except UnicodeDecodeError:
        raise CaseError(f"{path}: is not UTF-8; save it again as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise CaseError(
            f"{path}{line}: is not YAML ({error.problem}); mind indents, colons and quotes"
        ) from None
    except yaml.YAMLError as error:
        raise CaseError(f"{path}: is not YAML ({error}); save it again as plain text") from None
    except RecursionError:
        raise CaseError(f"{path}: is nested too deep; a case file has three levels") from None
    if root is None:
        return CaseFile(path)
    return _Reader(path, is_found).case(root)


class _Reader:
    """Walks the YAML nodes, which know their lines."""

    def __init__(self, path: Path, is_found: bool = False) -> None:
        """`path` is the case file: messages name it, and reports are looked for beside it;
        `is_found`: in its folder alone.
        """
        self.path, self.is_found = path, is_found

    def fail(self, node: yaml.Node, key: str, problem: str) -> CaseError:
        """The error for a key, with its line."""
        return CaseError(f"{self.path}, line {node.start_mark.line + 1}, {key}: {problem}")

    def case(self, root: yaml.Node) -> CaseFile:
        """The whole case file from its root node; raises at the first thing that is wrong."""
        fields = self.fields(root, CASE_KEYS, "", "the file")
        entries: list[CaseEntry] = []
        reports = fields.get("reports")
        if reports is not None and not _nil(reports):
            if not isinstance(reports, yaml.SequenceNode):
                raise self.fail(
                    reports, "reports", "must be a list; begin each report with '- file: NAME'"
                )
            entries = [self.entry(node, f"reports[{i}]") for i, node in enumerate(reports.value)]
        self.no_file_twice(reports, entries)
        letters, owners = self.outlets(fields.get("outlets"))
        return CaseFile(
            self.path,
            title=self.word(fields, "title", ""),
            timezone=self.zone(fields, "timezone", ""),
            entries=tuple(entries),
            reliability=letters,
            owners=owners,
        )

    def outlets(self, node: yaml.Node | None) -> tuple[dict[str, Reliability], dict[str, str]]:
        """The letters and the owners of outlets: `outlets: {NAME: {reliability: B, owner: X}}`."""
        found: dict[str, Reliability] = {}
        owners: dict[str, str] = {}
        if node is None or _nil(node):
            return found, owners
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(
                node,
                "outlets",
                "must hold names of outlets; write 'NAME: {reliability: B}' under it",
            )
        seen: set[str] = set()
        for name_node, value in node.value:
            name = str(name_node.value).strip()
            place = f"outlets.{name}"
            if name in seen:
                raise self.fail(name_node, place, "stands twice; keep one")
            seen.add(name)
            fields = self.fields(value, OUTLET_KEYS, place + ".", place)
            if owner := self.word(fields, "owner", place + "."):
                owners[name] = owner
            letter = self.word(fields, "reliability", place + ".")
            known: Reliability | None = next((x for x in LETTERS if letter == x), None)
            if letter is not None and known is None:
                near = f"; did you mean {letter.upper()}?" if letter.upper() in LETTERS else ""
                where = fields["reliability"]
                said = (
                    f"'{letter}' is no letter of reliability; write one of "
                    f"{', '.join(LETTERS)}, or leave it out{near}"
                )
                raise self.fail(where, f"{place}.reliability", said)
            if known is not None:
                found[name] = known
        return found, owners

    def entry(self, node: yaml.Node, place: str) -> CaseEntry:
        """One report's entry, its times and zone checked; its file must lie by the case file."""
        fields = self.fields(node, REPORT_KEYS, place + ".", place)
        file = self.word(fields, "file", place + ".")
        if not file:
            raise self.fail(node, f"{place}.file", "is missing; name the report's file")
        if not _is_file(self.path.parent / file):
            raise self.fail(
                fields["file"],
                f"{place}.file",
                f"there is no file '{file}' beside the case file; mend the name or drop the entry",
            )
        folder = self.path.parent.resolve()
        if self.is_found and not (folder / file).resolve().is_relative_to(folder):
            problem = f"'{file}' leads out of the folder; name the case file itself if you trust it"
            raise self.fail(fields["file"], f"{place}.file", problem)
        return CaseEntry(
            file,
            outlet=self.word(fields, "outlet", place + "."),
            url=self.word(fields, "url", place + "."),
            published=self.moment(fields, "published", place + "."),
            updated=self.moment(fields, "updated", place + "."),
            timezone=self.zone(fields, "timezone", place + "."),
        )

    def fields(
        self, node: yaml.Node, known: tuple[str, ...], prefix: str, what: str
    ) -> dict[str, yaml.Node]:
        """The nodes of a mapping by key; raises where a key is unknown or stands twice.

        `known` are the keys allowed, `prefix` the path to them and `what` the mapping's own name,
        both for messages.
        """
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, what, f"must hold keys with values ({', '.join(known)})")
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                mend = (
                    f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}"
                )
                raise self.fail(key_node, prefix + key, f"is no key of a case file; {mend}")
            if key in found:
                raise self.fail(key_node, prefix + key, "stands twice; keep one")
            found[key] = value
        return found

    def no_file_twice(self, reports: yaml.Node | None, entries: list[CaseEntry]) -> None:
        """Raises at the second entry of a file; two spellings of one path count as one file."""
        seen: set[str] = set()
        for i, entry in enumerate(entries):
            name = Path(entry.file).as_posix()
            if name in seen and reports is not None:
                raise self.fail(
                    reports.value[i],
                    f"reports[{i}].file",
                    f"'{entry.file}' stands twice; keep one entry",
                )
            seen.add(name)

    def word(self, fields: dict[str, yaml.Node], key: str, prefix: str) -> str | None:
        """The words under a key; None where the key is not there or empty.

        Raises CaseError for a list or a group of keys.
        """
        node = fields.get(key)
        if node is None or _nil(node):
            return None
        if not isinstance(node, yaml.ScalarNode):
            problem = "must be one line of words, not a list or a group of keys"
            raise self.fail(node, prefix + key, problem)
        return node.value.strip() or None

    def moment(self, fields: dict[str, yaml.Node], key: str, prefix: str) -> str | None:
        """A date or a time in ISO 8601, None where the key is missing; raises if it is neither."""
        words = self.word(fields, key, prefix)
        if words is None:
            return None
        value = iso_moment(words)
        if value is None:
            raise self.fail(
                fields[key],
                prefix + key,
                f"'{words}' is no date; write 2013-01-12 or 2013-01-12T15:25-05:00",
            )
        return value

    def zone(self, fields: dict[str, yaml.Node], key: str, prefix: str) -> str | None:
        """The name of a time zone, None where the key is missing; raises if it is unknown."""
        name = self.word(fields, key, prefix)
        if name is None:
            return None
        if not is_zone(name):
            raise self.fail(
                fields[key],
                prefix + key,
                f"'{name}' is no time zone; write an IANA name such as UTC or Africa/Bamako",
            )
        return name


def _is_file(path: Path) -> bool:
    """False also for what no file can be called."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _nil(node: yaml.Node) -> bool:
    """True for a key with nothing behind it."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
