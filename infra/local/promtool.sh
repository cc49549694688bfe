# promtool, to check the alert rules with. Debian has it in the package of the server, which starts one when it
# is installed: the tool alone is taken out of it.
# shellcheck shell=bash

promtool=$root/.local/tools/promtool

fetch_promtool() {
  [[ -x $promtool ]] && return 0
  local folder status=0
  folder=$(mktemp -d)
  (
    cd "$folder" &&
      { apt-get download prometheus || { as_root apt-get update -q && apt-get download prometheus; }; } &&
      dpkg-deb --fsys-tarfile prometheus_*.deb | tar x ./usr/bin/promtool &&
      mkdir -p "${promtool%/*}" &&
      mv usr/bin/promtool "$promtool"
  ) || status=$?
  rm -rf "$folder"
  return "$status"
}
