"""Why a bulk run cannot begin or go on: each message says what is wrong and the mend."""

from __future__ import annotations

from importlib.util import find_spec

LIBRARIES = ("distributed", "pyarrow", "rensa", "zstandard")


class BulkError(RuntimeError):
    """A run that cannot begin or go on; what is finished of it stays."""


class WrongUse(BulkError):
    """What was asked for cannot be: an output folder of another run, a scheduler that is none."""


def require_libraries() -> None:
    """Raises WrongUse where a library of the extra is missing. None is loaded."""
    for name in LIBRARIES:
        if find_spec(name) is None:
            raise WrongUse(
                f"`dateline bulk` needs {name}, which is not installed: "
                "pip install 'dateline[bulk]'."
            )
