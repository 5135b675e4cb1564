"""Bytes to pages: files, folders, standard input, text, HTML, JSON Lines; encodings and limits."""
