"""The command line: one file a group of commands; no logic."""

from dateline.cli.app import main

__all__ = ["main"]
