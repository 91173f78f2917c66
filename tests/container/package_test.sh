#!/usr/bin/env bash
# Installs the Debian package in the system that it runs in, starts the server as its unit does, and removes it again.
# tests/container/image_test.sh runs it in a container of a bare Debian: package_test.sh PACKAGE.deb; DEPECHE_PORT is
# where the server listens.
set -euo pipefail

readonly package=$1 unit=/lib/systemd/system/depeche.service
export DEBIAN_FRONTEND=noninteractive DEPECHE_PORT=${DEPECHE_PORT:-8080}
server=

fail() {
  echo "package: $*" >&2
  exit 1
}

# The value of a key of the unit: "ExecStart".
unit_value() {
  sed --quiet "s|^$1=||p" "$unit"
}

# get PATH: the answer of the server, by bash alone, as a bare system has no HTTP client.
get() {
  local connection
  exec {connection}<>"/dev/tcp/127.0.0.1/$DEPECHE_PORT" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&"$connection"
  cat <&"$connection"
  exec {connection}>&-
}

install_it() {
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "$package" >/dev/null
  depeche-server --version
  [[ -f /etc/default/depeche && -f /usr/share/doc/depeche/operating.md ]] || fail 'settings or manual are missing'
}

# As the unit has it: its command and variables, a user without rights, and a folder that is his.
start_it() {
  local command
  read -r -a command < <(unit_value ExecStart)
  export "$(unit_value Environment)"
  [[ $DEPECHE_DB == /var/lib/"$(unit_value StateDirectory)" ]] || fail "the unit's database is not in its folder"
  depeche-indexer --quiet --db "$DEPECHE_DB" /usr/share/depeche/seeds
  chown --recursive nobody "$DEPECHE_DB"
  setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs "${command[@]}" &
  server=$!
  for _ in {1..100}; do
    if get /readyz 2>/dev/null | grep --quiet '200 OK'; then return; fi
    sleep 0.1
  done
  fail 'the server does not get ready'
}

ask_it() {
  get '/api/search?q=OTSC+Almaty&limit=0' | grep --quiet '"total":5,' || fail 'the seeds are not found'
  get / | grep --quiet '<html lang="fr"' || fail 'the page is missing'
}

stop_it() {
  kill -TERM "$server"
  wait "$server" || fail "the server ends with $?"
}

remove_it() {
  apt-get -qq remove -y depeche >/dev/null
  [[ ! -e /usr/bin/depeche-server ]] || fail 'the program stays'
  [[ ! -e $unit && ! -e /usr/share/depeche ]] || fail 'the unit or the page stays'
  [[ -f /etc/default/depeche ]] || fail 'the settings go before a purge'
  [[ -e /var/lib/depeche/XAPIANDB ]] || fail 'the database goes'
  dpkg --purge depeche >/dev/null
  [[ ! -e /etc/default/depeche ]] || fail 'the settings stay after a purge'
  [[ -e /var/lib/depeche/XAPIANDB ]] || fail 'the database goes with a purge'
}

install_it
start_it
ask_it
stop_it
remove_it
