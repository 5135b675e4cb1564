"""The encoder at run time: one ONNX file with its tokenizer in the package, run by onnxruntime on a CPU.

Windows go through one at a time. The file is quantised to 8 bits with scales that are taken over a whole input, so a
window would read differently beside another in a batch; alone it always gives the same numbers, in bounded memory.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.language.heads import WIDTH, slices
from dragoman.language.pieces import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_FOLDER = "model"
MODEL_FILE = "reader.onnx"
HASH_FILE = "reader.sha256"


class Encoder:
    """Windows to the numbers of all heads. Thread-safe: a window's result depends on that window alone."""

    def __init__(self, model: bytes) -> None:
        import onnxruntime  # noqa: PLC0415 - it takes a third of a second, and a page without a window needs none

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # pages are spread over processes; a window is too small to divide
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # the arena never gives back what one long window took
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def pieces(self, window: Window) -> NDArray[np.float32]:
        """The numbers `[pieces, WIDTH]` of a window, the two special pieces included."""
        import numpy as np  # noqa: PLC0415 - as above

        inputs = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "features": np.array([window.features], dtype=np.int64),
        }
        numbers: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        if numbers.shape[1] != WIDTH:
            raise ModelError(
                f"the model gives {numbers.shape[1]} numbers a piece, its heads take {WIDTH}", code="heads"
            )
        return numbers

    def heads(self, window: Window) -> dict[str, NDArray[Any]]:
        """The numbers of each head over the tokens of a window, read at the first piece of each."""
        numbers = self.pieces(window)[list(window.firsts)]
        return {name: numbers[:, place] for name, place in slices().items()}


@cache
def encoder() -> Encoder:
    """The shipped encoder, loaded once. Raises `ModelError` where its file is not the one that was built."""
    folder = resources.files(__package__).joinpath(MODEL_FOLDER)
    model = folder.joinpath(MODEL_FILE).read_bytes()
    expected = folder.joinpath(HASH_FILE).read_text(encoding="utf-8").split()[0]
    if hashlib.sha256(model).hexdigest() != expected:
        raise ModelError(f"{MODEL_FILE} is damaged: its hash is not the one that was shipped", code="hash")
    return Encoder(model)
