"""The rating terminal's drawing: faces, and a window per counter.

What belongs here: how a face is drawn (`face`), the button around it (`face_button`), the screens
(`rating_view`), and the window that hears keys (`rating_window`).
What does not: when to ask and what a press means (`rating_button.session`).
"""
