"""Events: their types, the words that tell them, who may be held responsible, and the codebooks of others."""
