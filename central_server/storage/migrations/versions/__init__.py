"""One file a migration, never edited once a hall has run it."""
