# Two commands matter: `make demo` shows the product, `make test` proves it.
PYTHON ?= python3
PORT ?= 8000
DATA ?= data
SEED ?= 1
BROWSER ?= 1
WORKERS ?= auto
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help install demo serve test check bench screens fix browser messages reference lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Heliu needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "This Python has no venv; on Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -o '^uv==[^ ]*' requirements.lock)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

install: $(READY) ## The environment in .venv, nothing else

demo: $(READY) ## The marketplace with a small living world: prints one address and logins
	@$(BIN)/heliu demo --port $(PORT) --data $(DATA) --seed $(SEED)

serve: $(READY) ## The marketplace as it stands in DATA
	@$(BIN)/heliu serve --port $(PORT) --data $(DATA)

check: $(READY) ## Lint, types, floors, translations, reference, secrets, known weaknesses
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests tools
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tools.messages --check
	$(BIN)/python -m tools.reference --check
	$(BIN)/python -m tools.secrets
	$(BIN)/python -m tools.audit

test: check browser ## Everything: check, then all tests (BROWSER=0 leaves the journeys out)
	$(BIN)/pytest -q -n $(WORKERS) --dist loadgroup $(if $(filter 0,$(BROWSER)),-m "not journey",)

bench: $(READY) ## Measure this machine: a large world, the real server, a table (half an hour, 8 GB of disk)
	@$(BIN)/heliu bench --json $(DATA)/bench.json

browser: $(READY)
ifneq ($(BROWSER),0)
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; } \
	|| { echo "The journeys need the command chromium (Debian: apt install chromium); or run make test BROWSER=0"; exit 1; }
endif

screens: browser ## Pictures of every page into DATA/screens, contact sheets into docs/screens
	$(BIN)/python -m tests.journeys.screens --out $(DATA)/screens

fix: $(READY) ## Let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(READY) ## Extract texts into the catalogues
	$(BIN)/python -m tools.messages --update

reference: $(READY) ## Write docs/reference from the code
	$(BIN)/python -m tools.reference --update

lock: $(READY) ## Resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --upgrade pyproject.toml -o requirements.lock

clean: ## Remove the environment and caches; data stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache
