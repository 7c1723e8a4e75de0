# Everything one does with Handslag. `make help` lists it.
# Which Python makes the .venv (Debian's own where it is new enough: it is built to be quick), how many
# tests run at once (one more than there are cores: many wait for a browser, a worker or a lease), and
# where the standards' samples are:
PYTHON ?= $(shell /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3 || echo python3)
JOBS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
STANDARDS_DIR ?= $(realpath ../shared/standards)
ifneq ($(STANDARDS_DIR),)
export STANDARDS_DIR
endif
export SYSTEM
unexport PYTHONDONTWRITEBYTECODE # hundreds of processes start in a run: compiled code is kept

BIN := .venv/bin
CODE := $(wildcard app.py serve.py core documents accounts partnerships funding transparency demo bench tools frontend/build.py tests)
PYTEST := $(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup --databases sqlite,postgresql

.DEFAULT_GOAL := help
.PHONY: help run setup test check bench campaign mutants docs format translations clean style types layers markup texts packages

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: ## serve on http://localhost:8000 with the demo (sets up what is missing)
	@$(PYTHON) -m tools.setup run
	@exec $(BIN)/python serve.py

setup: ## everything but serving: to run, to test, to check
	@$(PYTHON) -m tools.setup test
	@$(PYTHON) -m tools.setup run

test: ## the whole suite, on SQLite and on a temporary PostgreSQL
	@$(PYTHON) -m tools.setup test
	$(PYTEST) --durations=10 --durations-min=1 $(TESTS)

check: style types layers markup texts ## style, types, import rules, templates, translations (-k goes on after a failure)

style: packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: packages
	$(BIN)/mypy $(CODE)

layers: packages
	$(BIN)/lint-imports --no-logo

markup: packages
	$(BIN)/djlint --lint --quiet templates

texts: packages
	$(BIN)/python -m tools.texts report

packages:
	@$(PYTHON) -m tools.setup packages

bench: ## the speed we promise, as ratios in one run (ONLY=name for one of them)
	@$(PYTHON) -m tools.setup test
	$(BIN)/python -m bench $(ONLY)

campaign: ## the suite with every trial at full size (takes long)
	@$(PYTHON) -m tools.setup test
	HANDSLAG_CAMPAIGN=1 $(PYTEST) --durations=20 $(TESTS)

mutants: packages ## break every rule, need, lifecycle and policy: do the tests notice? (ONLY=path for one)
	$(BIN)/python -m tools.mutants $(ONLY)

docs: ## renew what docs/ writes from the code: lifecycles, authorisation, retention
	$(BIN)/python -m flask --app app docs build

format: ## lay out the code as `make check` wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: ## gather new sentences into translations/, say what is missing, and compile
	$(BIN)/python -m tools.texts update
	$(BIN)/python -m tools.texts report
	$(BIN)/pybabel -q compile -d translations

clean: ## remove what was made; the data in instance/ stays
	rm -rf .venv frontend/node_modules frontend/.node static/vendor .mypy_cache .ruff_cache .pytest_cache
