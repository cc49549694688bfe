import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const paidCustomer: INodeProperties[] = [
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
];
