import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const payment: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['payment'],
			},
		},
		options: [
			{
				name: 'Approve Refund',
				value: 'approveRefund',
				action: 'Approve a refund that somebody else asked for',
				description: 'Approve a refund that somebody else asked for',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/approve_refund',
					},
				},
			},
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Give up a payment before money is taken',
				description: 'Give up a payment before money is taken',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/cancel',
					},
				},
			},
			{
				name: 'Capture',
				value: 'capture',
				action: 'Take authorised money',
				description: 'Take authorised money',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/capture',
					},
				},
			},
			{
				name: 'Close Dispute',
				value: 'closeDispute',
				action: 'Record how a dispute ended',
				description: 'Record how a dispute ended',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/close_dispute',
					},
				},
			},
			{
				name: 'Confirm',
				value: 'confirm',
				action: 'Go on after the customer action',
				description: 'Go on after the customer\'s action',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/confirm',
					},
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Start a payment',
				description: 'Start a payment',
				routing: {
					request: {
						method: 'POST',
						url: '/v1/payments',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the payments',
				description: 'Get one of the payments',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List payments',
				description: 'List payments',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/payments',
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
				name: 'Get Many Receipt',
				value: 'getAllReceipt',
				action: 'The receipt of a captured payment',
				description: 'The receipt of a captured payment',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/receipt',
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
				name: 'Record Dispute',
				value: 'recordDispute',
				action: 'Record a dispute',
				description: 'Record a dispute',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/record_dispute',
					},
				},
			},
			{
				name: 'Refund',
				value: 'refund',
				action: 'Give money back',
				description: 'Give money back',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/refund',
					},
				},
			},
			{
				name: 'Reject Refund',
				value: 'rejectRefund',
				action: 'Turn a requested refund down',
				description: 'Turn a requested refund down',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/reject_refund',
					},
				},
			},
			{
				name: 'Request Refund',
				value: 'requestRefund',
				action: 'Ask for a refund that somebody else approves',
				description: 'Ask for a refund that somebody else approves',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/request_refund',
					},
				},
			},
			{
				name: 'Submit Dispute Evidence',
				value: 'submitDisputeEvidence',
				action: 'Submit the evidence for a dispute',
				description: 'Submit the evidence for a dispute',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/payments/{{ encodeURIComponent($parameter.paymentId) }}/submit_dispute_evidence',
					},
				},
			},
		],
		default: 'approveRefund',
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
			},
		},
	},
	{
		displayName: 'Refund ID',
		name: 'refundId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'refund_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['approveRefund'],
			},
		},
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
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
				resource: ['payment'],
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
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['capture'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['capture'],
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
				resource: ['payment'],
				operation: ['capture'],
			},
		},
		options: [
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
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['closeDispute'],
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
				resource: ['payment'],
				operation: ['closeDispute'],
			},
		},
		options: [
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
			},
			{
				displayName: 'Outcome',
				name: 'outcome',
				type: 'options',
				options: [
					{
						name: 'Lost',
						value: 'lost',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Won',
						value: 'won',
					},
				],
				default: 'lost',
				description: 'Won or lost',
				routing: {
					send: {
						type: 'body',
						property: 'outcome',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['confirm'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['confirm'],
			},
		},
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
				resource: ['payment'],
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
				resource: ['payment'],
				operation: ['create'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
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
				resource: ['payment'],
				operation: ['create'],
			},
		},
		options: [
			{
				displayName: 'Booking ID',
				name: 'bookingId',
				type: 'string',
				default: '',
				description: 'The booking that this pays for. Captured, it confirms the booking or is refunded by itself.',
				routing: {
					send: {
						type: 'body',
						property: 'booking_id',
					},
				},
			},
			{
				displayName: 'Cancel URL',
				name: 'cancelUrl',
				type: 'string',
				default: '',
				description: 'Where the payer\'s browser goes who gives up at the provider. Left out: as return_url.',
				routing: {
					send: {
						type: 'body',
						property: 'cancel_url',
					},
				},
			},
			{
				displayName: 'Capture',
				name: 'capture',
				type: 'options',
				options: [
					{
						name: 'Automatic',
						value: 'automatic',
					},
					{
						name: 'Manual',
						value: 'manual',
					},
				],
				default: 'automatic',
				routing: {
					send: {
						type: 'body',
						property: 'capture',
					},
				},
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
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'description',
					},
				},
			},
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'Not paid by then, it is cancelled. Left out: it waits for its payer.',
				routing: {
					send: {
						type: 'body',
						property: 'expires_at',
					},
				},
			},
			{
				displayName: 'Method',
				name: 'method',
				type: 'string',
				default: '',
				description: 'The payment method as the provider\'s token; left out where the payer chooses at the provider. No card number is ever accepted.',
				routing: {
					send: {
						type: 'body',
						property: 'method',
					},
				},
			},
			{
				displayName: 'Payment Method ID',
				name: 'paymentMethodId',
				type: 'string',
				default: '',
				description: 'A saved method of the customer\'s, instead of method',
				routing: {
					send: {
						type: 'body',
						property: 'payment_method_id',
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
				displayName: 'Return URL',
				name: 'returnUrl',
				type: 'string',
				default: '',
				description: 'Where the payer\'s browser goes after it has been at the provider. Left out: where the provider\'s account says.',
				routing: {
					send: {
						type: 'body',
						property: 'return_url',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
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
				resource: ['payment'],
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
				resource: ['payment'],
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
				resource: ['payment'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Booking ID',
				name: 'bookingId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'booking_id',
						propertyInDotNotation: false,
					},
				},
			},
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
				displayName: 'Decline Class',
				name: 'declineClass',
				type: 'options',
				options: [
					{
						name: 'Action',
						value: 'action',
					},
					{
						name: 'Hard',
						value: 'hard',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Soft',
						value: 'soft',
					},
					{
						name: 'Technical',
						value: 'technical',
					},
					{
						name: 'Unclassified',
						value: 'unclassified',
					},
				],
				default: 'action',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'decline_class',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Dispute Status',
				name: 'disputeStatus',
				type: 'options',
				options: [
					{
						name: 'Lost',
						value: 'lost',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Open',
						value: 'open',
					},
					{
						name: 'Won',
						value: 'won',
					},
				],
				default: 'lost',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'dispute_status',
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
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at Before',
				name: 'occurredAtLt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.lt',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Occurred at From',
				name: 'occurredAtGte',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'query',
						property: 'occurred_at.gte',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment Link ID',
				name: 'paymentLinkId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_link_id',
						propertyInDotNotation: false,
					},
				},
			},
			{
				displayName: 'Payment Method ID',
				name: 'paymentMethodId',
				type: 'string',
				default: '',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'payment_method_id',
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
						name: 'Occurred At',
						value: 'occurred_at',
					},
					{
						name: 'Occurred at Descending',
						value: '-occurred_at',
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
						name: 'Action Required',
						value: 'action_required',
					},
					{
						name: 'Authorised',
						value: 'authorised',
					},
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Captured',
						value: 'captured',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Partially Refunded',
						value: 'partially_refunded',
					},
					{
						name: 'Pending',
						value: 'pending',
					},
					{
						name: 'Refunded',
						value: 'refunded',
					},
				],
				default: 'action_required',
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
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['getAllReceipt'],
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
				resource: ['payment'],
				operation: ['getAllReceipt'],
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
				resource: ['payment'],
				operation: ['getAllReceipt'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		description: 'The provider\'s ID of the dispute',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['recordDispute'],
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
				resource: ['payment'],
				operation: ['recordDispute'],
			},
		},
		options: [
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
			},
			{
				displayName: 'Evidence Due At',
				name: 'evidenceDueAt',
				type: 'dateTime',
				default: '',
				routing: {
					send: {
						type: 'body',
						property: 'evidence_due_at',
					},
				},
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				description: 'In the provider\'s word',
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
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['refund'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['refund'],
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
				resource: ['payment'],
				operation: ['refund'],
			},
		},
		options: [
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
			},
			{
				displayName: 'Provider Reference',
				name: 'providerReference',
				type: 'string',
				default: '',
				description: 'Of a second charge whose refund failed: gives that money back. Left out: the payment\'s own money.',
				routing: {
					send: {
						type: 'body',
						property: 'provider_reference',
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
			{
				displayName: 'Refund ID',
				name: 'refundId',
				type: 'string',
				default: '',
				description: 'Names the refund, so that it happens once. Left out: the command\'s ID.',
				routing: {
					send: {
						type: 'body',
						property: 'refund_id',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
			},
		},
	},
	{
		displayName: 'Refund ID',
		name: 'refundId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'refund_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['rejectRefund'],
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
				resource: ['payment'],
				operation: ['rejectRefund'],
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
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['requestRefund'],
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
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['requestRefund'],
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
				resource: ['payment'],
				operation: ['requestRefund'],
			},
		},
		options: [
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
				displayName: 'Refund ID',
				name: 'refundId',
				type: 'string',
				default: '',
				description: 'Names the refund, so that it happens once. Left out: the command\'s ID.',
				routing: {
					send: {
						type: 'body',
						property: 'refund_id',
					},
				},
			},
		],
	},
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
	},
	{
		displayName: 'Dispute ID',
		name: 'disputeId',
		type: 'string',
		default: '',
		routing: {
			send: {
				type: 'body',
				property: 'dispute_id',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
			},
		},
	},
	{
		displayName: 'Evidence',
		name: 'evidence',
		type: 'string',
		default: '',
		description: 'What speaks for the payment, as the bank is to read it: what was delivered, which documents there are and where they lie; nothing personal',
		routing: {
			send: {
				type: 'body',
				property: 'evidence',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
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
				resource: ['payment'],
				operation: ['submitDisputeEvidence'],
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
