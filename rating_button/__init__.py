"""The rating terminal: one question after a service, four answers of equal size.

What belongs here: when a counter's terminal may ask, what a press means, how long a vote can be
changed (`session`), its screens and their drawing (`screens`, `views`), and the wiring of one
window or of many (`app`).
What does not: the outbox that carries a vote to the server (`terminal_client`), fonts, icons and
buttons (`qt_shell`), and what becomes of the votes (`central_server`).

Start reading with `session`.
"""
