import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const operations: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'API Key',
				value: 'apiKey',
			},
			{
				name: 'Audit Trail',
				value: 'auditTrail',
			},
			{
				name: 'Booking',
				value: 'booking',
			},
			{
				name: 'Command',
				value: 'command',
			},
			{
				name: 'Customer',
				value: 'customer',
			},
			{
				name: 'Customer Balance',
				value: 'customerBalance',
			},
			{
				name: 'Email',
				value: 'email',
			},
			{
				name: 'Email Sender',
				value: 'emailSender',
			},
			{
				name: 'Email Suppression',
				value: 'emailSuppression',
			},
			{
				name: 'Email Template',
				value: 'emailTemplate',
			},
			{
				name: 'Event',
				value: 'event',
			},
			{
				name: 'Event Cursor',
				value: 'eventCursor',
			},
			{
				name: 'Event Type',
				value: 'eventType',
			},
			{
				name: 'Gateway Account',
				value: 'gatewayAccount',
			},
			{
				name: 'Inbound Source',
				value: 'inboundSource',
			},
			{
				name: 'Ledger Posting',
				value: 'ledgerPosting',
			},
			{
				name: 'Offering',
				value: 'offering',
			},
			{
				name: 'Paid Customer',
				value: 'paidCustomer',
			},
			{
				name: 'Payment',
				value: 'payment',
			},
			{
				name: 'Payment Answer',
				value: 'paymentAnswer',
			},
			{
				name: 'Payment Link',
				value: 'paymentLink',
			},
			{
				name: 'Payment Log',
				value: 'paymentLog',
			},
			{
				name: 'Payment Method',
				value: 'paymentMethod',
			},
			{
				name: 'Payment Reconciliation',
				value: 'paymentReconciliation',
			},
			{
				name: 'Payment Stat',
				value: 'paymentStat',
			},
			{
				name: 'Principal',
				value: 'principal',
			},
			{
				name: 'Review',
				value: 'review',
			},
			{
				name: 'Sql Login',
				value: 'sqlLogin',
			},
			{
				name: 'Tenant',
				value: 'tenant',
			},
			{
				name: 'Trial Balance',
				value: 'trialBalance',
			},
			{
				name: 'Webhook Attempt',
				value: 'webhookAttempt',
			},
			{
				name: 'Webhook Endpoint',
				value: 'webhookEndpoint',
			},
			{
				name: 'Webhook Filter',
				value: 'webhookFilter',
			},
			{
				name: 'Webhook Replay',
				value: 'webhookReplay',
			},
		],
		default: 'apiKey',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['apiKey'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Make an api key',
				description: 'Make an API key',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/api_keys',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the api keys',
				description: 'Get one of the api keys',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/api_keys/{{ encodeURIComponent($parameter.keyId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List api keys',
				description: 'List api keys',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/api_keys',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Revoke',
				value: 'revoke',
				action: 'End an api key',
				description: 'End an API key',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/api_keys/{{ encodeURIComponent($parameter.keyId) }}/revoke',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'name',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Scopes',
		name: 'scopes',
		type: 'string',
		typeOptions: {
			multipleValues: true,
		},
		default: [],
		description: 'What the key may do, such as payments:write. \'*\' is everything.',
		routing: {
			send: {
				type: 'body',
				property: 'scopes',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Left out: the key does not expire',
				routing: {
					send: {
						type: 'body',
						property: 'expires_at',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'API Key ID',
		name: 'keyId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Active',
						value: 'active',
					},
					{
						name: 'Revoked',
						value: 'revoked',
					},
				],
				default: 'active',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'API Key ID',
		name: 'keyId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['revoke'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['apiKey'],
				operation: ['revoke'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['auditTrail'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the audit trail',
				description: 'Get one of the audit trail',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/audit_trail/{{ encodeURIComponent($parameter.eventId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List audit trail',
				description: 'List audit trail',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/audit_trail',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Event ID',
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['auditTrail'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['auditTrail'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['auditTrail'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['auditTrail'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Actor ID',
				name: 'actorId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Actor Kind',
				name: 'actorKind',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Actor Network',
				name: 'actorNetwork',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_network',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Aggregate',
				name: 'aggregate',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'aggregate',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Command ID',
				name: 'commandId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'command_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Correlation ID',
				name: 'correlationId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'correlation_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_type',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded At',
				name: 'recordedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at Before',
				name: 'recordedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at From',
				name: 'recordedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Resource ID',
				name: 'resourceId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'resource_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Recorded At',
						value: 'recorded_at',
					},
					{
						name: 'Recorded at Descending',
						value: '-recorded_at',
					},
				],
				default: 'recorded_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'subject',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['booking'],
			},
		},
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Give the seats back',
				description: 'Give the seats back',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/bookings/{{ encodeURIComponent($parameter.bookingId) }}/cancel',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Book seats',
				description: 'Book seats',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/bookings',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the bookings',
				description: 'Get one of the bookings',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/bookings/{{ encodeURIComponent($parameter.bookingId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List bookings',
				description: 'List bookings',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/bookings',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'cancel',
	},
	{
		displayName: 'Booking ID',
		name: 'bookingId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['cancel'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['cancel'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'offering_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'customer_id',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Seats',
				name: 'seats',
				type: 'number',
				typeOptions: {
					minValue: 1,
					maxValue: 100,
				},
				default: 1,
				routing: {
					send: {
						type: 'body',
						property: 'seats',
					},
				},
			},
		],
	},
	{
		displayName: 'Booking ID',
		name: 'bookingId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['booking'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Date',
				name: 'date',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'date',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Offering ID',
				name: 'offeringId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'offering_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Date',
						value: 'date',
					},
					{
						name: 'Date Descending',
						value: '-date',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Confirmed',
						value: 'confirmed',
					},
					{
						name: 'Expired',
						value: 'expired',
					},
					{
						name: 'Held',
						value: 'held',
					},
					{
						name: 'Paid',
						value: 'paid',
					},
					{
						name: 'Refused',
						value: 'refused',
					},
					{
						name: 'Requested',
						value: 'requested',
					},
					{
						name: 'Unknown Status',
						value: 'unknown_status',
					},
				],
				default: 'cancelled',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['command'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'What became of a command that was answered with 202',
				description: 'What became of a command that was answered with 202',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/commands/{{ encodeURIComponent($parameter.commandId) }}',
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Command ID',
		name: 'commandId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['command'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['customer'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Add a customer',
				description: 'Add a customer',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/customers',
					},
				},
			},
			{
				name: 'Erase',
				value: 'erase',
				action: 'Forget a customer personal data',
				description: 'Forget a customer\'s personal data',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/customers/{{ encodeURIComponent($parameter.customerId) }}/erase',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the customers',
				description: 'Get one of the customers',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/customers/{{ encodeURIComponent($parameter.customerId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List customers',
				description: 'List customers',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/customers',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Change a customer data',
				description: 'Change a customer\'s data',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/customers/{{ encodeURIComponent($parameter.customerId) }}/update',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'email',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'name',
					},
				},
			},
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'phone',
					},
				},
			},
		],
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['erase'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['erase'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'query',
						property: 'email',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Email Status',
				name: 'emailStatus',
				type: 'options',
				options: [
					{
						name: 'Claiming',
						value: 'claiming',
					},
					{
						name: 'Confirmed',
						value: 'confirmed',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Taken',
						value: 'taken',
					},
				],
				default: 'claiming',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'email_status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Active',
						value: 'active',
					},
					{
						name: 'Forgotten',
						value: 'forgotten',
					},
					{
						name: 'Rejected',
						value: 'rejected',
					},
				],
				default: 'active',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['update'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['customer'],
				operation: ['update'],
			},
		},
		options: [
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'email',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'name',
					},
				},
			},
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'phone',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['customerBalance'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the customer balances',
				description: 'Get one of the customer balances',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/customer_balances/{{ encodeURIComponent($parameter.customerBalanceId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List customer balances',
				description: 'List customer balances',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/customer_balances',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Customer Balance ID',
		name: 'customerBalanceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['customerBalance'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['customerBalance'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['customerBalance'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['customerBalance'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Balance',
						value: 'balance',
					},
					{
						name: 'Balance Descending',
						value: '-balance',
					},
					{
						name: 'Outstanding',
						value: 'outstanding',
					},
					{
						name: 'Outstanding Descending',
						value: '-outstanding',
					},
				],
				default: 'balance',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['email'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Send an e mail',
				description: 'Send an e-mail',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/emails',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email messages',
				description: 'Get one of the email messages',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/emails/{{ encodeURIComponent($parameter.emailId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email messages',
				description: 'List email messages',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/emails',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		description: 'Whom it is about: address and content are forgotten with this customer',
		routing: {
			send: {
				type: 'body',
				property: 'customer_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Email Template ID',
				name: 'emailTemplateId',
				type: 'string',
				default: '',
				description: 'A published template, and what it is filled with: a JSON object of texts, as a text',
				routing: {
					send: {
						type: 'body',
						property: 'email_template_id',
					},
				},
			},
			{
				displayName: 'Html',
				name: 'html',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'html',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Receipt Of',
				name: 'receiptOf',
				type: 'string',
				default: '',
				description: 'A captured payment whose receipt is sent',
				routing: {
					send: {
						type: 'body',
						property: 'receipt_of',
					},
				},
			},
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'subject',
					},
				},
			},
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'text',
					},
				},
			},
			{
				displayName: 'To',
				name: 'to',
				type: 'string',
				default: '',
				description: 'Left out: the customer\'s own address',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'to',
					},
				},
			},
			{
				displayName: 'Variables',
				name: 'variables',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'variables',
					},
				},
			},
		],
	},
	{
		displayName: 'Email ID',
		name: 'emailId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['email'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Email Template ID',
				name: 'emailTemplateId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'email_template_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider_reference',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Receipt Of',
				name: 'receiptOf',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'receipt_of',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Bounced',
						value: 'bounced',
					},
					{
						name: 'Complained',
						value: 'complained',
					},
					{
						name: 'Delivered',
						value: 'delivered',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Queued',
						value: 'queued',
					},
					{
						name: 'Sent',
						value: 'sent',
					},
					{
						name: 'Suppressed',
						value: 'suppressed',
					},
					{
						name: 'Uncertain',
						value: 'uncertain',
					},
				],
				default: 'bounced',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
			},
		},
		options: [
			{
				name: 'Configure',
				value: 'configure',
				action: 'Set how e mails present themselves',
				description: 'Set how e-mails present themselves',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_senders/{{ encodeURIComponent($parameter.emailSenderId) }}/configure',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email senders',
				description: 'Get one of the email senders',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/email_senders/{{ encodeURIComponent($parameter.emailSenderId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email senders',
				description: 'List email senders',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/email_senders',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'configure',
	},
	{
		displayName: 'Email Sender ID',
		name: 'emailSenderId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['configure'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['configure'],
			},
		},
		options: [
			{
				displayName: 'From Name',
				name: 'fromName',
				type: 'string',
				default: '',
				description: 'Shown beside the address that e-mails come from, and on receipts as the seller',
				routing: {
					send: {
						type: 'body',
						property: 'from_name',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reply To',
				name: 'replyTo',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'reply_to',
					},
				},
			},
			{
				displayName: 'Send Receipts',
				name: 'sendReceipts',
				type: 'boolean',
				default: false,
				description: 'Whether whether each captured payment of a customer sends its receipt',
				routing: {
					send: {
						type: 'body',
						property: 'send_receipts',
					},
				},
			},
		],
	},
	{
		displayName: 'Email Sender ID',
		name: 'emailSenderId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email suppressions',
				description: 'Get one of the email suppressions',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/email_suppressions/{{ encodeURIComponent($parameter.emailHash) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email suppressions',
				description: 'List email suppressions',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/email_suppressions',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Lift',
				value: 'lift',
				action: 'Let e mails go to an address again',
				description: 'Let e-mails go to an address again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_suppressions/{{ encodeURIComponent($parameter.emailHash) }}/lift',
					},
				},
			},
			{
				name: 'Suppress',
				value: 'suppress',
				action: 'Let no e mail go to an address',
				description: 'Let no e-mail go to an address',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_suppressions/{{ encodeURIComponent($parameter.emailHash) }}/suppress',
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Email Hash',
		name: 'emailHash',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'query',
						property: 'email',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'options',
				options: [
					{
						name: 'Bounced',
						value: 'bounced',
					},
					{
						name: 'Complained',
						value: 'complained',
					},
					{
						name: 'Requested',
						value: 'requested',
					},
				],
				default: 'bounced',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'reason',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Active',
						value: 'active',
					},
					{
						name: 'Lifted',
						value: 'lifted',
					},
				],
				default: 'active',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Email Hash',
		name: 'emailHash',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['lift'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['lift'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Email Hash',
		name: 'emailHash',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['suppress'],
			},
		},
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'options',
		options: [
			{
				name: 'Bounced',
				value: 'bounced',
			},
			{
				name: 'Complained',
				value: 'complained',
			},
			{
				name: 'Requested',
				value: 'requested',
			},
		],
		default: 'bounced',
		routing: {
			send: {
				type: 'body',
				property: 'reason',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['suppress'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailSuppression'],
				operation: ['suppress'],
			},
		},
		options: [
			{
				displayName: 'Email ID',
				name: 'emailId',
				type: 'string',
				default: '',
				description: 'The e-mail that it came back from',
				routing: {
					send: {
						type: 'body',
						property: 'email_id',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
			},
		},
		options: [
			{
				name: 'Define',
				value: 'define',
				action: 'Write the draft of an e mail template',
				description: 'Write the draft of an e-mail template',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}/define',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email templates',
				description: 'Get one of the email templates',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email templates',
				description: 'List email templates',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/email_templates',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Publish',
				value: 'publish',
				action: 'Publish the draft of an e mail template',
				description: 'Publish the draft of an e-mail template',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}/publish',
					},
				},
			},
		],
		default: 'define',
	},
	{
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'subject',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'text',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
		options: [
			{
				displayName: 'Html',
				name: 'html',
				type: 'string',
				default: '',
				description: 'In here, what fills a placeholder is escaped',
				routing: {
					send: {
						type: 'body',
						property: 'html',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['publish'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['publish'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['event'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the tenant events',
				description: 'Get one of the tenant\'s events',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/events/{{ encodeURIComponent($parameter.eventId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Read the tenant events',
				description: 'Read the tenant\'s events, by cursor or as a stream',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/events',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Event ID',
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['event'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['event'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['event'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['event'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Type',
				name: 'type',
				type: 'string',
				default: '',
				description: 'An event type, or payment.*',
				routing: {
					send: {
						type: 'query',
						property: 'type',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
			},
		},
		options: [
			{
				name: 'Acknowledge',
				value: 'acknowledge',
				action: 'Go on behind the events that have been dealt with',
				description: 'Go on behind the events that have been dealt with',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/acknowledge',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Keep a place in the events for a consumer',
				description: 'Keep a place in the events for a consumer',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/event_cursors',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the event cursors',
				description: 'Get one of the event cursors',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List event cursors',
				description: 'List event cursors',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/event_cursors',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Many Events',
				value: 'getAllEvents',
				action: 'Read the events that a consumer has not acknowledged',
				description: 'Read the events that a consumer has not acknowledged',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/events',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove',
				value: 'remove',
				action: 'Forget the place of a consumer',
				description: 'Forget the place of a consumer',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/remove',
					},
				},
			},
		],
		default: 'acknowledge',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['acknowledge'],
			},
		},
	},
	{
		displayName: 'Cursor',
		name: 'cursor',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'cursor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['acknowledge'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['acknowledge'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Rewind',
				name: 'rewind',
				type: 'boolean',
				default: false,
				description: 'Whether the cursor may lie before what was acknowledged: the events between come again',
				routing: {
					send: {
						type: 'body',
						property: 'rewind',
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'name',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				description: 'Payment.captured, payment.* or *. Left out: all.',
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				description: 'A predicate on the event, such as data.amount.amount_minor >= 10000. Left out: every event.',
				routing: {
					send: {
						type: 'body',
						property: 'filter',
					},
				},
			},
			{
				displayName: 'From',
				name: 'from',
				type: 'options',
				options: [
					{
						name: 'Beginning',
						value: 'beginning',
					},
					{
						name: 'Now',
						value: 'now',
					},
				],
				default: 'beginning',
				description: 'Left out: the beginning',
				routing: {
					send: {
						type: 'body',
						property: 'from',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Removed',
						value: 'removed',
					},
				],
				default: 'open',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
			},
		},
		options: [
			{
				displayName: 'Wait',
				name: 'wait',
				type: 'number',
				typeOptions: {
					minValue: 0,
				},
				default: 0,
				description: 'Seconds to wait where there is nothing yet',
				routing: {
					send: {
						type: 'query',
						property: 'wait',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['remove'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['remove'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['eventType'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get an event type with its schemas and an example',
				description: 'Get an event type with its schemas and an example',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/event_types/{{ encodeURIComponent($parameter.type) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List the event types with their schemas and examples',
				description: 'List the event types with their schemas and examples',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/event_types',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventType'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['eventType'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['eventType'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
			},
		},
		options: [
			{
				name: 'Connect',
				value: 'connect',
				action: 'Connect an account at a payment provider',
				description: 'Connect an account at a payment provider',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/gateway_accounts/{{ encodeURIComponent($parameter.provider) }}/connect',
					},
				},
			},
			{
				name: 'Disconnect',
				value: 'disconnect',
				action: 'Disconnect an account at a provider',
				description: 'Disconnect an account at a provider',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/gateway_accounts/{{ encodeURIComponent($parameter.provider) }}/disconnect',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the gateway accounts',
				description: 'Get one of the gateway accounts',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/gateway_accounts/{{ encodeURIComponent($parameter.provider) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List gateway accounts',
				description: 'List gateway accounts',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/gateway_accounts',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Rotate Secret',
				value: 'rotateSecret',
				action: 'Change the credentials of an account at a provider',
				description: 'Change the credentials of an account at a provider',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/gateway_accounts/{{ encodeURIComponent($parameter.provider) }}/rotate_secret',
					},
				},
			},
		],
		default: 'connect',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['connect'],
			},
		},
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '',
		description: 'Stripe\'s and Moyasar\'s secret key, Cashfree\'s client ID, Instamojo\'s API key. Never shown again.',
		routing: {
			send: {
				type: 'body',
				property: 'key',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['connect'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['connect'],
			},
		},
		options: [
			{
				displayName: 'Base URL',
				name: 'baseUrl',
				type: 'string',
				default: '',
				description: 'With the version\'s path, without a slash at its end. Left out: the provider\'s own. A simulator\'s, for tests.',
				routing: {
					send: {
						type: 'body',
						property: 'base_url',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Live',
				name: 'live',
				type: 'boolean',
				default: false,
				description: 'Whether whether money moves. A test tenant connects test accounts alone.',
				routing: {
					send: {
						type: 'body',
						property: 'live',
					},
				},
			},
			{
				displayName: 'Notify URL',
				name: 'notifyUrl',
				type: 'string',
				default: '',
				description: 'Where the provider is told to call back: the URL of an inbox. It holds the inbox\'s token: never shown again.',
				routing: {
					send: {
						type: 'body',
						property: 'notify_url',
					},
				},
			},
			{
				displayName: 'Requests Per Second',
				name: 'requestsPerSecond',
				type: 'number',
				typeOptions: {
					maxValue: 10000,
				},
				default: 0,
				description: 'What the provider has granted. Left out: what it grants everybody.',
				routing: {
					send: {
						type: 'body',
						property: 'requests_per_second',
					},
				},
			},
			{
				displayName: 'Return URL',
				name: 'returnUrl',
				type: 'string',
				default: '',
				description: 'Where the payer\'s browser goes after it has been at the provider',
				routing: {
					send: {
						type: 'body',
						property: 'return_url',
					},
				},
			},
			{
				displayName: 'Secret',
				name: 'secret',
				type: 'string',
				default: '',
				typeOptions: {
					password: true,
				},
				description: 'Cashfree\'s client secret, Instamojo\'s auth token. Never shown again.',
				routing: {
					send: {
						type: 'body',
						property: 'secret',
					},
				},
			},
		],
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['disconnect'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['disconnect'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Connected',
						value: 'connected',
					},
					{
						name: 'Disconnected',
						value: 'disconnected',
					},
				],
				default: 'connected',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['rotateSecret'],
			},
		},
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'key',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['rotateSecret'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['gatewayAccount'],
				operation: ['rotateSecret'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Secret',
				name: 'secret',
				type: 'string',
				default: '',
				typeOptions: {
					password: true,
				},
				routing: {
					send: {
						type: 'body',
						property: 'secret',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Open an inbox for a sender of webhooks',
				description: 'Open an inbox for a sender of webhooks',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/inbound_sources',
					},
				},
			},
			{
				name: 'Disable',
				value: 'disable',
				action: 'Close the inbox of a sender',
				description: 'Close the inbox of a sender',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/inbound_sources/{{ encodeURIComponent($parameter.inboundSourceId) }}/disable',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the inbound sources',
				description: 'Get one of the inbound sources',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/inbound_sources/{{ encodeURIComponent($parameter.inboundSourceId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List inbound sources',
				description: 'List inbound sources',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/inbound_sources',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Many Messages',
				value: 'getAllMessages',
				action: 'List inbound messages',
				description: 'List inbound messages',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/inbound_sources/{{ encodeURIComponent($parameter.inboundSourceId) }}/messages',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Message',
				value: 'getMessage',
				action: 'Get one of the inbound messages',
				description: 'Get one of the inbound messages',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/inbound_sources/{{ encodeURIComponent($parameter.inboundSourceId) }}/messages/{{ encodeURIComponent($parameter.messageId) }}',
					},
				},
			},
			{
				name: 'Rotate Secret',
				value: 'rotateSecret',
				action: 'Change the secret that a sender signs with',
				description: 'Change the secret that a sender signs with',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/inbound_sources/{{ encodeURIComponent($parameter.inboundSourceId) }}/rotate_secret',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'name',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Scheme',
		name: 'scheme',
		type: 'options',
		options: [
			{
				name: 'Cashfree',
				value: 'cashfree',
			},
			{
				name: 'Custom',
				value: 'custom',
			},
			{
				name: 'Github',
				value: 'github',
			},
			{
				name: 'Instamojo',
				value: 'instamojo',
			},
			{
				name: 'Moyasar',
				value: 'moyasar',
			},
			{
				name: 'Resend',
				value: 'resend',
			},
			{
				name: 'Ses',
				value: 'ses',
			},
			{
				name: 'Standard Webhooks',
				value: 'standard_webhooks',
			},
			{
				name: 'Stripe',
				value: 'stripe',
			},
			{
				name: 'Token Header',
				value: 'token_header',
			},
			{
				name: 'Unsigned',
				value: 'unsigned',
			},
		],
		default: 'cashfree',
		routing: {
			send: {
				type: 'body',
				property: 'scheme',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Secret',
				name: 'secret',
				type: 'string',
				default: '',
				typeOptions: {
					password: true,
				},
				description: 'What the sender signs with. Never shown again.',
				routing: {
					send: {
						type: 'body',
						property: 'secret',
					},
				},
			},
			{
				displayName: 'Signature',
				name: 'signature',
				type: 'json',
				default: '{}',
				description: 'Where the scheme is custom',
				routing: {
					send: {
						type: 'body',
						property: 'signature',
						value: '={{ typeof $value === \'string\' ? JSON.parse($value) : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Inbound Source ID',
		name: 'inboundSourceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['disable'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['disable'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Inbound Source ID',
		name: 'inboundSourceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Scheme',
				name: 'scheme',
				type: 'options',
				options: [
					{
						name: 'Cashfree',
						value: 'cashfree',
					},
					{
						name: 'Custom',
						value: 'custom',
					},
					{
						name: 'Github',
						value: 'github',
					},
					{
						name: 'Instamojo',
						value: 'instamojo',
					},
					{
						name: 'Moyasar',
						value: 'moyasar',
					},
					{
						name: 'Resend',
						value: 'resend',
					},
					{
						name: 'Ses',
						value: 'ses',
					},
					{
						name: 'Standard Webhooks',
						value: 'standard_webhooks',
					},
					{
						name: 'Stripe',
						value: 'stripe',
					},
					{
						name: 'Token Header',
						value: 'token_header',
					},
					{
						name: 'Unsigned',
						value: 'unsigned',
					},
				],
				default: 'cashfree',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'scheme',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Disabled',
						value: 'disabled',
					},
					{
						name: 'Open',
						value: 'open',
					},
				],
				default: 'disabled',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Inbound Source ID',
		name: 'inboundSourceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAllMessages'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAllMessages'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAllMessages'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getAllMessages'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Signed With',
				name: 'signedWith',
				type: 'options',
				options: [
					{
						name: 'Current',
						value: 'current',
					},
					{
						name: 'Nothing',
						value: 'nothing',
					},
					{
						name: 'Previous',
						value: 'previous',
					},
				],
				default: 'current',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'signed_with',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Inbound Source ID',
		name: 'inboundSourceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getMessage'],
			},
		},
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['getMessage'],
			},
		},
	},
	{
		displayName: 'Inbound Source ID',
		name: 'inboundSourceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['rotateSecret'],
			},
		},
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		default: '',
		typeOptions: {
			password: true,
		},
		routing: {
			send: {
				type: 'body',
				property: 'secret',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['rotateSecret'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['inboundSource'],
				operation: ['rotateSecret'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Previous Counts Seconds',
				name: 'previousCountsS',
				type: 'number',
				typeOptions: {
					maxValue: 2592000,
				},
				default: 0,
				description: 'How long the secret before still counts. Left out: a day. 0: it is known to others, and ends now.',
				routing: {
					send: {
						type: 'body',
						property: 'previous_counts_s',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['ledgerPosting'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the ledger postings',
				description: 'Get one of the ledger postings',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/ledger_postings/{{ encodeURIComponent($parameter.ledgerPostingId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List ledger postings',
				description: 'List ledger postings',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/ledger_postings',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Ledger Posting ID',
		name: 'ledgerPostingId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['ledgerPosting'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['ledgerPosting'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['ledgerPosting'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['ledgerPosting'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'options',
				options: [
					{
						name: 'Customer Receivable',
						value: 'customer_receivable',
					},
					{
						name: 'Dispute Losses',
						value: 'dispute_losses',
					},
					{
						name: 'Disputes Held',
						value: 'disputes_held',
					},
					{
						name: 'Duplicates Payable',
						value: 'duplicates_payable',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Provider Clearing',
						value: 'provider_clearing',
					},
				],
				default: 'customer_receivable',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'account',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event ID',
				name: 'eventId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_type',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at Before',
				name: 'occurredAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at From',
				name: 'occurredAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded At',
				name: 'recordedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at Before',
				name: 'recordedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at From',
				name: 'recordedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Occurred At',
						value: 'occurred_at',
					},
					{
						name: 'Occurred at Descending',
						value: '-occurred_at',
					},
					{
						name: 'Recorded At',
						value: 'recorded_at',
					},
					{
						name: 'Recorded at Descending',
						value: '-recorded_at',
					},
				],
				default: 'occurred_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['offering'],
			},
		},
		options: [
			{
				name: 'Change Capacity Date',
				value: 'changeCapacityDate',
				action: 'Change a date capacity',
				description: 'Change a date\'s capacity',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/offerings/{{ encodeURIComponent($parameter.offeringId) }}/dates/{{ encodeURIComponent($parameter.date) }}/change_capacity',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Add an offering',
				description: 'Add an offering',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/offerings',
					},
				},
			},
			{
				name: 'Create Date',
				value: 'createDate',
				action: 'Open a date for booking',
				description: 'Open a date for booking',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/offerings/{{ encodeURIComponent($parameter.offeringId) }}/dates',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the offerings',
				description: 'Get one of the offerings',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/offerings/{{ encodeURIComponent($parameter.offeringId) }}',
					},
				},
			},
			{
				name: 'Get Date',
				value: 'getDate',
				action: 'Get one of the offering dates',
				description: 'Get one of the offering dates',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/offerings/{{ encodeURIComponent($parameter.offeringId) }}/dates/{{ encodeURIComponent($parameter.date) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List offerings',
				description: 'List offerings',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/offerings',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Many Dates',
				value: 'getAllDates',
				action: 'List offering dates',
				description: 'List offering dates',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/offerings/{{ encodeURIComponent($parameter.offeringId) }}/dates',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'changeCapacityDate',
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['changeCapacityDate'],
			},
		},
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['changeCapacityDate'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['changeCapacityDate'],
			},
		},
		options: [
			{
				displayName: 'Capacity',
				name: 'capacity',
				type: 'number',
				typeOptions: {
					maxValue: 100000,
				},
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'capacity',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'name',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Price Amount Minor',
		name: 'priceAmountMinor',
		type: 'number',
		default: 0,
		routing: {
			send: {
				type: 'body',
				property: 'price.amount_minor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Price Currency',
		name: 'priceCurrency',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'price.currency',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'description',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['createDate'],
			},
		},
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['createDate'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['createDate'],
			},
		},
		options: [
			{
				displayName: 'Capacity',
				name: 'capacity',
				type: 'number',
				typeOptions: {
					minValue: 1,
					maxValue: 100000,
				},
				default: 1,
				routing: {
					send: {
						type: 'body',
						property: 'capacity',
					},
				},
			},
			{
				displayName: 'Hold Seconds',
				name: 'holdSeconds',
				type: 'number',
				typeOptions: {
					maxValue: 7776000,
				},
				default: 0,
				description: 'How long seats are held for a booking that is not paid. Left out: 15 minutes.',
				routing: {
					send: {
						type: 'body',
						property: 'hold_seconds',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Price Amount Minor',
				name: 'priceAmountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'price.amount_minor',
					},
				},
			},
			{
				displayName: 'Price Currency',
				name: 'priceCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'price.currency',
					},
				},
			},
		],
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getDate'],
			},
		},
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getDate'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Name',
						value: 'name',
					},
					{
						name: 'Name Descending',
						value: '-name',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Offering ID',
		name: 'offeringId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAllDates'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAllDates'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAllDates'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['offering'],
				operation: ['getAllDates'],
			},
		},
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Date',
						value: 'date',
					},
					{
						name: 'Date Descending',
						value: '-date',
					},
				],
				default: 'date',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paidCustomer'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the paid customers',
				description: 'Get one of the paid customers',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/paid_customers/{{ encodeURIComponent($parameter.paidCustomerId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List paid customers',
				description: 'List paid customers',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/paid_customers',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Paid Customer ID',
		name: 'paidCustomerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paidCustomer'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paidCustomer'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paidCustomer'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paidCustomer'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'First Payment At',
				name: 'firstPaymentAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'first_payment_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'First Payment at Before',
				name: 'firstPaymentAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'first_payment_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'First Payment at From',
				name: 'firstPaymentAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'first_payment_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Last Payment At',
				name: 'lastPaymentAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'last_payment_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Last Payment at Before',
				name: 'lastPaymentAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'last_payment_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Last Payment at From',
				name: 'lastPaymentAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'last_payment_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payments',
				name: 'payments',
				type: 'number',
				default: 0,
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payments',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'First Payment At',
						value: 'first_payment_at',
					},
					{
						name: 'First Payment at Descending',
						value: '-first_payment_at',
					},
					{
						name: 'Last Payment At',
						value: 'last_payment_at',
					},
					{
						name: 'Last Payment at Descending',
						value: '-last_payment_at',
					},
					{
						name: 'Net',
						value: 'net',
					},
					{
						name: 'Net Descending',
						value: '-net',
					},
					{
						name: 'Paid',
						value: 'paid',
					},
					{
						name: 'Paid Descending',
						value: '-paid',
					},
					{
						name: 'Payments',
						value: 'payments',
					},
					{
						name: 'Payments Descending',
						value: '-payments',
					},
				],
				default: 'first_payment_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['payment'],
			},
		},
		options: [
			{
				name: 'Approve Refund',
				value: 'approveRefund',
				action: 'Approve a refund that somebody else asked for',
				description: 'Approve a refund that somebody else asked for',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/approve_refund',
					},
				},
			},
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Give up a payment before money is taken',
				description: 'Give up a payment before money is taken',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/cancel',
					},
				},
			},
			{
				name: 'Capture',
				value: 'capture',
				action: 'Take authorised money',
				description: 'Take authorised money',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/capture',
					},
				},
			},
			{
				name: 'Close Dispute',
				value: 'closeDispute',
				action: 'Record how a dispute ended',
				description: 'Record how a dispute ended',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/close_dispute',
					},
				},
			},
			{
				name: 'Confirm',
				value: 'confirm',
				action: 'Go on after the customer action',
				description: 'Go on after the customer\'s action',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/confirm',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Start a payment',
				description: 'Start a payment',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payments',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payments',
				description: 'Get one of the payments',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payments',
				description: 'List payments',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payments',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Many Receipt',
				value: 'getAllReceipt',
				action: 'The receipt of a captured payment',
				description: 'The receipt of a captured payment',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/receipt',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Record Dispute',
				value: 'recordDispute',
				action: 'Record a dispute',
				description: 'Record a dispute',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/record_dispute',
					},
				},
			},
			{
				name: 'Refund',
				value: 'refund',
				action: 'Give money back',
				description: 'Give money back',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/refund',
					},
				},
			},
			{
				name: 'Reject Refund',
				value: 'rejectRefund',
				action: 'Turn a requested refund down',
				description: 'Turn a requested refund down',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/reject_refund',
					},
				},
			},
			{
				name: 'Request Refund',
				value: 'requestRefund',
				action: 'Ask for a refund that somebody else approves',
				description: 'Ask for a refund that somebody else approves',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/request_refund',
					},
				},
			},
			{
				name: 'Submit Dispute Evidence',
				value: 'submitDisputeEvidence',
				action: 'Record the evidence for a dispute',
				description: 'Record the evidence for a dispute',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/submit_dispute_evidence',
					},
				},
			},
		],
		default: 'approveRefund',
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
			},
		},
	},
	{
		displayName: 'Refund ID',
		name: 'refundId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'refund_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
			},
		},
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['cancel'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['cancel'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['capture'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['capture'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['capture'],
			},
		},
		options: [
			{
				displayName: 'Amount Currency',
				name: 'amountCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'amount.currency',
					},
				},
			},
			{
				displayName: 'Amount Minor',
				name: 'amountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'amount.amount_minor',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
		options: [
			{
				displayName: 'Amount Currency',
				name: 'amountCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'amount.currency',
					},
				},
			},
			{
				displayName: 'Amount Minor',
				name: 'amountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'amount.amount_minor',
					},
				},
			},
			{
				displayName: 'Outcome',
				name: 'outcome',
				type: 'options',
				options: [
					{
						name: 'Lost',
						value: 'lost',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Won',
						value: 'won',
					},
				],
				default: 'lost',
				description: 'Won or lost',
				routing: {
					send: {
						type: 'body',
						property: 'outcome',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['confirm'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['confirm'],
			},
		},
	},
	{
		displayName: 'Amount Minor',
		name: 'amountMinor',
		type: 'number',
		default: 0,
		routing: {
			send: {
				type: 'body',
				property: 'amount.amount_minor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Amount Currency',
		name: 'amountCurrency',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'amount.currency',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Booking ID',
				name: 'bookingId',
				type: 'string',
				default: '',
				description: 'The booking that this pays for. Captured, it confirms the booking or is refunded by itself.',
				routing: {
					send: {
						type: 'body',
						property: 'booking_id',
					},
				},
			},
			{
				displayName: 'Cancel URL',
				name: 'cancelUrl',
				type: 'string',
				default: '',
				description: 'Where the payer\'s browser goes who gives up at the provider. Left out: as return_url.',
				routing: {
					send: {
						type: 'body',
						property: 'cancel_url',
					},
				},
			},
			{
				displayName: 'Capture',
				name: 'capture',
				type: 'options',
				options: [
					{
						name: 'Automatic',
						value: 'automatic',
					},
					{
						name: 'Manual',
						value: 'manual',
					},
				],
				default: 'automatic',
				routing: {
					send: {
						type: 'body',
						property: 'capture',
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'customer_id',
					},
				},
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'description',
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Not paid by then, it is cancelled. Left out: it waits for its payer.',
				routing: {
					send: {
						type: 'body',
						property: 'expires_at',
					},
				},
			},
			{
				displayName: 'Method',
				name: 'method',
				type: 'string',
				default: '',
				description: 'The payment method as the provider\'s token; left out where the payer chooses at the provider. No card number is ever accepted.',
				routing: {
					send: {
						type: 'body',
						property: 'method',
					},
				},
			},
			{
				displayName: 'Payment Method ID',
				name: 'paymentMethodId',
				type: 'string',
				default: '',
				description: 'A saved method of the customer\'s, instead of method',
				routing: {
					send: {
						type: 'body',
						property: 'payment_method_id',
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: 'sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'provider',
					},
				},
			},
			{
				displayName: 'Return URL',
				name: 'returnUrl',
				type: 'string',
				default: '',
				description: 'Where the payer\'s browser goes after it has been at the provider. Left out: where the provider\'s account says.',
				routing: {
					send: {
						type: 'body',
						property: 'return_url',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Booking ID',
				name: 'bookingId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'booking_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Dispute Status',
				name: 'disputeStatus',
				type: 'options',
				options: [
					{
						name: 'Lost',
						value: 'lost',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Won',
						value: 'won',
					},
				],
				default: 'lost',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'dispute_status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at Before',
				name: 'expiresAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at From',
				name: 'expiresAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at Before',
				name: 'occurredAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at From',
				name: 'occurredAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment Link ID',
				name: 'paymentLinkId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_link_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment Method ID',
				name: 'paymentMethodId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_method_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Amount',
						value: 'amount',
					},
					{
						name: 'Amount Descending',
						value: '-amount',
					},
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Expires At',
						value: 'expires_at',
					},
					{
						name: 'Expires at Descending',
						value: '-expires_at',
					},
					{
						name: 'Occurred At',
						value: 'occurred_at',
					},
					{
						name: 'Occurred at Descending',
						value: '-occurred_at',
					},
					{
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
					},
				],
				default: 'amount',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Action Required',
						value: 'action_required',
					},
					{
						name: 'Authorised',
						value: 'authorised',
					},
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Captured',
						value: 'captured',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Partially Refunded',
						value: 'partially_refunded',
					},
					{
						name: 'Pending',
						value: 'pending',
					},
					{
						name: 'Refunded',
						value: 'refunded',
					},
				],
				default: 'action_required',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAllReceipt'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAllReceipt'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAllReceipt'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		description: 'The provider\'s ID of the dispute',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
		options: [
			{
				displayName: 'Amount Currency',
				name: 'amountCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'amount.currency',
					},
				},
			},
			{
				displayName: 'Amount Minor',
				name: 'amountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'amount.amount_minor',
					},
				},
			},
			{
				displayName: 'Evidence Due At',
				name: 'evidenceDueAt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'evidence_due_at',
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				description: 'In the provider\'s word',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['refund'],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
		description: 'The same for every try of a request: it happens once',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value }}',
				},
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['refund'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['refund'],
			},
		},
		options: [
			{
				displayName: 'Amount Currency',
				name: 'amountCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'amount.currency',
					},
				},
			},
			{
				displayName: 'Amount Minor',
				name: 'amountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'amount.amount_minor',
					},
				},
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Of a second charge whose refund failed: gives that money back. Left out: the payment\'s own money.',
				routing: {
					send: {
						type: 'body',
						property: 'provider_reference',
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
			{
				displayName: 'Refund ID',
				name: 'refundId',
				type: 'string',
				default: '',
				description: 'Names the refund, so that it happens once. Left out: the command\'s ID.',
				routing: {
					send: {
						type: 'body',
						property: 'refund_id',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
			},
		},
	},
	{
		displayName: 'Refund ID',
		name: 'refundId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'refund_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
			},
		},
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'reason',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['requestRefund'],
			},
		},
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'reason',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['requestRefund'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['requestRefund'],
			},
		},
		options: [
			{
				displayName: 'Amount Currency',
				name: 'amountCurrency',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'amount.currency',
					},
				},
			},
			{
				displayName: 'Amount Minor',
				name: 'amountMinor',
				type: 'number',
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'amount.amount_minor',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Refund ID',
				name: 'refundId',
				type: 'string',
				default: '',
				description: 'Names the refund, so that it happens once. Left out: the command\'s ID.',
				routing: {
					send: {
						type: 'body',
						property: 'refund_id',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
	},
	{
		displayName: 'Evidence',
		name: 'evidence',
		type: 'string',
		default: '',
		description: 'Which documents, and where they lie; nothing personal',
		routing: {
			send: {
				type: 'body',
				property: 'evidence',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentAnswer'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment answers',
				description: 'Get one of the payment answers',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_answers/{{ encodeURIComponent($parameter.paymentAnswerId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment answers',
				description: 'List payment answers',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_answers',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Payment Answer ID',
		name: 'paymentAnswerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentAnswer'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentAnswer'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentAnswer'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentAnswer'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Day',
				name: 'day',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'day',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Day',
						value: 'day',
					},
					{
						name: 'Day Descending',
						value: '-day',
					},
				],
				default: 'day',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Make a link to pay at',
				description: 'Make a link to pay at',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_links',
					},
				},
			},
			{
				name: 'Erase',
				value: 'erase',
				action: 'Forget a link e mail address',
				description: 'Forget a link\'s e-mail address',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/erase',
					},
				},
			},
			{
				name: 'Expire',
				value: 'expire',
				action: 'End a link',
				description: 'End a link',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/expire',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment links',
				description: 'Get one of the payment links',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment links',
				description: 'List payment links',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_links',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Resend',
				value: 'resend',
				action: 'Send a link again',
				description: 'Send a link again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/resend',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Amount Minor',
		name: 'amountMinor',
		type: 'number',
		default: 0,
		routing: {
			send: {
				type: 'body',
				property: 'amount.amount_minor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Amount Currency',
		name: 'amountCurrency',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'amount.currency',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'What is paid for: the payer reads it',
		routing: {
			send: {
				type: 'body',
				property: 'description',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Who is to pay. Or send an e-mail address, where there is no customer.',
				routing: {
					send: {
						type: 'body',
						property: 'customer_id',
					},
				},
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'email',
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Left out: the link does not expire',
				routing: {
					send: {
						type: 'body',
						property: 'expires_at',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: 'sandbox',
				description: 'One with a page of its own for the payer: moyasar, instamojo, or the sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'provider',
					},
				},
			},
			{
				displayName: 'Reusable',
				name: 'reusable',
				type: 'boolean',
				default: false,
				description: 'Whether whether it may be paid again and again. Left out: once.',
				routing: {
					send: {
						type: 'body',
						property: 'reusable',
					},
				},
			},
			{
				displayName: 'Sandbox Method',
				name: 'sandboxMethod',
				type: 'string',
				default: '',
				description: 'At the sandbox: which of its tokens stands for the payer. Left out: tok_ok.',
				routing: {
					send: {
						type: 'body',
						property: 'sandbox_method',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['erase'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['erase'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['expire'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['expire'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at Before',
				name: 'expiresAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at From',
				name: 'expiresAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid At',
				name: 'paidAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid at Before',
				name: 'paidAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid at From',
				name: 'paidAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Amount',
						value: 'amount',
					},
					{
						name: 'Amount Descending',
						value: '-amount',
					},
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Expires At',
						value: 'expires_at',
					},
					{
						name: 'Expires at Descending',
						value: '-expires_at',
					},
					{
						name: 'Paid At',
						value: 'paid_at',
					},
					{
						name: 'Paid at Descending',
						value: '-paid_at',
					},
					{
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
					},
				],
				default: 'amount',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Expired',
						value: 'expired',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Paid',
						value: 'paid',
					},
				],
				default: 'expired',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['resend'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['resend'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentLog'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment log',
				description: 'Get one of the payment log',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_log/{{ encodeURIComponent($parameter.eventId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment log',
				description: 'List payment log',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_log',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Event ID',
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLog'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentLog'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentLog'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentLog'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Actor ID',
				name: 'actorId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Actor Kind',
				name: 'actorKind',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Dispute ID',
				name: 'disputeId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'dispute_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_type',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at Before',
				name: 'occurredAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at From',
				name: 'occurredAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider_reference',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded At',
				name: 'recordedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at Before',
				name: 'recordedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Recorded at From',
				name: 'recordedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'recorded_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Refund ID',
				name: 'refundId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'refund_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Occurred At',
						value: 'occurred_at',
					},
					{
						name: 'Occurred at Descending',
						value: '-occurred_at',
					},
					{
						name: 'Recorded At',
						value: 'recorded_at',
					},
					{
						name: 'Recorded at Descending',
						value: '-recorded_at',
					},
				],
				default: 'occurred_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Save a customer payment method',
				description: 'Save a customer\'s payment method',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_methods',
					},
				},
			},
			{
				name: 'Detach',
				value: 'detach',
				action: 'Give up a saved payment method',
				description: 'Give up a saved payment method',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}/detach',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment methods',
				description: 'Get one of the payment methods',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment methods',
				description: 'List payment methods',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_methods',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Make Default',
				value: 'makeDefault',
				action: 'Prefer a saved payment method',
				description: 'Prefer a saved payment method',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}/make_default',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'customer_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		default: '',
		typeOptions: {
			password: true,
		},
		description: 'The provider\'s. Never shown again.',
		routing: {
			send: {
				type: 'body',
				property: 'token',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{
				name: 'Bank Transfer',
				value: 'bank_transfer',
			},
			{
				name: 'Card',
				value: 'card',
			},
			{
				name: 'None',
				value: 'none',
			},
			{
				name: 'Wallet',
				value: 'wallet',
			},
		],
		default: 'bank_transfer',
		routing: {
			send: {
				type: 'body',
				property: 'kind',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'account',
					},
				},
			},
			{
				displayName: 'Bank Name',
				name: 'bankName',
				type: 'string',
				default: '',
				description: 'Of a bank transfer. The account masked: at most four of its digits.',
				routing: {
					send: {
						type: 'body',
						property: 'bank_name',
					},
				},
			},
			{
				displayName: 'Brand',
				name: 'brand',
				type: 'string',
				default: '',
				description: 'Such as visa',
				routing: {
					send: {
						type: 'body',
						property: 'brand',
					},
				},
			},
			{
				displayName: 'Expiry Month',
				name: 'expiryMonth',
				type: 'number',
				typeOptions: {
					maxValue: 12,
				},
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'expiry_month',
					},
				},
			},
			{
				displayName: 'Expiry Year',
				name: 'expiryYear',
				type: 'number',
				typeOptions: {
					maxValue: 2100,
				},
				default: 0,
				description: 'With its century',
				routing: {
					send: {
						type: 'body',
						property: 'expiry_year',
					},
				},
			},
			{
				displayName: 'Fingerprint',
				name: 'fingerprint',
				type: 'string',
				default: '',
				description: 'The provider\'s: the same for the same card. Only its keyed hash is kept.',
				routing: {
					send: {
						type: 'body',
						property: 'fingerprint',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Last4',
				name: 'last4',
				type: 'string',
				default: '',
				description: 'Of a card: exactly four digits',
				routing: {
					send: {
						type: 'body',
						property: 'last4',
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: 'sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'provider',
					},
				},
			},
			{
				displayName: 'Provider Customer',
				name: 'providerCustomer',
				type: 'string',
				default: '',
				description: 'The customer as the provider knows it, where its token is good for that customer alone: Stripe\'s cus_…',
				routing: {
					send: {
						type: 'body',
						property: 'provider_customer',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['detach'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['detach'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Created At',
				name: 'createdAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'created_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at Before',
				name: 'createdAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Created at From',
				name: 'createdAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'created_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'customer_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Fingerprint',
				name: 'fingerprint',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'fingerprint',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'Bank Transfer',
						value: 'bank_transfer',
					},
					{
						name: 'Card',
						value: 'card',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Wallet',
						value: 'wallet',
					},
				],
				default: 'bank_transfer',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Default Since',
						value: 'default_since',
					},
					{
						name: 'Default Since Descending',
						value: '-default_since',
					},
					{
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Attached',
						value: 'attached',
					},
					{
						name: 'Detached',
						value: 'detached',
					},
				],
				default: 'attached',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['makeDefault'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['makeDefault'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Compare our book with a provider',
				description: 'Compare our book with a provider\'s',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_reconciliations',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment reconciliations',
				description: 'Get one of the payment reconciliations',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment reconciliations',
				description: 'List payment reconciliations',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_reconciliations',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Many Mismatches',
				value: 'getAllMismatches',
				action: 'List payment mismatches',
				description: 'List payment mismatches',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}/mismatches',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Mismatche',
				value: 'getMismatche',
				action: 'Get one of the payment mismatches',
				description: 'Get one of the payment mismatches',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}/mismatches/{{ encodeURIComponent($parameter.paymentMismatchId) }}',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'provider',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'First Date',
		name: 'firstDate',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'first_date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Last Date',
		name: 'lastDate',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'last_date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Completed',
						value: 'completed',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Running',
						value: 'running',
					},
				],
				default: 'completed',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
			},
		},
		options: [
			{
				displayName: 'Healed',
				name: 'healed',
				type: 'boolean',
				default: false,
				description: 'Whether only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'healed',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'Amount',
						value: 'amount',
					},
					{
						name: 'Missing Here',
						value: 'missing_here',
					},
					{
						name: 'Missing There',
						value: 'missing_there',
					},
					{
						name: 'Refund',
						value: 'refund',
					},
					{
						name: 'Status',
						value: 'status',
					},
				],
				default: 'amount',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getMismatche'],
			},
		},
	},
	{
		displayName: 'Payment Mismatch ID',
		name: 'paymentMismatchId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getMismatche'],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentStat'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment stats',
				description: 'Get one of the payment stats',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_stats/{{ encodeURIComponent($parameter.paymentStatsId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment stats',
				description: 'List payment stats',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_stats',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Payment Stats ID',
		name: 'paymentStatsId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentStat'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentStat'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['paymentStat'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['paymentStat'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Day',
				name: 'day',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'day',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Day',
						value: 'day',
					},
					{
						name: 'Day Descending',
						value: '-day',
					},
				],
				default: 'day',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Action Required',
						value: 'action_required',
					},
					{
						name: 'Authorised',
						value: 'authorised',
					},
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Captured',
						value: 'captured',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Partially Refunded',
						value: 'partially_refunded',
					},
					{
						name: 'Pending',
						value: 'pending',
					},
					{
						name: 'Refunded',
						value: 'refunded',
					},
				],
				default: 'action_required',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['principal'],
			},
		},
		options: [
			{
				name: 'Assign Role',
				value: 'assignRole',
				action: 'Give a person a role',
				description: 'Give a person a role',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}/assign_role',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the principals',
				description: 'Get one of the principals',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List principals',
				description: 'List principals',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/principals',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Revoke Role',
				value: 'revokeRole',
				action: 'Take a role from a person',
				description: 'Take a role from a person',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}/revoke_role',
					},
				},
			},
		],
		default: 'assignRole',
	},
	{
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['assignRole'],
			},
		},
	},
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{
				name: 'Admin',
				value: 'admin',
			},
			{
				name: 'Agent',
				value: 'agent',
			},
			{
				name: 'Analyst',
				value: 'analyst',
			},
			{
				name: 'Merchant',
				value: 'merchant',
			},
			{
				name: 'No Role',
				value: 'no_role',
			},
		],
		default: 'admin',
		routing: {
			send: {
				type: 'body',
				property: 'role',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['assignRole'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['assignRole'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['revokeRole'],
			},
		},
	},
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{
				name: 'Admin',
				value: 'admin',
			},
			{
				name: 'Agent',
				value: 'agent',
			},
			{
				name: 'Analyst',
				value: 'analyst',
			},
			{
				name: 'Merchant',
				value: 'merchant',
			},
			{
				name: 'No Role',
				value: 'no_role',
			},
		],
		default: 'admin',
		routing: {
			send: {
				type: 'body',
				property: 'role',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['revokeRole'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['revokeRole'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['review'],
			},
		},
		options: [
			{
				name: 'Decide',
				value: 'decide',
				action: 'Decide what a machine cannot',
				description: 'Decide what a machine cannot',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/reviews/{{ encodeURIComponent($parameter.reviewId) }}/decide',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the reviews',
				description: 'Get one of the reviews',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/reviews/{{ encodeURIComponent($parameter.reviewId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List reviews',
				description: 'List reviews',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/reviews',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'decide',
	},
	{
		displayName: 'Review ID',
		name: 'reviewId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['decide'],
			},
		},
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'reason',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['decide'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['decide'],
			},
		},
		options: [
			{
				displayName: 'Decision',
				name: 'decision',
				type: 'options',
				options: [
					{
						name: 'Ask Again',
						value: 'ask_again',
					},
					{
						name: 'Decision None',
						value: 'decision_none',
					},
					{
						name: 'Dismissed',
						value: 'dismissed',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Succeeded',
						value: 'succeeded',
					},
				],
				default: 'ask_again',
				description: 'Succeeded or failed (of a charge or a refund), ask_again, or dismissed (of books that differ)',
				routing: {
					send: {
						type: 'body',
						property: 'decision',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Of succeeded: the provider\'s ID of the refund, where the reviewer knows it',
				routing: {
					send: {
						type: 'body',
						property: 'provider_reference',
					},
				},
			},
		],
	},
	{
		displayName: 'Review ID',
		name: 'reviewId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['review'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'Books Differ',
						value: 'books_differ',
					},
					{
						name: 'Charge',
						value: 'charge',
					},
					{
						name: 'Missing Here',
						value: 'missing_here',
					},
					{
						name: 'Refund',
						value: 'refund',
					},
				],
				default: 'books_differ',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Opened At',
						value: 'opened_at',
					},
					{
						name: 'Opened at Descending',
						value: '-opened_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Decided',
						value: 'decided',
					},
					{
						name: 'Open',
						value: 'open',
					},
				],
				default: 'decided',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Make a read only sql login',
				description: 'Make a read-only SQL login',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/sql_logins',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the sql logins',
				description: 'Get one of the sql logins',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/sql_logins/{{ encodeURIComponent($parameter.sqlLoginId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List sql logins',
				description: 'List sql logins',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/sql_logins',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Revoke',
				value: 'revoke',
				action: 'End a sql login',
				description: 'End a SQL login',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/sql_logins/{{ encodeURIComponent($parameter.sqlLoginId) }}/revoke',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'name',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Sql Login ID',
		name: 'sqlLoginId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Active',
						value: 'active',
					},
					{
						name: 'Revoked',
						value: 'revoked',
					},
				],
				default: 'active',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Sql Login ID',
		name: 'sqlLoginId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['revoke'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['sqlLogin'],
				operation: ['revoke'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['tenant'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the tenants',
				description: 'Get one of the tenants',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/tenants/{{ encodeURIComponent($parameter.name) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List tenants',
				description: 'List tenants',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/tenants',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['tenant'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['tenant'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['tenant'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['trialBalance'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the trial balance',
				description: 'Get one of the trial balance',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/trial_balance/{{ encodeURIComponent($parameter.trialBalanceId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List trial balance',
				description: 'List trial balance',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/trial_balance',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Trial Balance ID',
		name: 'trialBalanceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['trialBalance'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['trialBalance'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['trialBalance'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['trialBalance'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'options',
				options: [
					{
						name: 'Customer Receivable',
						value: 'customer_receivable',
					},
					{
						name: 'Dispute Losses',
						value: 'dispute_losses',
					},
					{
						name: 'Disputes Held',
						value: 'disputes_held',
					},
					{
						name: 'Duplicates Payable',
						value: 'duplicates_payable',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Provider Clearing',
						value: 'provider_clearing',
					},
				],
				default: 'customer_receivable',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'account',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'currency',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the webhook attempts',
				description: 'Get one of the webhook attempts',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/webhook_attempts/{{ encodeURIComponent($parameter.webhookAttemptId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List webhook attempts',
				description: 'List webhook attempts',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/webhook_attempts',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Webhook Attempt ID',
		name: 'webhookAttemptId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Attempted At',
				name: 'attemptedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Attempted at Before',
				name: 'attemptedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Attempted at From',
				name: 'attemptedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Delivered',
				name: 'delivered',
				type: 'boolean',
				default: false,
				description: 'Whether only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'delivered',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event ID',
				name: 'eventId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'event_type',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Attempted At',
						value: 'attempted_at',
					},
					{
						name: 'Attempted at Descending',
						value: '-attempted_at',
					},
				],
				default: 'attempted_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'number',
				default: 0,
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Webhook Endpoint ID',
				name: 'webhookEndpointId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'webhook_endpoint_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Webhook Replay ID',
				name: 'webhookReplayId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'webhook_replay_id',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Register a receiver of events',
				description: 'Register a receiver of events',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/webhook_endpoints',
					},
				},
			},
			{
				name: 'Disable',
				value: 'disable',
				action: 'Stop sending to a receiver',
				description: 'Stop sending to a receiver',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/disable',
					},
				},
			},
			{
				name: 'Enable',
				value: 'enable',
				action: 'Send to a receiver again',
				description: 'Send to a receiver again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/enable',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the webhook endpoints',
				description: 'Get one of the webhook endpoints',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List webhook endpoints',
				description: 'List webhook endpoints',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/webhook_endpoints',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove a receiver',
				description: 'Remove a receiver',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/remove',
					},
				},
			},
			{
				name: 'Rotate Secret',
				value: 'rotateSecret',
				action: 'Make a new signing secret',
				description: 'Make a new signing secret',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/rotate_secret',
					},
				},
			},
			{
				name: 'Test',
				value: 'test',
				action: 'Send an example event to a receiver',
				description: 'Send an example event to a receiver',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/test',
					},
				},
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Replace a receiver settings',
				description: 'Replace a receiver\'s settings',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_endpoints/{{ encodeURIComponent($parameter.webhookEndpointId) }}/update',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'url',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Authorization',
				name: 'authorization',
				type: 'string',
				default: '',
				description: 'Sent as the Authorization header',
				routing: {
					send: {
						type: 'body',
						property: 'authorization',
					},
				},
			},
			{
				displayName: 'Delivery',
				name: 'delivery',
				type: 'json',
				default: '{}',
				routing: {
					send: {
						type: 'body',
						property: 'delivery',
						value: '={{ typeof $value === \'string\' ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'description',
					},
				},
			},
			{
				displayName: 'Disabled',
				name: 'disabled',
				type: 'boolean',
				default: false,
				description: 'Whether nothing is sent until it is enabled',
				routing: {
					send: {
						type: 'body',
						property: 'disabled',
					},
				},
			},
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				description: 'Payment.captured, payment.* or *. Left out: all.',
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				description: 'A predicate on the event, such as data.amount.amount_minor >= 10000. Left out: every event.',
				routing: {
					send: {
						type: 'body',
						property: 'filter',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'N8n',
						value: 'n8n',
					},
					{
						name: 'Standard',
						value: 'standard',
					},
				],
				default: 'n8n',
				routing: {
					send: {
						type: 'body',
						property: 'kind',
					},
				},
			},
			{
				displayName: 'Signing',
				name: 'signing',
				type: 'options',
				options: [
					{
						name: 'Both',
						value: 'both',
					},
					{
						name: 'Ed25519',
						value: 'ed25519',
					},
					{
						name: 'Hmac',
						value: 'hmac',
					},
				],
				default: 'both',
				routing: {
					send: {
						type: 'body',
						property: 'signing',
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['disable'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['disable'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'reason',
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['enable'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['enable'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Disabled',
						value: 'disabled',
					},
					{
						name: 'Enabled',
						value: 'enabled',
					},
					{
						name: 'Removed',
						value: 'removed',
					},
				],
				default: 'disabled',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['remove'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['remove'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['rotateSecret'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['rotateSecret'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Overlap Seconds',
				name: 'overlapS',
				type: 'number',
				typeOptions: {
					maxValue: 604800,
				},
				default: 0,
				description: 'How long the secret of before signs as well: 0 to 7 days. Left out: 0, at once.',
				routing: {
					send: {
						type: 'body',
						property: 'overlap_s',
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['test'],
			},
		},
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'type',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['test'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['test'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['update'],
			},
		},
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'url',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['update'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookEndpoint'],
				operation: ['update'],
			},
		},
		options: [
			{
				displayName: 'Authorization',
				name: 'authorization',
				type: 'string',
				default: '',
				description: 'Left out: as it is',
				routing: {
					send: {
						type: 'body',
						property: 'authorization',
					},
				},
			},
			{
				displayName: 'Delivery',
				name: 'delivery',
				type: 'json',
				default: '{}',
				routing: {
					send: {
						type: 'body',
						property: 'delivery',
						value: '={{ typeof $value === \'string\' ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'description',
					},
				},
			},
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'filter',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'N8n',
						value: 'n8n',
					},
					{
						name: 'Standard',
						value: 'standard',
					},
				],
				default: 'n8n',
				routing: {
					send: {
						type: 'body',
						property: 'kind',
					},
				},
			},
			{
				displayName: 'Signing',
				name: 'signing',
				type: 'options',
				options: [
					{
						name: 'Both',
						value: 'both',
					},
					{
						name: 'Ed25519',
						value: 'ed25519',
					},
					{
						name: 'Hmac',
						value: 'hmac',
					},
				],
				default: 'both',
				routing: {
					send: {
						type: 'body',
						property: 'signing',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookFilter'],
			},
		},
		options: [
			{
				name: 'Test',
				value: 'test',
				action: 'Try event types and a filter on past events',
				description: 'Try event types and a filter on past events',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/webhook_filters/test',
					},
				},
			},
		],
		default: 'test',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookFilter'],
				operation: ['test'],
			},
		},
		options: [
			{
				displayName: 'At Most',
				name: 'atMost',
				type: 'number',
				typeOptions: {
					minValue: 1,
					maxValue: 10000,
				},
				default: 1,
				description: 'How many events are looked at, the newest first. Left out: 1,000.',
				routing: {
					send: {
						type: 'body',
						property: 'limit',
					},
				},
			},
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				description: 'Payment.captured, payment.* or *. Left out: all.',
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				description: 'A predicate on an event. Left out: every event of these types matches.',
				routing: {
					send: {
						type: 'body',
						property: 'filter',
					},
				},
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only events recorded at this time or later',
				routing: {
					send: {
						type: 'body',
						property: 'since',
					},
				},
			},
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description: 'Only events recorded before this time. Left out: until now.',
				routing: {
					send: {
						type: 'body',
						property: 'until',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
			},
		},
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Stop sending events again',
				description: 'Stop sending events again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_replays/{{ encodeURIComponent($parameter.webhookReplayId) }}/cancel',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Send events to a receiver again',
				description: 'Send events to a receiver again',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/webhook_replays',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the webhook replays',
				description: 'Get one of the webhook replays',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/webhook_replays/{{ encodeURIComponent($parameter.webhookReplayId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List webhook replays',
				description: 'List webhook replays',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/webhook_replays',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'cancel',
	},
	{
		displayName: 'Webhook Replay ID',
		name: 'webhookReplayId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['cancel'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['cancel'],
			},
		},
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'webhook_endpoint_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'After Position',
				name: 'afterPosition',
				type: 'string',
				default: '',
				description: 'Every event behind this place, as Cairn-Position says it: partition.offset. In other partitions, every event from the time on that the broker took that one.',
				routing: {
					send: {
						type: 'body',
						property: 'after_position',
					},
				},
			},
			{
				displayName: 'Event ID',
				name: 'eventId',
				type: 'string',
				default: '',
				description: 'One event, whatever the receiver asks for',
				routing: {
					send: {
						type: 'body',
						property: 'event_id',
					},
				},
			},
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				description: 'Payment.captured, payment.* or *. Left out: all that the receiver asks for.',
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Failed',
				name: 'failed',
				type: 'boolean',
				default: false,
				description: 'Whether of those that an attempt was made at in the time, the ones that never arrived and are tried no more',
				routing: {
					send: {
						type: 'body',
						property: 'failed',
					},
				},
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '={{ $workflow.id + \'-\' + $execution.id + \'-\' + $runIndex + \'-\' + $itemIndex }}',
				description: 'The same for every try of a request: it happens once',
				routing: {
					request: {
						headers: {
							'Idempotency-Key': '={{ $value }}',
						},
					},
				},
			},
			{
				displayName: 'Rate Per Second',
				name: 'ratePerSecond',
				type: 'number',
				typeOptions: {
					maxValue: 1000,
				},
				default: 0,
				description: 'Left out: 100',
				routing: {
					send: {
						type: 'body',
						property: 'rate_per_second',
					},
				},
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Every event from then on that the receiver asks for',
				routing: {
					send: {
						type: 'body',
						property: 'since',
					},
				},
			},
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description: 'Left out: when the replay was started',
				routing: {
					send: {
						type: 'body',
						property: 'until',
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Replay ID',
		name: 'webhookReplayId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['get'],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		routing: {
			send: {
				paginate: '={{ $value }}',
				type: 'query',
				property: 'limit',
				value: '={{ $value ? 200 : undefined }}',
			},
			operations: {
				pagination: {
					type: 'generic',
					properties: {
						continue: '={{ $response.body.has_more }}',
						request: {
							qs: {
								cursor: '={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? \'\') ?? [])[1] }}',
							},
						},
					},
				},
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['getAll'],
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
			maxValue: 200,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
			},
		},
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
				],
				default: 'created_at',
				description: '\'-\' is descending',
				routing: {
					send: {
						type: 'query',
						property: 'sort',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Completed',
						value: 'completed',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Running',
						value: 'running',
					},
				],
				default: 'cancelled',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Webhook Endpoint ID',
				name: 'webhookEndpointId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'webhook_endpoint_id',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
];
