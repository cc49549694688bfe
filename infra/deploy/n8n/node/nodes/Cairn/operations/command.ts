import type { INodeProperties } from 'n8n-workflow';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const command: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: ['command'],
			},
		},
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'What became of a command that was answered with 202',
				description: 'What became of a command that was answered with 202',
				routing: {
					request: {
						method: 'GET',
						url: '=/v1/commands/{{ encodeURIComponent($parameter.commandId) }}',
					},
				},
			},
		],
		default: 'get',
	},
	{
		displayName: 'Command ID',
		name: 'commandId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: {
			show: {
				resource: ['command'],
				operation: ['get'],
			},
		},
	},
];
