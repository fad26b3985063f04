"""The board: the calls of a hall, newest first, none of them lost.

What belongs here: which calls a board knows (`calls`), which of them are on the screen at this
moment (`paging`), the screen as a whole (`session`, `screens`), the display of one counter
(`counter_side`), how large it must be to be read from the farthest seat (`layout`), where a counter
is as seen from this board (`ways`), and its drawing.
What does not: the voice (`speech`), the feed and the link (`terminal_client`), fonts and icons
(`qt_shell`).

Start reading with `session`, then `calls` and `paging`.
"""
