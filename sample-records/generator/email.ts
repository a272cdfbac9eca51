const encodedHeader = (value: string): string => (/[^\x20-\x7e]/.test(value) ? `=?utf-8?B?${Buffer.from(value).toString('base64')}?=` : value);

/** The text of a printed e-mail (From:, To:, Sent:, Subject: and a body) as a message of RFC 5322. */
export function emailOf(text: string, date: string | null): string {
  const header = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const subject = text.search(/^Subject:.*$/m);
  const body = (subject < 0 ? text : text.slice(text.indexOf('\n', subject) + 1)).trim();
  const sent = date === null ? '' : new Date(`${date}T10:24:00Z`).toUTCString().replace('GMT', '+0000');
  const lines = Object.entries({
    From: header('From'), To: header('To'), Cc: header('Cc'), Subject: header('Subject'), Date: sent,
    'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'base64',
  }).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${encodedHeader(value)}`);
  return `${lines.join('\r\n')}\r\n\r\n${Buffer.from(`${body}\n`).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
}
