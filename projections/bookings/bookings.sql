CREATE INDEX ON {table} (tenant_id, created_at, booking_id);
CREATE INDEX ON {table} (tenant_id, offering_id, date);
CREATE INDEX ON {table} (tenant_id, customer_id);
