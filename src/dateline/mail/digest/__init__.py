"""What a digest tells: made from two released states of a case, the one that its readers were told
last and the newest. `states` loads them, `contents` chooses what is told, `wording` words it.
"""
