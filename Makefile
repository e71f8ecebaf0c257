# Every target sets up what it needs; only Python 3.11 or later, make and a package index must be there.
#   make PYTHON=/path/to/python3.12 test    takes a particular Python
#   make JOBS=8 test                        runs the tests in more processes

PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help venv demo fixtures test fuzz prove bench golden lint wheel clean

help: ## show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

venv: $(READY) ## make the virtual environment and install the project into it

demo: $(READY) ## check the example reports and print the exit code of the gate
	@code=0; $(BIN)/checkrules fixtures/reports/*.txt || code=$$?; \
	case $$code in \
	  0) echo; echo "gate: passed (checkrules exits with 0)" ;; \
	  1) echo; echo "gate: failed (checkrules exits with 1, since there are findings to be mended)" ;; \
	  *) echo; echo "checkrules could not do its work: exit code $$code" >&2; exit $$code ;; \
	esac

fixtures: $(READY) ## write the example reports and forms in every format into build/fixtures
	$(BIN)/python -m tests.documents.make_fixtures build/fixtures

test: lint ## run every check and every test
	$(BIN)/pytest -n $(JOBS) -q -rs

fuzz: $(READY) ## try 10,000 generated rule files on the formatter (a quarter of an hour)
	FORMAT_FILES=10000 $(BIN)/pytest -n $(JOBS) -q tests/language/test_format.py

prove: $(READY) ## say every fact of the example reports in 100 unknown ways: nothing may be called missing (an hour)
	PROVE_WAYS=100 $(BIN)/pytest -n $(JOBS) -q tests/extraction/test_never_missing.py

bench: $(READY) ## measure the speed of everything against others that do part of it
	$(BIN)/python -m tests.bench

golden: $(READY) ## write the facts and findings of the fixtures anew; read the difference before committing
	WRITE_GOLDEN=1 $(BIN)/pytest -q tests/golden

lint: $(READY) ## run the checks that need no test: style, format of code and rules, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/checkrules fmt --check rules
	$(BIN)/mypy --strict checker
	$(BIN)/lint-imports --no-logo

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove the virtual environment and everything built
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find checker tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough is taken; a changed pyproject.toml installs again.
$(READY): pyproject.toml
	@$(BIN)/pip --version >/dev/null 2>&1 && exit; \
	for python in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "setting up $(VENV) with $$($$python --version)"; \
	    exec $$python -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "checkrules needs Python 3.11 or later, and none was found;" >&2; \
	echo "name one with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
	exit 1
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,documents]'
	@touch $@
