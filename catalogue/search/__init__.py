"""Finding a service by the words that people use: typed, misspelt, in another layout or language.

What belongs here: folding of letters (`folding`), endings cut off (`stems`), small words
(`fillers`), everyday words that a catalogue does not know (`synonyms`, with `sayings/*.toml` by
theme), which known word a typed one may be (`vocabulary`), what a query may have meant
(`readings`), and the index that ranks (`index`). Start with `index.ServiceSearch`;
`scripts/search_quality` tells how good it is.

What does not: the on-screen keyboard and the list of results, which are the kiosk's.
"""
