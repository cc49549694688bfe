import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const webhookReplay: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
			},
		},
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Stop sending events again',
				description: 'Stop sending events again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/webhook_replays/{{ encodeURIComponent($parameter.webhookReplayId) }}/cancel',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Send events to a receiver again',
				description: 'Send events to a receiver again',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/webhook_replays',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the webhook replays',
				description: 'Get one of the webhook replays',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/webhook_replays/{{ encodeURIComponent($parameter.webhookReplayId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List webhook replays',
				description: 'List webhook replays',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/webhook_replays',
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
		displayName: 'Webhook Replay ID',
		name: 'webhookReplayId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
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
				resource: ['webhookReplay'],
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
		],
	},
	{
		displayName: 'Webhook Endpoint ID',
		name: 'webhookEndpointId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'webhook_endpoint_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
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
				resource: ['webhookReplay'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'After Position',
				name: 'afterPosition',
				type: 'string',
				default: '',
				description: 'Every event behind this place, as Cairn-Position says it: partition.offset. In other partitions, every event from the time on that the broker took that one.',
				routing: {
					send: {
						type: 'body',
						property: 'after_position',
					},
				},
			},
			{
				displayName: 'Event ID',
				name: 'eventId',
				type: 'string',
				default: '',
				description: 'One event, whatever the receiver asks for',
				routing: {
					send: {
						type: 'body',
						property: 'event_id',
					},
				},
			},
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: {
					multipleValues: true,
				},
				default: [],
				description: 'Payment.captured, payment.* or *. Left out: all that the receiver asks for.',
				routing: {
					send: {
						type: 'body',
						property: 'event_types',
					},
				},
			},
			{
				displayName: 'Failed',
				name: 'failed',
				type: 'boolean',
				default: false,
				description: 'Whether of those that an attempt was made at in the time, the ones that never arrived and are tried no more',
				routing: {
					send: {
						type: 'body',
						property: 'failed',
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
				displayName: 'Rate Per Second',
				name: 'ratePerSecond',
				type: 'number',
				typeOptions: {
					maxValue: 1000,
				},
				default: 0,
				description: 'Left out: 100',
				routing: {
					send: {
						type: 'body',
						property: 'rate_per_second',
					},
				},
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Every event from then on that the receiver asks for',
				routing: {
					send: {
						type: 'body',
						property: 'since',
					},
				},
			},
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description: 'Left out: when the replay was started',
				routing: {
					send: {
						type: 'body',
						property: 'until',
					},
				},
			},
		],
	},
	{
		displayName: 'Webhook Replay ID',
		name: 'webhookReplayId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['webhookReplay'],
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
				resource: ['webhookReplay'],
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
				resource: ['webhookReplay'],
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
				resource: ['webhookReplay'],
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
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Completed',
						value: 'completed',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Running',
						value: 'running',
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
		],
	},
];
