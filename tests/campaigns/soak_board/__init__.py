"""A board through days and nights in compressed time: what it keeps must not grow.

What belongs here: the hall that a board is told of (`hall`), and the run with its measures
(`__main__`). Start reading with `__main__`.
"""
