import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const paymentAnswer: INodeProperties[] = [
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
];
