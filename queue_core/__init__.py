"""The rules of the queue that a clerk could apply with pen and paper, and the words on the wire.

What belongs here: tickets and their states, number series, who is next, waits, and the structs
that terminals, server and pages exchange (the same words serve both).
What does not: clocks, files, sockets, databases, Qt, logging, sentences for people.

Start reading with `states` (the one transition table), then `events` (what can happen),
`requests` (what may be asked), `hall_queue` and `counter_acts` (the decisions), `turns` (whose
turn it is; docs/queue.md proves it fair), `visit_ways` and `visit_returns`.
Time comes in as a field, ids and randomness are given by the caller.
"""
