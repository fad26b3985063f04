"""What `cherha printer VERB` does, one file a verb: `VERB_verb.py`.

Belongs here: the verb's options and what it says to the person at the keyboard. Each file has
`add_arguments(parser)` and `run(arguments)`, which returns the exit code; a `WrongUsage` raised
there ends with 2. What a verb does belongs to `printer/`. `cherha.commands.printer` lists the
verbs, each with its line of help; start there.
"""
