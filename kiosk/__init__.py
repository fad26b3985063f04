"""The kiosk: a visitor touches a service, a slip leaves the printer.

What belongs here: what a visit at the screen is (`session`, the core: `inputs` in, `effects` and
`screens` out), what staff do at it (`staff_session`), whose the screen is (`faces`), how often
tickets may be taken (`guard`), the sentences of screen and slip (`slip_words`), paper (`paper`),
the widgets (`views/`, passive), and the wiring (`app`).
What does not: the rules of the queue, the menu (`catalogue.tree`), the journal and the link
(`terminal_client`), paper (`printer`), anything that the other terminals do too (`qt_shell`).

Start reading with `inputs`, `screens` and `effects` (the words), then `session`, then `app`.
"""
