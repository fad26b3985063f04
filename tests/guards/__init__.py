"""Guards that watch every test, each a small pytest plugin that tests/conftest.py loads.

What a test may not do however it passes: reach beyond this machine, leave a thread, a window or a
timer behind, let a warning go by. pytest's own settings (pyproject.toml) make Python's and Qt's
warnings errors. Every guard has a test in tests/unit/house/test_guards.py that sees it bite.

Start reading at loopback_only.py, the shortest.
"""
