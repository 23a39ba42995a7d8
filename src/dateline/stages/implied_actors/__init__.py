"""Actors that only an event implies: what is struck and is nobody, the country dealt with, landowners no table knows."""
