"""Plain English made from a record: dates, sentences, what changed from one record to another.

Stages and pages both speak by it.
"""
