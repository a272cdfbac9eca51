const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The ISO day that a calendar on the wall shows in the United Kingdom. */
export const londonDay = (at: Date): string => LONDON.format(at);
