CREATE INDEX ON {table} (role_name);
