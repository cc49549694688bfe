import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const webhookEndpoint: INodeProperties[] = [
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
];
