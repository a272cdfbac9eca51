import { z } from 'zod';

export const MINIMUM_PASSWORD = 12;

/** Length is what counts; no rules about kinds of characters, which make passwords weaker and harder to keep in mind. */
export const newPassword = z.string().min(MINIMUM_PASSWORD, `Choose a password of at least ${MINIMUM_PASSWORD} characters`).max(1_000, 'Choose a shorter password');
