import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const offering: INodeProperties[] = [
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
];
