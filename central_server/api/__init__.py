"""The HTTP API, split by noun, over Litestar.

What belongs here: handlers, who may ask what (`roles`), words that only HTTP needs (`words`),
errors as JSON (`problems`).
What does not: decisions, SQL, what a hall remembers.

Start reading with `roles` (one literal matrix), then `application` (how it is put together).
"""
