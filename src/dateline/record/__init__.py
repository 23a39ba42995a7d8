"""The nouns, the schema, and the walk back from anything to its words."""
