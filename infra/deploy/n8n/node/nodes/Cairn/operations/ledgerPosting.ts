import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const ledgerPosting: INodeProperties[] = [
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
];
