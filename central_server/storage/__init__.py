"""What the server keeps, behind one port.

What belongs here: every line of SQL of the server, the tables, their migrations.
What does not: decisions, HTTP, what is kept in memory only.

Start reading with `port` (what a store promises), then `tables`, `hall_log` (a hall's events and
what is committed with them), `access` (terminals, accounts, sessions) and `sqlite`.
"""
