#!/usr/bin/env bash
# Sets up what the tests need and is missing: node, npm, Chromium, and the npm packages of the folders below.
# Usage: test/setup.sh [folder...]   only what these folders need, such as judges; Chromium with browser alone
# (A database server is the business of internal/database/throwaway.)
set -euo pipefail
cd "$(dirname "$0")"

if [ $# -eq 0 ]; then set -- browser guide clients judges protocols provider ../contract/examples; fi

node_major=20 # the oldest that playwright-core runs on

has() { command -v "$1" >/dev/null; }
any() { for program in "$@"; do if has "$program"; then return; fi; done; return 1; }

packages=()
has node || packages+=(nodejs)
has npm || packages+=(npm)
# The sandbox is for those who are not root; the fonts make pages readable in screenshots.
[[ " $* " != *" browser "* ]] || any chromium chromium-browser google-chrome || packages+=(chromium chromium-sandbox fonts-liberation)

if [ ${#packages[@]} -gt 0 ]; then
	sudo=()
	if [ "$(id -u)" -ne 0 ]; then sudo=(sudo -n); fi
	if ! has apt-get || ! "${sudo[@]}" true 2>/dev/null; then
		echo "The tests need programs that are not installed. Run:" >&2
		echo "    sudo apt-get install -y ${packages[*]}    (or the same programs from another source)" >&2
		exit 2
	fi
	echo "test/setup.sh: installing ${packages[*]}" >&2
	"${sudo[@]}" apt-get update -qq
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

version=$(node --version) # v20.20.2
major=${version#v}
if [ "${major%%.*}" -lt $node_major ]; then
	echo "The tests need node $node_major or newer; this is $version. Install a newer one." >&2
	exit 2
fi

for directory; do
	# npm writes the first file last: newer than the lock means complete, and a run needs no network.
	if ! [ $directory/node_modules/.package-lock.json -nt $directory/package-lock.json ]; then
		(cd $directory && npm ci --no-audit --no-fund)
	fi
done
