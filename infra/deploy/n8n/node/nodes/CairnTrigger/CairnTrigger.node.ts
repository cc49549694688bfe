import type {
	IDataObject,
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { EndpointSettings, KeptEndpoint } from './endpoint';
import { register, remove, takeUp } from './endpoint';
import type { Headers } from './event';
import { attributesOf, textOf } from './event';
import { isSigned } from './signature';

type Context = IHookFunctions | IWebhookFunctions;

/** A test's endpoint and the published workflow's have nothing to do with each other. */
function slotOf(context: Context): string {
	return context.getMode() === 'manual' ? 'test' : 'published';
}

function kept(context: Context): KeptEndpoint | undefined {
	return context.getWorkflowStaticData('node')[slotOf(context)] as unknown as KeptEndpoint | undefined;
}

function wanted(context: IHookFunctions): EndpointSettings {
	const types = context.getNodeParameter('eventTypes', []) as string[];
	return {
		url: context.getNodeWebhookUrl('default') as string,
		event_types: types.map((type) => type.trim()).filter((type) => type !== ''),
		filter: (context.getNodeParameter('filter', '') as string).trim(),
		description: `n8n workflow ${context.getWorkflow().id ?? ''}`.trim(),
		kind: 'n8n',
	};
}

export class CairnTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cairn Trigger',
		name: 'cairnTrigger',
		icon: { light: 'file:../../icons/cairn.svg', dark: 'file:../../icons/cairn.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["eventTypes"].join(", ")}}',
		description: 'Starts the workflow on events of Cairn, whose signatures it checks',
		defaults: { name: 'Cairn Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cairnApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: '={{$parameter["respond"]}}',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName: 'Event Types',
				name: 'eventTypes',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Event Type' },
				default: ['*'],
				required: true,
				placeholder: 'payment.captured',
				description: 'Such as payment.captured, payment.* for all of a kind, or * for all',
			},
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				description: 'A predicate on the event that Cairn evaluates before it sends; empty sends all',
			},
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{
						name: 'Immediately',
						value: 'onReceived',
						description: 'Once the event has arrived, whatever the workflow then makes of it',
					},
					{
						name: 'When Workflow Finishes',
						value: 'lastNode',
						description: 'An event whose workflow failed or was cut off is sent again',
					},
				],
				default: 'lastNode',
				description: 'When Cairn is told that the event has been taken',
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const endpoint = kept(this);
				if (!endpoint) return false;
				if (await takeUp(this, endpoint, wanted(this))) return true;
				delete this.getWorkflowStaticData('node')[slotOf(this)];
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const endpoint = await register(this, wanted(this));
				this.getWorkflowStaticData('node')[slotOf(this)] = endpoint as unknown as IDataObject;
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const endpoint = kept(this);
				if (endpoint) await remove(this, endpoint);
				delete this.getWorkflowStaticData('node')[slotOf(this)];
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const headers = this.getHeaderData() as Headers;
		const request = this.getRequestObject();
		const message = {
			id: textOf(headers['webhook-id']),
			timestamp: textOf(headers['webhook-timestamp']),
			signatures: textOf(headers['webhook-signature']),
			body: request.rawBody ?? Buffer.alloc(0),
		};
		const endpoint = kept(this);
		if (!endpoint || !isSigned(message, endpoint.secret, Date.now() / 1000)) {
			this.getResponseObject().status(401).send('The signature is not one of this endpoint.').end();
			return { noWebhookResponse: true };
		}
		const event = attributesOf(headers);
		return {
			workflowData: [[{ json: { headers: headers as IDataObject, body: this.getBodyData(), event } }]],
		};
	}
}
