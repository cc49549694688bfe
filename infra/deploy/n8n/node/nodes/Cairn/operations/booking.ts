import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const booking: INodeProperties[] = [
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
];
