import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const paymentMethod: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Save a customer payment method',
				description: 'Save a customer\'s payment method',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_methods',
					},
				},
			},
			{
				name: 'Detach',
				value: 'detach',
				action: 'Give up a saved payment method',
				description: 'Give up a saved payment method',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}/detach',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment methods',
				description: 'Get one of the payment methods',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment methods',
				description: 'List payment methods',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_methods',
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
				name: 'Make Default',
				value: 'makeDefault',
				action: 'Prefer a saved payment method',
				description: 'Prefer a saved payment method',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payment_methods/{{ encodeURIComponent($parameter.paymentMethodId) }}/make_default',
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
		routing: {
			send: {
				type: 'body',
				property: 'customer_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		default: '',
		typeOptions: {
			password: true,
		},
		description: 'The provider\'s. Never shown again.',
		routing: {
			send: {
				type: 'body',
				property: 'token',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{
				name: 'Bank Transfer',
				value: 'bank_transfer',
			},
			{
				name: 'Card',
				value: 'card',
			},
			{
				name: 'None',
				value: 'none',
			},
			{
				name: 'Wallet',
				value: 'wallet',
			},
		],
		default: 'bank_transfer',
		routing: {
			send: {
				type: 'body',
				property: 'kind',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
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
				resource: ['paymentMethod'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'account',
					},
				},
			},
			{
				displayName: 'Bank Name',
				name: 'bankName',
				type: 'string',
				default: '',
				description: 'Of a bank transfer. The account masked: at most four of its digits.',
				routing: {
					send: {
						type: 'body',
						property: 'bank_name',
					},
				},
			},
			{
				displayName: 'Brand',
				name: 'brand',
				type: 'string',
				default: '',
				description: 'Such as visa',
				routing: {
					send: {
						type: 'body',
						property: 'brand',
					},
				},
			},
			{
				displayName: 'Expiry Month',
				name: 'expiryMonth',
				type: 'number',
				typeOptions: {
					maxValue: 12,
				},
				default: 0,
				routing: {
					send: {
						type: 'body',
						property: 'expiry_month',
					},
				},
			},
			{
				displayName: 'Expiry Year',
				name: 'expiryYear',
				type: 'number',
				typeOptions: {
					maxValue: 2100,
				},
				default: 0,
				description: 'With its century',
				routing: {
					send: {
						type: 'body',
						property: 'expiry_year',
					},
				},
			},
			{
				displayName: 'Fingerprint',
				name: 'fingerprint',
				type: 'string',
				default: '',
				description: 'The provider\'s: the same for the same card. Only its keyed hash is kept.',
				routing: {
					send: {
						type: 'body',
						property: 'fingerprint',
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
				displayName: 'Last4',
				name: 'last4',
				type: 'string',
				default: '',
				description: 'Of a card: exactly four digits',
				routing: {
					send: {
						type: 'body',
						property: 'last4',
					},
				},
			},
			{
				displayName: 'Provider',
				name: 'provider',
				type: 'string',
				default: 'sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'provider',
					},
				},
			},
			{
				displayName: 'Provider Customer',
				name: 'providerCustomer',
				type: 'string',
				default: '',
				description: 'The customer as the provider knows it, where its token is good for that customer alone: Stripe\'s cus_…',
				routing: {
					send: {
						type: 'body',
						property: 'provider_customer',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['detach'],
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
				resource: ['paymentMethod'],
				operation: ['detach'],
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
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
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
				resource: ['paymentMethod'],
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
				resource: ['paymentMethod'],
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
				resource: ['paymentMethod'],
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
				displayName: 'Fingerprint',
				name: 'fingerprint',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'fingerprint',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'Bank Transfer',
						value: 'bank_transfer',
					},
					{
						name: 'Card',
						value: 'card',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Wallet',
						value: 'wallet',
					},
				],
				default: 'bank_transfer',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'kind',
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
						name: 'Created At',
						value: 'created_at',
					},
					{
						name: 'Created at Descending',
						value: '-created_at',
					},
					{
						name: 'Default Since',
						value: 'default_since',
					},
					{
						name: 'Default Since Descending',
						value: '-default_since',
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
						name: 'Attached',
						value: 'attached',
					},
					{
						name: 'Detached',
						value: 'detached',
					},
				],
				default: 'attached',
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
		displayName: 'Payment Method ID',
		name: 'paymentMethodId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentMethod'],
				operation: ['makeDefault'],
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
				resource: ['paymentMethod'],
				operation: ['makeDefault'],
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
