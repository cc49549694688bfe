import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const webhookAttempt: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the webhook attempts',
				description: 'Get one of the webhook attempts',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/webhook_attempts/{{ encodeURIComponent($parameter.webhookAttemptId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List webhook attempts',
				description: 'List webhook attempts',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/webhook_attempts',
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
		displayName: 'Webhook Attempt ID',
		name: 'webhookAttemptId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookAttempt'],
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
				resource: ['webhookAttempt'],
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
				resource: ['webhookAttempt'],
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
				resource: ['webhookAttempt'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Attempted At',
				name: 'attemptedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Attempted at Before',
				name: 'attemptedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Attempted at From',
				name: 'attemptedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'attempted_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Delivered',
				name: 'delivered',
				type: 'boolean',
				default: false,
				description: 'Whether only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'delivered',
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
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{
						name: 'Attempted At',
						value: 'attempted_at',
					},
					{
						name: 'Attempted at Descending',
						value: '-attempted_at',
					},
				],
				default: 'attempted_at',
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
				type: 'number',
				default: 0,
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'status',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Webhook Endpoint ID',
				name: 'webhookEndpointId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'webhook_endpoint_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Webhook Replay ID',
				name: 'webhookReplayId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'webhook_replay_id',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
];
