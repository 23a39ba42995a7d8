"""Processes of this machine: how many may work side by side, and what they share; nothing here
knows what they do.
"""
