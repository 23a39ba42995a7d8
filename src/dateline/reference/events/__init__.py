"""Events: their types, their trigger words, who may be held responsible, and other codebooks."""
