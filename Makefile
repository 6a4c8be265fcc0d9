# `make run` and `make test` each work as the very first command: they set up .venv by themselves.

.PHONY: run demo test check bench pictures clean
.DEFAULT_GOAL := run

PIP := .venv/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --root-user-action=ignore

# Without compiled modules every start and every test process would compile all of them.
unexport PYTHONDONTWRITEBYTECODE

run: .venv/installed
	@.venv/bin/netui $(ARGS)

demo: .venv/installed
	@.venv/bin/netui demo $(ARGS)

test: .venv/developed
	@.venv/bin/python -m pytest -n 3 --dist worksteal $(ARGS)

check: .venv/developed
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

# make bench ROWS=start,down PAIRS=10
bench: .venv/developed
	@.venv/bin/python -m tests.bench $(if $(ROWS),--rows $(ROWS)) $(if $(PAIRS),--pairs $(PAIRS))

pictures: .venv/developed
	@.venv/bin/python -m tests.terminal.pictures

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip comes last into a new environment: without it, one that was interrupted is made again.
.venv/bin/pip:
	@python=$$(for name in python3.11 python3 python3.13 python3.12 python; do \
	    "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null && command -v "$$name" && break; done); \
	test -n "$$python" || { \
	    echo "netui needs Python 3.11 or newer with its venv module: install it (on Debian and" \
	        "Ubuntu python3.11 and python3.11-venv, on macOS brew install python@3.11)" >&2; exit 1; }; \
	echo "Setting up .venv, once" >&2; "$$python" -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/pip
	@echo "Installing netui and what it needs" >&2
	@$(INSTALL) --editable .
	@touch $@

.venv/developed: pyproject.toml | .venv/bin/pip
	@echo "Installing netui and what its tests need" >&2
	@$(INSTALL) --editable '.[dev]'
	@touch .venv/installed $@
