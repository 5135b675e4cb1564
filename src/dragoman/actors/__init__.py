"""The registry of actors (data) and the resolver: names, roles on a day, demonyms, capitals, pronouns."""
