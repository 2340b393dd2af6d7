# Two commands do everything: `make lab` and `make test`. Options for JupyterLab go into ARGS.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
# What is saved and tested is of one day: the shipped prices, whatever was refreshed on this machine.
PINNED := OVH_ORDER_LAB_PRICES=snapshot
.DEFAULT_GOAL := help
# Where it is set, every process compiles pandas and matplotlib anew: twice the time, in each kernel and each test.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help lab test lint unit deep notebooks-test browser browser-package bench notebooks texts docs lock refresh explorer site site-test pyodide live peers surroundings clean

help:  ## say what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

# uv where it is there (seconds instead of minutes), else Python's own venv and pip.
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

.venv/ready: requirements.lock pyproject.toml sandbox/pyproject.toml
	@touch .writable 2>/dev/null && rm .writable || { echo "This folder cannot be written, and the environment goes into it. Copy the project into a folder of yours and run make there."; exit 1; }
ifdef UV
	uv venv --quiet --clear --python $(if $(filter file,$(origin PYTHON)),'>=3.11',$(PYTHON)) .venv
else
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "OVH Order Lab needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .venv
endif
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e ./sandbox -e .
	@# Relative: Python 3.11 reads these in the locale's encoding, and dies of an accent in this folder's path under LC_ALL=C.
	@cd .venv/lib/python3*/site-packages && echo ../../../.. > _editable_impl_ovh_order_lab.pth && echo ../../../../sandbox > _editable_impl_ovh_sandbox.pth
	@touch $@

lab: .venv/ready  ## open JupyterLab on the first notebook
	@$(BIN)/python -m helpers lab $(ARGS)

# Two at a time: while one waits for a browser, a kernel or a clock, the other works. Each says its result when it is done,
# and one that fails ends none of the others. In this order: what needs no other process warms the imports of the rest.
test: .venv/ready browser-package  ## everything: lint, unit, contract, property tests, documents, notebooks, browser
	@echo "Lint, notebooks, unit and browser tests, two at a time; each says its result. This takes some minutes."
	@$(MAKE) --no-print-directory --keep-going --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) lint notebooks-test unit browser

lint: .venv/ready  ## ruff check and format, types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

unit: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not site" --ignore tests/browser --ignore tests/site

deep: .venv/ready  ## the property tests with many more cases, every rule of axe everywhere; takes a quarter of an hour, for the night
	$(PINNED) OVH_ORDER_LAB_DEEP=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m "not site" --ignore tests/site tests

# A pytest run of its own: loading nbval's plugin costs every other run two seconds.
notebooks-test: .venv/ready
	$(PINNED) $(BIN)/python -m pytest -o addopts= -q -p nbval --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg notebooks

# One process: one Chromium and one JupyterLab for all.
browser: .venv/ready browser-package
	$(BIN)/python -m pytest -m browser tests/browser tests/hostile

browser-package:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo "Installing Chromium for the browser tests"; apt-get update -q >/dev/null && apt-get install -y -q chromium >/dev/null; \
	  else echo "The browser tests need Chromium and will be skipped. On Debian and Ubuntu: sudo apt-get install chromium"; fi; }

bench: .venv/ready  ## measure; nothing here fails on a slow machine
	$(BIN)/python -m benchmarks $(ARGS)

notebooks: .venv/ready  ## renew what the tables say in the notebooks, run every one and save its outputs
	$(BIN)/python -m helpers.lessons.renew
	$(PINNED) $(BIN)/python -m nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb
	$(BIN)/python -m helpers.lessons.renew
	$(BIN)/python -m tests.notebook_texts

texts: .venv/ready  ## write the notebooks as text beside them, for those who review them
	$(BIN)/python -m tests.notebook_texts

docs: .venv/ready  ## renew what is generated: the API's types from the contract, tables of documents, what exhibits answer
	$(BIN)/python -m ovh_sandbox.contract.generate
	$(BIN)/python -m ovh_sandbox.document
	$(BIN)/python -m helpers.spending.document
	$(BIN)/python -m helpers.lessons.museum.index
	$(BIN)/python -m ruff format --quiet helpers/lessons/museum/seen.py

refresh: .venv/ready  ## bring today's prices into every room; ARGS="--subsidiary FR GB" says whose; needs a network
	$(BIN)/python -m helpers refresh $(ARGS)

explorer: .venv/ready  ## the price explorer as a page without code
	$(BIN)/python -m helpers.explorer $(ARGS)

# A folder that needs no other server; PYODIDE= (nothing) takes Pyodide's public distribution.
PYODIDE ?=
site: .venv/ready  ## the site, and the lab to run in a browser tab, into build/site
	$(BIN)/python site/build.py $(if $(PYODIDE),--pyodide $(PYODIDE))

build/pyodide/pyodide-lock.json: requirements.lock site/tab.py site/packages.py site/bytecode.py site/bytecode_in_pyodide.py
	$(BIN)/python site/tab.py folder build/pyodide

pyodide: .venv/ready build/pyodide/pyodide-lock.json  ## a local Pyodide for `make site PYODIDE=build/pyodide`; needs npm

# Not part of `make test`: it builds the whole site and runs the flow in WebAssembly, which takes some minutes.
site-test: .venv/ready browser-package  ## build the site and try it: notebooks in WebAssembly, pages, a purchase in a tab
	$(BIN)/python -m pytest -m site tests/site

live: .venv/ready  ## read-only checks without keys against the real endpoint; needs a network
	OVH_ORDER_LAB_LIVE=$(or $(ENDPOINT),ovh-eu) $(BIN)/python -m pytest tests/live -s

lock: .venv/ready  ## pin every package again, with hashes; needs uv and a network
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-header --no-emit-package ovh-sandbox --no-emit-package ovh-order-lab pyproject.toml sandbox/pyproject.toml -o requirements.lock $(ARGS)

surroundings: .venv/ready  ## try odd folders, locales, encodings and missing rights for real; takes minutes
	$(BIN)/python -m tests.surroundings $(ARGS)

peers: .venv/ready  ## other people's DNS tools against the sandbox, in an environment of their own; needs a network
	$(BIN)/python -m tests.peers || test $$? -eq 77

clean:  ## remove what was built
	rm -rf .venv build .pytest_cache .ruff_cache .mypy_cache .hypothesis
