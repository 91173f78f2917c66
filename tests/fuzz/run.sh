#!/usr/bin/env bash
# Lets libFuzzer look for inputs that break a target, for a bounded time each, as many targets at once as there
# are cores, and says of each what came of it. What it finds to be new stays in build/fuzz/corpus/, what breaks a
# target in build/fuzz/findings/.
# Usage: run.sh SECONDS [TARGET…], by ./dev fuzz, which builds the targets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly seconds=$1 built=build/fuzz sources=tests/fuzz
shift
readonly longest_input=25      # seconds; a query that takes a second here takes a twentieth without sanitizers
readonly most_memory=2048      # MiB, of which the sanitizers take most
readonly longest_bytes=4096

# The words of a target, where several share them.
dictionary_of() {
  case $1 in
    analyzer | compare | snippet) echo text ;;
    query_parser | search | suggest) echo query ;;
    export | written_article) echo json ;;
    reader_*) echo "${1#reader_}" ;;
    *) echo "$1" ;;
  esac
}

fuzz() {
  local target=$1 dictionary
  dictionary=$sources/dictionaries/$(dictionary_of "$target").dict
  mkdir -p "$built/corpus/$target" "$built/findings/$target" "$built/logs"
  local options=(-max_total_time="$seconds" -timeout="$longest_input" -rss_limit_mb="$most_memory" -max_len="$longest_bytes"
    -artifact_prefix="$built/findings/$target/" -print_final_stats=1)
  if [[ -e $dictionary ]]; then options+=(-dict="$dictionary"); fi
  "$built/bin/fuzz-$target" "${options[@]}" "$built/corpus/$target" "$sources/seeds/$target" 2>"$built/logs/$target.log"
}

# statistic NAME TARGET: of libFuzzer's last lines.
statistic() {
  sed -n "s/^stat::$1: *//p" "$built/logs/$2.log"
}

# What it took before it made inputs of its own, and at most: what grows shows.
memory() {
  local first
  first=$(sed -n 's/^#.*INITED.* rss: \([0-9]*\)Mb$/\1/p' "$built/logs/$1.log")
  echo "$first-$(statistic peak_rss_mb "$1")"
}

report() {
  local target=$1 result=$2 covered
  covered=$(sed -n 's|.* cov: \([0-9]*\) .*|\1|p' "$built/logs/$target.log" | tail -1)
  printf "$row" "$target" "$(statistic number_of_executed_units "$target")" \
    "$(statistic average_exec_per_sec "$target")" "$covered" \
    "$(statistic slowest_unit_time_sec "$target")" "$(memory "$target")" "$result"
}

run() {
  if fuzz "$1"; then
    report "$1" kept
  else
    report "$1" "BROKEN: $built/logs/$1.log"
    return 1
  fi
}

if ((!$#)); then
  for folder in "$sources"/seeds/*/; do set -- "$@" "$(basename "$folder")"; done
fi

failed=0 running=0
readonly row='%-16s %10s %7s %7s %9s %9s  %s\n'
printf "$row" target runs runs/s edges 'slowest s' MiB result
for target in "$@"; do
  if ((running == $(nproc))); then
    wait -n || failed=1
    ((running--))
  fi
  run "$target" &
  ((++running))
done
while ((running--)); do wait -n || failed=1; done
exit "$failed"
