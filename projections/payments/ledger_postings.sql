CREATE INDEX ON {table} (tenant_id, payment_id);
CREATE INDEX ON {table} (tenant_id, recorded_at, ledger_posting_id);
CREATE INDEX ON {table} (tenant_id, currency, account) INCLUDE (amount_minor);
