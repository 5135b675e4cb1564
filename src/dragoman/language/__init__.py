"""Text to layers (paragraphs, sentences, tokens with parts of speech, quotations), and what the model reads in them."""

from dragoman.language.annotations import Annotations, Attribution, NamedSpan, annotate
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page

__all__ = ["Annotations", "Attribution", "Layers", "NamedSpan", "annotate", "layers_of", "read_layers"]


def read_layers(text: str) -> Layers:
    """The layers of a bare text, every line of which is report; pages go through `dragoman.Coder`."""
    from dragoman.recovery.bare import bare_article  # noqa: PLC0415 - recovery reads with modules of this package

    page = Page.of(text)
    return layers_of(page, bare_article(page))
