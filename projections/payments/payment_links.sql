CREATE INDEX ON {table} (tenant_id, created_at, payment_link_id);
CREATE INDEX ON {table} (tenant_id, customer_id);
CREATE INDEX ON {table} (pay_path);
CREATE OR REPLACE FUNCTION cairn.find_payment_link(path text)
RETURNS TABLE (tenant_id text, payment_link_id text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT l.tenant_id, l.payment_link_id FROM {table} l WHERE l.pay_path = path;
END $$;
REVOKE ALL ON FUNCTION cairn.find_payment_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cairn.find_payment_link(text) TO {api};
