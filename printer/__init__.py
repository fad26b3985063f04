"""Paper: from a slip's words to a printer's bytes, and what the printer said back.

Belongs here: the slip (`slip`), how a hall wants it (`template`), its places on paper (`layout`,
pure), its picture (`raster`), its bytes (`slip_encoder`: a picture, or `text_mode` once a
`glyph_test` was read), the printers (`profile`, `profiles/*.toml`), the ways to a printer
(`transports/`), the meaning of its answers (`status`, pure), one print job's life (`print_job`, the
core), the thread that performs it (`spooler`), and a printer made of software (`emulator/`), which
the tests and the demo hall print on.

Does not belong here: sentences (they arrive finished, from `texts`), the journal (the kiosk joins
it to the port `job_store`), what the screen shows when paper runs out (`kiosk`).

Start reading at `print_job`: a slip ends `printed`, `failed` or `uncertain`, and is never printed
again silently.
"""
