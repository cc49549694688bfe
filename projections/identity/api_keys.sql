CREATE INDEX ON {table} (key_hash);
