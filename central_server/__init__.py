"""The queue of one or many halls: the driver around the decisions of `queue_core`.

What belongs here: the HTTP API, the storage port and its SQLite, the live feed, enrolment, log-ins,
the clerk's and the visitor's web pages (`pages/`).
What does not: rules about the queue (they are in `queue_core`), Qt, anything of the terminals.

Start reading with `hall_desk` (a hall in memory and what waits to be committed), then `hall_acts`
(what may be asked of it), `hall_writer` (the one thread that commits before it answers),
`api/roles` (who may ask what) and `server_command` (how it all starts and ends).
"""
