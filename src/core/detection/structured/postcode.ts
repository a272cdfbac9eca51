/** Source of a pattern for a British postcode, also with O for 0 and a missing blank, and old London districts ("E.8", "S.W.11"). */
export const POSTCODE_SOURCE = String.raw`(?:(?:GIR\s?0AA|[A-PR-UWYZ](?:[A-HK-Y]?\d[A-Z\d]?|\d[A-HJKPSTUW]?)\s{0,2}[\dO][ABD-HJLNP-UW-Z]{2})(?![A-Z\d])|(?:(?:N|S|E|W|N\.?W|S\.?W|S\.?E|E\.?C|W\.?C|N\.?E)\.?\s?\d{1,2})(?![\d/:]))`;
