/** True for a day that the calendar knows, written YYYY-MM-DD: "1961-02-29" is none. */
export function isIsoDay(untrustedValue: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(untrustedValue)) return false;
  const date = new Date(`${untrustedValue}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(untrustedValue);
}
