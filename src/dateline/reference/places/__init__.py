"""Places: the atlas, countries and regions, and the words around toponyms."""
