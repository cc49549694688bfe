SELECT tenant_id, event_id, actor_kind, actor_id, type AS event_type, aggregate,
  substr(stream, length(tenant_id || '/' || aggregate || '-') + 1) AS resource_id,
  recorded_at, command_id, correlation_id, subject, actor_network
FROM cairn.events
WHERE NOT imported AND actor_kind IN ('key', 'user', 'operator', 'importer') AND type IN (
  'tenant.created', 'api_key.created', 'api_key.revoked', 'sql_login.created', 'sql_login.revoked',
  'principal.role_assigned', 'principal.role_revoked', 'customer.erased',
  'gateway_account.connected', 'gateway_account.secret_rotated', 'gateway_account.disconnected',
  'webhook_endpoint.registered', 'webhook_endpoint.updated', 'webhook_endpoint.secret_rotated',
  'webhook_endpoint.disabled', 'webhook.endpoint.enabled', 'webhook.endpoint.disabled', 'webhook.endpoint.removed',
  'inbound_source.registered', 'inbound_source.secret_rotated', 'inbound_source.disabled',
  'payment.cancelled', 'payment.capture_requested', 'payment.refund_requested', 'payment.refund_approval_requested',
  'payment.refund_rejected', 'payment.dispute_opened', 'payment.dispute_evidence_submitted', 'payment.dispute_won',
  'payment.dispute_lost')
