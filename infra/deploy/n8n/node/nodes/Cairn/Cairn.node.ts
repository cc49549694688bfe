import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { operations } from './operations';

export class Cairn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cairn',
		name: 'cairn',
		icon: { light: 'file:../../icons/cairn.svg', dark: 'file:../../icons/cairn.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Sends commands to Cairn and reads what they have become',
		defaults: { name: 'Cairn' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cairnApi', required: true }],
		requestDefaults: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		},
		properties: operations,
	};
}
