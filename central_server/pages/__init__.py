"""The pages that a browser shows: the clerk's (`/clerk`) and the visitor's (`/t#SECRET`).

Belongs here: HTML, style sheets and ES modules, one noun a file, and how their files are found.
Nothing is built, fetched from elsewhere or generated; data is only ever put into text nodes.
Does not belong here: rules of the queue (the page shows what the server says), HTTP routes
(`central_server`), and words of the terminals (`texts`): the pages carry their own two word lists.

Start reading at `files.py`, then `static/clerk.js` and `static/visitor.js`, which wire the rest:
`api.js` asks the server, `act.js` sends a click until it is answered, `feed.js` listens,
`workplace.js` is the work at one counter, `panel*.js` are acts that ask for more than a press,
`recorded.js` keeps what is done while the server is away, `*_view.js` draw, `*.uk.js` and
`*.en.js` have the words.
"""
