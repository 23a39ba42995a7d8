"""How the command line speaks to people: on standard error, one line a message."""

from __future__ import annotations

from typing import NoReturn

import typer


def printable(text: str) -> str:
    """The text without control characters: words of reports must not steer a terminal."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")


def one_line(text: str) -> str:
    """The text on one line, so that no words look like a line of their own."""
    return printable(" ".join(text.split()))


def tell(message: str) -> None:
    """Says something on a line; a sentence that ends on an initial ("K. D.") has one full stop."""
    has_two = message.endswith("..") and not message.endswith("...")
    typer.echo(message[:-1] if has_two else message, err=True)


def fail(message: str, code: int) -> NoReturn:
    """Says what is wrong and stops with the exit code: 1 nothing usable, 2 wrong use."""
    typer.echo(f"dateline: {message}", err=True)
    raise typer.Exit(code)
