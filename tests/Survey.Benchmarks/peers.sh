#!/usr/bin/env bash
# Prints a table of ratios: this engine beside a hand-written loop, System.Text.Json, and survey-core on Node, all in one run.
set -euo pipefail
cd "$(dirname "$0")"
peer="${XDG_CACHE_HOME:-$HOME/.cache}/survey-benchmarks"
mkdir -p "$peer"
cp survey-core/package.json survey-core/measure.js "$peer"
(cd "$peer" && npm install --silent --no-audit --no-fund)
exec dotnet run -c Release --project . -- ratios "$peer/measure.js"
