"""One file per command: `add_arguments(parser)` says what it takes, `run(arguments)` does it.

What belongs here: reading arguments, settings and the clock, and calling the room that works.
What does not: the work. A command imports its room inside `run`, so that help is quick.

`options` has what several commands take. Exit codes: 0 fine, 2 wrong usage or settings, 1 failed.
"""
