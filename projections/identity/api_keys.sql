CREATE INDEX ON {table} (key_hash);
CREATE OR REPLACE FUNCTION cairn.find_api_key(hash text)
RETURNS TABLE (tenant_id text, api_key_id text, status text, scopes text[], expires_at timestamptz, mode text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT k.tenant_id, k.api_key_id, k.status, k.scopes, k.expires_at, t.mode
    FROM {table} k LEFT JOIN cairn.tenants t ON t.tenant_id = k.tenant_id WHERE k.key_hash = hash;
END $$;
REVOKE ALL ON FUNCTION cairn.find_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cairn.find_api_key(text) TO {api};
