import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const gatewayAccount: INodeProperties[] = [
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
];
