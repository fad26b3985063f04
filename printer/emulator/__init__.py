"""A receipt printer made of software: ESC/POS in, pictures of slips and answers out.

It ships with the project: the tests, the headless demo and `cherha printer emulate` print on it.
`commands` reads the byte stream, `paper` is the roll, the cover and what came out, `text_mode` and
`code_pages` compose text, `answers` is what is said back, `machine` joins them (all pure); `doors`
are its cables (TCP, pseudo-terminal, pipe), `server` serves whoever is at one, `line_speed` makes
it slow, `controls` obeys a person, `number_reader` reads a ticket number back from a picture,
`command` and `__main__` run it as a process.

It is a printer by the book, no model of a real one; bar codes and page mode are not drawn. Start
reading at `machine`.
"""
