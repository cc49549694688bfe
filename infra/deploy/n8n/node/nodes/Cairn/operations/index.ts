import type { INodeProperties } from 'n8n-workflow';
import { apiKey } from './apiKey';
import { auditTrail } from './auditTrail';
import { booking } from './booking';
import { command } from './command';
import { customer } from './customer';
import { customerBalance } from './customerBalance';
import { email } from './email';
import { emailSender } from './emailSender';
import { emailSuppression } from './emailSuppression';
import { emailTemplate } from './emailTemplate';
import { event } from './event';
import { eventCursor } from './eventCursor';
import { eventType } from './eventType';
import { gatewayAccount } from './gatewayAccount';
import { inboundSource } from './inboundSource';
import { ledgerPosting } from './ledgerPosting';
import { offering } from './offering';
import { paidCustomer } from './paidCustomer';
import { payment } from './payment';
import { paymentAnswer } from './paymentAnswer';
import { paymentLink } from './paymentLink';
import { paymentLog } from './paymentLog';
import { paymentMethod } from './paymentMethod';
import { paymentReconciliation } from './paymentReconciliation';
import { paymentStat } from './paymentStat';
import { principal } from './principal';
import { review } from './review';
import { sqlLogin } from './sqlLogin';
import { tenant } from './tenant';
import { trialBalance } from './trialBalance';
import { webhookAttempt } from './webhookAttempt';
import { webhookEndpoint } from './webhookEndpoint';
import { webhookFilter } from './webhookFilter';
import { webhookReplay } from './webhookReplay';

// Made by generate.py from the OpenAPI document; a test compares the two.
export const operations: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'API Key',
				value: 'apiKey',
			},
			{
				name: 'Audit Trail',
				value: 'auditTrail',
			},
			{
				name: 'Booking',
				value: 'booking',
			},
			{
				name: 'Command',
				value: 'command',
			},
			{
				name: 'Customer',
				value: 'customer',
			},
			{
				name: 'Customer Balance',
				value: 'customerBalance',
			},
			{
				name: 'Email',
				value: 'email',
			},
			{
				name: 'Email Sender',
				value: 'emailSender',
			},
			{
				name: 'Email Suppression',
				value: 'emailSuppression',
			},
			{
				name: 'Email Template',
				value: 'emailTemplate',
			},
			{
				name: 'Event',
				value: 'event',
			},
			{
				name: 'Event Cursor',
				value: 'eventCursor',
			},
			{
				name: 'Event Type',
				value: 'eventType',
			},
			{
				name: 'Gateway Account',
				value: 'gatewayAccount',
			},
			{
				name: 'Inbound Source',
				value: 'inboundSource',
			},
			{
				name: 'Ledger Posting',
				value: 'ledgerPosting',
			},
			{
				name: 'Offering',
				value: 'offering',
			},
			{
				name: 'Paid Customer',
				value: 'paidCustomer',
			},
			{
				name: 'Payment',
				value: 'payment',
			},
			{
				name: 'Payment Answer',
				value: 'paymentAnswer',
			},
			{
				name: 'Payment Link',
				value: 'paymentLink',
			},
			{
				name: 'Payment Log',
				value: 'paymentLog',
			},
			{
				name: 'Payment Method',
				value: 'paymentMethod',
			},
			{
				name: 'Payment Reconciliation',
				value: 'paymentReconciliation',
			},
			{
				name: 'Payment Stat',
				value: 'paymentStat',
			},
			{
				name: 'Principal',
				value: 'principal',
			},
			{
				name: 'Review',
				value: 'review',
			},
			{
				name: 'Sql Login',
				value: 'sqlLogin',
			},
			{
				name: 'Tenant',
				value: 'tenant',
			},
			{
				name: 'Trial Balance',
				value: 'trialBalance',
			},
			{
				name: 'Webhook Attempt',
				value: 'webhookAttempt',
			},
			{
				name: 'Webhook Endpoint',
				value: 'webhookEndpoint',
			},
			{
				name: 'Webhook Filter',
				value: 'webhookFilter',
			},
			{
				name: 'Webhook Replay',
				value: 'webhookReplay',
			},
		],
		default: 'apiKey',
	},
	...apiKey,
	...auditTrail,
	...booking,
	...command,
	...customer,
	...customerBalance,
	...email,
	...emailSender,
	...emailSuppression,
	...emailTemplate,
	...event,
	...eventCursor,
	...eventType,
	...gatewayAccount,
	...inboundSource,
	...ledgerPosting,
	...offering,
	...paidCustomer,
	...payment,
	...paymentAnswer,
	...paymentLink,
	...paymentLog,
	...paymentMethod,
	...paymentReconciliation,
	...paymentStat,
	...principal,
	...review,
	...sqlLogin,
	...tenant,
	...trialBalance,
	...webhookAttempt,
	...webhookEndpoint,
	...webhookFilter,
	...webhookReplay,
];
