"""Where reports come in: one file a kind of source, each yields Reports and Faults."""
