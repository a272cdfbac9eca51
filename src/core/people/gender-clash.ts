const WOMAN = /\b(?:(?:grand|step|foster|house)?-?mothers?|mum|(?:half-|step)?sisters?|aunts?|great-aunt|nieces?|wife|daughters?|granddaughters?|widow)\b/;
const MAN = /\b(?:(?:grand|step|foster|house)?-?fathers?|dad|(?:half-|step)?brothers?|uncles?|great-uncle|nephews?|husband|sons?|grandsons?|widower)\b/;

/** Whether a relationship is never a man's ("mother" beside "Mr Tate") or never a woman's. */
export function clashes(relationship: string | null, gender: 'f' | 'm' | null): boolean {
  if (!relationship || !gender || / of /.test(relationship)) return false;
  const woman = WOMAN.test(relationship), man = MAN.test(relationship);
  return woman !== man && (gender === 'm' ? woman : man);
}
