# What the start scripts share. Sourced by bash, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
local_dir=${CAIRN_LOCAL_DIR:-$root/.local}
log_dir=$local_dir/log

say() { printf '%s\n' "$*"; }

die() {
  printf '\n%s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo -E "$@"; fi; }

now_ms() { date +%s%3N; }

# step "Name" command…: shows the name, then the time it took; a failure shows its last lines and its log.
step() {
  local name=$1 start took log
  shift
  mkdir -p "$log_dir"
  log=$log_dir/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9' '-' | tr 'A-Z' 'a-z').log
  printf '%-44s' "$name"
  start=$(now_ms)
  # What is started in there outlives this script and must not hold its turn.
  if (without_turn; "$@") >"$log" 2>&1; then
    took=$(($(now_ms) - start))
    printf '%4d.%d s\n' $((took / 1000)) $((took % 1000 / 100))
  else
    printf 'failed\n\n'
    tail -n 20 "$log" >&2
    die "$name failed." "All of its output: $log"
  fi
}

# One run of a script at a time for each clone; the second waits.
take_turn() {
  mkdir -p "$local_dir"
  exec {turn}>"$local_dir/turn"
  if ! flock -n "$turn"; then
    say "Another start or stop is under way; waiting for it."
    flock "$turn"
  fi
}

without_turn() { if [[ -n ${turn-} ]]; then exec {turn}>&-; fi; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range that the system gives to outgoing connections, so that nobody takes it meanwhile.
free_port() {
  local port low _
  read -r low _ </proc/sys/net/ipv4/ip_local_port_range
  for _ in $(seq 200); do
    port=$((10000 + RANDOM % (low - 10000)))
    port_is_taken "$port" || { echo "$port"; return; }
  done
  die "No free port found."
}

random_hex() { od -An -tx1 -N"$1" /dev/urandom | tr -d ' \n'; }

# write_secret FILE TEXT: made once, readable by its owner alone.
write_secret() {
  [[ -s $1 ]] && return
  mkdir -p "$(dirname "$1")"
  chmod 700 "$(dirname "$1")"
  (umask 077 && printf '%s' "$2" >"$1.new")
  mv "$1.new" "$1"
}

# A process that was started here: its id file names it, and its command line holds the mark, so that a
# number which the system has given to somebody else is never taken for it.
is_running() {
  local pid_file=$1 mark=$2 pid
  [[ -s $pid_file ]] || return 1
  pid=$(<"$pid_file")
  [[ -r /proc/$pid/cmdline ]] || return 1
  tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$mark"
}

# A process that was just killed may still be there for a moment.
stays_running() { is_running "$@" && sleep 0.2 && is_running "$@"; }

# start_process PID_FILE LOG command…: in a session of its own, so that it outlives the terminal.
start_process() {
  local pid_file=$1 log=$2
  shift 2
  mkdir -p "$(dirname "$pid_file")" "$(dirname "$log")"
  setsid nohup "$@" >>"$log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  # Until the fork has become the command it bears this script's name, and looks as if it had ended.
  while cmp -s "/proc/$!/cmdline" "/proc/$$/cmdline"; do sleep 0.01; done
}

# stop_process PID_FILE MARK SECONDS: asks, waits, and ends it.
stop_process() {
  local pid_file=$1 mark=$2 seconds=$3 pid
  if is_running "$pid_file" "$mark"; then
    pid=$(<"$pid_file")
    kill -TERM "$pid" 2>/dev/null || true
    for _ in $(seq $((seconds * 10))); do
      is_running "$pid_file" "$mark" || break
      sleep 0.1
    done
    is_running "$pid_file" "$mark" && kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$pid_file"
}

wait_until() {
  local seconds=$1
  shift
  for _ in $(seq $((seconds * 20))); do
    "$@" && return 0
    sleep 0.05
  done
  return 1
}
