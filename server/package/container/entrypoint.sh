#!/bin/bash
# What the container runs: fills an empty database once, then becomes the server.
set -euo pipefail

# With --rebuild a first indexing that is stopped half-way leaves no database behind, so that the
# next start begins again instead of serving half of the articles.
index_once() {
  local articles=/usr/share/depeche/seeds
  if [[ -n $(ls --almost-all /articles 2>/dev/null) ]]; then articles=/articles; fi
  depeche-indexer --rebuild --db "$DEPECHE_DB" "$articles" &
  wait_for_indexer "$!"
}

# As PID 1 this shell must pass a stop on; it is then no failure.
wait_for_indexer() {
  local indexer=$1 status=0
  local -r some_rejected=3
  trap 'kill -TERM "$indexer" && wait "$indexer" || true; exit 0' TERM INT
  wait "$indexer" || status=$?
  trap - TERM INT
  ((status == 0 || status == some_rejected)) || exit "$status"
}

[[ -e $DEPECHE_DB/XAPIANDB ]] || index_once
exec depeche-server "$@"
