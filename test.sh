#!/usr/bin/env bash
# Installs what the tests need through Debian's package manager, builds, and runs every test.
# Ends with one line, "N passed, N failed", and exits non-zero when anything failed.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
missing=()
command -v chromium >/dev/null || missing+=(chromium fonts-liberation)
# The tests start a server of their own; one that the package starts is let be.
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-aiosmtpd >/dev/null
fi

dotnet build MscpDashboard.sln -c Release -v quiet -clp:ErrorsOnly

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project MscpDashboard.Tests -c Release --no-build -- -noColor "$@" 2>&1 | tee "$log" || status=$?

# The runner's own last line: "Total: 23, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0".
summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1 || true)
number() { grep -oE "$1: [0-9]+" <<<"$summary" | grep -oE '[0-9]+' || echo 0; }
total=$(number Total) failed=$(( $(number Errors) + $(number Failed) )) skipped=$(number Skipped)
if [ "$total" = 0 ]; then
  echo "No test was run." >&2
  status=1
fi
if [ "$failed" = 0 ] && [ "$status" != 0 ]; then failed=1; fi
echo "$(( total - failed - skipped > 0 ? total - failed - skipped : 0 )) passed, $failed failed"
exit "$status"
