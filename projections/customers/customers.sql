CREATE INDEX ON {table} (tenant_id, created_at, customer_id);
CREATE INDEX ON {table} (tenant_id, email_hash);
