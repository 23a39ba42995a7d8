"""Revisions and releases: what each revision brought (`revision_notes`), as a feed too
(`revision_feed`), what was released and corrected (`releases`), and the addresses of earlier states
(`earlier_states`).
"""
