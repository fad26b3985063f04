"""A million random bytes on the line of each kind of button box give no vote and no crash (R3).

Start reading with `__main__`.
"""
