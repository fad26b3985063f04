"""Settings: loads a settings class from TOML, the shipped defaults, and the hall's clock.

What belongs here: the loader that reports every problem at once with file and key, the folder of
defaults, and `clock` (how fast hall time runs is a setting, ADR 0003).
What does not: the settings classes themselves; they live beside the code they set, so this room
imports nobody.

Start reading with `loader`, then `clock`.
"""
