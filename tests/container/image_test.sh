#!/usr/bin/env bash
# Builds the container image, runs it as compose.yaml does and checks what it promises; then installs and removes the
# Debian package in a bare system. Needs no registry: the base image is made here, once, from the Debian mirror that
# this machine's apt uses. Run it by ./dev image, which builds the package first and brings buildah, podman, runc,
# debootstrap and curl; needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly base=localhost/debian:bookworm-slim image=localhost/depeche:test
readonly container=depeche-test-$$
scratch=$(mktemp --directory --tmpdir=/var/tmp depeche-image-XXXXXX)
passed=0 failed=0 port=0
readonly scratch

cleanup() {
  podman rm --force --time 1 "$container" >/dev/null 2>&1 || true
  podman volume ls --quiet --filter "name=$container" | xargs --no-run-if-empty podman volume rm >/dev/null
  rm -rf "$scratch"
}
trap cleanup EXIT

# check WHAT COMMAND…: a row of the table; what the command printed follows a failure.
check() {
  local what=$1
  shift
  if "$@" >"$scratch/output" 2>&1; then
    echo "ok      $what"
    passed=$((passed + 1))
  else
    echo "FAILED  $what"
    tail --lines=20 "$scratch/output"
    failed=$((failed + 1))
  fi
}

