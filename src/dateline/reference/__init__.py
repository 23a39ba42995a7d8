"""What the program knows: readable tables under `data/`, one loader each."""
