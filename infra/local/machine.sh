# What the machine must be, said within the first second.
# shellcheck shell=bash

# check_listen ADDRESS: one IPv4 address of this machine.
check_listen() {
  [[ $1 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ && $1 != 0.0.0.0 ]] ||
    die "--listen takes one IPv4 address of this machine, not $1." \
      "Kafka tells its clients this address: one that stands for all of them would mean nothing to them."
  [[ $1 == 127.* ]] || awk -v address="$1" '$1 == "|--" { seen = $2 }
    /32 host LOCAL/ && seen == address { found = 1 } END { exit !found }' /proc/net/fib_trie ||
    die "$1 is no address of this machine." "Its own addresses: $(hostname -I)"
}

memory_mib_min=2048
disk_mib_min=6144

check_machine() {
  local id='' version='' arch memory_mib disk_mib
  if [[ -r /etc/os-release ]]; then
    id=$(. /etc/os-release && echo "${ID-}")
    version=$(. /etc/os-release && echo "${VERSION_ID-}")
  fi
  [[ $id == debian && $version == 12 ]] ||
    die "Cairn's start scripts support Debian 12; this is ${id:-unknown} ${version:-}." \
      "On another system: install the packages of infra/local/packages.sh by hand and build with cmake."
  arch=$(uname -m)
  [[ $arch == x86_64 || $arch == aarch64 ]] || die "Cairn supports x86_64 and aarch64, not $arch."
  memory_mib=$(($(awk '/^MemTotal:/ {print $2}' /proc/meminfo) / 1024))
  ((memory_mib >= memory_mib_min)) ||
    die "Cairn needs $memory_mib_min MiB of memory; this machine has $memory_mib MiB."
  disk_mib=$(df -Pm "$root" | awk 'NR == 2 {print $4}')
  [[ -d $root/build ]] && disk_mib_min=2048
  ((disk_mib >= disk_mib_min)) ||
    die "Cairn needs $disk_mib_min MiB of free disk at $root; there are $disk_mib MiB."
  if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
    die "Packages have to be installed: run this as root, or as a user with sudo."
  fi
}