# What the image of that name has: a minimal system without manuals, and apt's sources.
make_base_image() {
  local root=$scratch/base mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Codename: bookworm' |
    head --lines=1)
  debootstrap --variant=minbase bookworm "$root" "$mirror"
  printf 'path-exclude /usr/share/%s/*\n' doc info locale man >"$root/etc/dpkg/dpkg.cfg.d/slim"
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    sort --unique >"$root/etc/apt/sources.list"
  apt-config dump | grep -E '^Acquire::(https?::Proxy|Check-)' >"$root/etc/apt/apt.conf.d/host" || true
  rm -rf "$root"/usr/share/{doc,info,locale,man}/* "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*
  tar --directory "$root" --create . | podman import --quiet - "$base"
  rm -rf "$root"
}

build_image() {
  buildah bud --isolation chroot --network host --pull-never --format docker --layers --build-arg BASE="$base" \
    --tag "$image" .
}

# A port that nobody listens on. The container shares this machine's network, so that the test
# needs no firewall rules.
free_port() {
  local candidate
  while candidate=$(shuf --input-range=20000-29999 --head-count=1); do
    (: <>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
  done
  echo "$candidate"
}

# start VOLUME [PODMAN-OPTION…]: the container of the test, on a volume, as strict as compose.yaml.
start() {
  local volume=$1
  shift
  podman rm --force --time 1 "$container" >/dev/null 2>&1 || true
  port=$(free_port)
  podman --runtime runc run --detach --name "$container" --network host --env DEPECHE_PORT="$port" \
    --read-only --read-only-tmpfs=false --cap-drop ALL --security-opt no-new-privileges \
    --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --volume "$container-$volume:/data" "$@" "$image"
}

# in_image COMMAND…: runs it in a container of the image, without the network.
in_image() {
  podman --runtime runc run --rm --network none --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 \
    --entrypoint /bin/bash "$image" -c "$*"
}

get() {
  curl --fail --silent --show-error --max-time 5 "http://127.0.0.1:$port$1"
}

is_ready_within() {
  local deadline=$((SECONDS + $1))
  until get /readyz 2>/dev/null; do
    if ((SECONDS > deadline)) || [[ $(state Running) != true ]]; then
      podman logs "$container"
      return 1
    fi
    sleep 0.1
  done
}

state() {
  podman inspect "$container" --format "{{.State.$1}}"
}

finds() {
  local expected=$1 query=$2 answer
  answer=$(get "/api/search?q=$query&limit=0")
  echo "$answer"
  [[ $answer == *\"total\":$expected,* ]]
}

finds_within() {
  local deadline=$((SECONDS + $1))
  shift
  until finds "$@"; do
    ((SECONDS <= deadline)) || return 1
    sleep 0.5
  done
}

# With a status that says that it failed.
ends_within() {
  local deadline=$((SECONDS + $1))
  while [[ $(state Running) == true ]]; do
    ((SECONDS <= deadline)) || return 1
    sleep 0.2
  done
  [[ $(state ExitCode) == 1 ]]
}

says_within() {
  local deadline=$((SECONDS + $1))
  until says "$2"; do
    ((SECONDS <= deadline)) || return 1
    sleep 0.2
  done
}

says() {
  podman logs "$container" 2>&1 | grep --fixed-strings "$1"
}

serves_the_page() {
  [[ $(get /) == *'<html lang="fr"'* ]]
}

has_no_rights() {
  local status
  status=$(cat "/proc/$(state Pid)/status")
  echo "$status"
  grep --quiet '^Uid:[[:space:]]*10001' <<<"$status" && grep --quiet '^CapEff:[[:space:]]*0*$' <<<"$status"
}

is_indexing() {
  local attempt
  for attempt in {1..100}; do
    if podman top "$container" args | grep --quiet '^depeche-indexer'; then return 0; fi
    sleep 0.1
  done
  echo "not seen in $attempt looks"
  return 1
}

fails() {
  ! "$@"
}

# Stops as `docker stop` does: SIGTERM, and the clock runs.
stops_cleanly() {
  local started=$SECONDS
  podman stop --time 10 "$container" || return 1
  podman logs "$container"
  echo "exit code $(state ExitCode) after $((SECONDS - started)) s"
  [[ $(state ExitCode) == 0 ]] && ((SECONDS - started < 5))
}

# Enough articles that indexing them can be seen, and stopped.
write_many_articles() {
  local words
  words=$(tr --squeeze-repeats '[:space:]"' ' ' <seeds/004_*.txt)
  mkdir -p "$scratch/many"
  awk -v words="$words" 'BEGIN { for (n = 1; n <= 4000; n++)
    printf "{\"id\":\"%d\",\"title\":\"Article %d\",\"body\":\"zanzibar %s\"}\n", n, n, words }' >"$scratch/many/many.ndjson"
}

check_image() {
  check 'no compiler in it' in_image '! command -v g++ gcc cc ld clang cmake make ninja'
  check 'the programs, the page and the seeds in it' in_image \
    'depeche-indexer --version && depeche-server --version && test -d /usr/share/depeche/web \
     && (( $(ls /usr/share/depeche/seeds | wc -l) == 5 ))'
}

check_first_start() {
  check 'starts on an empty volume' start seeds
  check 'answers within 30 s' is_ready_within 30
  check 'has indexed the seeds' finds 5 OTSC+Almaty
  check 'serves the page' serves_the_page
  check 'is not root and has no capabilities' has_no_rights
  check 'HEALTHCHECK passes' podman healthcheck run "$container"
  check 'SIGTERM ends it with 0 within 5 s' stops_cleanly
}

check_restart() {
  check 'starts on the same volume' start seeds
  check 'answers within 5 s' is_ready_within 5
  check 'has not indexed again' fails grep --quiet --ignore-case 'added' <(podman logs "$container" 2>&1)
  check 'still finds the seeds' finds 5 OTSC+Almaty
  check 'SIGTERM ends it with 0 within 5 s' stops_cleanly
}

check_mounted_articles() {
  mkdir -p "$scratch/articles" "$scratch/nothing"
  echo "Le phare d'Ar-Men résiste à la tempête." >"$scratch/articles/phare.txt"
  : >"$scratch/articles/empty.txt"
  chmod -R a+rX "$scratch"
  check 'starts with articles, one of them bad' start articles --volume "$scratch/articles:/articles:ro"
  check 'answers within 30 s' is_ready_within 30
  check 'has indexed the articles' finds 1 tempete
  check '… and no seed' finds 0 Almaty
  echo 'Un sémaphore veille.' >"$scratch/articles/later.txt"
  chmod a+r "$scratch/articles/later.txt"
  check 'finds an article that came later' finds_within 30 1 semaphore
  check 'starts with an empty folder of articles' start nothing --volume "$scratch/nothing:/articles:ro"
  check 'waits, and says for what' says_within 10 'is empty: waiting'
  cp "$scratch/articles/later.txt" "$scratch/nothing/"
  check 'answers within 30 s of the first article' is_ready_within 30
  check 'has indexed it' finds 1 semaphore
  check '… and no seed' finds 0 Almaty
  chmod 700 "$scratch/nothing"
  check 'starts with a folder that it may not read' start unreadable --volume "$scratch/nothing:/articles:ro"
  check '… and ends' ends_within 10
  check '… and says why' says "/articles can't be read"
  mkdir -p "$scratch/hidden/below"
  chmod 700 "$scratch/hidden/below"
  check 'starts with a folder in which it may read nothing' start hidden --volume "$scratch/hidden:/articles:ro"
  check '… and ends' ends_within 10
  check '… and says where' says "/articles/below can't be read"
  chmod a+rx "$scratch/nothing"
  check 'starts on the volume of the seeds with articles' start seeds --volume "$scratch/articles:/articles:ro"
  check 'answers within 30 s' is_ready_within 30
  check 'has the articles' finds_within 30 1 tempete
  check '… and no seed any more' finds 0 Almaty
}

check_stop_while_indexing() {
  write_many_articles
  check 'starts with many articles' start many --volume "$scratch/many:/articles:ro"
  check 'indexes them' is_indexing
  check 'HEALTHCHECK does not pass yet' fails podman healthcheck run "$container"
  check 'SIGTERM ends it with 0 within 5 s' stops_cleanly
  check 'starts again' start many --volume "$scratch/many:/articles:ro"
  check 'answers within 120 s' is_ready_within 120
  check 'has indexed all of them' finds 4000 zanzibar
}

# The base image is a bare Debian: what the package forgets to ask for is not there.
install_package() {
  podman --runtime runc run --rm --network host --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 \
    --env DEPECHE_PORT="$(free_port)" --volume "$PWD/tests/container:/tests:ro" --volume "$PWD/build/release:/packages:ro" \
    "$base" /tests/package_test.sh "/packages/$(cd build/release && ls -t depeche_*.deb | head --lines=1)"
}

if ! podman image exists "$base"; then check 'base image' make_base_image; fi
check 'the image builds' build_image
if ((failed == 0)); then
  echo "        size: $(podman image inspect "$image" --format '{{.Size}}' | numfmt --to=si)B"
  check_image
  check_first_start
  check_restart
  check_mounted_articles
  check_stop_while_indexing
fi
check 'the package installs, serves and goes in a bare system' install_package
echo "$passed passed, $failed failed"
((failed == 0))
