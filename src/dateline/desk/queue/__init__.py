"""The queue: what needs a person most, first. `reasons` says why something does, `order` puts it in
a row for one person, `sample` draws every tenth at random, and tells from these how right the
record is.
"""
