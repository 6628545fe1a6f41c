# The same recipes that CI runs. A bare machine needs python3.11 with venv, make and node; nothing here needs root.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := .stamps
export PYTHONDONTWRITEBYTECODE = 1
export PYTHONHASHSEED = 0

.PHONY: demo serve screenshots test check web assets bench torture lock clean help

help:
	@echo "make demo    a labelled synthetic county: a year of draws and an office to sign in to, in demo-out/"
	@echo "make serve   the office on this machine, web and worker (the demo's, or SSJ_HOME=…)"
	@echo "make test    every test but those of health (also builds and tests the TypeScript reading)"
	@echo "make check   ruff, mypy --strict, import-linter, health tests, TypeScript types"
	@echo "make bench   speed and memory beside peers, one table"
	@echo "make torture the heavy campaigns: mutants, 100,000 mutated records, 10,000 registries, 20,000 draws"

$(STAMPS)/run: requirements/run.txt pyproject.toml
	@mkdir -p $(STAMPS)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/run.txt
	@echo $(CURDIR) > $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/shuangsuiji.pth
	@printf '#!/bin/sh\nexec "%s" -m shuangsuiji.cli "$$@"\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/ssj
	@chmod +x $(BIN)/ssj && cp $(BIN)/ssj $(BIN)/shuangsuiji
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	@$(BIN)/pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/bench: requirements/bench.txt $(STAMPS)/run
	@$(BIN)/pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/bench.txt
	@touch $@

$(STAMPS)/web: web/package.json web/package-lock.json
	@mkdir -p $(STAMPS)
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/assets: $(STAMPS)/web web/assets/copy.mjs web/assets/icons.json $(wildcard web/pages/*.ts web/verifier/primitives/*.ts)
	@cd web && npm run --silent build
	@node web/assets/copy.mjs
	@touch $@

assets: $(STAMPS)/assets

# The demo's own folder; `SSJ_HOME=… make serve` serves another office.
export SSJ_HOME ?= demo-out/office

demo: $(STAMPS)/run $(STAMPS)/assets
	@$(BIN)/ssj demo --out demo-out
	@SSJ_HOME=demo-out/office $(BIN)/ssj office demo

serve: $(STAMPS)/run $(STAMPS)/assets
	@$(BIN)/ssj serve

screenshots: $(STAMPS)/dev $(STAMPS)/assets
	@$(BIN)/python -m tests.journeys.screenshots

web: $(STAMPS)/web
	@cd web && npm run --silent build

check: $(STAMPS)/dev $(STAMPS)/assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/health
	cd web && npm run --silent types

# The parts with tables run twice: on SQLite with all the rest, then on a PostgreSQL of their own. What only asks how
# pages look, who may open them, or reads no database, runs once. Health tests belong to `make check`.
TABLES := tests/ledger tests/vault/test_services.py tests/vault/test_checks.py tests/accounts tests/registry tests/desk \
	tests/documents/test_services.py tests/documents/test_numbering.py tests/draws --ignore tests/draws/pages \
	tests/project/test_middleware.py tests/project/test_views.py tests/project/test_checks.py \
	tests/secrecy/test_twin_worlds.py tests/secrecy/test_plaintext.py \
	tests/journeys/test_meeting.py::test_three_contributors_in_their_own_browsers \
	'tests/journeys/test_clerk.py::test_a_newcomer_imports_a_list_corrects_three_rows_finds_them_and_undoes_it[gbk]' \
	$(foreach one,access_table policy secrets,--ignore tests/accounts/test_$(one).py)

test: $(STAMPS)/dev $(STAMPS)/assets web
	$(BIN)/pytest -n 2 --dist worksteal tests shuangsuiji --ignore tests/health
	$(BIN)/python -m tests.cluster $(BIN)/pytest -n 2 --dist worksteal $(TABLES)
	cd web && npm run --silent test

bench: $(STAMPS)/bench
	@$(BIN)/python -m bench

torture: $(STAMPS)/dev $(STAMPS)/assets web
	@SLICE=$(SLICE) $(BIN)/python -m torture

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv on PATH"; exit 1; }
	uv pip compile pyproject.toml --universal --no-build --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra dev --universal --no-build --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra bench --universal --no-build --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/bench.txt
	cd web && npm run --silent lock

clean:
	rm -rf $(VENV) $(STAMPS) demo-out bench-out torture-out web/node_modules web/dist
