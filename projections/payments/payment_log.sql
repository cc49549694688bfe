SELECT e.tenant_id, e.event_id, p.payment_id, e.version, e.type AS event_type, e.occurred_at, e.recorded_at,
  (e.data #>> '{amount,amount_minor}')::bigint AS amount_minor, e.data #>> '{amount,currency}' AS currency,
  p.provider, e.data ->> 'provider_reference' AS provider_reference, e.data ->> 'refund_id' AS refund_id,
  e.data ->> 'dispute_id' AS dispute_id, coalesce(e.data ->> 'decline_code', e.data ->> 'reason') AS reason,
  p.customer_id, e.actor_kind, e.actor_id, e.command_id
FROM cairn.payments p
JOIN cairn.events e ON e.tenant_id = p.tenant_id AND e.stream = p.tenant_id || '/payment-' || p.payment_id
