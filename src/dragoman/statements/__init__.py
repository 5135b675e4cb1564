"""Who said what: cues, sources and contents, and the speakers behind them."""

from dragoman.statements.coder import Reading, code_statements

__all__ = ["Reading", "code_statements"]
