"""Pages to articles: the role of each line, title, byline, date, repairs, language, traces of rewriting."""
