CREATE INDEX ON {table} (tenant_id, created_at, payment_id);
CREATE INDEX ON {table} (tenant_id, occurred_at);
CREATE INDEX ON {table} (tenant_id, customer_id);
CREATE INDEX ON {table} (tenant_id, booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX ON {table} (tenant_id, provider_reference) WHERE provider_reference IS NOT NULL;
CREATE INDEX ON {table} (tenant_id, payment_link_id) WHERE payment_link_id IS NOT NULL;
