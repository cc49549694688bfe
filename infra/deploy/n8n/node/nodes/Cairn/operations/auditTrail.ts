import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const auditTrail: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['auditTrail'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the audit trail',
				description: 'Get one of the audit trail',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/audit_trail/{{ encodeURIComponent($parameter.eventId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List audit trail',
				description: 'List audit trail',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/audit_trail',
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
		displayName: 'Event ID',
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['auditTrail'],
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
				resource: ['auditTrail'],
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
				resource: ['auditTrail'],
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
				resource: ['auditTrail'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Actor ID',
				name: 'actorId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Actor Kind',
				name: 'actorKind',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_kind',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Actor Network',
				name: 'actorNetwork',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'actor_network',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Aggregate',
				name: 'aggregate',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'aggregate',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Command ID',
				name: 'commandId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'command_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Correlation ID',
				name: 'correlationId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'correlation_id',
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
				displayName: 'Resource ID',
				name: 'resourceId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'resource_id',
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
						name: 'Recorded At',
						value: 'recorded_at',
					},
					{
						name: 'Recorded at Descending',
						value: '-recorded_at',
					},
				],
				default: 'recorded_at',
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
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'subject',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
];
