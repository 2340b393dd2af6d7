# Two commands do everything: `make lab` and `make test`. Options for JupyterLab go into ARGS.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help lab test lint unit notebooks-test notebooks-and-browser browser browser-package bench notebooks docs explorer live clean

help:  ## say what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

.venv/ready: requirements.lock pyproject.toml sandbox/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "OVH Order Lab needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e ./sandbox -e .
	@touch $@

lab: .venv/ready  ## open JupyterLab on the first notebook
	@# Ours are the notebooks of this checkout: their saved pictures may be shown before they are run.
	@$(BIN)/jupyter trust notebooks/*.ipynb >/dev/null
	JUPYTER_CONFIG_PATH=$(CURDIR)/.jupyter $(BIN)/jupyter lab $(ARGS)

test: lint unit notebooks-and-browser  ## everything: lint, unit, contract, property, notebooks, browser

lint: .venv/ready  ## ruff check and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

unit: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"

# A pytest run of its own: loading nbval's plugin costs every other run two seconds.
notebooks-test: .venv/ready
	$(BIN)/python -m pytest -o addopts= -q -p nbval --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg -n 2 --dist loadfile notebooks

# Side by side: a browser test mostly waits. Each says its own result.
notebooks-and-browser: .venv/ready browser-package
	@mkdir -p build
	@$(MAKE) --no-print-directory notebooks-test > build/notebooks-test.log 2>&1 & \
	notebooks=$$!; $(MAKE) --no-print-directory browser; browser=$$?; \
	wait $$notebooks; notebooks=$$?; cat build/notebooks-test.log; test $$browser -eq 0 && test $$notebooks -eq 0

browser: .venv/ready browser-package
	$(BIN)/python -m pytest -m browser tests/browser

browser-package:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo "Installing Chromium for the browser tests"; apt-get update -q >/dev/null && apt-get install -y -q chromium >/dev/null; \
	  else echo "The browser tests need Chromium and will be skipped. On Debian and Ubuntu: sudo apt-get install chromium"; fi; }

bench: .venv/ready  ## measure; nothing here fails on a slow machine
	$(BIN)/python -m benchmarks $(ARGS)

notebooks: .venv/ready  ## renew what the tables say in the notebooks, run every one and save its outputs
	$(BIN)/python -m helpers.lessons.renew
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

docs: .venv/ready  ## renew the tables of docs/ that are generated from the code
	$(BIN)/python -m ovh_sandbox.document

explorer: .venv/ready  ## the price explorer as a page without code
	$(BIN)/python -m helpers.explorer $(ARGS)

live: .venv/ready  ## read-only checks without keys against the real endpoint; needs a network
	OVH_ORDER_LAB_LIVE=$(or $(ENDPOINT),ovh-eu) $(BIN)/python -m pytest tests/live -s

clean:  ## remove what was built
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
