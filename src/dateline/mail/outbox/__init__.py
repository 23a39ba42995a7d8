"""What goes out: `planning` writes it down, a row a reader and digest; `sending` hands it over,
`daemon` again and again;
`messages` puts a mail together, `signing` signs it, `transports` are the ways by which it leaves.
`upcoming` shows editors the next digests; `archive` and `status` tell what was sent.
"""
