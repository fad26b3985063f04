"""What several tests need: a small server that is a fake, the real server as a process, waiting.

Start reading at fake_server.py.
"""
