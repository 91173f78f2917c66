#!/bin/bash
# What the container runs: it follows the articles that are mounted, if any, and becomes the server. Where nothing is
# mounted it indexes, once, the articles that the image brings.
set -euo pipefail

readonly articles=${DEPECHE_ARTICLES:-/articles} seeds=/usr/share/depeche/seeds
# Says that the database holds the articles of the image, which are to go when others are mounted.
readonly marker=$DEPECHE_DB/made-of-seeds
indexer=

fail() {
  echo "entrypoint: $*" >&2
  exit 1
}

# What is mounted and can't be read is a mistake of whoever mounted it, and no reason to serve something else.
require_readable() {
  [[ -d $articles ]] || fail "$articles is no folder"
  [[ -r $articles && -x $articles ]] || fail "$articles can't be read by user $(id -u): see its rights"
  local hidden
  if [[ -z $(find "$articles" -type f -print -quit 2>/dev/null) ]]; then
    hidden=$(find "$articles" -type d ! \( -readable -executable \) -print -quit 2>/dev/null)
    [[ -z $hidden ]] || fail "$hidden can't be read by user $(id -u): see its rights"
    echo "entrypoint: $articles is empty: waiting for articles" >&2
    return
  fi
  [[ -n $(find "$articles" -type f -readable -print -quit 2>/dev/null) ]] ||
    fail "no file in $articles can be read by user $(id -u): see their rights"
}

# With --rebuild a first indexing that is stopped half-way leaves no database behind, so that the
# next start begins again instead of serving half of the articles.
index_seeds() {
  depeche-indexer --rebuild --db "$DEPECHE_DB" "$seeds" &
  indexer=$!
  wait_for_indexer
  : >"$marker"
}

# It goes on beside the server, so that articles that come later are found.
follow_articles() {
  local rebuild=()
  if [[ ! -e $DEPECHE_DB/XAPIANDB || -e $marker ]]; then rebuild=(--rebuild); fi
  depeche-indexer --watch ${DEPECHE_POLL:+--poll "$DEPECHE_POLL"} "${rebuild[@]}" --db "$DEPECHE_DB" "$articles" &
  indexer=$!
  wait_for_database
}

# As PID 1 this shell must pass a stop on; it is then no failure.
stop() {
  kill -TERM "$indexer" 2>/dev/null || true
  wait "$indexer" || true
  exit 0
}

# Returns when the indexer has ended well, and ends as it does otherwise.
wait_for_indexer() {
  local status=0
  local -r some_rejected=3
  trap stop TERM INT
  wait "$indexer" || status=$?
  trap - TERM INT
  ((status == 0 || status == some_rejected)) || exit "$status"
}

# Returns when there is a database, or ends as the indexer does where that gives none.
wait_for_database() {
  local number
  number=$(stat --format=%i "$DEPECHE_DB/XAPIANDB" 2>/dev/null || true)
  trap stop TERM INT
  while kill -0 "$indexer" 2>/dev/null; do
    if [[ -e $DEPECHE_DB/XAPIANDB ]] && ! is_to_be_replaced "$number"; then
      trap - TERM INT
      return
    fi
    sleep 0.2 &
    wait "$!" || true
  done
  wait_for_indexer
}

# The articles of the image are not shown while others are indexed in their place.
is_to_be_replaced() {
  [[ -e $marker ]] || return 1
  [[ $(stat --format=%i "$DEPECHE_DB/XAPIANDB" 2>/dev/null) == "$1" ]] && return
  rm "$marker"
  return 1
}

if [[ -e $articles ]]; then
  require_readable
  follow_articles
elif [[ ! -e $DEPECHE_DB/XAPIANDB ]]; then
  index_seeds
fi
exec depeche-server "$@"
