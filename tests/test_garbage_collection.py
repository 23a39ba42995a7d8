"""While a record is made Python looks seldom for garbage; afterwards as often as before."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from dateline.garbage_collection import THRESHOLDS, rare_garbage_collection


def test_python_looks_seldom_while_it_is_open():
    before = gc.get_threshold()
    with rare_garbage_collection():
        assert gc.get_threshold() == THRESHOLDS
    assert gc.get_threshold() == before


def test_what_fails_within_leaves_the_setting_as_it_was():
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="no"), rare_garbage_collection():
        raise ValueError("no")
    assert gc.get_threshold() == before


def test_a_command_that_ends_leaves_no_garbage_to_look_for():
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1000)); "
    run = told + "from dateline.cli.app import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", run, "--version"], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "True"


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["no-such-file"], 2)])
def test_a_command_that_holds_much_ends_at_once_with_its_code_and_all_that_it_said(words, code):
    told = "import atexit; atexit.register(lambda: print('at the end')); "
    run = told + "from dateline.cli.app import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", run, "extract", *words], capture_output=True, text=True, check=False
    )
    assert ended.returncode == code
    assert ended.stdout.splitlines()[-1] == "at the end"
    assert "extract" in ended.stdout if code == 0 else "no such file" in ended.stderr
