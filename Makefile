# Needs GNU make and Python 3.11 or newer, nothing else: everything goes into $(VENV).

PYTHON  ?= python3
VENV    ?= .venv
HOST    ?= 127.0.0.1
PORT    ?= 8050
JOBS    ?= auto# test processes: one for each core, or a number
MINUTES ?= 30
UPGRADE ?=# make lock UPGRADE=--upgrade moves every pin; without it only those that must move

PY      = $(VENV)/bin/python
NODE    = $(PY) -m tools.node
INSTALL = $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes -r
LOCK    = $(VENV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
          --fork-strategy fewest --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)
BUNDLE  = dashboard/bundle/plotly.min.js
TESTS   = unit data contract serving browser package

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run bundle bundled test lint $(TESTS) format lock map messages derived bench chaos soak csp screenshots dist sbom clean chromium

# $(call need,Python statements that must pass,what to say otherwise)
need  = $(if $(shell $(PYTHON) -c '$(1)' 2>/dev/null && echo yes),,$(error $(2)))
# $(call check,name,command): one part of `make test`, which says when it fails
check = @echo "== $(1)"; $(2) || { echo "make: the check '$(1)' failed" >&2; exit 1; }

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/run.stamp bundled ## install the locked packages and serve on http://127.0.0.1:8050 (HOST=, PORT=)
	@exec $(PY) -m dashboard serve --host $(HOST) --port $(PORT)

test: chromium bundled lint $(TESTS) ## install the development packages and run every check
	@echo "make: every check passed"

lint: $(VENV)/dev.stamp ## ruff, format and types
	$(call check,ruff,$(PY) -m ruff check)
	$(call check,format,$(PY) -m ruff format --check)
	$(call check,types,$(PY) -m mypy)

unit: $(VENV)/dev.stamp ## the fast tests only; also: make data, contract, browser, package
data contract package: $(VENV)/dev.stamp
browser: chromium
$(TESTS):
	$(call check,$@,$(PY) -m pytest --numprocesses=$(JOBS) --dist=worksteal tests/$@)

chromium: $(VENV)/dev.stamp
	@path=$$($(PY) -m tools.find_chromium --install) && echo "Browser tests use $$path"

format: $(VENV)/dev.stamp ## put the code into its form
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

lock: $(VENV)/dev.stamp ## write the lock files anew from pyproject.toml (UPGRADE=--upgrade)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

bundle: $(VENV)/run.stamp ## build our own small plotly.js, and make ahead what a start would else make
	$(NODE) npm --prefix tools ci --ignore-scripts
	$(NODE) node tools/build_plotly.mjs
	$(PY) -m tools.pack

# Once, and only where npm is at hand, the machine's or that of the development packages: else
# plotly's own file serves, four times as large.
bundled: $(VENV)/run.stamp
	@if [ ! -e $(BUNDLE) ] && $(NODE) 2>/dev/null; then \
	  echo "Building the dashboard's own plotly.js, once ..."; \
	  $(MAKE) --silent bundle || echo "make: it was not built; plotly's own file serves"; fi

map: $(VENV)/dev.stamp ## build assets/topojson anew
	$(NODE) npm --prefix tools ci
	$(NODE) node tools/build_map.mjs

messages: $(VENV)/dev.stamp ## bring the catalogues in dashboard/locales up to date with code and data
	$(PY) -m tools.messages

derived: $(VENV)/dev.stamp ## compute data/observations-derived.csv anew from the other tables
	$(PY) -m tools.derive

chaos: $(VENV)/dev.stamp ## kill processes and half-send requests behind deploy/nginx.conf (needs nginx)
	$(PY) -m pytest tests/chaos/test_proxy.py

soak: $(VENV)/dev.stamp ## read for half an hour (MINUTES=) and hold memory to what it was
	MINUTES=$(MINUTES) $(PY) -m pytest --capture=no tests/chaos/test_soak.py

bench: chromium bundled ## measure the application beside a plain one and a bare server; growth; loading; pictures
	$(PY) -m tools.pack
	$(PY) -m tools.bench_web.growth
	$(PY) -m tools.bench
	$(PY) -m tools.bench_pictures
	$(PY) -m tools.bench_web

csp: chromium ## collect anew the hashes of styles that pages may use
	$(PY) -m tools.csp_styles

screenshots: chromium ## take the README's pictures anew
	$(PY) -m tools.screenshots

dist: $(VENV)/dev.stamp ## build the source distribution and the wheel into dist/
	$(PY) -m build --no-isolation --outdir dist

sbom: $(VENV)/dev.stamp ## list the packages of a release with hashes and licences: dist/sbom.cdx.json
	$(PY) -m tools.sbom

clean: ## remove the environment, caches and results
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build test-results tools/node_modules \
	  dashboard/bundle/drawn dashboard/bundle/packed \
	  dashboard/bundle/prepared $(BUNDLE)

# A stamp is younger than its lock file exactly when the packages in it are installed.
$(VENV)/run.stamp: requirements.lock $(PY)
	@echo "Installing the packages of $< into $(VENV) (the first time takes a minute or two) ..."
	@$(INSTALL) $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock requirements.lock $(PY)
	@echo "Installing the packages of $< into $(VENV) (the first time takes a few minutes) ..."
	@$(INSTALL) $<
	@touch $@ $(VENV)/run.stamp

$(PY):
	$(call need,import sys; assert sys.version_info >= (3, 11),'$(PYTHON)' is missing or older than \
	Python 3.11: install a newer one or name yours (make $(MAKECMDGOALS) PYTHON=python3.13))
	$(call need,import ensurepip; import venv,'$(PYTHON)' cannot make virtual environments: install its \
	venv module (Debian and Ubuntu: apt install python3-venv))
	@$(PYTHON) -m venv --clear $(VENV)
