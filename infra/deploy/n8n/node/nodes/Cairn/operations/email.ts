import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const email: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['email'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Send an e mail',
				description: 'Send an e-mail',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/emails',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email messages',
				description: 'Get one of the email messages',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/emails/{{ encodeURIComponent($parameter.emailId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email messages',
				description: 'List email messages',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/emails',
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
		default: 'create',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		description: 'Whom it is about: address and content are forgotten with this customer',
		routing: {
			send: {
				type: 'body',
				property: 'customer_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['email'],
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
				resource: ['email'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Email Template ID',
				name: 'emailTemplateId',
				type: 'string',
				default: '',
				description: 'A published template, and what it is filled with: a JSON object of texts, as a text',
				routing: {
					send: {
						type: 'body',
						property: 'email_template_id',
					},
				},
			},
			{
				displayName: 'Html',
				name: 'html',
				type: 'string',
				default: '',
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
			{
				displayName: 'Receipt Of',
				name: 'receiptOf',
				type: 'string',
				default: '',
				description: 'A captured payment whose receipt is sent',
				routing: {
					send: {
						type: 'body',
						property: 'receipt_of',
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
			},
			{
				displayName: 'To',
				name: 'to',
				type: 'string',
				default: '',
				description: 'Left out: the customer\'s own address',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'to',
					},
				},
			},
			{
				displayName: 'Variables',
				name: 'variables',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'variables',
					},
				},
			},
		],
	},
	{
		displayName: 'Email ID',
		name: 'emailId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['email'],
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
				resource: ['email'],
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
				resource: ['email'],
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
				resource: ['email'],
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
				displayName: 'Email Template ID',
				name: 'emailTemplateId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'email_template_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider_reference',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Receipt Of',
				name: 'receiptOf',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'receipt_of',
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
						name: 'Updated At',
						value: 'updated_at',
					},
					{
						name: 'Updated at Descending',
						value: '-updated_at',
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
						name: 'Bounced',
						value: 'bounced',
					},
					{
						name: 'Complained',
						value: 'complained',
					},
					{
						name: 'Delivered',
						value: 'delivered',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Queued',
						value: 'queued',
					},
					{
						name: 'Sent',
						value: 'sent',
					},
					{
						name: 'Suppressed',
						value: 'suppressed',
					},
					{
						name: 'Uncertain',
						value: 'uncertain',
					},
				],
				default: 'bounced',
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
				displayName: 'Updated At',
				name: 'updatedAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at Before',
				name: 'updatedAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Updated at From',
				name: 'updatedAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'updated_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
		],
	},
];
