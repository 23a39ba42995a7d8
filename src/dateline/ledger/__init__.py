"""The ledger: what came in and what people ruled, append-only, in one SQLite file or a PostgreSQL
database. The record is derived from it.

database      opening and creating; errors as sentences
tables        the five tables, and which of them hold what may be erased
migrations    changes of the tables from version to version; the triggers of today's
entries       one entry of the chain and its hash
ledger        `Ledger`: read entries, append them in one transaction
intake        reports and settings as entries; the reports as they stand after all settings
settings      what may be set of a case or report, checked
moments       entries as a user names them
ruling_log    rulings as entries
kept_results  results of stages that outlast a build, as far as the chain names them
releases      records as they were given to others, byte for byte
stamps        time stamps (RFC 3161) on the head of the chain
traces        where a report stands in the chain
erase         a text or a name that must go, with all that holds it
frame         finds triggers and tables that are not as they must be
verify        finds any altered, missing, swapped or added row, and names the first
"""
