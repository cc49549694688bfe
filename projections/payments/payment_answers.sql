SELECT tenant_id, day || '.' || provider AS payment_answer_id, day, provider,
  payments, waiting_for_payer, cancelled, intents, intents - unanswered AS answered, declined, unanswered,
  (intents - unanswered) * 1000000 / nullif(intents, 0) AS answered_per_million,
  (intents - unanswered - declined) * 1000000 / nullif(intents - unanswered, 0) AS accepted_per_million
FROM (
  SELECT tenant_id, provider, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS payments,
    count(*) FILTER (WHERE status = 'action_required') AS waiting_for_payer,
    count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE status NOT IN ('action_required', 'cancelled')) AS intents,
    count(*) FILTER (WHERE status = 'failed') AS declined,
    count(*) FILTER (WHERE status = 'pending') AS unanswered
  FROM cairn.payments WHERE provider IS NOT NULL AND amount_minor > 0 GROUP BY 1, 2, 3) counted
