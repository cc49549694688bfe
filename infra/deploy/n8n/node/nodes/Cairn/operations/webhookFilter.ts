import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const webhookFilter: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['webhookFilter'],
			},
		},
		options: [
			{
				name: 'Test',
				value: 'test',
				action: 'Try event types and a filter on past events',
				description: 'Try event types and a filter on past events',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/webhook_filters/test',
					},
				},
			},
		],
		default: 'test',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: ['webhookFilter'],
				operation: ['test'],
			},
		},
		options: [
			{
				displayName: 'At Most',
				name: 'atMost',
				type: 'number',
				typeOptions: {
					minValue: 1,
					maxValue: 10000,
				},
				default: 1,
				description: 'How many events are looked at, the newest first. Left out: 1,000.',
				routing: {
					send: {
						type: 'body',
						property: 'limit',
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
				description: 'A predicate on an event. Left out: every event of these types matches.',
				routing: {
					send: {
						type: 'body',
						property: 'filter',
					},
				},
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only events recorded at this time or later',
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
				description: 'Only events recorded before this time. Left out: until now.',
				routing: {
					send: {
						type: 'body',
						property: 'until',
					},
				},
			},
		],
	},
];
