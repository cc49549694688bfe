import type { IDataObject } from 'n8n-workflow';

export type Headers = Record<string, string | string[] | undefined>;

export function textOf(header: string | string[] | undefined): string {
	return Array.isArray(header) ? header.join(', ') : (header ?? '');
}

function decoded(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value; // A percent sign that is none of CloudEvents' escapes.
	}
}

/** CloudEvents' attributes, which the binary mode carries as ce-… headers. */
export function attributesOf(headers: Headers): IDataObject {
	const attributes: IDataObject = {};
	for (const [name, value] of Object.entries(headers))
		if (name.startsWith('ce-')) attributes[name.slice(3)] = decoded(textOf(value));
	return attributes;
}
