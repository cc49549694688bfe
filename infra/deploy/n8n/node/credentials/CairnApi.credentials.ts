import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class CairnApi implements ICredentialType {
	name = 'cairnApi';

	displayName = 'Cairn API';

	icon: Icon = { light: 'file:../icons/cairn.svg', dark: 'file:../icons/cairn.dark.svg' };

	documentationUrl = 'https://cairn.invalid/docs/n8n';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://127.0.0.1:8090',
			required: true,
			description: 'Where Cairn answers, without a path',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'What cairn keys create printed; the trigger needs the scopes webhooks:read and webhooks:write',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/v1/webhook_endpoints',
			qs: { limit: 1 },
		},
	};
}
