#!/usr/bin/env bash
# The real browser and the real databases that some tests drive, from Debian's packages where this machine lets us.
# Where they cannot be had, those tests are skipped and say so.
set -uo pipefail
missing=()
command -v chromium > /dev/null || missing+=(chromium)
command -v pg_ctl > /dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl > /dev/null 2>&1 || missing+=(postgresql)
command -v clickhouse-server > /dev/null || ls /usr/sbin/clickhouse-server > /dev/null 2>&1 || missing+=(clickhouse-server)
[ ${#missing[@]} -eq 0 ] && exit 0
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null && exit 0
fi
echo "not installed: ${missing[*]}; the tests that need them are skipped"
