"""Events: their types, the words that tell them, who is held responsible, and others' codebooks."""
