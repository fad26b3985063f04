"""What a visitor sees of the kiosk: passive widgets that paint themselves, one per noun.

What belongs here: the parts (`bar`, `cards`, `ticket_card`, `countdown`, `titles`), how they
stand together (`arrange`), the pages (`choosing`, `before`, `ticket_pages`), and the whole
(`kiosk_view`).
What does not: a decision. A view is told a screen and says what was touched.

Start reading with `kiosk_view`, then `part` and `arrange`.
"""
