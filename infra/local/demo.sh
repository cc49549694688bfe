# The demo: a tenant, its key and SQL login, and the purchases of a CD shop of 1997 and 1998.
# shellcheck shell=bash

run_cairn() { "$cairn_binary" --config "$local_dir/cairn.toml" "$@"; }

# Key and login are shown once in their lives; they are kept for .local/env.
make_demo_tenant() {
  [[ -s $local_dir/secrets/demo.api.key ]] ||
    write_secret "$local_dir/secrets/demo.api.key" "$(run_cairn keys create --tenant demo --name demo --scopes '*')"
  [[ -s $local_dir/secrets/demo.sql.url ]] ||
    write_secret "$local_dir/secrets/demo.sql.url" "$(run_cairn keys create --tenant demo --name analyst --sql)"
  write_env
}

write_env() {
  (
    umask 077
    cat >"$local_dir/env.new" <<EOF
# Source this: . .local/env
export CAIRN_CONFIG='$local_dir/cairn.toml'
export CAIRN_API_URL='http://127.0.0.1:$port_api'
export CAIRN_API_KEY='$(<"$local_dir/secrets/demo.api.key")'
export CAIRN_KAFKA_BROKERS='$kafka_brokers'
export CAIRN_DATABASE_URL='$(<"$local_dir/secrets/demo.sql.url")'
export PATH='$root/build/release/bin':"\$PATH"
EOF
  )
  mv "$local_dir/env.new" "$local_dir/env"
}

load_demo() {
  say "Import 6,919 purchases of 1997-98"
  run_cairn import purchases "$root/infra/local/demo/cdnow-sample.txt" --tenant demo
}

demo_sql() { psql "$(<"$local_dir/secrets/demo.sql.url")" -X -q "$@"; }

show_demo() {
  say ""
  demo_sql -P footer=off -c "SELECT count(*) AS purchases, count(DISTINCT customer_id) AS customers,
    sum(amount) AS usd, count(*) FILTER (WHERE amount = 0) AS free
    FROM cairn.payments WHERE occurred_at < '2000-01-01'"
  say "Revenue by month, from SQL on the read model:"
  demo_sql -At -F ' ' -c "SELECT to_char(month, 'YYYY-MM'), lpad(revenue::text, 9),
    repeat('#', (revenue * 50 / max(revenue) OVER ())::integer) FROM (
      SELECT date_trunc('month', occurred_at AT TIME ZONE 'UTC') AS month, sum(amount) AS revenue
      FROM cairn.payments WHERE occurred_at < '2000-01-01' GROUP BY 1) m ORDER BY 1"
  cat <<EOF

Next, after  . .local/env
  infra/local/demo/book-and-pay                  book two seats and pay for them, with curl
  cairn tail --from 0 --limit 5 --no-follow      read the log
  cairn history demo/customer-00004              what happened to one stream
  cairn replay payments                          build a read model anew from the log
  psql "\$CAIRN_DATABASE_URL" -c 'select * from cairn.payments order by amount desc limit 5'
  cairn webhooks listen                          a receiver on http://127.0.0.1:9900; have events sent there:
  curl -X POST "\$CAIRN_API_URL/v1/webhook_endpoints" -H "Authorization: Bearer \$CAIRN_API_KEY" \\
       -H 'Content-Type: application/json' -d '{"url":"http://127.0.0.1:9900/"}'
API reference: http://127.0.0.1:$port_api/docs
EOF
}
