CREATE INDEX ON {table} (tenant_id, status, opened_at);
