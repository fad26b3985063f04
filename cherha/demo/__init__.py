"""A whole hall on one machine: real server, real windows, software printers, simulated people.

What belongs here: the day's visitors (`day`, `generator/`), the people who act (`clerks`,
`visitors`), the terminals' processes with a finger attached (`*_process`, `finger`), and the counts
taken from outside (`tally`, `summary`).
What does not: anything that a real hall needs; a shipped terminal never listens to the demo.

Start reading with `hall`, which starts and stops everything, then `conductor`, which lets the day
happen.
"""
