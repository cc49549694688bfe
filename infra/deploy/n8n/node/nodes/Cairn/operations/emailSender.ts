import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const emailSender: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
			},
		},
		options: [
			{
				name: 'Configure',
				value: 'configure',
				action: 'Set how e mails present themselves',
				description: 'Set how e-mails present themselves',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/email_senders/{{ encodeURIComponent($parameter.emailSenderId) }}/configure',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the email senders',
				description: 'Get one of the email senders',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/email_senders/{{ encodeURIComponent($parameter.emailSenderId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List email senders',
				description: 'List email senders',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/email_senders',
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
		default: 'configure',
	},
	{
		displayName: 'Email Sender ID',
		name: 'emailSenderId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
				operation: ['configure'],
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
				resource: ['emailSender'],
				operation: ['configure'],
			},
		},
		options: [
			{
				displayName: 'From Name',
				name: 'fromName',
				type: 'string',
				default: '',
				description: 'Shown beside the address that e-mails come from, and on receipts as the seller',
				routing: {
					send: {
						type: 'body',
						property: 'from_name',
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
				displayName: 'Reply To',
				name: 'replyTo',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'reply_to',
					},
				},
			},
			{
				displayName: 'Send Receipts',
				name: 'sendReceipts',
				type: 'boolean',
				default: false,
				description: 'Whether whether each captured payment of a customer sends its receipt',
				routing: {
					send: {
						type: 'body',
						property: 'send_receipts',
					},
				},
			},
		],
	},
	{
		displayName: 'Email Sender ID',
		name: 'emailSenderId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['emailSender'],
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
				resource: ['emailSender'],
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
				resource: ['emailSender'],
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
				resource: ['emailSender'],
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
];
