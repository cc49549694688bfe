import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const inboundSource: INodeProperties[] = [
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
];
