"""Benchmarks of the whole hall: real processes on this machine, medians and ratios of one run.

Absolute figures move with the machine and its other guests; compare figures of one run, and each
with the ceiling (a bare handler, a bare fsync) measured beside it.

Start reading with `__main__`; each module is one part.
"""
