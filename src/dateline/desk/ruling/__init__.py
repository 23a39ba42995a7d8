"""Rulings by hand: what a person may set of a thing and with which control (`controls`, `typed`),
by which names things are chosen (`finding`, `marking`), what would change (`previews`), the signing
itself (`forms`, `signing`), what stands or waits (`standing`, `telling`), and who is looking
(`presence`).
"""
