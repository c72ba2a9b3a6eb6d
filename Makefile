# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
# Needed: Python 3.11 or newer (with venv), make, a C library. PYTHON=python3.13 make run names another one.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
JOBS   ?= 2
ARGS   ?=

lock_sum = $(shell cat $(1) | cksum | tr ' ' '-')
RUNTIME := $(VENV)/.has-runtime-$(call lock_sum,requirements.txt)
DEV     := $(VENV)/.has-dev-$(call lock_sum,requirements-dev.txt)

# Wheels only, so that nothing is compiled; autograd-gamma (for the tests' survival oracle) is pure Python without one.
WHEELS := --only-binary :all: --no-binary autograd-gamma

# With uv when it can be had (seconds), else with pip; both check every hash.
define install
	@echo "Installing $(1) …"
	@$(BIN)/python -m pip --disable-pip-version-check install -q --require-hashes --only-binary :all: -r requirements-tools.txt 2>/dev/null \
	  && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes $(WHEELS) -r $(1) 2>/dev/null \
	  || $(BIN)/python -m pip --disable-pip-version-check install -q --require-hashes $(WHEELS) -r $(1)
endef

.PHONY: help run test check bench seed screenshots translations lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

run: $(RUNTIME) ## serve the product with its demo program, worker included (PORT, DATABASE_URL, … or .env: docs/settings.md)
	@$(BIN)/flask db upgrade
	@$(BIN)/flask demo load --if-missing
	@$(BIN)/flask demo people
	@exec $(BIN)/python serve.py

test: $(DEV) ## every test; ARGS="-k words" chooses
	$(BIN)/pytest -n $(JOBS) $(ARGS)

check: $(DEV) ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV) ## every benchmark; prints one table
	$(BIN)/python -m benchmarks

seed: $(RUNTIME) ## load the demo program again where it is missing
	$(BIN)/flask db upgrade
	$(BIN)/flask demo load --if-missing
	$(BIN)/flask demo people

screenshots: $(DEV) ## pictures of the main pages into docs/screenshots/
	$(BIN)/python -m tests.support.screenshots

translations: $(DEV) ## gather every marked sentence into translations/*/LC_MESSAGES/messages.po (docs/languages.md)
	@$(BIN)/python -m tests.support.translations

lock: $(DEV) ## lock the dependencies of requirements*.in again, with hashes
	for name in requirements requirements-dev requirements-tools; do \
	  $(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 \
	    --no-header --no-emit-index-url $$name.in -o $$name.txt || exit 1; done

clean: ## forget what was made: the virtual environment, caches (var/ with your data stays)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements.txt | $(BIN)/python
	$(call install,requirements.txt)
	@rm -f $(VENV)/.has-runtime-* && touch $@

$(DEV): requirements-dev.txt | $(BIN)/python
	$(call install,requirements-dev.txt)
	@rm -f $(VENV)/.has-* && touch $@ $(RUNTIME)
