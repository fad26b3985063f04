"""A hall's services, counters and priority groups, read from tables that people keep.

What belongs here: CSV and TOML into a `HallDescription`, with every mistake at once by file and
line (`loader`), the kiosk's menu of at most 12 choices a page (`tree`), the demo hall
(`demo_hall/`), and later the search in everyday words.
What does not: the types of a hall's description (`queue_core.hall`), and how a menu is drawn.

The columns are described in README.md. Start reading with `loader`, then `tree`.
"""
