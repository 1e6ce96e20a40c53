# `make run` and `make test` work from a fresh clone with python3 (3.11+), pip and make.
PY ?= python3
V := .venv
BIN := $(V)/bin
PASANG = $(PY) -m pip --python $(BIN)/python install -q --require-hashes -r
TEMPLAT = $(wildcard templates)
KUNCI = uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --upgrade

.PHONY: run test lint format bench kunci
.DELETE_ON_ERROR:

run: $(V)/.utama  ## the whole portal on this machine, with demo data
	@exec $(BIN)/python manage.py jalan --siapkan $(if $(PORT),--port $(PORT)) $(ARGS)

test: $(V)/.uji  ## one test run; DATABASE_URL and CELERY_BROKER_URL choose what it runs on
	$(BIN)/python -m pytest -q -n 2 --maxschedchunk 2 $(ARGS)

lint: $(V)/.uji  ## style, import layers, missing migrations, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(if $(TEMPLAT),$(BIN)/djlint --quiet --lint $(TEMPLAT))
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_arsitektur.py tests/test_berkas.py
	DJANGO_SETTINGS_MODULE=ekinerja.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: $(V)/.uji
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(V)/.uji  ## benchmarks as tables of ratios
	$(BIN)/python -m bench $(ARGS)

kunci: requirements/utama.in requirements/uji.in  ## renew the locks (needs uv; no index host may end up in them)
	$(KUNCI) requirements/utama.in -o requirements/utama.txt
	$(KUNCI) requirements/uji.in -c requirements/utama.txt -o requirements/uji.txt

# Debian without python3-venv: `venv` fails after making the folder, so take it without pip.
$(BIN)/python:
	@$(PY) -m venv $(V) >/dev/null 2>&1 || $(PY) -m venv --clear --without-pip $(V)

$(V)/.utama: requirements/utama.txt | $(BIN)/python
	$(PASANG) $<
	@touch $@

# The test lock contains the runtime lock.
$(V)/.uji: requirements/uji.txt | $(BIN)/python
	$(PASANG) $<
	@touch $@ $(V)/.utama
