# Everything a developer does. Needs Python 3.11 or newer, make, and the package registries; says what it does.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
# Tools of this project come first. Where the machine has no Node of 20.19 or newer, one from a wheel lies there too.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
NODE_IS_NEW_ENOUGH := node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 19) ? 0 : 1)' 2>/dev/null
WEB_SOURCES := $(shell find crypto/web checkin/web checkin/locales operator_portal/web operator_portal/locales \
	health_office/web health_office/locales service/web -type f 2>/dev/null) vite.config.ts package.json

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: install ## Start the demo on http://localhost:8000 (PORT=... for another port)
	$(VENV)/bin/sealbook demo --port $(PORT)

.PHONY: install
install: $(VENV)/.installed service/site/.built ## Install everything and build the pages

.PHONY: check
check: install ## Format, lint, types, import directions; both languages
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	npm run --silent format
	npm run --silent lint
	npm run --silent types

.PHONY: test
test: install browser ## Run every test of both languages, in the browser too
	npm run --silent test
	$(PY) -m pytest -n 2 --dist loadfile

.PHONY: bench
bench: install browser ## Measure, side by side, and print tables
	$(PY) -m tests.bench

.PHONY: browser
browser: $(VENV)/.installed ## Find Chromium, or install it
	$(PY) -m tests.browser.chromium

.PHONY: lock
lock: $(VENV)/.installed ## Lock the newest allowed versions of both languages
	$(VENV)/bin/uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 --no-header --upgrade --quiet --output-file requirements.lock
	npm update

.PHONY: format
format: install ## Format both languages
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix-only .
	npm run --silent format:write

.PHONY: clean
clean: ## Remove everything that make made, the demo's data excepted
	rm -rf $(VENV) node_modules service/site operator_portal/fonts .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.installed: requirements.lock requirements-node.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (make PYTHON=...)"; exit 1; }
	@echo "Installing Python packages into $(VENV)"
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(NODE_IS_NEW_ENOUGH) || { echo "No Node of 20.19 or newer here: taking it from a wheel"; \
		$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock; }
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.installed: package-lock.json | $(VENV)/.installed
	@echo "Installing packages for the pages into node_modules"
	npm ci --silent
	@touch $@

service/site/.built: node_modules/.installed $(WEB_SOURCES)
	@echo "Building the pages into service/site"
	npm run --silent build
	@touch $@
