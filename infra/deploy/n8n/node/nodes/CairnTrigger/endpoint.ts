import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestMethods,
	IN8nHttpFullResponse,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

/** What this node asks of its endpoint. */
export interface EndpointSettings extends IDataObject {
	url: string;
	event_types: string[];
	filter: string;
	description: string;
	kind: 'n8n';
}

/** What is kept from one activation to the next. */
export interface KeptEndpoint {
	webhookEndpointId: string;
	secret: string;
}

interface EndpointRow {
	webhook_endpoint_id: string;
	url: string;
	event_types?: string[];
	filter?: string | null;
	delivery?: IDataObject | null;
	signing?: string | null;
	status: string;
}

const path = '/v1/webhook_endpoints';

async function call(
	context: IHookFunctions,
	method: IHttpRequestMethods,
	url: string,
	body?: IDataObject,
): Promise<IN8nHttpFullResponse> {
	const credentials = await context.getCredentials('cairnApi');
	return (await context.helpers.httpRequestWithAuthentication.call(context, 'cairnApi', {
		method,
		baseURL: String(credentials.baseUrl).replace(/\/+$/, ''),
		url,
		body,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as IN8nHttpFullResponse;
}

/** The answer's body, or Cairn's problem as n8n shows it. */
function bodyOf(context: IHookFunctions, answer: IN8nHttpFullResponse): IDataObject {
	const body = (answer.body ?? {}) as IDataObject;
	if (answer.statusCode < 400) return body;
	throw new NodeApiError(context.getNode(), body as JsonObject, {
		httpCode: String(answer.statusCode),
		message: String(body.title ?? `Cairn answered ${answer.statusCode}`),
		description: String(body.detail ?? ''),
	});
}

async function command(context: IHookFunctions, url: string, body: IDataObject): Promise<IDataObject> {
	return bodyOf(context, await call(context, 'POST', url, body));
}

/** Where it is gone, there is nothing left to do. */
async function commandOnPresent(context: IHookFunctions, url: string): Promise<void> {
	const answer = await call(context, 'POST', url, {});
	if (![404, 409, 410].includes(answer.statusCode)) bodyOf(context, answer);
}

function isAsWanted(row: EndpointRow, wanted: EndpointSettings): boolean {
	return (
		row.url === wanted.url &&
		(row.filter ?? '') === wanted.filter &&
		JSON.stringify([...(row.event_types ?? [])].sort()) === JSON.stringify([...wanted.event_types].sort())
	);
}

/** What its owner chose beside this node, which an update would take back. */
function tuned(row: EndpointRow): IDataObject {
	return {
		...(row.delivery ? { delivery: row.delivery } : {}),
		...(row.signing ? { signing: row.signing } : {}),
	};
}

/** Brings the endpoint of an earlier activation up to date. False where there is none any more. */
export async function takeUp(
	context: IHookFunctions,
	kept: KeptEndpoint,
	wanted: EndpointSettings,
): Promise<boolean> {
	const own = `${path}/${kept.webhookEndpointId}`;
	const answer = await call(context, 'GET', own);
	if (answer.statusCode === 404) return false;
	const row = bodyOf(context, answer) as unknown as EndpointRow;
	if (row.status === 'removed') return false;
	if (!isAsWanted(row, wanted)) await command(context, `${own}/update`, { ...wanted, ...tuned(row) });
	// Whoever activates the workflow wants its events, whatever had disabled the endpoint.
	if (row.status === 'disabled') await command(context, `${own}/enable`, {});
	return true;
}

/** Endpoints with this address whose secret nobody knows: n8n ended before it could keep it. */
async function removeStrays(context: IHookFunctions, url: string): Promise<void> {
	let cursor = '';
	do {
		const query = `limit=200${cursor && `&cursor=${cursor}`}`;
		const page = bodyOf(context, await call(context, 'GET', `${path}?${query}`));
		for (const row of page.data as unknown as EndpointRow[])
			if (row.url === url && row.status !== 'removed')
				await commandOnPresent(context, `${path}/${row.webhook_endpoint_id}/remove`);
		cursor = page.has_more ? (/[?&]cursor=([^&]*)/.exec(String(page.next))?.[1] ?? '') : '';
	} while (cursor);
}

export async function register(context: IHookFunctions, wanted: EndpointSettings): Promise<KeptEndpoint> {
	await removeStrays(context, wanted.url);
	const made = await command(context, path, wanted);
	return { webhookEndpointId: String(made.webhook_endpoint_id), secret: String(made.secret) };
}

export async function remove(context: IHookFunctions, kept: KeptEndpoint): Promise<void> {
	await commandOnPresent(context, `${path}/${kept.webhookEndpointId}/remove`);
}
