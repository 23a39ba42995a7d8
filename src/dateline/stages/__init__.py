"""The corridor: one file a stage; values in, values and Faults out; no network, no settings read
inside.
"""
