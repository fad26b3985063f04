"""Three days without a server: votes of many counters, kept through kills, then sent at once (R6).

What belongs here: the three days (`days`) and the sending of what they left (`__main__`).
What does not: the terminal itself; the real session, journal and link are used.

Start reading with `days`.
"""
