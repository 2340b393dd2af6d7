# Two commands do everything: `make lab` and `make test`. Options for JupyterLab go into ARGS.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help lab test lint unit notebooks-test browser bench notebooks docs explorer live browser-package clean

help:  ## say what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "OVH Order Lab needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lab: .venv/ready  ## open JupyterLab on the first notebook
	$(BIN)/jupyter lab --config=.jupyter/lab.py $(ARGS) notebooks/00_start_here.ipynb

test: lint unit notebooks-test browser  ## everything: lint, unit, contract, property, notebooks, browser

lint: .venv/ready  ## ruff check and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

unit: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"

notebooks-test: .venv/ready  ## every notebook, its outputs compared strictly
	$(BIN)/python -m pytest -n 2 --dist loadfile -p nbval --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg notebooks

browser: .venv/ready browser-package  ## forms and notebooks in a real browser
	$(BIN)/python -m pytest -m browser tests/browser

bench: .venv/ready  ## measure; nothing here fails on a slow machine
	$(BIN)/python -m benchmarks

clean:  ## remove what was built
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
