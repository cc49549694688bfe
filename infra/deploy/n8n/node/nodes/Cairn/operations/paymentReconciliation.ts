import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const paymentReconciliation: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
			},
		},
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Compare our book with a provider',
				description: 'Compare our book with a provider\'s',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payment_reconciliations',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payment reconciliations',
				description: 'Get one of the payment reconciliations',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payment reconciliations',
				description: 'List payment reconciliations',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payment_reconciliations',
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
				name: 'Get Many Mismatches',
				value: 'getAllMismatches',
				action: 'List payment mismatches',
				description: 'List payment mismatches',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}/mismatches',
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
				name: 'Get Mismatche',
				value: 'getMismatche',
				action: 'Get one of the payment mismatches',
				description: 'Get one of the payment mismatches',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payment_reconciliations/{{ encodeURIComponent($parameter.paymentReconciliationId) }}/mismatches/{{ encodeURIComponent($parameter.paymentMismatchId) }}',
					},
				},
			},
		],
		default: 'create',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'provider',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'First Date',
		name: 'firstDate',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'first_date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['create'],
			},
		},
	},
	{
		displayName: 'Last Date',
		name: 'lastDate',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'last_date',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
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
				resource: ['paymentReconciliation'],
				operation: ['create'],
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
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
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
				resource: ['paymentReconciliation'],
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
				resource: ['paymentReconciliation'],
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
				resource: ['paymentReconciliation'],
				operation: ['getAll'],
			},
		},
		options: [
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
				default: 'completed',
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
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
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
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
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
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
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
				resource: ['paymentReconciliation'],
				operation: ['getAllMismatches'],
			},
		},
		options: [
			{
				displayName: 'Healed',
				name: 'healed',
				type: 'boolean',
				default: false,
				description: 'Whether only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'healed',
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
						name: 'Amount',
						value: 'amount',
					},
					{
						name: 'Dispute',
						value: 'dispute',
					},
					{
						name: 'Missing Here',
						value: 'missing_here',
					},
					{
						name: 'Missing There',
						value: 'missing_there',
					},
					{
						name: 'Refund',
						value: 'refund',
					},
					{
						name: 'Status',
						value: 'status',
					},
				],
				default: 'amount',
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
		displayName: 'Payment Reconciliation ID',
		name: 'paymentReconciliationId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getMismatche'],
			},
		},
	},
	{
		displayName: 'Payment Mismatch ID',
		name: 'paymentMismatchId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['paymentReconciliation'],
				operation: ['getMismatche'],
			},
		},
	},
];
