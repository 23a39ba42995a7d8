"""Why a bulk run cannot begin or go on: each message says what is wrong and the mend."""

from __future__ import annotations

from importlib import import_module

LIBRARIES = ("distributed", "pyarrow", "rensa", "zstandard")


class BulkError(RuntimeError):
    """A run that cannot begin or go on; what is finished of it stays."""


class WrongUse(BulkError):
    """What was asked for cannot be: an output folder of another run, a scheduler that is none."""


def require_libraries() -> None:
    """Raises WrongUse where a library of the extra is missing."""
    for name in LIBRARIES:
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            raise WrongUse(
                f"`dateline bulk` needs {name}, which is not installed: "
                "pip install 'dateline[bulk]'."
            ) from error
