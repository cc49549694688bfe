CREATE INDEX ON {table} (tenant_id, provider_reference);
CREATE INDEX ON {table} (tenant_id, created_at, email_id);
