"""The voice of the hall: empty so far, the hall is silent.

What will belong here: the sentence of a call in grammatical Ukrainian and in the visitor's
language, and its sound. What will not: Qt, the feed, the order of calls.

Nothing imports this room yet, and no terminal offers a switch for a voice that is not there.
"""
