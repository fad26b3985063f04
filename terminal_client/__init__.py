"""What the three terminals share without Qt: journal, outbox, feed, link.

What belongs here: the cores that decide what is sent and believed (`outbox`, `feed`, `sse`,
`own_series`, `recovery`, `age`), and the drivers that act for them (`store` is all the SQL,
`journal` its thread, `server_link` the three network threads, `http` the wire).
What does not: windows, sentences, paper, and anything about one kind of terminal alone.

Start reading with `moments` (how a terminal tells time), then `link_events` (what a terminal
hears of its server), `store` (record, then act), `outbox` and `feed`.
A terminal works without any server: the journal records, the outbox keeps.
"""
