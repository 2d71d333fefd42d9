#!/usr/bin/env bash
# Everything from a Debian machine with only the .NET SDK to all tests passed:
#
#   bash tests/run.sh                        install what is missing, restore, build, check the format, run every test
#   bash tests/run.sh Survey.Data.Tests      the same, but only this test project (no format check)
#
# Installs Chromium, its fonts, PostgreSQL's server binaries, Java and npm (Debian packages, as root or with sudo) where
# they are missing, and the HTML checker that the browser tests ask (an npm package, pinned by its lock file). The browser
# can be another one: CHROMIUM=/path/to/chromium. The last line is
#
#   N passed, N failed, N skipped
#
# and the exit code is 0 only when nothing failed, every project ran at least one test, and Chromium, PostgreSQL and the
# HTML checker were there. Nothing is left running.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# No server of the SDK outlives this script.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false UseRazorBuildServer=false
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
# An account without a home (bare CI) still needs a place for the SDK and the packages.
if [[ -z "${HOME:-}" || ! -w "${HOME:-/nowhere}" ]]; then
  export HOME="$scratch/home"
  mkdir "$HOME"
fi

say() { printf '\n== %s\n' "$*"; }
die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# --- What the tests need from the machine ---------------------------------------------------------------------------

chromium() { printf '%s' "${CHROMIUM:-/usr/bin/chromium}"; }
has_chromium() { [[ -x "$(chromium)" ]]; }
has_fonts() { compgen -G '/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf' >/dev/null; }
has_postgres() {
  command -v initdb >/dev/null && command -v postgres >/dev/null && return
  local initdb
  for initdb in /usr/lib/postgresql/*/bin/initdb; do
    [[ -x "$initdb" && -x "$(dirname "$initdb")/postgres" ]] && return
  done
  return 1
}

# The checker needs Java 17 or later.
has_java() { [[ "$(java -version 2>&1 | sed -nE 's/.* version "([0-9]+).*/\1/p' | head -n 1)" -ge 17 ]]; }
# What was fetched is what the lock file names.
browser_tests=tests/Survey.Browser.Tests
has_checker() {
  [[ -f "$browser_tests/node_modules/vnu-jar/build/dist/vnu.jar" ]] &&
    cmp -s "$browser_tests/package-lock.json" "$browser_tests/node_modules/.fetched"
}
needs_checker() { [[ $# == 0 || "$1" == Survey.Browser.Tests ]]; }

as_root() {
  if [[ "$(id -u)" == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  elif command -v sudo >/dev/null && [[ -t 0 ]]; then
    sudo "$@"
  else
    die "Root is needed to run: $*
Run this script as root, or install the packages yourself and run it again."
  fi
}

install_missing() {
  local packages=()
  has_chromium || packages+=(chromium)
  has_fonts || packages+=(fonts-liberation)
  has_postgres || packages+=(postgresql)
  if needs_checker "$@"; then
    has_java || packages+=(default-jre-headless)
    has_checker || command -v npm >/dev/null || packages+=(npm)
  fi
  if [[ -n "${CHROMIUM:-}" ]] && ! has_chromium; then
    die "CHROMIUM names $CHROMIUM, which is not an executable file."
  fi
  [[ ${#packages[@]} == 0 ]] && return

  say "Installing ${packages[*]}"
  command -v apt-get >/dev/null || die "Missing: ${packages[*]}. This machine has no apt-get; install them and run this script again."

  # The server binaries are wanted, not a cluster that runs from now on; the setting goes when the packages are in.
  local no_cluster=/etc/postgresql-common/createcluster.d/no-main-cluster.conf
  local hide_cluster=false
  if [[ " ${packages[*]} " == *" postgresql "* && ! -e "$no_cluster" ]]; then
    hide_cluster=true
    as_root mkdir -p "$(dirname "$no_cluster")"
    as_root sh -c "echo 'create_main_cluster = false' > '$no_cluster'"
  fi

  local installed=true
  as_root apt-get -o DPkg::Lock::Timeout=500 update -q </dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=500 install -q -y --no-install-recommends \
    "${packages[@]}" </dev/null || installed=false

  if [[ "$hide_cluster" == true ]]; then as_root rm -f "$no_cluster"; fi
  [[ "$installed" == true ]] || die "apt-get could not install: ${packages[*]}."
}

fetch_checker() {
  say "Fetching the HTML checker"
  # Only the package, checked against the lock file's SHA-512; none of its scripts is run.
  (cd "$browser_tests" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline </dev/null) ||
    die "npm could not fetch the HTML checker (package vnu-jar in $browser_tests/package-lock.json)."
  cp "$browser_tests/package-lock.json" "$browser_tests/node_modules/.fetched"
}

install_missing "$@"
if needs_checker "$@" && ! has_checker; then fetch_checker; fi
# Missing now is a failure, never a reason to skip.
has_chromium || die "Chromium is missing: $(chromium) is not there. Set CHROMIUM to the browser's path."
has_postgres || die "PostgreSQL is missing: no initdb and postgres in PATH or under /usr/lib/postgresql/*/bin."
if needs_checker "$@"; then
  has_java || die "Java 17 or later is missing: the HTML checker needs it (java in PATH)."
  has_checker || die "The HTML checker is missing: no vnu.jar in $browser_tests/node_modules."
fi
command -v dotnet >/dev/null || die "The .NET SDK is missing: no dotnet in PATH (https://dot.net, version in global.json)."

# --- Build ----------------------------------------------------------------------------------------------------------

if [[ $# == 0 ]]; then
  projects=(tests/*.Tests/*.Tests.csproj)
  whole=Survey.sln
else
  projects=("tests/$1/$1.csproj")
  whole="${projects[0]}"
  [[ -f "$whole" ]] || die "There is no test project $whole."
fi

say "Restoring"
dotnet restore "$whole" --locked-mode </dev/null
say "Building"
dotnet build "$whole" -c Release --no-restore -v quiet </dev/null
if [[ $# == 0 ]]; then
  say "Checking the format"
  dotnet format "$whole" --verify-no-changes --no-restore </dev/null
fi

# --- Test -----------------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0 wrong=()
output="$scratch/output"

# The number on the summary's last line with this label ("  failed: 1"); nothing when there is none.
count() { sed -nE "s/^[[:space:]]+$1: ([0-9]+)[[:space:]]*\$/\1/p" "$output" | tail -n 1; }

for project in "${projects[@]}"; do
  name="$(basename "$project" .csproj)"
  say "$name"
  code=0
  dotnet test --project "$project" --no-build -c Release --no-progress --no-ansi --timeout 60m </dev/null 2>&1 | tee "$output" || code=$?

  ok="$(count succeeded)" bad="$(count failed)" left="$(count skipped)"
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${left:-0}))
  if [[ -z "$ok" || -z "$bad" ]]; then
    wrong+=("$name printed no summary (exit code $code): it did not start, or crashed.")
  elif [[ $((ok + bad)) == 0 ]]; then
    wrong+=("$name ran no test.")
  elif [[ "$bad" != 0 ]]; then
    wrong+=("$name has $bad failed.")
  elif [[ "$code" != 0 ]]; then
    wrong+=("$name ended with exit code $code.")
  fi
done

say "Total"
for sentence in "${wrong[@]}"; do printf '%s\n' "$sentence"; done
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[[ ${#wrong[@]} == 0 ]]
