# The commands of this project. Each sets up what it needs.

.DEFAULT_GOAL := help
.PHONY: help test lint format generate contract stale bench

# The linters have a module of their own: their dependencies stay out of ours.
golangci := go tool -modfile=lint/go.mod golangci-lint
# A PostgreSQL server that lives as long as the command after it.
throwaway := go run ./internal/database/throwaway --

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

test: ## Set up what is missing, then run all tests: browser, clients, protocols, judges of the contract, its guide, then Go on SQLite and PostgreSQL
	test/setup.sh
	go build -o tmp/thidua .
	node contract/build.mjs
	CHROMIUM=$${CHROMIUM:-$$(which chromium chromium-browser google-chrome | head -1)} THIDUA=tmp/thidua \
		node --test test/browser/*.test.mjs test/clients/*.test.mjs test/protocols/*.test.mjs test/judges/*.test.mjs test/guide/*.test.mjs
	$(throwaway) go test -vet=off -timeout 30m ./... # make lint vets; the proof of rights asks a lot

lint: ## Run the linters and look for known vulnerabilities
	$(golangci) run
	lint/vulnerabilities.sh

format: ## Rewrite the Go files as the linters want them
	$(golangci) fmt

generate: ## Regenerate everything that is generated, the GraphQL IDE's bundle too
	go generate ./...
	cd internal/web/ide && npm ci --silent --no-audit --no-fund && npm run --silent build

contract: ## Build the npm package of the contract; then: npm pack ./contract
	test/setup.sh judges
	node contract/build.mjs

stale: ## Regenerate, and fail when that changed anything
	@before=$$($(snapshot)) && $(MAKE) --no-print-directory generate && after=$$($(snapshot)) && \
	git diff --stat --exit-code $$before $$after || { echo 'Not up to date: run make generate and commit what it changes.'; exit 1; }

# The work tree as it is, new files too, as a git tree: comparing two of them needs no list of generated paths, and no
# clean work tree. It goes through an index of its own.
snapshot = export GIT_INDEX_FILE=$$(mktemp -u) && git add -A && git write-tree && rm -f $$GIT_INDEX_FILE

bench: ## Print figures of time and memory against their budgets (bench/README.md)
	$(throwaway) go run ./bench
