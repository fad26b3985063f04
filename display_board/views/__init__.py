"""The board's drawing: a screen becomes a list of parts, and only parts that changed are painted.

What belongs here: which parts stand where (`arrange`), how each is drawn (`parts`), the words for
ways (`wording`), and the widget that holds them (`board_view`).
What does not: any decision about calls or time.

Start reading with `board_view`.
"""
