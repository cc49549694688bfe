import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const emailSuppression: INodeProperties[] = [
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
];
