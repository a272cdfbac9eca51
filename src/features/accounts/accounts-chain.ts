/** Name of the audit chain of what belongs to accounts and to no request. */
export const ACCOUNTS_CHAIN = 'accounts';
