"""What a command raises when it was told something that can't be used."""


class WrongUsage(ValueError):
    """Arguments or settings can't be used; the message names each cure. The exit code is 2."""
