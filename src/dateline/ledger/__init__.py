"""The ledger: Reports and Rulings, append-only."""
