"""The front door: the `cherha` command and the demo hall.

What belongs here: one file per command (`commands/`), the checks of a machine (`doctor`), and a
whole hall on one computer (`demo/`). It may use every other room, and none may use it.
What does not: anything that a hall needs at work; a command only reads its arguments, settings and
clock, and calls the room that does the work.

Start reading with `__main__`, then the command you need.
"""
