# Two commands do everything on a fresh machine: `make report COUNTRY=KEN` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export WORKBENCH_HOME ?= $(CURDIR)/build/home
COUNTRY ?= KEN

.PHONY: report test bench docs lint types lock model notebooks clean

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version). Set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

report: $(VENV)/.ready
	$(BIN)/workbench report $(COUNTRY)

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

bench: $(VENV)/.ready-dev
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' -o python_functions='bench_*' -s -q $(PYTEST_ARGS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

# Needs `uv` on the path. Universal: hashes for every platform; no index address is written.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --no-sources pyproject.toml requirements-build.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --no-sources pyproject.toml requirements-build.in --group dev -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --no-sources pyproject.toml requirements-build.in requirements-train.in -o requirements-train.lock

# Trains the shipped label models again (torch: some gigabytes on Linux), with publishers' files beside.
.venv-train/.ready: requirements-train.lock
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

model: .venv-train/.ready
	.venv-train/bin/python scripts/train_labels.py

docs: $(VENV)/.ready-dev
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "build/docs/index.html"

notebooks: $(VENV)/.ready-dev
	$(BIN)/jupytext --sync notebooks/*.py

clean:
	rm -rf build
