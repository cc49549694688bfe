import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const review: INodeProperties[] = [
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
];
