#!/usr/bin/env bash
# Fetches the jars of Kafka Streams and compiles Deduplicate.java, into .local/bench/streams. What is there
# already and newer than its source is kept.
set -euo pipefail
# shellcheck source=infra/local/lib.sh
. "$(dirname "$0")/../../../infra/local/lib.sh"
. "$root/infra/local/kafka.sh"

source_dir=$root/tests/bench/streams
made=$root/.local/bench/streams
mkdir -p "$made"
if ! cmp -s "$source_dir/pom.xml" "$made/pom.xml"; then
  rm -rf "$made/libs"
  copy_jars "$source_dir/pom.xml" "$made/libs"
  cp "$source_dir/pom.xml" "$made/pom.xml"
fi
if [[ ! $made/classes/Deduplicate.class -nt $source_dir/Deduplicate.java ]]; then
  javac -encoding UTF-8 -Xlint:all -cp "$made/libs/*" -d "$made/classes" "$source_dir/Deduplicate.java"
fi
