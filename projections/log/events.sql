CREATE INDEX ON {table} (tenant_id, log_partition, log_offset);
CREATE INDEX ON {table} (tenant_id, stream, version);
CREATE INDEX ON {table} (tenant_id, type, recorded_at);
CREATE INDEX ON {table} (tenant_id, correlation_id);
