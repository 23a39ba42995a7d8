"""The stages, one file or folder each: functions from values to values and Faults.

A stage reads no network, no ledger and no settings, and imports no other stage; `build` knows their
order. It raises only where the program is wrong: what it cannot do is a Fault.
"""
