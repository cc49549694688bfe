SELECT tenant_id, customer_id || '.' || currency AS paid_customer_id, customer_id, currency, count(*) AS payments,
  sum(captured_minor)::bigint AS paid_minor, coalesce(sum(refunded_minor), 0)::bigint AS refunded_minor,
  coalesce(sum(dispute_lost_minor), 0)::bigint AS dispute_lost_minor,
  (sum(captured_minor) - coalesce(sum(refunded_minor), 0) - coalesce(sum(dispute_lost_minor), 0))::bigint AS net_minor,
  min(occurred_at) AS first_payment_at, max(occurred_at) AS last_payment_at
FROM cairn.payments WHERE captured_minor > 0 AND customer_id IS NOT NULL GROUP BY tenant_id, customer_id, currency
