"""What the terminals' windows share: everything that is Qt and is not one terminal's own.

What belongs here: the one crossing from threads (`bridge`), the full-screen window (`window`), how
things look (`theme`, `metrics`, `look`), the font (`fonts`), painted parts (`text`, `number`,
`icons`, `tile`, `ticket_shape`), the language of the screen (`language`), the watchdog (`watchdog`)
and the staff's own plain screen (`staff_screen`).
What does not: a screen of one terminal, sentences (they are in `texts`), sockets, files, SQL.

Nothing here uses style sheets: a widget paints itself from the theme's tokens, in millimetres of
the panel. Start reading with `look`, then `tile`.
"""
