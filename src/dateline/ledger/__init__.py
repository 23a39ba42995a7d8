"""The ledger: what came in and what people ruled, append-only, in one SQLite file or a PostgreSQL
database. The record is derived from it.

database    opening and creating; errors as sentences
tables      the five tables, and which of them hold what may be erased
entries     one entry of the chain and its hash
ledger      `Ledger`: read entries, append them in one transaction
intake      reports and settings as entries; the reports as they stand after all settings
kept_results  results of stages that outlast a build, as far as the chain names them
verify      finds any altered, missing, swapped or added row, and names the first
"""
