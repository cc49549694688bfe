import { createHmac, timingSafeEqual } from 'crypto';

/** How far a signature's time may lie from now, in either direction. */
export const toleranceSeconds = 300;

const secretPrefix = 'whsec_';

export interface SignedMessage {
	id: string;
	/** Seconds since 1970, as text. */
	timestamp: string;
	/** Tokens such as v1,BASE64 with spaces between them: two while a secret is rotated. */
	signatures: string;
	body: Buffer;
}

function isEqual(expected: Buffer, given: string): boolean {
	const bytes = Buffer.from(given, 'base64');
	return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/** Standard Webhooks 1.0.0, symmetric: HMAC-SHA256 over id.timestamp.body. */
export function isSigned(message: SignedMessage, secret: string, nowSeconds: number): boolean {
	if (!message.id || !/^\d{1,12}$/.test(message.timestamp)) return false;
	if (Math.abs(nowSeconds - Number(message.timestamp)) > toleranceSeconds) return false;
	if (!secret.startsWith(secretPrefix)) return false;
	const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
	if (key.length === 0) return false;
	const expected = createHmac('sha256', key)
		.update(`${message.id}.${message.timestamp}.`)
		.update(message.body)
		.digest();
	return message.signatures
		.split(' ')
		.some((token) => token.startsWith('v1,') && isEqual(expected, token.slice(3)));
}
