# A private PostgreSQL cluster that touches nothing else on the machine.
# shellcheck shell=bash

postgres_bin=/usr/lib/postgresql/15/bin

# PostgreSQL refuses to run as root, and another user cannot enter a clone under /root: then it lives in
# /var/lib, in a folder that this clone alone knows. A later clone in the same place has none of its secrets.
postgres_home() {
  if [[ $(id -u) != 0 ]]; then
    echo "$1"
    return
  fi
  if [[ ! -s $1/home ]]; then
    mkdir -p "$1"
    echo "/var/lib/cairn/$(random_hex 8)" >"$1/home"
  fi
  cat "$1/home"
}

as_postgres() {
  if [[ $(id -u) == 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# start_postgres DIR PORT PASSWORD_FILE: superuser and database are called cairn. TCP on the loopback only:
# a socket's path has no more than 107 bytes, and a clone's may be longer.
start_postgres() {
  local dir=$1 port=$2 password_file=$3 home data options
  home=$(postgres_home "$dir")
  data=$home/data
  mkdir -p "$dir" "$home"
  if [[ $(id -u) == 0 ]]; then
    chown postgres: "$home"
    chmod 711 /var/lib/cairn
  fi
  postgres_is_running "$data" && return 0
  if [[ ! -s $data/PG_VERSION ]]; then
    # What a killed initdb left behind is no cluster.
    rm -rf "$data"
    install -m 600 "$password_file" "$home/password"
    if [[ $(id -u) == 0 ]]; then chown postgres: "$home/password"; fi
    as_postgres "$postgres_bin/initdb" -D "$data.new" -U cairn --pwfile="$home/password" \
      -A scram-sha-256 -E UTF8 --locale=C.UTF-8
    rm -f "$home/password"
    mv "$data.new" "$data"
  fi
  options="-p $port -h 127.0.0.1 -c unix_socket_directories='' -c max_connections=200"
  options+=" -c shared_buffers=256MB -c max_wal_size=2GB -c log_statement=none -c log_min_duration_statement=-1"
  # A command waits for the log alone: on one machine, tables give way to it as their consumers do.
  as_postgres nice -n 10 "$postgres_bin/pg_ctl" -D "$data" -l "$home/postgres.log" -o "$options" -w -t 60 start ||
    { tail -n 15 "$home/postgres.log"; return 1; }
  echo "$port" >"$dir/port"
  if ! PGPASSWORD=$(<"$password_file") psql -h 127.0.0.1 -p "$port" -U cairn -d postgres -Atc \
    "SELECT 1 FROM pg_database WHERE datname = 'cairn'" | grep -q 1; then
    PGPASSWORD=$(<"$password_file") psql -h 127.0.0.1 -p "$port" -U cairn -d postgres -qc 'CREATE DATABASE cairn'
  fi
}

postgres_is_running() { as_postgres "$postgres_bin/pg_ctl" -D "$1" status >/dev/null 2>&1; }

stop_postgres() {
  local data
  data=$(postgres_home "$1")/data
  [[ -e $data ]] || return 0
  postgres_is_running "$data" || return 0
  as_postgres "$postgres_bin/pg_ctl" -D "$data" -m fast -w -t 60 stop
}

wipe_postgres() {
  local home
  home=$(postgres_home "$1")
  if [[ $home == /var/lib/cairn/* ]]; then as_root rm -rf "$home"; fi
  rm -rf "$1"
}
