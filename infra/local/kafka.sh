# A private Kafka: one broker that is its own controller, from the jars of Maven Central.
# shellcheck shell=bash

kafka_jars=$root/.local/kafka/libs

# copy_jars POM DIR: what the POM depends on.
copy_jars() {
  local -a options=()
  local proxy=${https_proxy:-${HTTPS_PROXY-}} host
  if [[ -n $proxy ]]; then  # Maven does not read the variables that all others do.
    host=${proxy#*://}
    host=${host%/}
    options+=("-Dhttps.proxyHost=${host%%:*}" "-Dhttps.proxyPort=${host##*:}")
  fi
  mvn -q -B "${options[@]}" -f "$1" dependency:copy-dependencies "-DoutputDirectory=$2" "-Dmdep.prependGroupId=false"
}

fetch_kafka() {
  local pom=$root/infra/local/kafka/pom.xml stamp=$root/.local/kafka/pom.xml
  cmp -s "$pom" "$stamp" && return 0
  rm -rf "$kafka_jars.new"
  mkdir -p "$root/.local/kafka"
  copy_jars "$pom" "$kafka_jars.new"
  rm -rf "$root/.local/docs-ui" "$root/.local/docs-ui.new"
  mkdir -p "$root/.local/docs-ui.new"
  unzip -q -j "$kafka_jars.new"/swagger-ui-*.jar 'META-INF/resources/webjars/swagger-ui/*' \
    -d "$root/.local/docs-ui.new"
  mv "$root/.local/docs-ui.new" "$root/.local/docs-ui"
  rm -f "$kafka_jars.new"/swagger-ui-*.jar
  rm -rf "$kafka_jars"
  mv "$kafka_jars.new" "$kafka_jars"
  cp "$pom" "$stamp"
}

# start_kafka DIR PORT [ADDRESS:PORT]: data, settings and log in DIR; on the loopback, and on ADDRESS under a
# port of its own, which clients there are told. Running already on these, it is left alone. What stands in
# DIR/more.properties.in counts before the settings of all brokers.
start_kafka() {
  local dir=$1 port=$2 outside=${3:+,OUTSIDE://$3} controller_port
  if stays_running "$dir/kafka.pid" "$dir/broker.properties"; then
    grep -qxF "advertised.listeners=PLAINTEXT://127.0.0.1:$port$outside" "$dir/broker.properties" && return 0
    stop_kafka "$dir"
  fi
  mkdir -p "$dir"
  # Kept from start to start: the broker's own records name it.
  [[ -s $dir/controller.port ]] || free_port >"$dir/controller.port"
  controller_port=$(<"$dir/controller.port")
  if port_is_taken "$controller_port"; then
    free_port >"$dir/controller.port"
    controller_port=$(<"$dir/controller.port")
  fi
  [[ -e $dir/more.properties.in ]] || : >"$dir/more.properties.in"
  sed -e "s|@CONTROLLER_PORT@|$controller_port|; s|@PORT@|$port|; s|@OUTSIDE@|$outside|; s|@DATA@|$dir/data|" \
    "$root/infra/local/kafka/broker.properties.in" "$dir/more.properties.in" >"$dir/broker.properties"
  if [[ ! -s $dir/data/meta.properties ]]; then
    java -Xshare:auto -cp "$kafka_jars/*" kafka.tools.StorageTool format \
      --cluster-id "$(new_cluster_id)" -c "$dir/broker.properties" || return 1
  fi
  # Every request stands still for each collection: 15 to 33 ms at 1,000 payments/s, 73 to 129 with one thread.
  start_process "$dir/kafka.pid" "$dir/kafka.log" \
    java -Xms512m -Xmx512m -Xmn320m -XX:+UseParallelGC -Xshare:auto \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.showDateTime=true \
    -cp "$kafka_jars/*" kafka.Kafka "$dir/broker.properties"
  wait_until 60 kafka_answers_or_ended "$dir" "$port"
  is_running "$dir/kafka.pid" "$dir/broker.properties" ||
    { tail -n 15 "$dir/kafka.log"; return 1; }
}

# 22 letters of base64url that do not begin with a dash, which would read as an option.
new_cluster_id() {
  local id
  id=$(</proc/sys/kernel/random/uuid)
  id=${id//-/}
  echo "${id:0:22}"
}

kafka_answers_or_ended() {
  port_is_taken "$2" || ! is_running "$1/kafka.pid" "$1/broker.properties"
}

stop_kafka() { stop_process "$1/kafka.pid" "$1/broker.properties" 30; }
