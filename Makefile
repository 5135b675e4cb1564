PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
TRAIN_VENV ?= .venv-train

.PHONY: demo test lint bench fuzz registry knowledge corpus train lock clean

demo: $(VENV)/.installed
	$(BIN)/dragoman read samples/ruined_page.txt

test: $(VENV)/.tools
	$(BIN)/python -m pytest

lint: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/ratchet.py
	$(BIN)/python -m dragoman.actors.linter

bench: $(VENV)/.tools
	$(BIN)/python benchmarks/all.py --shared $(SHARED)

fuzz: $(VENV)/.tools
	$(BIN)/python benchmarks/fuzz.py --inputs 20000 --seconds-per-input 4

registry: $(VENV)/.tools
	$(BIN)/python -m dragoman.actors.linter

knowledge: $(VENV)/.installed
	$(BIN)/python -m dragoman.compiling

train: $(TRAIN_VENV)/.installed
	$(TRAIN_VENV)/bin/python training/tagger.py --shared $(SHARED)
	$(TRAIN_VENV)/bin/python training/annotation.py --compile --no-warnings
	PYTHONPATH=benchmarks $(TRAIN_VENV)/bin/python training/train.py --shared $(SHARED)

corpus: $(VENV)/.tools
	$(BIN)/python training/annotation.py --compile --no-warnings

$(TRAIN_VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --disable-pip-version-check 'torch==2.13.0' --editable '.[train]'
	touch $@

lock:
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --extra test --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
