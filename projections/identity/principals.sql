CREATE OR REPLACE FUNCTION cairn.find_principal(tenant text, principal text)
RETURNS TABLE (scopes text[], mode text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT coalesce(p.scopes, '{}'), t.mode FROM cairn.tenants t
    LEFT JOIN {table} p ON p.tenant_id = t.tenant_id AND p.principal_id = principal WHERE t.tenant_id = tenant;
END $$;
REVOKE ALL ON FUNCTION cairn.find_principal(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cairn.find_principal(text, text) TO {api};
