CREATE INDEX ON {table} (tenant_id, created_at, payment_method_id);
CREATE INDEX ON {table} (tenant_id, customer_id);
CREATE INDEX ON {table} (tenant_id, fingerprint) WHERE fingerprint IS NOT NULL;
