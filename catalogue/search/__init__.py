"""Finding a service by the words that people use: typed, misspelt, in another layout or language.

What belongs here: folding of letters (`folding`), endings cut off (`stems`), everyday words that a
catalogue does not know (`synonyms`, with `synonyms.toml`), what a query may have meant
(`readings`), and the index that ranks (`index`). Start with `index.ServiceSearch`.

What does not: the on-screen keyboard and the list of results, which are the kiosk's.
"""
