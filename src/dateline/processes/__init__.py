"""Processes of this machine; nothing here knows what they work on.

`cores` says how many may work side by side and `forking` whether this one can be copied. `beside`
runs one piece of work next to what this process does, `forked_chunks` shares out the chunks of one
piece of work, `forked_copies` lets copies answer questions while this process goes on.
"""
