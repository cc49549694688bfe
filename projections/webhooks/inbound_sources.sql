CREATE INDEX ON {table} (token_hash);
CREATE OR REPLACE FUNCTION cairn.find_inbound_source(hash text)
RETURNS TABLE (tenant_id text, inbound_source_id text, name text, scheme text, signature text, secret text,
               previous_secret text, previous_counts_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT s.tenant_id, s.inbound_source_id, s.name, s.scheme, s.signature, s.secret,
      s.previous_secret, s.previous_counts_until
    FROM {table} s WHERE s.token_hash = hash AND s.status = 'open';
END $$;
REVOKE ALL ON FUNCTION cairn.find_inbound_source(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cairn.find_inbound_source(text) TO {api};
