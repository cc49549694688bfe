SELECT tenant_id, currency || '.' || account AS trial_balance_id, account, currency,
  coalesce(sum(amount_minor) FILTER (WHERE amount_minor > 0), 0)::bigint AS debit_minor,
  coalesce(-sum(amount_minor) FILTER (WHERE amount_minor < 0), 0)::bigint AS credit_minor,
  sum(amount_minor)::bigint AS balance_minor,
  (sum(sum(amount_minor)) OVER (PARTITION BY tenant_id, currency))::bigint AS all_accounts_minor,
  count(*) AS postings
FROM cairn.ledger_postings GROUP BY tenant_id, currency, account
