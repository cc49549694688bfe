import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const eventCursor: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
			},
		},
		options: [
			{
				name: 'Acknowledge',
				value: 'acknowledge',
				action: 'Go on behind the events that have been dealt with',
				description: 'Go on behind the events that have been dealt with',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/acknowledge',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Keep a place in the events for a consumer',
				description: 'Keep a place in the events for a consumer',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/event_cursors',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the event cursors',
				description: 'Get one of the event cursors',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List event cursors',
				description: 'List event cursors',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/event_cursors',
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
				name: 'Get Many Events',
				value: 'getAllEvents',
				action: 'Read the events that a consumer has not acknowledged',
				description: 'Read the events that a consumer has not acknowledged',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/events',
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
				action: 'Forget the place of a consumer',
				description: 'Forget the place of a consumer',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/event_cursors/{{ encodeURIComponent($parameter.name) }}/remove',
					},
				},
			},
		],
		default: 'acknowledge',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['acknowledge'],
			},
		},
	},
	{
		displayName: 'Cursor',
		name: 'cursor',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'cursor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['acknowledge'],
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
				resource: ['eventCursor'],
				operation: ['acknowledge'],
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
				displayName: 'Rewind',
				name: 'rewind',
				type: 'boolean',
				default: false,
				description: 'Whether the cursor may lie before what was acknowledged: the events between come again',
				routing: {
					send: {
						type: 'body',
						property: 'rewind',
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
				resource: ['eventCursor'],
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
				resource: ['eventCursor'],
				operation: ['create'],
			},
		},
		options: [
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
				displayName: 'From',
				name: 'from',
				type: 'options',
				options: [
					{
						name: 'Beginning',
						value: 'beginning',
					},
					{
						name: 'Now',
						value: 'now',
					},
				],
				default: 'beginning',
				description: 'Left out: the beginning',
				routing: {
					send: {
						type: 'body',
						property: 'from',
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
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
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
				resource: ['eventCursor'],
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
				resource: ['eventCursor'],
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
				resource: ['eventCursor'],
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
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Removed',
						value: 'removed',
					},
				],
				default: 'open',
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
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
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
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
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
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
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
				resource: ['eventCursor'],
				operation: ['getAllEvents'],
			},
		},
		options: [
			{
				displayName: 'Wait',
				name: 'wait',
				type: 'number',
				typeOptions: {
					minValue: 0,
				},
				default: 0,
				description: 'Seconds to wait where there is nothing yet',
				routing: {
					send: {
						type: 'query',
						property: 'wait',
						propertyInDotNotation: false,
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
		required: true,
		displayOptions: {
			show: {
				resource: ['eventCursor'],
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
				resource: ['eventCursor'],
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
];
