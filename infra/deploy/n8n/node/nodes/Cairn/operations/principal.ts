import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const principal: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['principal'],
			},
		},
		options: [
			{
				name: 'Assign Role',
				value: 'assignRole',
				action: 'Give a person a role',
				description: 'Give a person a role',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}/assign_role',
					},
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get one of the principals',
				description: 'Get one of the principals',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}',
					},
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'List principals',
				description: 'List principals',
				routing: {
					request: {
						method: 'GET',
						url: '/v1/principals',
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
				name: 'Revoke Role',
				value: 'revokeRole',
				action: 'Take a role from a person',
				description: 'Take a role from a person',
				routing: {
					request: {
						method: 'POST',
						url: '=/v1/principals/{{ encodeURIComponent($parameter.principalId) }}/revoke_role',
					},
				},
			},
		],
		default: 'assignRole',
	},
	{
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['assignRole'],
			},
		},
	},
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{
				name: 'Admin',
				value: 'admin',
			},
			{
				name: 'Agent',
				value: 'agent',
			},
			{
				name: 'Analyst',
				value: 'analyst',
			},
			{
				name: 'Merchant',
				value: 'merchant',
			},
			{
				name: 'No Role',
				value: 'no_role',
			},
		],
		default: 'admin',
		routing: {
			send: {
				type: 'body',
				property: 'role',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['assignRole'],
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
				resource: ['principal'],
				operation: ['assignRole'],
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
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
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
				resource: ['principal'],
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
				resource: ['principal'],
				operation: ['getAll'],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Principal ID',
		name: 'principalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['revokeRole'],
			},
		},
	},
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{
				name: 'Admin',
				value: 'admin',
			},
			{
				name: 'Agent',
				value: 'agent',
			},
			{
				name: 'Analyst',
				value: 'analyst',
			},
			{
				name: 'Merchant',
				value: 'merchant',
			},
			{
				name: 'No Role',
				value: 'no_role',
			},
		],
		default: 'admin',
		routing: {
			send: {
				type: 'body',
				property: 'role',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: ['principal'],
				operation: ['revokeRole'],
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
				resource: ['principal'],
				operation: ['revokeRole'],
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
