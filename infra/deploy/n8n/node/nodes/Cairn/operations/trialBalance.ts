import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const trialBalance: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['trialBalance'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the trial balance',
				description: 'Get one of the trial balance',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/trial_balance/{{ encodeURIComponent($parameter.trialBalanceId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List trial balance',
				description: 'List trial balance',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/trial_balance',
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
		displayName: 'Trial Balance ID',
		name: 'trialBalanceId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['trialBalance'],
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
				resource: ['trialBalance'],
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
				resource: ['trialBalance'],
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
				resource: ['trialBalance'],
				operation: ['getAll'],
			},
		},
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'options',
				options: [
					{
						name: 'Customer Receivable',
						value: 'customer_receivable',
					},
					{
						name: 'Dispute Losses',
						value: 'dispute_losses',
					},
					{
						name: 'Disputes Held',
						value: 'disputes_held',
					},
					{
						name: 'Duplicates Payable',
						value: 'duplicates_payable',
					},
					{
						name: 'None',
						value: 'none',
					},
					{
						name: 'Provider Clearing',
						value: 'provider_clearing',
					},
				],
				default: 'customer_receivable',
				description: 'Only rows with this value',
				routing: {
					send: {
						type: 'query',
						property: 'account',
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
		],
	},
];
