"""Files made for the tests of sources, and what is asked of the faults that they give."""


def put(folder, name, content):
    """Writes a file, folders included; its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def only_fault(faults, slug, *words):
    """There is one fault, of this slug, and its message has these words."""
    assert [fault.slug for fault in faults] == [slug], faults
    for word in words:
        assert word in faults[0].message
    assert faults[0].stage == "sources"
