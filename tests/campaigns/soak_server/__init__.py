"""A server through days and nights in compressed time: what it keeps in memory must not grow.

What belongs here: the run with its measures (`__main__`). Start reading there. The board's own run
is `soak_board`.
"""
