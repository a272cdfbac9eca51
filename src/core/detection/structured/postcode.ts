/** Source of a pattern for a British postcode, also with O for 0 and a missing blank, and old London districts ("E.8", "S.W.11"). */
export const POSTCODE_SOURCE = String.raw`(?:(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}[\dOI][A-Z]{2})(?![A-Z\d])|(?:(?:N|S|E|W|N\.?W|S\.?W|S\.?E|E\.?C|W\.?C|N\.?E)\.?\s?\d{1,2})(?![\d/:]))`;
