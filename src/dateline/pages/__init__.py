"""The situation report and its parts, drawn from the record alone."""
