SELECT *, outstanding_minor - owed_back_minor AS balance_minor FROM (
  SELECT tenant_id, customer_id || '.' || currency AS customer_balance_id, customer_id, currency,
    count(*) FILTER (WHERE status IN ('pending', 'action_required', 'authorised')) AS open_payments,
    coalesce(sum(amount_minor) FILTER (WHERE status IN ('pending', 'action_required', 'authorised')), 0)::bigint
      AS outstanding_minor,
    coalesce(sum(duplicate_minor), 0)::bigint AS owed_back_minor,
    coalesce(sum(disputed_minor), 0)::bigint AS disputed_minor
  FROM cairn.payments
  WHERE customer_id IS NOT NULL
    AND (status IN ('pending', 'action_required', 'authorised') OR duplicate_minor <> 0 OR disputed_minor <> 0)
  GROUP BY tenant_id, customer_id, currency) open
