"""A receipt printer made of software: ESC/POS in, pictures of slips and status bytes out.

It ships with the project: the tests, the headless demo and `cherha printer emulate` print on it.
`commands` reads the byte stream (pure), `paper` is the roll, the cover and the picture of what came
out, `server` puts them on a TCP port, `number_reader` reads a ticket number back from a picture,
`command` and `__main__` run it as a process.

It is no model of one real printer: what a real one does with text, bar codes and page mode is not
drawn here. Start reading at `paper`.
"""
