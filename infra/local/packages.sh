# Debian's packages, installed where one is missing.
# shellcheck shell=bash

run_packages=(ca-certificates curl openjdk-17-jre-headless maven unzip postgresql-15 postgresql-client-15
  fonts-dejavu-core)
build_packages=(g++ cmake ninja-build pkg-config mold libboost1.81-dev libboost-json1.81-dev
  libboost-url1.81-dev librdkafka-dev libpqxx-dev libprotobuf-dev protobuf-compiler libfmt-dev
  libcurl4-openssl-dev libssl-dev librocksdb-dev libspdlog-dev prometheus-cpp-dev libtomlplusplus-dev
  libcli11-dev libjemalloc-dev libhpdf-dev)
test_packages=(catch2 jq librapidcheck-dev python3 python3-pytest python3-psycopg python3-requests
  python3-venv python3-confluent-kafka openjdk-17-jdk-headless kcat iproute2 git clang-format clang-tidy ccache
  poppler-utils)

# A machine with a Node of its own has an npm that Debian's would conflict with.
command -v npm >/dev/null || test_packages+=(npm)

missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0 "$@"; }

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  # An installation that was killed half way is finished first.
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a
  apt update
  if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then keep_postgres_quiet; fi
  apt install --no-install-recommends "${missing[@]}"
  if [[ -n ${quiet_file-} ]]; then as_root rm -f "$quiet_file"; fi
}

# Debian's server package starts a cluster on port 5432 by itself. Nobody asked for that one.
keep_postgres_quiet() {
  apt install --no-install-recommends postgresql-common
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  quiet_file=/etc/postgresql-common/createcluster.d/cairn.conf
  echo 'create_main_cluster = false' | as_root tee "$quiet_file" >/dev/null
}
