#!/usr/bin/env bash
# Lets libFuzzer look for inputs that break a target, for a bounded time each, and ends with a table. What it
# finds to be new stays in build/fuzz/corpus/, what breaks a target in build/fuzz/findings/.
# Usage: run.sh SECONDS [TARGET…], by ./dev fuzz, which builds the targets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly seconds=$1 built=build/fuzz sources=tests/fuzz
shift
readonly longest_input=25      # seconds; a query that takes a second here takes a twentieth without sanitizers
readonly most_memory=2048      # MiB, of which the sanitizers take most
readonly longest_bytes=4096

# Freed memory that the sanitizer keeps back would hide what grows.
export ASAN_OPTIONS=quarantine_size_mb=16

# The words of a target, where several share them.
dictionary_of() {
  case $1 in
    analyzer | snippet) echo text ;;
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

report() {
  local target=$1 result=$2 covered
  covered=$(grep -o 'cov: [0-9]*' "$built/logs/$target.log" | tail -1)
  printf '%-18s %12s %10s %10s  %s\n' "$target" "$(statistic number_of_executed_units "$target")" \
    "${covered#cov: }" "$(statistic peak_rss_mb "$target")" "$result"
}

if ((!$#)); then
  for folder in "$sources"/seeds/*/; do set -- "$@" "$(basename "$folder")"; done
fi

failed=0
printf '%-18s %12s %10s %10s  %s\n' target runs edges MiB result
for target in "$@"; do
  if fuzz "$target"; then
    report "$target" kept
  else
    report "$target" "BROKEN: $built/logs/$target.log"
    failed=1
  fi
done
exit "$failed"
