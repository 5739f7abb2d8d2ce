# The two commands of this project are `make report` and `make test`; both need only python3 (3.11 or later) and make.
# Everything else they need goes into .venv, from the hashed lock files in requirements/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

KIND ?= summative
DATA ?=
YEAR ?=
AS_OF ?=
REGION ?=
LANGUAGE ?=
OUT ?=
FACTS ?=

# Trust the certificates that the machine trusts: many public networks have their own.
export UV_SYSTEM_CERTS := 1

.DEFAULT_GOAL := help
.PHONY: help report test test-exhaustive test-fast coverage check fix lab benchmark calibration lock clean
.DELETE_ON_ERROR:

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  Options of make report: DATA=folder YEAR=2026 AS_OF=2026-03-31 LANGUAGE=\"nb nn en\" OUT=folder"
	@echo "                          KIND=formative|summative|final, REGION=south|east|west (formative)"

report: $(VENV)/.runtime ## Make the yearly report, or another KIND, from DATA (the bundled data unless you say otherwise)
	@$(BIN)/opptakt run $(KIND) \
	  $(if $(REGION),--region $(REGION)) \
	  $(if $(DATA),--data "$(DATA)") $(if $(YEAR),--year $(YEAR)) $(if $(AS_OF),--as-of $(AS_OF)) $(if $(OUT),--out "$(OUT)") \
	  $(foreach language,$(LANGUAGE),--language $(language))

test: $(VENV)/.development ## Run the tests, but for the exhaustive ones
	@$(BIN)/pytest --numprocesses 2 -m "not exhaustive"
	@echo "The exhaustive tests were left out, for they take long: make test-exhaustive runs them, and CI does." >&2

# A file of tests stays with one process: a whole report is made once and not in both.
test-exhaustive: $(VENV)/.development ## Run the tests that take minutes: whole reports, the browser, interruption
	@$(BIN)/pytest --numprocesses 2 --dist loadfile -m exhaustive

coverage: $(VENV)/.development ## Run every test and say which lines none of them reaches
	@$(BIN)/pytest --numprocesses 2 --cov --cov-report term

test-fast: $(VENV)/.development ## Run the tests that take seconds
	@$(BIN)/pytest --numprocesses 2 -m "not slow and not browser"

check: $(VENV)/.development ## Look for faults without changing anything
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(VENV)/.development ## Mend what a machine can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lab: $(VENV)/.lab ## Open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks

benchmark: $(VENV)/.development ## Measure time and memory against the peers
	@$(BIN)/python -m benchmarks

calibration: $(VENV)/.development ## Simulate how often intervals and tests are right, and write docs/calibration.md
	@$(BIN)/python -m benchmarks.calibration

lock: $(VENV)/.bootstrap ## Resolve the requirements anew (needs a network)
	@for job in "bootstrap requirements/bootstrap.in" "runtime pyproject.toml" \
	  "extras pyproject.toml --extra lab -c requirements/runtime.lock" \
	  "spark pyproject.toml --extra spark -c requirements/runtime.lock" \
	  "development pyproject.toml --group development -c requirements/runtime.lock"; do \
	  set -- $$job; name=$$1; shift; \
	  $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links "$$@" --output-file requirements/$$name.lock || exit 1; \
	done

clean: ## Remove the environment and what tools have left; sealed runs stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage* htmlcov dist build

# The set-up, one stamp a layer, so that nothing is installed twice.
$(VENV)/.bootstrap: requirements/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is older. Name another with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@echo "Setting up $(VENV): this takes a few minutes, once." >&2
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	@touch $@

$(VENV)/.runtime: $(VENV)/.bootstrap requirements/runtime.lock pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements/development.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/development.lock
	@touch $@

$(VENV)/.lab: $(VENV)/.runtime requirements/extras.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/extras.lock
	@touch $@
