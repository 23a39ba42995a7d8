"""Writes files of output so that nothing is left half written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


class OutputError(OSError):
    """The output folder cannot be written: the message names it and the mend."""


def write_whole(files: Mapping[Path, bytes | Iterable[bytes]]) -> None:
    """Writes files under temporary names beside them, then renames: nothing is left half written.

    `files`: each whole or in chunks. Raises OutputError where a folder cannot be made or written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise OutputError(f"{path} is a folder; name another with --out.")
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            waiting.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
            os.chmod(name, 0o644)
        for temporary, path in waiting:
            os.replace(temporary, path)
    except OutputError:
        raise
    except OSError as error:
        named = Path(error.filename) if error.filename else next(iter(files)).parent
        file = next((one for one in files if named.name.startswith(f".{one.name}.")), named)
        raise OutputError(
            f"{file} cannot be written ({error.strerror}); name another folder with --out."
        ) from error
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
