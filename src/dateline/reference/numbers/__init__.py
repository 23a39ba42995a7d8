"""Numbers: how they are written and hedged, and what they count."""
