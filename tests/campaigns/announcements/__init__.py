"""Announcements as a voice really says them: how long each is, how loud, and of which words.

What belongs here: the calls that are said (`calls`), the tape in the place of the loudspeaker and
the table of what is on it (`__main__`). Start reading with `__main__`.
"""
