"""Text to layers: paragraphs, sentences, tokens with parts of speech, quotations."""
