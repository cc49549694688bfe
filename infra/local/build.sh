# shellcheck shell=bash

# Beast and Protobuf take up to 1.5 GiB a compiler.
build_jobs() {
  local cores memory_mib jobs
  cores=$(nproc)
  memory_mib=$(($(awk '/^MemAvailable:/ {print $2}' /proc/meminfo) / 1024))
  jobs=$((memory_mib / 1536))
  ((jobs < cores)) || jobs=$cores
  ((jobs > 0)) || jobs=1
  echo "$jobs"
}

# build PRESET [cmake options…]. With ccache on the machine, what was compiled once is not compiled again,
# in a second copy of the tree either: no path outside of it is in the cache's keys.
build() {
  local preset=$1
  shift
  if command -v ccache >/dev/null; then
    set -- -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@"
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=yes
    # A fresh copy's headers are newer than the compiler's start, which ccache distrusts.
    export CCACHE_SLOPPINESS=include_file_mtime,include_file_ctime,time_macros
  fi
  # The locale is in the cache's keys too, and Python gives its children one where there is none.
  (
    unset LANG LANGUAGE LC_CTYPE LC_MESSAGES && export LC_ALL=C
    cd "$root" && cmake --preset "$preset" "$@" && cmake --build --preset "$preset" -j "$(build_jobs)"
  )
}
