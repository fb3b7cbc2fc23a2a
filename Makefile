# Two commands for a fresh machine: `make seeds` shows newslint at work, `make test` runs the tests.
# `make docs` writes a page for each rule into docs/rules, and the lists that documents have of formats and keys.
# `make site` builds the documentation as a site, into build/site.
# `make vscode` tests and packages the extension for VS Code (needs Node.js).
# `make fuzz TIME=600` looks for inputs that break newslint, `make audit` for known faults of what it depends on.
PYTHON ?= python3
BIN := .venv/bin
# What tests need from package registries stands here, so that no test needs the network itself.
WHEELS := .cache/wheels
SARIF := .cache/sarif
AXE := .cache/axe
LANGUAGETOOL := .cache/languagetool

.PHONY: seeds test docs site vscode fuzz audit

seeds: .venv/installed
	@$(BIN)/newslint seeds/; status=$$?; test $$status -le 1

test: .venv/test-installed
	$(BIN)/newslint --test rules
	$(BIN)/pytest

docs: .venv/installed
	$(BIN)/python docs/generate.py

site: docs .venv/test-installed
	$(BIN)/mkdocs build --quiet --config-file tools/mkdocs.yml

vscode: .venv/test-installed
	cd editors/vscode && npm ci --silent --no-audit --no-fund && npm test && npm run --silent package

TIME ?= 60
fuzz: .venv/test-installed
	$(BIN)/pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.fuzz --seconds $(TIME)
	$(BIN)/python -m tests.fuzz --seconds $(TIME) --engine atheris --target article --target parsers --target rule

audit: .venv/installed
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --strict --skip-editable --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

.venv/installed: pyproject.toml hatch_build.py
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/test-installed: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	$(BIN)/pip download --quiet --disable-pip-version-check --dest $(WHEELS) . hatchling pip setuptools
	-command -v npm >/dev/null && npm install --silent --no-audit --no-fund --prefix $(SARIF) \
		@microsoft/jest-sarif@1.0.0-beta.0 @microsoft/sarif-multitool-linux@5.7.0
	-command -v npm >/dev/null && npm install --silent --no-audit --no-fund --prefix $(AXE) axe-core@4.10.3
	# No database of checksums is asked: the tests need its answers to no secrets, and it is not reachable everywhere.
	-command -v go >/dev/null && GOSUMDB=off GOBIN=$(CURDIR)/.cache/bin go install \
		github.com/reviewdog/reviewdog/cmd/reviewdog@v0.20.3
	-command -v mvn >/dev/null && mvn --quiet --batch-mode --file tests/languagetool/pom.xml \
		dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/$(LANGUAGETOOL)
	touch $@
