"""Three days without a link: votes of many counters, kept through kills, then sent at once (R6).

What belongs here: what happens in three days (`plan`), the hall that goes on at its server
(`hall`), the rating terminals that hear nothing of it (`days`), and the sending of what they
kept, with what the server then tells (`draining`).
What does not: the hall and the terminal themselves; the real rules, store, sessions, journal and
link are used.

Start reading with `plan`.
"""
