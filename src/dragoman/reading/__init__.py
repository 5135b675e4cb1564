"""Bytes to pages: files, folders, standard input, text, HTML, JSON Lines; encodings and limits.

`pages.read_page` reads one input and raises `InputError`; `pages.read_pages` reads many and turns what cannot be read
into a `Rejection` in its place. Both keep `Page.text` as the one text into which all offsets point: the decoded text
itself for plain text, the visible text line by line for HTML.

    compression   bytes → bytes, with a bound; kinds of file by their first bytes
    encoding      bytes → text
    sniffing      which kind of text it is
    text          plain text → Page
    html          HTML → Page, by way of markup, body (extraction, alignment, furniture) and stated (metadata)
    jsonlines     lines of JSON → pages, by named fields
    sources       paths, folders, standard input → inputs in order
    limits        how large an input may be
    pages         the two entrances
"""
