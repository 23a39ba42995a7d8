"""The situation report and its parts: windows on a record that hold no knowledge of their own."""
