"""Archives read whole: the stages that read a report and those at which reports meet, over many
files and on many workers (Dask). Needs the extra `dateline[bulk]`.

rows           the pieces of the inputs that are read apart, and what they hold
partitions     cuts the rows into partitions, each named by a hash of what it holds
reading        what a worker does with a partition
worker_pool    workers of our own, or those of a scheduler that is there
work           what is sent to workers, tried again where they die, kept when finished
copies         near copies over all partitions
gathering      all reports side by side, each once, parted into stories
story_records  what a worker does with stories
tables         the flat tables
output         the tables as Parquet by day, and the manifest
folder         the output folder: its lock, whose it is, what is finished
estimate       how much there is, and about how long it takes
run            the order of all that
errors         why a run cannot begin or go on
"""
