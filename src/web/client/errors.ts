/** After a form came back with errors, their summary has the focus, so that a screen reader begins with it. */
export function focusErrors(): void {
  const summary = document.querySelector<HTMLElement>('.govuk-error-summary, .govuk-notification-banner--success');
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
  for (const link of summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.scrollIntoView({ block: 'center' });
      field.focus();
    });
  }
}
