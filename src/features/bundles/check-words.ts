/** What each release check proves, for people who are no engineers, and what to do when it did not pass. */
export const CHECK_WORDS: Readonly<Record<string, { readonly proves: string; readonly fix: string }>> = {
  V1: { proves: 'Every word in the file is one that was meant to be shown', fix: 'Build a new version. If it happens again, tell your administrator: the file and its plan differ.' },
  V2: { proves: 'No withheld name, number or address stands anywhere in the file, not even out of sight', fix: 'Open the pages named below in the review and withhold what is still shown, then build again.' },
  V3: { proves: 'The finished pages were read again by a machine, and no withheld name was found on them', fix: 'Look at the pages named below, mark what can still be read, then build again.' },
  V4: { proves: 'Every box is one flat colour in the picture itself', fix: 'Build a new version. If it happens again, tell your administrator.' },
  V5: { proves: 'The file holds nothing but pages: no scripts, attachments, forms, comments or links', fix: 'Build a new version. If it happens again, tell your administrator.' },
  V6: { proves: 'The file was written once: nothing older lies underneath', fix: 'Build a new version. If it happens again, tell your administrator.' },
  V7: { proves: 'The properties of the file name nobody', fix: 'Build a new version. If it happens again, tell your administrator.' },
  V8: { proves: 'Pages are drawn with simple means that cannot hide text', fix: 'Build a new version. If it happens again, tell your administrator.' },
};
