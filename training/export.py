"""From a trained reader to the shipped file: ONNX, quantised to 8 bits, with its vocabulary and its hash."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from encoder import source_folder
from heads import Reader

from dragoman.language.encoder import HASH_FILE, MODEL_FILE
from dragoman.language.pieces import VOCABULARY_FILE

OPSET = 17


def export(model: Reader, target: Path) -> None:
    """Write the model in 32-bit floats."""
    model = model.to("cpu").eval()
    pieces = torch.randint(1000, 20000, (1, 24))
    axes = {0: "windows", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own notices of its age
        torch.onnx.export(
            model, (pieces, torch.zeros_like(pieces)), str(target), opset_version=OPSET, dynamo=False,
            input_names=["pieces", "features"], output_names=["numbers"],
            dynamic_axes={"pieces": axes, "features": axes, "numbers": axes},
        )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Write a model with weights in 8 bits; the heads stay in 32, for their scores are compared with each other."""
    import onnx  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415
    from onnxruntime.quantization.shape_inference import quant_pre_process  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        products = [node.name for node in onnx.load(prepared).graph.node if node.op_type in ("MatMul", "Gemm")]
        heads = [name for name in products if name.startswith("/heads")]
        quantize_dynamic(
            str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip


def ship(model: Reader, folder: Path, *, build: Path) -> Path:
    """Write the model file, its hash and the vocabulary into the package's folder; returns the 32-bit file."""
    folder.mkdir(parents=True, exist_ok=True)
    full = build / "reader-float.onnx"
    export(model, full)
    quantise(full, folder / MODEL_FILE)
    digest = hashlib.sha256((folder / MODEL_FILE).read_bytes()).hexdigest()
    (folder / HASH_FILE).write_text(f"{digest}  {MODEL_FILE}\n", encoding="ascii")
    shutil.copyfile(source_folder() / "vocab.txt", folder / VOCABULARY_FILE)
    return full
