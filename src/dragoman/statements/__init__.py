"""Who said what: cues, sources and contents, and the speakers behind them."""

from dragoman.statements.coder import code_statements

__all__ = ["code_statements"]
