import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const paymentLink: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Make a link to pay at',
				description: 'Make a link to pay at',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_links',
					},
				},
			},
			{
				name: 'Erase',
				value: 'erase',
				action: 'Forget a link e mail address',
				description: 'Forget a link\'s e-mail address',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/erase',
					},
				},
			},
			{
				name: 'Expire',
				value: 'expire',
				action: 'End a link',
				description: 'End a link',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/expire',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment links',
				description: 'Get one of the payment links',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment links',
				description: 'List payment links',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_links',
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
				name: 'Resend',
				value: 'resend',
				action: 'Send a link again',
				description: 'Send a link again',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_links/{{ encodeURIComponent($parameter.paymentLinkId) }}/resend',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Amount Minor',
		name: 'amountMinor',
		type: 'number',
		default: 0,
		routing: {
			send: {
				type: 'body',
				property: 'amount.amount_minor',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Amount Currency',
		name: 'amountCurrency',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'amount.currency',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'What is paid for: the payer reads it',
		routing: {
			send: {
				type: 'body',
				property: 'description',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
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
				resource: ['paymentLink'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Customer ID',
				name: 'customerId',
				type: 'string',
				default: '',
				description: 'Who is to pay. Or send an e-mail address, where there is no customer.',
				routing: {
					send: {
						type: 'body',
						property: 'customer_id',
					},
				},
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				routing: {
					send: {
						type: 'body',
						property: 'email',
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Left out: the link does not expire',
				routing: {
					send: {
						type: 'body',
						property: 'expires_at',
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
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: 'sandbox',
				description: 'One with a page of its own for the payer: moyasar, instamojo, or the sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'provider',
					},
				},
			},
			{
				displayName: 'Reusable',
				name: 'reusable',
				type: 'boolean',
				default: false,
				description: 'Whether whether it may be paid again and again. Left out: once.',
				routing: {
					send: {
						type: 'body',
						property: 'reusable',
					},
				},
			},
			{
				displayName: 'Sandbox Method',
				name: 'sandboxMethod',
				type: 'string',
				default: '',
				description: 'At the sandbox: which of its tokens stands for the payer. Left out: tok_ok.',
				routing: {
					send: {
						type: 'body',
						property: 'sandbox_method',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['erase'],
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
				resource: ['paymentLink'],
				operation: ['erase'],
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
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['expire'],
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
				resource: ['paymentLink'],
				operation: ['expire'],
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
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
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
				resource: ['paymentLink'],
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
				resource: ['paymentLink'],
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
				resource: ['paymentLink'],
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
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at Before',
				name: 'expiresAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Expires at From',
				name: 'expiresAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'expires_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid At',
				name: 'paidAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid at Before',
				name: 'paidAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Paid at From',
				name: 'paidAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'paid_at.gte',
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
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'provider',
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
						name: 'Amount',
						value: 'amount',
					},
					{
						name: 'Amount Descending',
						value: '-amount',
					},
					{
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Expires At',
						value: 'expires_at',
					},
					{
						name: 'Expires at Descending',
						value: '-expires_at',
					},
					{
						name: 'Paid At',
						value: 'paid_at',
					},
					{
						name: 'Paid at Descending',
						value: '-paid_at',
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
				default: 'amount',
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
						name: 'Expired',
						value: 'expired',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Paid',
						value: 'paid',
					},
				],
				default: 'expired',
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
	{
		displayName: 'Payment Link ID',
		name: 'paymentLinkId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentLink'],
				operation: ['resend'],
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
				resource: ['paymentLink'],
				operation: ['resend'],
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
