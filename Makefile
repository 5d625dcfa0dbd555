# make run    a first look: clean the texts of corpus/raw into build/demo
# make test   lint, types, the import contract, and all tests
# make soak   long runs and fuzzing
# make lint   lint, types and the import contract alone
# make docs   write docs/reference from the code
#
# Everything is installed in VENV, nothing outside of it.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin

.PHONY: run test soak lint docs clean

run: $(VENV)/.runs
	@$(BIN)/qinggao run corpus/raw -o build/demo || test $$? -eq 3
	@echo "JSON and DOCX: build/demo/*.json *.docx   to look at: build/demo/报告.html   what became of every file: build/demo/manifest.jsonl   catalogue: build/demo/catalogue.csv"

test: lint
	$(BIN)/pytest

soak: $(VENV)/.tests
	$(BIN)/pytest -m soak

lint: $(VENV)/.tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.runs
	$(BIN)/python docs/generate.py

clean:
	rm -rf build dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: $(BIN)/python pyproject.toml setup.py
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.tests: $(BIN)/python pyproject.toml setup.py
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@ $(VENV)/.runs
