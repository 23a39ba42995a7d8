"""Dateline: many outlets' reports of one crisis, one record that anyone can check."""

__version__ = "0.1.0"
