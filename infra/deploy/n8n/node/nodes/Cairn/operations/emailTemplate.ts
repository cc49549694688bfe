import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const emailTemplate: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
			},
		},
		options: [
			{
				name: 'Define',
				value: 'define',
				action: 'Write the draft of an e mail template',
				description: 'Write the draft of an e-mail template',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}/define',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email templates',
				description: 'Get one of the email templates',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email templates',
				description: 'List email templates',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/email_templates',
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
				name: 'Publish',
				value: 'publish',
				action: 'Publish the draft of an e mail template',
				description: 'Publish the draft of an e-mail template',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_templates/{{ encodeURIComponent($parameter.emailTemplateId) }}/publish',
					},
				},
			},
		],
		default: 'define',
	},
	{
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'subject',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'text',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['define'],
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
				resource: ['emailTemplate'],
				operation: ['define'],
			},
		},
		options: [
			{
				displayName: 'Html',
				name: 'html',
				type: 'string',
				default: '',
				description: 'In here, what fills a placeholder is escaped',
				routing: {
					send: {
						type: 'body',
						property: 'html',
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
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
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
				resource: ['emailTemplate'],
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
				resource: ['emailTemplate'],
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
				resource: ['emailTemplate'],
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
		],
	},
	{
		displayName: 'Email Template ID',
		name: 'emailTemplateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailTemplate'],
				operation: ['publish'],
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
				resource: ['emailTemplate'],
				operation: ['publish'],
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
