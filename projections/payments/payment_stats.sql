SELECT tenant_id, concat_ws('.', day, currency, status, provider) AS payment_stats_id, day, status, provider, currency,
  count(*) AS payments, count(DISTINCT customer_id) AS customers, sum(amount_minor)::bigint AS amount_minor,
  coalesce(sum(captured_minor), 0)::bigint AS captured_minor,
  coalesce(sum(refunded_minor), 0)::bigint AS refunded_minor,
  coalesce(sum(dispute_lost_minor), 0)::bigint AS dispute_lost_minor,
  (coalesce(sum(captured_minor), 0) - coalesce(sum(refunded_minor), 0)
    - coalesce(sum(dispute_lost_minor), 0))::bigint AS net_minor
FROM (SELECT *, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM cairn.payments) p
GROUP BY tenant_id, day, status, currency, provider
