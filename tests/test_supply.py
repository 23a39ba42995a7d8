"""What the package is made of is locked, told and of a licence that may be; two builds are one."""

from __future__ import annotations

import re

import pytest
from packaging.utils import canonicalize_name

from bench import supply

DOCKERFILE = supply.ROOT / "deploy" / "Dockerfile"


def test_every_dependency_of_every_extra_is_locked_in_a_version_that_satisfies_it():
    versions: dict[str, list[str]] = {}
    for entry in supply.locked():
        versions.setdefault(entry.name, []).append(entry.version)
    for extra, asked in supply.wanted().items():
        for one in asked:
            found = versions.get(canonicalize_name(one.name))
            mend = "write the lock anew: python -m bench.supply lock"
            assert found, f"{one} ({extra or 'the package'}) is not locked; {mend}"
            assert all(one.specifier.contains(v) for v in found), f"{one}: locked {found}; {mend}"


@pytest.mark.parametrize("path", [supply.LOCK, supply.IMAGE_LOCK, supply.BUILD_LOCK])
def test_every_locked_version_has_hashes_and_none_an_address(path):
    entries = supply.locked(path)
    for entry in entries:
        assert entry.hashes and all(
            re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in entry.hashes
        ), entry.name
    assert "://" not in path.read_text(encoding="utf-8")
    assert len(entries) == len({(entry.name, entry.marker) for entry in entries})


def test_the_image_has_the_versions_of_the_lock_and_no_tool_of_the_tests():
    known = {(entry.name, entry.version): set(entry.hashes) for entry in supply.locked()}
    image = supply.locked(supply.IMAGE_LOCK)
    for entry in image:
        assert set(entry.hashes) == known[entry.name, entry.version], entry.name
    asked = supply.wanted()
    wanted = [one for part in ("", *supply.IMAGE_EXTRAS) for one in asked[part]]
    assert {entry.name for entry in image} >= supply.brought(wanted, image)
    assert not {"pytest", "playwright", "unidecode"} & {entry.name for entry in image}
    built = {entry.name for entry in supply.locked(supply.BUILD_LOCK)}
    assert "hatchling" in built


def test_the_image_is_installed_from_the_locks():
    said = DOCKERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    installs = [
        line for line in re.split(r"&&|\n", said) if "pip install" in line and "#" not in line
    ]
    for line in installs:
        assert "--only-binary" in line or "--no-build-isolation" in line, line
        locked = "--require-hashes" in line and ".lock" in line
        own = "--no-deps --no-build-isolation" in line and line.rstrip().endswith(" .")
        assert locked or own, line
    assert len(installs) == 3


def test_what_comes_with_it_is_told_and_none_of_it_is_refused():
    text = supply.PAPER.read_text(encoding="utf-8")
    listed = {
        part[1]: dict(re.findall(r"^\| ([\w-]+) \| (.+) \|$", part[0], re.M))
        for part in re.finditer(r"<!-- licences: (\w+) -->.*?<!-- end -->", text, re.S)
    }
    for part, names in supply.parts().items():
        told = {name: licence for name, licence in listed[part].items() if name != "package"}
        assert set(told) == set(names), f"{part}: python -m bench.supply licences --write"
        for name, licence in told.items():
            here = supply.licence(name) or licence
            assert not supply.is_refused(here) and not supply.is_refused(licence), (name, here)
    assert set(listed["direct"]) - {"package"} == {
        canonicalize_name(one.name) for one in supply.wanted()[""]
    }


@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("GNU General Public License v2 or later (GPLv2+)", True),
        ("AGPL-3.0-only", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
    ],
)
def test_a_licence_is_refused_if_nothing_else_can_be_chosen(licence, refused):
    assert supply.is_refused(licence) is refused


def test_an_audit_that_learns_nothing_says_so(monkeypatch, capsys):
    class Silent:
        stdout, stderr = "", "no way to the index\n"

    class Skipped:
        stdout = '{"dependencies": [{"name": "lxml", "skip_reason": "not found"}]}'
        stderr = ""

    monkeypatch.setattr(supply, "found", lambda *_: "pip-audit")
    for answer, told in ((Silent, "Could not be audited"), (Skipped, "0 of 1 versions audited")):
        monkeypatch.setattr(supply.subprocess, "run", lambda *_, a=answer, **__: a)
        assert supply.audit() == supply.UNKNOWN
        assert told in capsys.readouterr().out


def test_two_builds_give_the_same_bytes(tmp_path):
    pytest.importorskip("hatchling")
    (tmp_path / "a").mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    first = supply.wheel_hash(tmp_path / "a")
    for path in (tmp_path / "a" / "source" / "src").rglob("*.py"):
        path.touch()  # another time and another mode of the same files
        path.chmod(0o600)
    again = supply.wheel_hash(tmp_path / "elsewhere", tmp_path / "a" / "source")
    assert first == again
