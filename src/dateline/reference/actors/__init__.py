"""Actors: bodies, groups and forces, titles and offices, and which actors bear a name."""
