# cairn itself.
# shellcheck shell=bash

cairn_binary=$root/build/release/bin/cairn

# write_config DIR KAFKA POSTGRES_URL API_PORT API_PASSWORD_FILE MASTER_KEY_FILE [ADDRESS]: settings of
# the local stack; its API is on the loopback and, where there is one, on ADDRESS.
write_config() {
  local dir=$1
  mkdir -p "$dir"
  (
    umask 077
    cat >"$dir/cairn.toml.new" <<EOF
# Made by infra/up. cairn run --print-config explains every setting.
state_dir = "$dir/state"
[kafka]
brokers = "$2"
[postgres]
url = "$3"
api_password = "$(<"$5")"
[keys]
master_key_file = "$6"
[log]
file = "$dir/log/cairn.log"
[webhooks]
allow_networks = ["127.0.0.0/8", "::1/128"]
allow_http = true
[gateways]
allow_networks = ["127.0.0.0/8", "::1/128"]
allow_http = true
[api]
listen_also = [${7:+"\"$7\""}]
port = $4
docs_dir = "$root/.local/docs-ui"
EOF
  )
  mv "$dir/cairn.toml.new" "$dir/cairn.toml"
}

# start_cairn DIR: running already with this build, it is left alone; with an older one, it is replaced.
start_cairn() {
  local dir=$1 built
  built=$(stat -c %Y-%i "$cairn_binary")
  if stays_running "$dir/run/cairn.pid" "$dir/cairn.toml" && [[ $(cat "$dir/run/cairn.build" 2>/dev/null) == "$built" ]] &&
    cmp -s "$dir/cairn.toml" "$dir/run/cairn.toml"; then
    return 0
  fi
  stop_process "$dir/run/cairn.pid" "$dir/cairn.toml" 30
  mkdir -p "$dir/run" "$dir/log"
  start_process "$dir/run/cairn.pid" "$dir/log/cairn.out" "$cairn_binary" --config "$dir/cairn.toml" run
  echo "$built" >"$dir/run/cairn.build"
  cp "$dir/cairn.toml" "$dir/run/cairn.toml"
  chmod 600 "$dir/run/cairn.toml"
  wait_until 60 cairn_is_ready_or_ended "$dir"
  is_running "$dir/run/cairn.pid" "$dir/cairn.toml" ||
    { tail -n 5 "$dir/log/cairn.out" "$dir/log/cairn.log"; return 1; }
  cairn_is_ready "$dir"
}

# cairn run writes its process id there once every role is ready.
cairn_is_ready() { [[ $(cat "$1/state/ready" 2>/dev/null) == "$(cat "$1/run/cairn.pid")" ]]; }

cairn_is_ready_or_ended() {
  cairn_is_ready "$1" 2>/dev/null || ! is_running "$1/run/cairn.pid" "$1/cairn.toml"
}

stop_cairn() { stop_process "$1/run/cairn.pid" "$1/cairn.toml" 30; }
